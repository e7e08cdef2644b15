"""Translated documents: each joined to its original, and to nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from eval.align.translations import LANGUAGES
from eval.common import Figure, read_rows
from eval.derive.stories import Text, account_edges, compare_texts


def measure_ntrex(data: Path) -> Iterator[Figure]:
    """Document edges between the English texts and those of each other language, all as one set of candidates.

    Edges within one language stand in the note: some of these documents tell one event, in part in the same words.
    """
    english = _ntrex(data, "eng")
    for code in LANGUAGES:
        if code == "eng":
            continue
        other = _ntrex(data, code)
        edges = {(a, b) for a, b, _ in account_edges(compare_texts([*english, *other]))}
        found = {(a, b) for a, b in edges if _version(a) != _version(b)}
        gold = {tuple(sorted((f"{t.label.rsplit('@', 1)[0]}@eng", t.label))) for t in other}
        right = len(found & gold)
        f1 = 2 * right / (len(found) + len(gold))
        note = (
            f"{len(gold) - right} missed, {len(found - gold)} too many; {len(edges - found)} in one language"
        )
        yield Figure(f"ntrex eng–{code}: document edges F1", f1, note)


def _ntrex(data: Path, code: str) -> list[Text]:
    rows = read_rows(data / "translation" / f"ntrex.{code}.jsonl.gz")
    return [Text(f"{row['id']}@{code}", "\n".join(row["lines"]), LANGUAGES[code]) for row in rows]


def measure_wmt(data: Path) -> Iterator[Figure]:
    """An original with one human and three machine translations, in both directions."""
    joined = versions = one = documents = linked = pairs = strays = 0
    for name in ("de-fr", "fr-de"):
        rows = list(read_rows(data / "translation" / f"wmt21.{name}.jsonl.gz"))
        originals = [
            Text(f"{row['id']}@src", "\n".join(row["source"]["lines"]), row["source"]["language"])
            for row in rows
        ]
        others = [
            Text(f"{row['id']}@{each['by']}", "\n".join(each["lines"]), each["language"])
            for row in rows
            for each in row["translations"]
        ]
        found = {(a, b) for a, b, _ in account_edges(compare_texts([*originals, *others]))}
        strays += sum(_document(a) != _document(b) for a, b in found)
        joined += sum(tuple(sorted((f"{_document(t.label)}@src", t.label))) in found for t in others)
        versions += len(others)
        for original in originals:
            same = [t for t in others if _document(t.label) == _document(original.label)]
            origins = compare_texts([original, *same]).origins
            documents += 1
            one += origins.least == origins.most == 1
        withheld = {(a, b) for a, b, _ in account_edges(compare_texts(others))}
        strays += sum(_document(a) != _document(b) for a, b in withheld)
        gold = [
            (min(a.label, b.label), max(a.label, b.label))
            for a, b in combinations(others, 2)
            if _document(a.label) == _document(b.label)
        ]
        linked += sum(pair in withheld for pair in gold)
        pairs += len(gold)
    yield Figure("wmt21: translations joined to their original", joined / versions, f"of {versions}")
    yield Figure("wmt21: versions of a document are one origin", one / documents, f"of {documents}")
    yield Figure("wmt21: translations linked, original withheld", linked / pairs, f"of {pairs} pairs")
    yield Figure("wmt21: links between different documents", float(strays))


def _version(label: str) -> str:
    return label.rsplit("@", 1)[1]


def _document(label: str) -> str:
    return label.rsplit("@", 1)[0]
