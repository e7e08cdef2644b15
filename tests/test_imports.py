"""Who may import whom, how long files may grow, and what is public."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import rashomon

SOURCE = Path(rashomon.__file__).parent
STAGES_IN_ORDER = ("ingest", "clean", "annotate", "attribute", "align", "derive", "report")
SHARED = ("text", "lang", "encode")
# The one file over the limit of 400 lines would be named here with its reason; there is none.
LINES = 400

ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "lang": {"errors", "model"},
    "text": {"errors", "model", "lang"},
    "encode": {"errors", "model"},
    "ingest": {"errors", "model"},
    **{stage: {"errors", "model", *SHARED} for stage in STAGES_IN_ORDER if stage != "ingest"},
    "pipeline": {"errors", "model", *SHARED, *STAGES_IN_ORDER},
    "settings": {"errors", "model", *STAGES_IN_ORDER},
    "corrections": {"errors", "model", "lang"},
    "archive": {"errors", "model", *SHARED, *STAGES_IN_ORDER, "pipeline", "settings", "corrections"},
    "__main__": {"cli"},
    "cli": {"errors", "model", "archive", "ingest", "report", "settings"},
}


def rooms_imported(path: Path) -> set[str]:
    """The rooms of rashomon that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "rashomon":
                names = [f"rashomon.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("rashomon.")}
    return found - {"__version__"}


def files() -> list[Path]:
    return sorted(
        path for path in SOURCE.rglob("*.py") if path.parent != SOURCE or path.name != "__init__.py"
    )


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    assert room in ALLOWED, f"{room} is a new room: say in ALLOWED what it may import"
    assert rooms_imported(path) - {room} <= ALLOWED[room]


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_outgrows_its_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES


def test_only_ingest_and_encoders_by_address_meet_the_network() -> None:
    network = {"httpx", "socket", "urllib.request", "http.client", "requests"}
    meeting = set()
    for path in files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if network & set(names):
                meeting.add(str(path.relative_to(SOURCE)))
    assert meeting <= {"ingest/http.py", "encode/others.py"}


def test_public_names_are_listed_and_there() -> None:
    assert rashomon.__all__ == [
        "Comparison",
        "RashomonError",
        "Settings",
        "__version__",
        "compare",
        "report_json",
        "write_report",
    ]
    for name in rashomon.__all__:
        assert getattr(rashomon, name) is not None


def test_every_stage_needs_only_what_stands_or_was_made_before_it() -> None:
    from rashomon.pipeline import STAGES

    assert tuple(stage.name for stage in STAGES) == STAGES_IN_ORDER
    made = {"Story", "Comparison"}
    for stage in STAGES:
        assert set(stage.needs) <= made, stage.name
        made.add(stage.makes)
