"""Credits: the known ones of the main case, outlets among labelled sources, and speed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from eval.common import Figure, read_rows
from rashomon.annotate import annotate
from rashomon.attribute import attribute
from rashomon.clean import clean
from rashomon.lang import known_outlets, outlet_key
from rashomon.model import Account, Annotations, Attribution, Given, Page, Span, covered

_MAIN = "ankara_visit"
_GIVEN = {"a0": "Ynetnews", "a2": "JForum", "a4": "The Jerusalem Post"}
_READ = date(2022, 12, 1)


def _account(label: str, content: bytes, outlet: str | None, language: str | None = None) -> Account:
    given = Given(label=label, outlet=outlet, language=language)
    article = clean(Page(label, "file", "text", content, given=given), today=_READ)
    return Account(label, label, article)


def _main_case(data: Path) -> Iterator[Figure]:
    """Each credit named in the expected provenance: found where its evidence stands, with the right outlet."""
    folder = data / _MAIN
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    accounts = {
        path.stem: _account(path.stem, path.read_bytes(), _GIVEN.get(path.stem))
        for path in folder.glob("a*.txt")
    }
    credits = {label: attribute(account, annotate(account)) for label, account in accounts.items()}
    wanted = found = 0
    spans: set[tuple[str, int, int]] = set()
    for item in expected["provenance"]:
        key = outlet_key(_GIVEN.get(item["from"], item["from"]))
        for label, evidence in item["evidence"]:
            if label != item["to"] or not _names(evidence, key):
                continue
            wanted += 1
            text = accounts[label].article.text
            start = text.find(evidence)
            hits = [
                c for c in credits[label] if c.source.key == key and _touches(c, start, start + len(evidence))
            ]
            found += bool(hits)
            spans |= {(label, c.source.span.start, c.source.span.end) for c in hits if c.source.span}
    every = sum(len(found_in) for found_in in credits.values())
    yield Figure("main case: expected credits found", found / wanted, f"{found} of {wanted}")
    yield Figure("main case: other credits", float(every - len(spans)))


def _names(evidence: str, key: str) -> bool:
    forms = [form for o in known_outlets() if o.key == key for form in (*o.aliases, *o.weak)]
    return any(form in evidence for form in forms)


def _touches(credit: Attribution, start: int, end: int) -> bool:
    span = credit.source.span
    return start >= 0 and span is not None and start <= span.start and span.end <= end


def _labelled_sources(data: Path) -> Iterator[Figure]:
    """English news with labelled sources: those that are a listed outlet's full name, how many are credited.

    Content is counted in characters of the labels' content that the credit of the same source covers.
    """
    names = {form for outlet in known_outlets() for form in outlet.aliases}
    wanted = found = on_label = every = chars = held = 0
    for row in read_rows(data / "quotes" / "polnear.dev.jsonl.gz"):
        account = _account(row["id"], row["text"].encode(), None, "en")
        if account.article.text != row["text"]:
            continue
        cited = [c for c in attribute(account, annotate(account)) if c.form == "citation" and c.source.span]
        labels = [
            (_spans(item, "source"), _spans(item, "content"), _spans(item, "cue"))
            for item in row["attributions"]
        ]
        for sources, contents, _ in labels:
            if not any(
                span.of(row["text"]).removeprefix("The ").removeprefix("the ") in names for span in sources
            ):
                continue
            wanted += 1
            hit = next((c for c in cited if covered(c.source.span, sources)), None)  # type: ignore[arg-type]
            if hit is not None:
                found += 1
                chars += sum(map(len, contents))
                held += sum(covered(span, hit.content) for span in contents)
        every += len(cited)
        on_label += sum(
            any(covered(c.source.span, (*sources, *contents, *cues)) for sources, contents, cues in labels)  # type: ignore[arg-type]
            for c in cited
        )
    yield Figure("labelled outlet sources credited", found / max(1, wanted), f"{found} of {wanted}")
    yield Figure("citations on a labelled attribution", on_label / max(1, every), f"{on_label} of {every}")
    yield Figure("labelled content held by the credit", held / max(1, chars), "in characters")


def _spans(item: dict[str, list[list[int]]], key: str) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in item.get(key) or ())


def _speed(data: Path) -> Iterator[Figure]:
    """Articles of 500 words a CPU second, wording compiled before."""
    for language, code in (("eng", "en"), ("heb", "he"), ("rus", "ru")):
        prepared: list[tuple[Account, Annotations]] = []
        for row in read_rows(data / "translation" / f"ntrex.{language}.jsonl.gz"):
            account = _account(row["id"], "\n".join(row["lines"]).encode(), None, code)
            prepared.append((account, annotate(account)))
        for pair in prepared:
            attribute(*pair)
        began = time.process_time()
        for pair in prepared:
            attribute(*pair)
        taken = time.process_time() - began
        words = sum(len(account.article.text.split()) for account, _ in prepared)
        yield Figure(f"articles of 500 words a second, {code}", words / 500 / taken)


def measure(data: Path) -> Iterator[Figure]:
    """All figures of this stage."""
    yield from _main_case(data)
    yield from _labelled_sources(data)
    yield from _speed(data)
