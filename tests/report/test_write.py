"""Writing the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.report.fixture import comparison

from rashomon.errors import InputError
from rashomon.report import write_report


def test_all_files(tmp_path: Path) -> None:
    written = write_report(comparison(), tmp_path / "new" / "report", csv=True, graphml=True)
    assert [path.name for path in written] == [
        "report.html", "report.md", "report.json",
        "accounts.csv", "derivations.csv", "alignments.csv", "report.graphml",
    ]  # fmt: skip
    assert {path.name for path in (tmp_path / "new" / "report").iterdir()} == {path.name for path in written}


def test_only_what_was_asked_for(tmp_path: Path) -> None:
    assert [path.name for path in write_report(comparison(), tmp_path, formats=["json"])] == ["report.json"]


def test_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="docx"):
        write_report(comparison(), tmp_path, formats=["docx"])


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot write"):
        write_report(comparison(), tmp_path / "file")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_report(comparison(), tmp_path, formats=["json"])
    before = (tmp_path / "report.json").read_bytes()

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(InputError, match="No space left"):
        write_report(comparison(), tmp_path, formats=["json"], share=True)
    assert (tmp_path / "report.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_twice_the_same_bytes(tmp_path: Path) -> None:
    one = write_report(comparison(), tmp_path / "one", csv=True, graphml=True)
    two = write_report(comparison(), tmp_path / "two", csv=True, graphml=True)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
