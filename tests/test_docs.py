"""The docs say what the code does."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_reference_is_made_from_the_code_as_it_is() -> None:
    assert runpy.run_path(str(ROOT / "tools" / "make_reference.py"))["main"](True) == 0


def test_readme_begins_with_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.index("make demo") < 1500
    assert readme.index("make test") < 1500


@pytest.mark.parametrize(
    "page", sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")))
)
def test_links_and_pictures_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} points at {target}"


def test_the_readme_shows_what_is_printed() -> None:
    assert runpy.run_path(str(ROOT / "tools" / "make_examples.py"))["main"](True) == 0
