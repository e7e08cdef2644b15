"""What ingest may take in and how it asks."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Caps, time-outs and manners of ingest."""

    max_page_bytes: int = 10 * MEGABYTE
    """One page, after decompression."""
    max_file_bytes: int = 50 * MEGABYTE
    """One file (it may hold many records), after decompression."""
    max_files: int = 20_000
    """Files of one folder."""
    timeout_seconds: float = 15.0
    """For connecting and for each read; a whole page has four times as long."""
    max_redirects: int = 5
    """Redirects followed for one page; each new address is checked like the first."""
    allow_private: bool = False
    """Ask private, loopback and link-local addresses too."""
    proxy: str = ""
    """Address of an HTTP proxy; empty for none. The environment's proxy variables are not read."""
    user_agent: str = "rashomon/0.1 (reads single news pages for comparison)"
    """How rashomon names itself to hosts; robots.txt is read for this name."""
