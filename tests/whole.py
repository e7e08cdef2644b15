"""What the tests of whole comparisons share: the example coverage, and how to run the command."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from typer.testing import CliRunner

import rashomon
from rashomon.archive import compare
from rashomon.cli import app
from rashomon.encode import Encoder, Matrix, load_encoder
from rashomon.encode.base import Progress
from rashomon.ingest import Stated
from rashomon.model import Account, Alignment, Comparison, Derivation
from rashomon.settings import Settings

ROOT = Path(__file__).parents[1]
COVERAGE = ROOT / "examples" / "coverage"
WITHOUT_VECTORS = Settings(encoder="none")


def expected() -> dict[str, Any]:
    """What examples/expected.json says."""
    found: dict[str, Any] = json.loads((ROOT / "examples" / "expected.json").read_text(encoding="utf-8"))
    return found


def demo_options() -> list[str]:
    """The options that `make demo` gives, read from the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    recipe = re.search(r"\$\(BIN\)/rashomon (compare .*)", makefile)
    assert recipe is not None
    words = shlex.split(recipe[1].replace("$(OUT)", "OUT"))
    assert words[:2] == ["compare", "examples/coverage"]
    return words[2 : words.index("--out")]


def demo_stated() -> Stated:
    """The same as `compare` takes it."""
    options = demo_options()
    named = [
        (option, *value.split("=", 1)) for option, value in zip(options[::2], options[1::2], strict=True)
    ]
    return Stated(
        outlet=tuple((file, value) for option, file, value in named if option == "--outlet"),
        kind=tuple((file, value) for option, file, value in named if option == "--kind"),
    )


class Remembering:
    """The bundled encoder, which encodes no sentence twice: a vector depends on its sentence alone."""

    def __init__(self, inner: Encoder) -> None:
        self.name = inner.name
        self.dimensions = inner.dimensions
        self.language_mean = inner.language_mean
        self._inner = inner
        self._known: dict[str, Matrix] = {}

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Matrix:
        """One row a sentence."""
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in self._known]
        if new:
            self._known.update(zip(new, self._inner.encode(new, progress), strict=True))
        return np.stack([self._known[sentence] for sentence in sentences])


@cache
def encoder() -> Encoder:
    """The bundled encoder, loaded once."""
    return Remembering(load_encoder())


@cache
def example() -> Comparison:
    """The example coverage, compared once for all tests."""
    return compare([COVERAGE], stated=demo_stated(), encoder=encoder(), offline=True)


def account(comparison: Comparison, label: str) -> Account:
    """The account with that label."""
    return next(each for each in comparison.story.accounts if each.label == label)


def labels(comparison: Comparison) -> dict[str, str]:
    """Labels by id."""
    return {each.id: each.label for each in comparison.story.accounts}


def edge_between(comparison: Comparison, one: str, two: str) -> Derivation | None:
    """The edge between two accounts, by their labels."""
    names = labels(comparison)
    for edge in comparison.derivations:
        ends = {
            names.get(end, "") if isinstance(end, str) else "" for end in (edge.upstream, edge.downstream)
        }
        if ends == {one, two}:
            return edge
    return None


def between(comparison: Comparison, one: str, two: str) -> tuple[Alignment, ...]:
    """The alignments between two accounts, by their labels."""
    names = labels(comparison)
    return tuple(
        each for each in comparison.alignments if {names[each.a.account], names[each.b.account]} == {one, two}
    )


class Ran:
    """What a run of the command gave."""

    def __init__(self, status: int, stdout: str, stderr: str) -> None:
        self.status = status
        self.stdout = stdout
        self.stderr = stderr

    def line(self, holding: str) -> str:
        """The one line of either stream that holds the words."""
        found = [x for x in (self.stdout + self.stderr).splitlines() if holding in x]
        assert len(found) == 1, (holding, self.stdout, self.stderr)
        return found[0]


def run(*arguments: object, stdin: bytes = b"") -> Ran:
    """`rashomon compare ARGUMENTS` in this process, without vectors unless an encoder is named; never a traceback."""
    words = ["compare", *map(str, arguments)]
    if "--encoder" not in words:
        words += ["--encoder", "none"]
    result = CliRunner().invoke(app, words, input=stdin, env={"COLUMNS": "200"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.stderr
    return Ran(result.exit_code, result.stdout, result.stderr)


def run_apart(
    *arguments: object, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own, with further environment variables."""
    return _run_process(
        [sys.executable, "-m", "rashomon", "compare", *map(str, arguments)], stdin, environment
    )


_MEASURED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak // 1024 if sys.platform == "darwin" else peak, file=sys.stderr)
sys.exit(status)
"""


def run_measured(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The same; the last line of standard error is the process's peak memory in kilobytes."""
    command = [sys.executable, "-m", "rashomon", "compare", *map(str, arguments)]
    return _run_process([sys.executable, "-c", _MEASURED, *command], b"", environment)


def _run_process(
    command: list[str], stdin: bytes, environment: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(rashomon.__file__).parents[1]), **environment},
        timeout=120,
        cwd=ROOT,
        check=False,
    )


def report_of(folder: Path) -> dict[str, Any]:
    """The report.json in a folder."""
    found: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return found
