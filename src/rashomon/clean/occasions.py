"""Whether a caption says that its picture shows another occasion than the article's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.clean.labels import Label, Sheet
from rashomon.clean.phrases import phrases


def mark_other_occasions(sheet: Sheet, published: date | None = None) -> None:
    """Mark captions with file-photo words; the lines above a marked credit are marked with it."""
    group: list[int] = []
    for number, label in enumerate(sheet.labels):
        if label is None or label.kind != "caption":
            group = []
            continue
        if group and sheet.blocks[group[-1]].run != sheet.blocks[number].run:
            group = []
        group.append(number)
        if phrases().file_photo.search(sheet.blocks[number].text):
            for member in group:
                _mark(sheet, member, "a file photo")
        if label.why.startswith("photo credit"):
            group = []


def _mark(sheet: Sheet, number: int, why: str) -> None:
    label = sheet.labels[number]
    if isinstance(label, Label) and not label.other_occasion:
        sheet.labels[number] = replace(label, other_occasion=True, why=f"{label.why}; {why}")
