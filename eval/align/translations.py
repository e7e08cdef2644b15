"""Documents given line for line in several languages, as accounts with the line of every sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.align.accounts import plain_account
from eval.common import read_rows
from rashomon.annotate import annotate
from rashomon.model import Account, Annotations, Span

LANGUAGES = {"eng": "en", "deu": "de", "fra": "fr", "spa": "es", "rus": "ru", "arb": "ar", "heb": "he"}
_PARAGRAPH = 3
"""Lines of a paragraph: joined by a space, so that the sentences have to be found."""


@dataclass(frozen=True, slots=True)
class LinedAccount:
    """An account, where each line of its document stands in the text, and the line's number."""

    document: str
    account: Account
    lines: tuple[Span, ...]
    numbers: tuple[int, ...]
    notes: Annotations

    def line_of(self, span: Span) -> int:
        """The number of the line that holds most of `span`."""
        return self.numbers[max(range(len(self.lines)), key=lambda k: self.lines[k].overlap(span))]

    def lines_in(self, span: Span) -> set[int]:
        """Numbers of the lines to which the sentences belong that lie mostly inside `span`."""
        return {self.line_of(s.span) for s in self.notes.sentences if s.span.overlap(span) * 2 > len(s.span)}

    def reached(self) -> set[int]:
        """Numbers of the lines to which some sentence belongs."""
        return {self.line_of(s.span) for s in self.notes.sentences}

    def renumbered(self, numbers: Sequence[int]) -> LinedAccount:
        """The same account with other line numbers."""
        return replace(self, numbers=tuple(numbers))


def lined_account(
    label: str, document: str, lines: Sequence[str], language: str, paragraph: int = _PARAGRAPH
) -> LinedAccount:
    """The first line stands alone as a headline; then come paragraphs of `paragraph` lines joined by spaces."""
    text, spans = "", []
    for index, line in enumerate(line.strip() for line in lines):
        if text:
            text += "\n\n" if index % paragraph == 1 % paragraph else " "
        spans.append(Span(len(text), len(text) + len(line)))
        text += line
    account = plain_account(label, text, language)
    return LinedAccount(document, account, tuple(spans), tuple(range(len(spans))), annotate(account))


def ntrex(data: Path, code: str) -> list[LinedAccount]:
    """The documents of one language (a code of LANGUAGES)."""
    return [
        lined_account(f"{row['id']}.{code}", row["id"], row["lines"], LANGUAGES[code])
        for row in read_rows(data / "translation" / f"ntrex.{code}.jsonl.gz")
    ]


def wmt(data: Path, direction: str) -> list[LinedAccount]:
    """Originals ("de-fr": German), and their translations by people and machines."""
    accounts = []
    for row in read_rows(data / "translation" / f"wmt21.{direction}.jsonl.gz"):
        source = row["source"]
        accounts.append(lined_account(f"{row['id']}.source", row["id"], source["lines"], source["language"]))
        for made in row["translations"]:
            label = f"{row['id']}.{made['by']}"
            accounts.append(lined_account(label, row["id"], made["lines"], made["language"]))
    return accounts
