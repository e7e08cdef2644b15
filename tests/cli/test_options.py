"""What the command line says before any stage runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import rashomon
from rashomon.cli import app
from rashomon.cli.compare import named_values
from rashomon.errors import SettingsError

runner = CliRunner()


def test_version() -> None:
    result = runner.invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"rashomon {rashomon.__version__}\n")


def test_help_has_examples_and_exit_statuses() -> None:
    output = runner.invoke(app, ["compare", "--help"], env={"COLUMNS": "160"}).output
    for expected in ("rashomon compare saved-pages/", "Exit status", "--published", "--kind", "--share"):
        assert expected in output


def test_named_values() -> None:
    assert named_values(["2024-01-01", "a=The Jerusalem Post", "x=y=z"]) == (
        (None, "2024-01-01"),
        ("a", "The Jerusalem Post"),
        ("x=y", "z"),
    )
    for wrong in ("", "a=", "=b"):
        with pytest.raises(SettingsError, match="FILE=VALUE"):
            named_values([wrong])


def test_nothing_readable_is_status_1_with_the_reason(tmp_path: Path) -> None:
    result = runner.invoke(app, ["compare", str(tmp_path / "none.txt"), "--out", str(tmp_path / "r")])
    assert result.exit_code == 1
    assert "none.txt: cannot be opened" in result.stderr
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--kind", "rumour"], "must be one of article, release"),
        (["--outlet", "b=X"], "no page is called 'b'; there are: a"),
        (["--settings", "{folder}/bad.toml"], "unknown setting 'align.threshhold'"),
        (["--settings", "{folder}/typed.toml"], "setting 'ingest.max_files' must be int"),
    ],
)
def test_wrong_usage_is_status_2(tmp_path: Path, options: list[str], message: str) -> None:
    (tmp_path / "a.txt").write_text("Something happened somewhere, somebody said on Tuesday.")
    (tmp_path / "bad.toml").write_text("[align]\nthreshhold = 1\n")
    (tmp_path / "typed.toml").write_text('[ingest]\nmax_files = "many"\n')
    arguments = [each.format(folder=tmp_path) for each in options]
    result = runner.invoke(
        app, ["compare", str(tmp_path / "a.txt"), "--out", str(tmp_path / "r"), *arguments]
    )
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_encoder_behind_an_address_is_not_asked_offline(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Something happened somewhere, somebody said on Tuesday.")
    result = runner.invoke(
        app,
        ["compare", str(tmp_path / "a.txt"), "--out", str(tmp_path / "r"), "--offline",
         "--encoder", "openai:http://127.0.0.1:1/v1#model"],
    )  # fmt: skip
    assert result.exit_code == 2
    assert "this run is offline" in result.stderr
