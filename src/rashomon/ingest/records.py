"""JSON records: one article each, `text` or `html` with what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

from rashomon.model import Given, Kind, NotRead, Page

_STRINGS = ("id", "url", "outlet", "title", "text", "html", "language", "published", "kind")


def pages_of_lines(data: str, where: str, label: str) -> Iterator[Page | NotRead]:
    """Pages of JSON lines; a line that cannot be used becomes a NotRead that names it."""
    for number, line in enumerate(data.split("\n"), start=1):
        if line.strip():
            yield _page_of_json(line, f"{where}#{number}", f"{label}-{number}")


def pages_of_json(data: str, where: str, label: str) -> Iterator[Page | NotRead]:
    """Pages of one JSON document: a record, or a list of records."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield NotRead(where, f"not JSON: {error}")
        return
    if isinstance(document, list):
        for number, record in enumerate(document, start=1):
            yield _page_of_record(record, f"{where}#{number}", f"{label}-{number}")
    else:
        yield _page_of_record(document, where, label)


def looks_like_records(data: str) -> bool:
    """Whether the first line is a JSON object that holds `text` or `html`."""
    first = next((line for line in data.split("\n", 50) if line.strip()), "")
    if not first.lstrip().startswith("{"):
        return False
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and ("text" in record or "html" in record)


def _page_of_json(line: str, where: str, label: str) -> Page | NotRead:
    try:
        return _page_of_record(json.loads(line), where, label)
    except (ValueError, RecursionError) as error:
        return NotRead(where, f"not JSON: {error}")


def _page_of_record(record: Any, where: str, label: str) -> Page | NotRead:
    if not isinstance(record, dict):
        return NotRead(where, "not a JSON object")
    if str(record.get("schema", "")).startswith("rashomon.report"):
        return NotRead(where, "is a report of rashomon, not an article")
    values = {key: record[key] for key in _STRINGS if record.get(key) is not None}
    if isinstance(values.get("id"), int):
        values["id"] = str(values["id"])
    wrong = [key for key, value in values.items() if not isinstance(value, str)]
    if wrong:
        return NotRead(where, f"{', '.join(wrong)}: must be text")
    if ("text" in values) == ("html" in values):
        return NotRead(where, 'needs one of "text" and "html"')
    kind = values.get("kind", "article")
    if kind not in get_args(Kind):
        return NotRead(where, f"kind {kind!r}: must be one of {', '.join(get_args(Kind))}")
    media = "html" if "html" in values else "text"
    return Page(
        where=where,
        how="record",
        media="html" if media == "html" else "text",
        content=_utf8(values[media]),
        charset="utf-8",
        url=values.get("url"),
        given=Given(
            id=values.get("id"),
            label=values.get("id") or label,
            url=values.get("url"),
            outlet=values.get("outlet") or None,
            title=values.get("title") or None,
            language=values.get("language") or None,
            published=values.get("published") or None,
            kind=kind,
        ),
    )


def _utf8(text: str) -> bytes:
    """UTF-8 with lone surrogates replaced one for one, so that positions stay the input's own."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")
