"""Make docs/images/*.png from a report: `python tools/screenshots.py [REPORT.html | FOLDER | COVERAGE]`.

Without an argument the example coverage is compared first. Needs Chromium: RASHOMON_CHROMIUM, or on the path.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "coverage"
IMAGES = ROOT / "docs" / "images"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_READ_RTL = """() => {
  const sides = [...document.querySelectorAll('#right option')];
  const wanted = sides.find(o => /Hebrew|Arabic|Persian/.test(o.text) && document.querySelector(
    `a[data-pair$=",${o.value}"], a[data-pair^="${o.value},"]`));
  const link = wanted && document.querySelector(`a[data-pair$=",${wanted.value}"], a[data-pair^="${wanted.value},"]`);
  if (link) link.click();
}"""
_OPEN_FIRST = "() => { document.querySelector('#edges details').open = true }"
_OPEN_ACCOUNT = "() => document.querySelectorAll('#account-1 details').forEach(each => { each.open = true })"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: window, colours, what is done first, and the element at the top."""

    name: str
    top: str
    width: int = 1200
    height: int = 860
    scheme: str = "light"
    first: str = "() => {}"


SHOTS = (
    Shot("report", "body"),
    Shot("graph", "#edges"),
    Shot("graph-dark", "#edges", scheme="dark"),
    Shot("evidence", "#edges-table", first=_OPEN_FIRST),
    Shot("side-by-side-rtl", "#reading", first=_READ_RTL),
    Shot("account", "#account-1", first=_OPEN_ACCOUNT),
    Shot("phone", "#edges", width=360, height=780),
)


def main(given: str | None) -> None:
    """Write all pictures."""
    from playwright.sync_api import sync_playwright

    executable = (
        os.environ.get("RASHOMON_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if executable is None:
        sys.exit("no Chromium: set RASHOMON_CHROMIUM or install chromium")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = _report(Path(given) if given else EXAMPLE, Path(folder))
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        for shot in SHOTS:
            _take(browser, page, shot)
        browser.close()


def _report(given: Path, folder: Path) -> Path:
    """The page that is pictured: the one given, or made from coverage."""
    if given.suffix == ".html" and "rashomon" in given.read_text(encoding="utf-8", errors="replace")[:20_000]:
        return given
    if (given / "report.html").is_file():
        return given / "report.html"
    from rashomon import compare, write_report
    from rashomon.ingest import Stated

    stated = None
    if given == EXAMPLE:
        # So that the pictures name files as `make demo` does, not the folders of whoever makes them.
        os.chdir(ROOT)
        given = EXAMPLE.relative_to(ROOT)
        outlets = (("gazette", "The Tarn Gazette"), ("tagesblick", "Tagesblick"), ("migdalor", "מגדלור"))
        stated = Stated(outlet=outlets, kind=(("northline", "release"),))
    found = compare([given], stated=stated, offline=True)
    return write_report(found, folder, formats=["html"])[0]


def _take(browser: Any, page: Path, shot: Shot) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        device_scale_factor=2 if shot.width < 600 else 1.25,
        reduced_motion="reduce",
    )
    view = context.new_page()
    view.goto(page.resolve().as_uri())
    view.evaluate(shot.first)
    view.evaluate(f"document.querySelector('{shot.top}').scrollIntoView()")
    view.screenshot(path=str(IMAGES / f"{shot.name}.png"))
    context.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
