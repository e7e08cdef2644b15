"""The foot of an article: who signs it, where it comes from, and what the page adds below."""

from __future__ import annotations

from rashomon.clean.labels import Sheet, is_name_like, is_prose
from rashomon.clean.phrases import full_match, phrases

_LONGEST_SIGNOFF = 25
_LONGEST_LINK = 12


def label_closing(sheet: Sheet) -> None:
    """Label credits and sign-offs, and the short lines that stand with furniture below the last paragraph."""
    _label_signoffs(sheet)
    prose = sheet.prose()
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


def _label_signoffs(sheet: Sheet) -> None:
    for number in sheet.open():
        block = sheet.blocks[number]
        if block.words <= _LONGEST_SIGNOFF and not (is_prose(block) and block.words > 15):
            if full_match(phrases().signoff, " ".join(block.text.split())):
                sheet.set(number, "credit", "credits where the text comes from")
