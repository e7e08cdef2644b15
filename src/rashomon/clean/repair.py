"""Repair of text that was decoded wrongly, with every repair recorded and every character still placed.

ftfy repairs UTF-8 that was read as a one-byte encoding. UTF-8 that was read as GBK, Big5, CP932 or EUC-KR
("vis-脿-vis") is repaired here: runs of CJK characters inside other text are encoded back and decoded strictly.
Bidirectional marks, joiners and unusual spaces belong to the text and stay.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import takewhile

import regex

from rashomon.clean.east_asian import ENCODING, east_asian_edits
from rashomon.clean.edits import LINE_END, Edit, Edited, unedited

_LINE_ENDS = regex.compile(r"\r\n?|[\x0b\x0c]")
_CONTROLS = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufff9-\ufffc]+")
_ENTITY = regex.compile(r"&(?:amp;){0,3}(?:[A-Za-z][A-Za-z0-9]{1,9}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});")
_SUSPECT = regex.compile(r"[^\x00-\x7f]{2}|[ÂÃ] |[\x80-\x9f]")
_SAME_IN_BOTH = regex.compile(r"[\x00-\x19\x1b-\x1f\x21-\x7f]+")
_LONGEST = 20_000
"""Lines beyond this many characters are looked at in stretches of it."""


def repair(text: str) -> Edited:
    """`text` after repair; `repairs_of` and `map_through` tell what was changed and where everything stood."""
    edited = unedited(text)
    for find in (_line_ends, _controls, _references, _one_byte, east_asian_edits):
        edited = edited.edit(find(edited.text))
    return edited


def _line_ends(text: str) -> Iterator[Edit]:
    for found in _LINE_ENDS.finditer(text):
        yield Edit(found.start(), found.end(), "\n", LINE_END)


def _controls(text: str) -> Iterator[Edit]:
    for found in _CONTROLS.finditer(text):
        yield Edit(found.start(), found.end(), "", "control characters removed")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(start, line) of every line, long lines in stretches that end at white space where there is some."""
    start = 0
    while start < len(text):
        end = text.find("\n", start, start + _LONGEST)
        if end < 0 and len(text) - start > _LONGEST:
            end = max(text.rfind(" ", start, start + _LONGEST), start + _LONGEST // 2)
        end = len(text) if end < 0 else end + 1
        yield start, text[start:end]
        start = end


def _references(text: str) -> Iterator[Edit]:
    """Character references left over in text; lines with a "<" may show markup and are left alone."""
    if "&" not in text:
        return
    for start, line in _lines(text):
        if "&" not in line or "<" in line:
            continue
        for found in _ENTITY.finditer(line):
            new = found.group()
            while (shorter := html.unescape(new)) != new:
                new = shorter
            if len(new) <= 2 and not _CONTROLS.search(new):
                yield Edit(start + found.start(), start + found.end(), new, "character reference decoded")


def _one_byte(text: str) -> Iterator[Edit]:
    """What ftfy repairs, line by line, cut to the characters that changed."""
    if not _SUSPECT.search(text):
        return
    from ftfy import TextFixerConfig, fix_encoding

    settings = TextFixerConfig(uncurl_quotes=False, replace_lossy_sequences=False, explain=False)
    for start, line in _lines(text):
        if not _SUSPECT.search(line):
            continue
        fixed = fix_encoding(_closing_marks(line), settings)
        if fixed != line:
            yield from _changes(start, line, fixed)


def _closing_marks(line: str) -> str:
    """A closing mark that lost its last byte: certain where its opening mark stands before it."""
    opened = line.find("â€œ")
    if opened < 0 or "â€\ufffd" not in line:
        return line
    return line[:opened] + line[opened:].replace("â€\ufffd", "â€\x9d")


def _changes(start: int, line: str, fixed: str) -> Iterator[Edit]:
    """The edits from `line` to `fixed`: ASCII characters but the space are the same in both and in one order."""
    old, new = _between(line), _between(fixed)
    if [o[2] for o in old] != [n[2] for n in new]:
        return
    for (old_start, old_end, _), (new_start, new_end, _) in zip(old, new, strict=True):
        was, now = line[old_start:old_end], fixed[new_start:new_end]
        if was != now:
            yield from _word_changes(start + old_start, was, now)


def _between(line: str) -> list[tuple[int, int, str]]:
    """The stretches between those characters, each with what follows it."""
    gaps = []
    end = 0
    for found in _SAME_IN_BOTH.finditer(line):
        gaps.append((end, found.start(), found.group()))
        end = found.end()
    return [*gaps, (end, len(line), "")]


def _word_changes(start: int, was: str, now: str) -> Iterator[Edit]:
    """Edits of one stretch, word for word where both have the same number of words."""
    old, new = was.split(" "), now.split(" ")
    if len(old) != len(new):
        before = _alike(was, now)
        after = _alike(was[before:][::-1], now[before:][::-1])
        yield Edit(start + before, start + len(was) - after, now[before : len(now) - after], ENCODING)
        return
    for old_word, new_word in zip(old, new, strict=True):
        if old_word != new_word:
            yield from _letter_changes(start, old_word, new_word)
        start += len(old_word) + 1


def _letter_changes(start: int, was: str, now: str) -> Iterator[Edit]:
    """Edits of one word, letter for letter where every byte of a letter became one character."""
    sizes = [len(letter.encode("utf-8", "surrogatepass")) for letter in now]
    if sum(sizes) != len(was):
        yield Edit(start, start + len(was), now, ENCODING)
        return
    for letter, size in zip(now, sizes, strict=True):
        yield Edit(start, start + size, letter, ENCODING)
        start += size


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
