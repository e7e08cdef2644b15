"""What the user names, as pages in the order given."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import FetchError, InputError
from rashomon.ingest.fetcher import Fetcher
from rashomon.ingest.inflate import inflate
from rashomon.ingest.records import looks_like_records, pages_of_json, pages_of_lines
from rashomon.ingest.settings import IngestSettings
from rashomon.model import Given, Media, NotRead, Page

_MEDIA: dict[str, Media] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_JSON = ".json"
_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_OWN_FILES = frozenset({"report.json", "report.md", "report.html", "corrections.json"})
_CHUNK = 1 << 20


def is_address(name: str) -> bool:
    """Whether `name` is an address rather than a path."""
    return name.partition("://")[0].lower() in ("http", "https") and "://" in name


def read_pages(
    inputs: Sequence[str],
    *,
    settings: IngestSettings,
    fetcher: Fetcher,
    stdin: BinaryIO | None = None,
) -> Iterator[Page | NotRead]:
    """Pages of files, folders, addresses and "-" (standard input), in the order given.

    What cannot be read becomes a NotRead with the reason; nothing is passed over without one.
    """
    for name in inputs:
        if name == "-":
            yield from _standard_input(stdin or sys.stdin.buffer, settings)
        elif is_address(name):
            yield _address(name, fetcher)
        elif "://" in name.split("/", 1)[0] + "//" and name.partition("://")[0].isalpha():
            yield NotRead(name, "only http and https addresses are read")
        else:
            yield from _path(Path(name), name, settings)


def _address(url: str, fetcher: Fetcher) -> Page | NotRead:
    try:
        fetched = fetcher.fetch(url)
    except (FetchError, InputError) as error:
        return NotRead(url, str(error))
    plain = fetched.media_type in ("text/plain", "text/markdown")
    return Page(
        where=url,
        how="address",
        media="text" if plain else "html",
        content=fetched.content,
        url=fetched.url,
        charset=fetched.charset,
        given=Given(),
    )


def _standard_input(stdin: BinaryIO, settings: IngestSettings) -> Iterator[Page | NotRead]:
    content = stdin.read(settings.max_file_bytes + 1)
    if len(content) > settings.max_file_bytes:
        yield NotRead("-", _too_big(settings.max_file_bytes, "max_file_bytes"))
        return
    yield from _pages_of(content, "-", "stdin", "", settings)


def _path(path: Path, name: str, settings: IngestSettings) -> Iterator[Page | NotRead]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        dangling = path.is_symlink() and isinstance(error, FileNotFoundError)
        why = "it is a link to a file that is not there" if dangling else error.strerror or str(error)
        yield NotRead(name, f"cannot be opened: {why}")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, name, settings)
    elif stat.S_ISREG(mode):
        yield from _file(path, name, settings)
    else:
        yield NotRead(name, "not a file or folder")


def _folder(folder: Path, name: str, settings: IngestSettings) -> Iterator[Page | NotRead]:
    found: list[Path] = []
    for parent, folders, files in os.walk(folder):
        pages = {Path(file).stem for file in files if Path(file).suffix.lower() in (".html", ".htm")}
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and not (f.endswith("_files") and f[:-6] in pages)
        )
        found += [Path(parent, f) for f in sorted(files) if not f.startswith(".") and f not in _OWN_FILES]
        if len(found) > settings.max_files:
            yield NotRead(name, f"holds more than {settings.max_files:,} files; give fewer")
            return
    if not found:
        yield NotRead(name, "an empty folder")
    for path in found:
        if _kind_of(path)[0] not in {*_MEDIA, *_JSON_LINES, _JSON}:
            yield NotRead(
                str(path), "not a text, Markdown, HTML or JSON file (name it alone to read it as text)"
            )
        else:
            yield from _path(path, str(path), settings)


def _kind_of(path: Path) -> tuple[str, bool]:
    """The ending that tells the format, and whether the file is gzipped."""
    gzipped = path.suffix.lower() == ".gz"
    return (path.with_suffix("").suffix if gzipped else path.suffix).lower(), gzipped


def _file(path: Path, name: str, settings: IngestSettings) -> Iterator[Page | NotRead]:
    suffix, gzipped = _kind_of(path)
    try:
        with path.open("rb") as stream:
            chunks: Iterator[bytes] = iter(lambda: stream.read(_CHUNK), b"")
            content = _capped(inflate(chunks, settings.max_file_bytes) if gzipped else chunks, settings)
    except OSError as error:
        yield NotRead(name, f"cannot be read: {error.strerror or error}")
        return
    except InputError as error:
        yield NotRead(name, str(error))
        return
    yield from _pages_of(content, name, path.name.split(".")[0] or path.name, suffix, settings)


def _capped(chunks: Iterator[bytes], settings: IngestSettings) -> bytes:
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > settings.max_file_bytes:
            raise InputError(_too_big(settings.max_file_bytes, "max_file_bytes"))
    return bytes(content)


def _too_big(cap: int, setting: str) -> str:
    return f"larger than {cap:,} bytes; split it, or raise ingest.{setting} in the settings"


def _pages_of(
    content: bytes, where: str, label: str, suffix: str, settings: IngestSettings
) -> Iterator[Page | NotRead]:
    if suffix in _JSON_LINES or suffix == _JSON or not suffix:
        text = content.decode("utf-8", "replace").removeprefix("\ufeff")
        if suffix == _JSON:
            yield from pages_of_json(text, where, label)
            return
        if suffix in _JSON_LINES or looks_like_records(text):
            yield from pages_of_lines(text, where, label)
            return
    if len(content) > settings.max_page_bytes:
        yield NotRead(where, _too_big(settings.max_page_bytes, "max_page_bytes"))
        return
    media = _MEDIA.get(suffix) or ("html" if _looks_like_html(content) else "text")
    how = "stdin" if where == "-" else "file"
    yield Page(where=where, how="stdin" if how == "stdin" else "file", media=media, content=content,
               given=Given(label=label))  # fmt: skip


def _looks_like_html(content: bytes) -> bool:
    head = content[:2000].decode("ascii", "ignore").lstrip("\ufeff \r\n\t").lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<?xml")) or "<body" in head
