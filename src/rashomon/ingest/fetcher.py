"""What a fetcher is, and the one that asks nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rashomon.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `url` after redirects, the bytes, and the declared type and charset."""

    url: str
    content: bytes
    media_type: str
    charset: str | None


class Fetcher(Protocol):
    """Gives the page behind an address, or raises FetchError saying why not."""

    def fetch(self, url: str) -> Fetched:
        """One page; RefusedError where it was not even asked for."""


class OfflineFetcher:
    """Asks nobody."""

    def fetch(self, url: str) -> Fetched:
        """Always refuses."""
        raise RefusedError("not asked: this run is offline; save the page and give the file")
