"""The text nodes of a page with the place of every character, read from its source in one linear pass.

lxml does not tell where a character stood, so the source is scanned here: tags, comments, scripts and styles are
passed over, character references decoded. Block elements and line breaks stand as "\\n" without a place.
"""

from __future__ import annotations

import html
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

import regex

_NAME = regex.compile(r"(/?)([A-Za-z][A-Za-z0-9:-]{0,40})")
_STOP = regex.compile(r">|=\s*([\"'])")
_REFERENCE = regex.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_CLASS = regex.compile(
    r"(?i)\b(?:class|id|role|itemprop|rel)\s*=\s*(?:\"([^\"]{0,300})|'([^']{0,300})|([^\s>]{1,300}))"
)
_RAW = frozenset(
    {
        "script",
        "style",
        "template",
        "textarea",
        "title",
        "iframe",
        "noembed",
        "noframes",
        "xmp",
        "svg",
        "math",
    }
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
        "sub", "sup", "tt", "u", "var", "wbr", "label", "img", "g-emoji", "amp-img", "time", "input", "picture",
    }
)  # fmt: skip
_PLACES: tuple[tuple[str, str, str], ...] = (
    ("navigation", r"nav|menu", r"nav(?:igation|bar)?|menu|breadcrumbs?"),
    ("comments", "", r"(?:user|reader)?-?comments?(?:-?(?:list|area|section|form|wrapper|body|content))?|disqus\w*"),
    ("caption", "figcaption", r"(?:wp-)?(?:img-|image-|photo-|picture-)?caption(?:-?text)?"),
    ("byline", "address", r"by-?line|author(?:-?(?:name|info|box|bio))?|writer"),
    ("form", "form|button|select|fieldset|dialog", r"newsletter\S*|subscri\w+|sign-?up"),
    ("page footer", "footer", r"(?:site-?|page-?)?footer|contentinfo"),
    ("aside", "aside", r"side-?bar\S*|related\S*|recommend\S*|more-?(?:on|from|news|stories)|complementary|most-?read"),
    ("page header", "header", r"(?:site-?|page-?)header|masthead|banner"),
    ("for browsers without scripts", "noscript", ""),
    ("heading", "h[1-6]", ""),
)  # fmt: skip
_BY_TAG = [(place, regex.compile(tags)) for place, tags, _ in _PLACES if tags]
_BY_CLASS = [(place, regex.compile(f"(?i){names}")) for place, _, names in _PLACES if names]
_DEEPEST = 400
_LONGEST_TAG = 2_000


@dataclass(slots=True)
class Markup:
    """Text of a page's body as a browser would show it, and where each character stands in the source.

    `text` holds white space as it stands; `starts`, `sources` and `sizes` are parallel: the piece of text that starts
    at `starts[i]` comes from `sources[i]`, where it is `sizes[i]` long (0 for inserted line breaks). A piece is as
    long as its source, or one character reference. `places` are the offsets at which the kind of place changes.
    """

    text: str = ""
    starts: array[int] = field(default_factory=lambda: array("q"))
    sources: array[int] = field(default_factory=lambda: array("q"))
    sizes: array[int] = field(default_factory=lambda: array("q"))
    places: list[tuple[int, str]] = field(default_factory=list)

    def piece_at(self, offset: int) -> int:
        """The number of the piece that holds the character at `offset`."""
        return bisect_right(self.starts, offset) - 1

    def end_of(self, piece: int) -> int:
        """Where a piece ends in the text."""
        return self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)

    def place_at(self, offset: int) -> str:
        """What kind of place the character at `offset` stands in; empty where nothing tells."""
        at = bisect_right(self.places, (offset, "\U0010ffff")) - 1
        return self.places[at][1] if at >= 0 else ""


class _Scanner:
    """State of one pass over a source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found = Markup()
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str, str]] = []
        self.broken = True
        self.plain = False

    def add(self, text: str, start: int, size: int) -> None:
        found = self.found
        plain = size == len(text)
        if plain and self.plain and found.sources[-1] + found.sizes[-1] == start:
            found.sizes[-1] += size
        else:
            found.starts.append(self.length)
            found.sources.append(start)
            found.sizes.append(size)
        self.plain = plain
        self.parts.append(text)
        self.length += len(text)
        self.broken = False

    def break_line(self, at: int) -> None:
        if not self.broken:
            self.add("\n", at, 0)
            self.broken = True

    def text(self, start: int, end: int) -> None:
        """A text node; character references are pieces of their own."""
        at = start
        if self.source.find("&", start, end) >= 0:
            for reference in _REFERENCE.finditer(self.source, start, end):
                decoded = html.unescape(reference.group())
                if decoded == reference.group() or len(decoded) > 2:
                    continue
                if reference.start() > at:
                    self.add(self.source[at : reference.start()], at, reference.start() - at)
                self.add(decoded, reference.start(), len(reference.group()))
                at = reference.end()
        if end > at:
            self.add(self.source[at:end], at, end - at)

    def tag(self, name: str, rest: str, closing: bool, at: int) -> None:
        if name not in _INLINE:
            self.break_line(at)
        if closing:
            self._close(name)
        elif name not in _VOID and not rest.rstrip(">").endswith("/"):
            self._open(name, rest)

    def _open(self, name: str, rest: str) -> None:
        if len(self.open) >= _DEEPEST:
            return
        outer = self.open[-1][1] if self.open else ""
        place = _place_of(name, rest) or outer
        if name in ("article", "main", "body"):
            place = ""
        self.open.append((name, place))
        if place != outer:
            self.found.places.append((self.length, place))

    def _close(self, name: str) -> None:
        for depth in range(len(self.open) - 1, max(-1, len(self.open) - 40), -1):
            if self.open[depth][0] == name:
                before = self.open[-1][1]
                del self.open[depth:]
                after = self.open[-1][1] if self.open else ""
                if after != before:
                    self.found.places.append((self.length, after))
                return


def _place_of(name: str, rest: str) -> str:
    place = _place_of_tag(name)
    if place or len(rest) < 9 or (name in _INLINE and name not in ("span", "a", "time")):
        return place
    for found in _CLASS.finditer(rest):
        for word in (found[1] or found[2] or found[3] or "").split()[:8]:
            if place := _place_of_word(word):
                return place
    return ""


@lru_cache(512)
def _place_of_tag(name: str) -> str:
    for place, tags in _BY_TAG:
        if tags.fullmatch(name):
            return f"heading {name}" if place == "heading" else place
    return ""


@lru_cache(8192)
def _place_of_word(word: str) -> str:
    return next((place for place, names in _BY_CLASS if names.fullmatch(word)), "")


def read_markup(source: str) -> Markup:
    """The text nodes of `source` in order. Linear in its length."""
    scanner = _Scanner(source)
    at = 0
    while at < len(source):
        opening = source.find("<", at)
        if opening < 0:
            opening = len(source)
        if opening > at:
            scanner.text(at, opening)
        if opening >= len(source):
            break
        at = _pass_tag(scanner, opening)
    scanner.found.text = "".join(scanner.parts)
    return scanner.found


def _pass_tag(scanner: _Scanner, at: int) -> int:
    """Read the tag, comment or lone "<" at `at`; where to go on."""
    source = scanner.source
    if source.startswith("<!--", at):
        end = source.find("-->", at + 4)
        return end + 3 if end >= 0 else len(source)
    if source.startswith(("<![CDATA[", "<!", "<?"), at):
        end = source.find(">", at)
        return end + 1 if end >= 0 else len(source)
    name = _NAME.match(source, at + 1)
    if name is None:
        scanner.text(at, at + 1)
        return at + 1
    end = _tag_end(source, name.end())
    rest = source[name.end() : min(end, name.end() + _LONGEST_TAG)]
    tag = name[2].lower()
    if tag in _RAW and not name[1] and source[end - 2 : end] != "/>":
        closing = regex.compile(rf"(?i)</{tag}\b[^>]*>?").search(source, end)
        scanner.break_line(at)
        return closing.end() if closing else len(source)
    scanner.tag(tag, rest, bool(name[1]), at)
    return end


def _tag_end(source: str, at: int) -> int:
    """Where the tag ends; a ">" inside a quoted value does not end it, unless the value never ends."""
    end = source.find(">", at)
    if end >= 0 and source.count('"', at, end) % 2 == 0 and source.count("'", at, end) % 2 == 0:
        return end + 1
    first = -1
    for stop in _STOP.finditer(source, at):
        if stop.start() < first:
            continue
        if stop[1] is None:
            return stop.end()
        first = source.find(stop[1], stop.end())
        if first < 0:
            break
    return end + 1 if end >= 0 else len(source)
