"""Where one language ends and another begins on the same line."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from rashomon.clean.lines import count_words
from rashomon.text.languages import detect_language

_SCRIPTS = (
    "Latin",
    "Hebrew",
    "Arabic",
    "Cyrillic",
    "Greek",
    "Hangul",
    "Thai",
    "Devanagari",
    "Georgian",
    "Armenian",
)
_TOKEN = regex.compile(
    "|".join(
        [
            *(rf"(?P<{s}>[\p{{{s}}}\p{{M}}]+)" for s in _SCRIPTS),
            r"(?P<Han>[\p{Han}\p{Hiragana}\p{Katakana}ー]+)",
        ]
    )
)
_LINE = regex.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_OPENING = "([{«‹“„‘「『【《"
_STOPS = ".!?…|/-–—:;»”\"'’)]•·"
_MIN_WORDS = 3
_MIN_WORDS_WITHOUT_STOP = 6
_PURE = 0.8
_LONGEST = 2_000
_SHORT_SIDE = 5
_SHORT_SIDE_SENTENCE = 8
_SPLITS = regex.compile(
    r"(?<=\p{Ll})(?=\p{Lu}\p{Ll})|(?<=[.!?…»”)])(?=\p{Lu})|\s[/|]\s|(?P<sentence>(?<=[.!?…]|[.!?…][»”\"])\s+(?=\P{Ll}))"
)
_MOST_SPLITS = 12
_SHORT_LINE = 400
"""Characters of a line up to which a sentence end may part two languages; longer ones are paragraphs."""


def language_borders(text: str) -> tuple[int, ...]:
    """Offsets in `text` at which a line goes over to another script or another language, sorted.

    A script change counts when it is the only one on its line with three words or more on each side, so that a
    name in foreign letters inside a sentence never cuts it. Lines over 2,000 characters are not read.
    """
    borders: list[int] = []
    for line in _LINE.finditer(text):
        if 10 < line.end() - line.start() <= _LONGEST:
            cut = _script_border(text, line.start(), line.end()) or _language_border(
                text, line.start(), line.end()
            )
            if cut is not None:
                borders.append(cut)
    return tuple(borders)


def _script_border(text: str, start: int, end: int) -> int | None:
    tokens = [(m.lastgroup or "", m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    sizes: dict[str, float] = {}
    for script, token_start, token_end in tokens:
        sizes[script] = sizes.get(script, 0.0) + _size(script, token_start, token_end)
    if sum(size >= _MIN_WORDS for size in sizes.values()) < 2:
        return None
    first, second = sorted(sizes, key=lambda s: (-sizes[s], s))[:2]
    best: tuple[float, int] | None = None
    for left, right in ((first, second), (second, first)):
        for found in _pure_borders(tokens, left, right):
            if best is None or found[0] > best[0]:
                best = found
    if best is None:
        return None
    number = best[1]
    between = text[tokens[number][2] : tokens[number + 1][1]]
    sides = min(_sum(tokens[: number + 1]), _sum(tokens[number + 1 :]))
    if between and not set(between) & set(_STOPS) and sides < _MIN_WORDS_WITHOUT_STOP:
        return None
    return _border_in(between, tokens[number][2])


def _pure_borders(tokens: list[tuple[str, int, int]], left: str, right: str) -> Iterator[tuple[float, int]]:
    """(words in their own script, number of the last token on the left) where both sides are nearly pure."""
    total = _sum(tokens)
    total_right = _sum([t for t in tokens if t[0] == right])
    seen = seen_left = seen_right = 0.0
    for number, token in enumerate(tokens[:-1]):
        size = _size(*token)
        seen += size
        seen_left += size if token[0] == left else 0.0
        seen_right += size if token[0] == right else 0.0
        after = total_right - seen_right
        if token[0] != left or tokens[number + 1][0] != right or min(seen_left, after) < _MIN_WORDS:
            continue
        if seen_left >= _PURE * seen and after >= _PURE * (total - seen):
            yield seen_left + after, number


def _size(script: str, start: int, end: int) -> float:
    return (end - start) / 2 if script == "Han" else (end - start) / 4 if script == "Thai" else 1.0


def _sum(tokens: list[tuple[str, int, int]]) -> float:
    return sum(_size(*token) for token in tokens)


def _border_in(between: str, offset: int) -> int:
    """After the last space in `between`, else before the opening marks that end it."""
    spaces = [n for n, c in enumerate(between) if c.isspace()]
    if spaces:
        return offset + spaces[-1] + 1
    return offset + len(between.rstrip(_OPENING))


def _language_border(text: str, start: int, end: int) -> int | None:
    """A border between two languages of one script: at letters run together, a stroke, or a sentence end."""
    third = (end - start) // 3
    splits = [
        s for s in _SPLITS.finditer(text, start, end) if s["sentence"] is None or end - start <= _SHORT_LINE
    ]
    if third < 20 or not splits:
        return None
    first = detect_language(text[start : start + third])
    last = detect_language(text[end - third : end])
    if first == last or "und" in (first, last):
        return None
    found: list[int] = []
    for split in splits[:_MOST_SPLITS]:
        least = _SHORT_SIDE_SENTENCE if split["sentence"] is not None else _SHORT_SIDE
        left, right = text[start : split.start()], text[split.end() : end]
        if min(count_words(left), count_words(right)) < least:
            continue
        if detect_language(left) == first and detect_language(right) == last:
            found.append(split.end())
    return found[len(found) // 2] if found else None
