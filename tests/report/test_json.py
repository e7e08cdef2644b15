"""report.json fits its schema and says what it holds."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from tests.report.fixture import account, comparison

from rashomon.model import Account, Comparison, Span, merge_spans
from rashomon.report import report_json, schema
from rashomon.report.excerpts import SHARED_WORDS, count_words
from rashomon.report.json import dump_json


@pytest.mark.parametrize("share", [False, True])
def test_output_fits_the_schema(share: bool) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(dump_json(report_json(comparison(), share))))


def test_the_schema_is_strict() -> None:
    report = report_json(comparison())
    validator = Draft202012Validator(schema())
    for broken in (
        {**report, "verdict": "true"},
        {**report, "schema": "rashomon.report/2"},
        {key: value for key, value in report.items() if key != "not_read"},
    ):
        assert not validator.is_valid(broken)
    report["derivations"][0]["shares"]["translated"] = 1.2
    assert not validator.is_valid(report)


def test_every_span_is_in_its_text() -> None:
    found = comparison()
    report = report_json(found)
    texts = {entry["id"]: entry["text"] for entry in report["accounts"]}
    for alignment in report["alignments"]:
        for side in ("a", "b"):
            start, end = alignment[side]["span"]
            assert 0 <= start < end <= len(texts[alignment[side]["account"]])
    for edge in report["derivations"]:
        for start, end in edge["credited"] + edge["uncredited"] + edge["unmatched"]:
            assert texts[edge["downstream"]][start:end].strip()
    first = report["accounts"][0]["repairs"][0]
    start, end = first["span"]
    assert (first["was"], first["now"]) == ("vis-脿-vis", texts[report["accounts"][0]["id"]][start:end])


def test_what_was_not_looked_for_is_said() -> None:
    report = report_json(comparison())
    assert all(report[name] == [] for name in report["not_computed"])
    assert {"brief", "statements", "matrix"} <= set(report["not_computed"])
    assert "attributions" not in report["not_computed"]


def test_not_read_and_not_collected() -> None:
    report = report_json(comparison())
    assert [lost["path"] for lost in report["not_read"]] == ["coverage/empty.txt", "coverage/scan.pdf"]
    assert report["story"]["not_collected"] == ["North Sound Wire"]
    assert report["story"]["origins"]["least"] == 2
    assert {why["counts"] for why in report["story"]["origins"]["why"]} == {
        "in neither",
        "only at most",
        "document",
    }


def test_outlets_not_stated_stay_null() -> None:
    outlets = {entry["label"]: entry["outlet"] for entry in report_json(comparison())["accounts"]}
    assert outlets["evening-note"] is None
    assert outlets["namal"] == "חדשות הנמל"


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert dump_json(report_json(comparison())) == dump_json(report_json(comparison()))


def test_lone_surrogates_survive() -> None:
    found = _with(comparison(), account("broken", [("body", "en", "half \ud83d a face")]))
    read = json.loads(dump_json(report_json(found)))
    assert "half \ud83d a face" in [entry["text"] for entry in read["accounts"]]


def test_shared_reports_hold_excerpts_only() -> None:
    found = comparison()
    report = report_json(found, share=True)
    texts = {a.id: a.article.text for a in found.story.accounts}
    assert all(entry["text"] is None for entry in report["accounts"])
    assert all(entry["sha256"] for entry in report["accounts"])
    assert all("/" not in entry["path"] for entry in report["accounts"])
    pieces: dict[str, list[Span]] = {}
    passages = [side for a in report["alignments"] for side in (a["a"], a["b"])]
    passages += [e for edge in report["derivations"] for e in edge["evidence"] if e["span"]]
    for passage in passages:
        if passage["excerpt"] is not None:
            assert count_words(passage["excerpt"], _whole(passage["excerpt"])) <= SHARED_WORDS
            assert passage["excerpt"] in texts[passage["account"]]
            at = texts[passage["account"]].index(passage["excerpt"])
            pieces.setdefault(passage["account"], []).append(Span(at, at + len(passage["excerpt"])))
    assert pieces
    for holder, excerpts in pieces.items():
        shown = sum(count_words(texts[holder], span) for span in merge_spans(excerpts))
        words = count_words(texts[holder], _whole(texts[holder]))
        assert shown <= max(words / 4, min(60, words / 2))


def _whole(text: str) -> Span:
    return Span(0, len(text))


def _with(found: Comparison, extra: Account) -> Comparison:
    story = replace(found.story, accounts=(*found.story.accounts, extra))
    return replace(found, story=story)
