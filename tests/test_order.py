"""The order of the inputs, how they are given, who else is there, the locale and the hash seed change nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from tests.whole import (
    COVERAGE,
    between,
    demo_stated,
    edge_between,
    encoder,
    example,
    run_apart,
)

from rashomon.archive import compare
from rashomon.ingest import Stated
from rashomon.model import Comparison, Derivation
from rashomon.report import dump_json, report_json

NAMES = ("meridian", "courier", "migdalor", "gazette", "northline")
FILES = [next(COVERAGE.glob(f"{name}.*")) for name in NAMES]


@pytest.fixture(scope="module")
def once() -> Comparison:
    """A part of the example, small enough to be compared again and again."""
    return compare(FILES, encoder=encoder(), offline=True)


def as_bytes(comparison: Comparison) -> bytes:
    return dump_json(report_json(comparison))


def test_the_order_of_the_files(once: Comparison) -> None:
    for seed in range(2):
        shuffled = random.Random(seed).sample(FILES, len(FILES))
        assert as_bytes(compare(shuffled, encoder=encoder(), offline=True)) == as_bytes(once)


def test_the_whole_example_backwards() -> None:
    files = sorted(COVERAGE.iterdir(), reverse=True)
    again = compare(files, stated=demo_stated(), encoder=encoder(), offline=True)
    assert as_bytes(again) == as_bytes(example())


def test_a_folder_is_its_files() -> None:
    files = compare(sorted(COVERAGE.iterdir()), stated=demo_stated(), encoder=encoder(), offline=True)
    assert as_bytes(files) == as_bytes(example())


def records(comparison: Comparison) -> list[dict[str, Any]]:
    """The accounts as JSON records that state what the files state."""
    return [
        {
            "id": each.label,
            "text": each.article.text,
            "title": each.article.title,
            "outlet": each.article.outlet.name if each.article.outlet else None,
            "published": each.article.published.value,
            "kind": each.article.kind,
        }
        for each in comparison.story.accounts
    ]


def lines(found: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found)


def told(report: dict[str, Any]) -> dict[str, Any]:
    """A report without where its accounts came from."""
    for account in report["accounts"]:
        for key in ("path", "receipts", "sha256"):
            del account[key]
    return report


def test_records_in_any_order_and_file(once: Comparison, tmp_path: Path) -> None:
    given = records(once)
    (tmp_path / "one.jsonl").write_text(lines(given), encoding="utf-8")
    (tmp_path / "two.jsonl").write_text(lines(given[::-1]), encoding="utf-8")
    (tmp_path / "three.json").write_text(json.dumps(given), encoding="utf-8")
    parts = [tmp_path / f"part{number}.jsonl" for number in range(len(given))]
    for part, record in zip(parts, given, strict=True):
        part.write_text(lines([record]), encoding="utf-8")
    one, two, three, four = (
        told(report_json(compare(inputs, encoder=encoder(), offline=True)))
        for inputs in ([tmp_path / "one.jsonl"], [tmp_path / "two.jsonl"], [tmp_path / "three.json"], parts)
    )
    assert one == two == three == four
    assert {edge["kind"] for edge in one["derivations"]} == {edge.kind for edge in once.derivations}


def test_files_and_records_of_plain_text_give_the_same_report(tmp_path: Path) -> None:
    """Same labels, same words: only the receipts tell how a text came."""
    texts = {
        name: next(COVERAGE.glob(f"{name}.txt")).read_text(encoding="utf-8")
        for name in ("gazette", "northline")
    }
    given = [{"id": name, "text": text} for name, text in texts.items()]
    (tmp_path / "all.jsonl").write_text(lines(given), encoding="utf-8")
    files = compare([COVERAGE / f"{name}.txt" for name in texts], encoder=encoder(), offline=True)
    as_lines = compare([tmp_path / "all.jsonl"], encoder=encoder(), offline=True)
    assert told(report_json(files)) == told(report_json(as_lines))


OTHERS = {
    "other1": "The council of Brenmoor voted on Thursday to plant four hundred lime trees along the canal.\n\n"
    "Residents had asked for shade since the summer of last year, the head gardener said. Work starts in October.",
    "other2": "Der Bäckermeister Anton Reuss hat am Sonntag den Wettbewerb um das längste Brot gewonnen.\n\n"
    "Sein Laib maß elf Meter und wurde unter den Zuschauern verteilt. Im Vorjahr war er Dritter geworden.",
    "other3": "Une exposition de cartes anciennes ouvrira samedi au musée de Vaubrun.\n\n"
    "Le conservateur a réuni soixante pièces prêtées par des particuliers. L’entrée sera gratuite le premier jour.",
    "other4": "קבוצת הכדורסל של נווה דקל ניצחה אמש בהפרש של שתי נקודות.\n\n"
    "המאמן אמר אחרי המשחק שהשחקנים הצעירים החזיקו מעמד עד הדקה האחרונה. המשחק הבא ייערך ביום שלישי.",
    "other5": "El observatorio de Peñalba registró anoche una lluvia de meteoros más intensa de lo previsto.\n\n"
    "Los astrónomos contaron noventa destellos por hora. El fenómeno volverá a verse dentro de once años.",
}


@pytest.fixture(scope="module")
def among(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The same accounts with five others of other events."""
    folder = tmp_path_factory.mktemp("others")
    for name, text in OTHERS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return compare([*FILES, folder], encoder=encoder(), offline=True)


def kept(edge: Derivation | None) -> tuple[object, ...] | None:
    """What an edge says, but for the scores' last digits."""
    if edge is None:
        return None
    return (
        edge.kind, edge.upstream, edge.downstream, edge.directed, edge.certainty, edge.extent,
        edge.credited, edge.uncredited, edge.unmatched,
    )  # fmt: skip


PAIRS = [(one, two) for number, one in enumerate(NAMES) for two in NAMES[number + 1 :]]


@pytest.mark.parametrize(("one", "two"), PAIRS, ids=lambda name: name)
def test_alone_or_among_others(once: Comparison, among: Comparison, one: str, two: str) -> None:
    def passages(comparison: Comparison) -> list[tuple[object, ...]]:
        return [(each.id, each.kind, each.a, each.b) for each in between(comparison, one, two)]

    assert passages(among) == passages(once)
    assert kept(edge_between(among, one, two)) == kept(edge_between(once, one, two))


def test_others_add_no_edge_and_take_none(once: Comparison, among: Comparison) -> None:
    assert len(among.derivations) == len(once.derivations)
    assert among.origins.least == once.origins.least + len(OTHERS)
    assert among.origins.most == once.origins.most + len(OTHERS)


def test_two_accounts_alone_have_the_edge_they_have_in_the_story(once: Comparison) -> None:
    for one, two in (("meridian", "courier"), ("meridian", "migdalor")):
        files = [file for name, file in zip(NAMES, FILES, strict=True) if name in (one, two)]
        alone = compare(files, encoder=encoder(), offline=True)
        assert kept(edge_between(alone, one, two)) == kept(edge_between(once, one, two))


@pytest.mark.usefixtures("in_the_repository")
def test_locale_time_zone_and_hash_seed() -> None:
    """The command in a process of its own, each time in another place, gives the bytes of the run in this one."""
    files = [f"examples/coverage/{name}" for name in ("meridian.html", "migdalor.txt", "tagesblick.txt")]
    outlets = (("tagesblick", "Tagesblick"), ("migdalor", "מגדלור"))
    wanted = as_bytes(compare(files, stated=Stated(outlet=outlets), encoder=encoder(), offline=True))
    options = [word for name, value in outlets for word in ("--outlet", f"{name}={value}")]
    for environment in (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles"},
    ):
        ran = run_apart(*files, *options, "--offline", "--json", **environment)
        assert ran.returncode == 0, ran.stderr.decode()
        assert ran.stdout == wanted
