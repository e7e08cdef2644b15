"""The foot of an article: who signs it, where it comes from, and what the page adds below."""

from __future__ import annotations

from rashomon.clean.labels import Sheet, is_name_like
from rashomon.clean.phrases import credits_any_name, credits_listed_outlet

_LONGEST_SIGNOFF = 25
_LONGEST_ENDED_SIGNOFF = 15
_LONGEST_LINK = 12


def label_closing(sheet: Sheet) -> None:
    """Label credits and sign-offs, and the short lines that stand with furniture below the last paragraph."""
    prose = sheet.prose()
    _label_signoffs(sheet, prose[-2] if len(prose) > 1 else 0)
    if not prose:
        return
    signed = furniture = False
    for number in range(prose[-1] + 1, len(sheet.blocks)):
        block = sheet.blocks[number]
        if sheet.kind(number) == "furniture" and not block.mark:
            furniture = True
        if sheet.kind(number) is not None:
            continue
        if not signed and not furniture and is_name_like(block.text):
            sheet.set(number, "byline", "a name below the text")
            signed = True
        elif furniture and not block.ended and block.words <= _LONGEST_LINK:
            sheet.set(number, "furniture", "a short line among lines of the page below the text")


def _label_signoffs(sheet: Sheet, tail: int) -> None:
    """Credits to a listed outlet anywhere; to any other name only from the block `tail` on."""
    for number in sheet.open():
        block = sheet.blocks[number]
        if block.words > _LONGEST_SIGNOFF or (block.ended and block.words > _LONGEST_ENDED_SIGNOFF):
            continue
        line = " ".join(block.text.split())
        if credits_listed_outlet(sheet.codes, line) or (
            number >= tail and credits_any_name(sheet.codes, line)
        ):
            sheet.set(number, "credit", "credits where the text comes from")
