"""The report as one HTML page that asks no other host for anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rashomon.model import Comparison
from rashomon.report import words
from rashomon.report.build import build
from rashomon.report.drawing import narrow, wide
from rashomon.report.graph import graph_of
from rashomon.report.reading import KINDS, first_reading
from rashomon.report.safe import plain
from rashomon.report.view import Part, View

if TYPE_CHECKING:
    from jinja2 import Environment

_DRAWN = 60
"""With more accounts than this the graph is left to the table and to GraphML."""
_OPENED = 250
"""Edges whose passages are printed in the page."""


def report_html(comparison: Comparison, *, share: bool = False) -> str:
    """The page; every value from outside is escaped, freed of control characters and isolated."""
    view = build(comparison, share=share)
    graph = graph_of(view) if view.edges and len(view.accounts) <= _DRAWN else None
    style, script = _source("report.css"), _source("report.js")
    return _environment().get_template("report.html.j2").render(
        view=view,
        graph=graph,
        wide=wide(graph) if graph else None,
        narrow=narrow(graph) if graph else None,
        reading=first_reading(view),
        data=_safe(_data(view)),
        style=_safe(style),
        script=_safe(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )  # fmt: skip


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # heavy; only HTML needs it

    environment = Environment(
        loader=PackageLoader("rashomon.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.globals.update(words=words, folded=folded, linked=linked, kinds=KINDS, opened=_OPENED)
    return environment


def _clean(value: Any) -> Any:
    return plain(value) if type(value) is str else value


def _safe(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)


@cache
def _source(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _data(view: View) -> str:
    """Matches by pair of accounts: [kind, start, end in the lower, start, end in the higher]; safe in a script."""
    if view.share:
        return "{}"
    pairs = {
        f"{one}-{two}": [[KINDS.index(m.kind), *m.one, *m.two] for m in matches]
        for (one, two), matches in view.matches.items()
    }
    text = json.dumps(pairs, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def linked(address: str) -> bool:
    """Whether an address may be followed: only the web, never a script."""
    return re.match(r"https?://[^\s]+$", address, re.IGNORECASE) is not None


def folded(parts: tuple[Part, ...]) -> list[tuple[bool, list[Part]]]:
    """Neighbouring parts together, furniture apart from the rest."""
    return [(fold, list(group)) for fold, group in groupby(parts, key=lambda part: part.role == "furniture")]
