"""The files of a report, each written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from rashomon.errors import InputError
from rashomon.model import Comparison
from rashomon.report.json import dump_json, report_json

FORMATS = ("html", "md", "json")
"""What `write_report` can write, beside the tables and the graph."""


def write_report(
    comparison: Comparison,
    out: str | Path,
    *,
    formats: Collection[str] = FORMATS,
    share: bool = False,
    csv: bool = False,
    graphml: bool = False,
) -> tuple[Path, ...]:
    """Write the report into the folder `out` (made if missing) and return the files written.

    With `share`, no format holds more of a text than excerpts of at most 30 words, hashes and links.
    Raises InputError for an unknown format or where the folder cannot be written.
    """
    if unknown := sorted(set(formats) - set(FORMATS)):
        raise InputError(f"unknown report format {', '.join(unknown)}; known are {', '.join(FORMATS)}")
    folder = Path(out)
    files: dict[str, bytes] = {
        f"report.{name}": _FORMATTERS[name](comparison, share) for name in FORMATS if name in formats
    }
    if csv:
        from rashomon.report.tables import csv_tables

        files |= csv_tables(comparison, share=share)
    if graphml:
        from rashomon.report.graphml import graphml as to_graphml

        files["report.graphml"] = to_graphml(comparison)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(folder / name, content) for name, content in files.items())
    except OSError as error:
        raise InputError(f"cannot write the report into {folder}: {error.strerror or error}") from error


def _html(comparison: Comparison, share: bool) -> bytes:
    from rashomon.report.html import report_html

    return report_html(comparison, share=share).encode("utf-8")


def _markdown(comparison: Comparison, share: bool) -> bytes:
    from rashomon.report.markdown import report_markdown

    return report_markdown(comparison, share=share).encode("utf-8")


def _json(comparison: Comparison, share: bool) -> bytes:
    return dump_json(report_json(comparison, share))


_FORMATTERS: dict[str, Callable[[Comparison, bool], bytes]] = {"html": _html, "md": _markdown, "json": _json}


def _write(path: Path, content: bytes) -> Path:
    """Beside the target first, then moved over it: a reader never sees half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
