"""Tests run in the repository's folder, so that the example stands where its readers see it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[1])
