"""The report in a real browser: what people see, reach with the keyboard, hear and print."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from tests.report.fixture import comparison
from tests.report.hostile import hostile
from tests.report.large import large

from rashomon.report import write_report

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
SIDEWAYS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true })"


def _chromium() -> str | None:
    return os.environ.get("RASHOMON_CHROMIUM") or next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    executable = _chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        executable = None
    if executable is None:
        missing = "no Chromium or no Playwright: set RASHOMON_CHROMIUM or install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("reports")
    made = {"story": comparison(), "hostile": hostile(), "large": large(30, 12, pairs=45)}
    found = {
        name: write_report(given, folder / name, formats=["html"])[0].as_uri() for name, given in made.items()
    }
    shared = write_report(comparison(), folder / "shared", formats=["html"], share=True)
    return {**found, "shared": shared[0].as_uri()}


@pytest.fixture
def visit(browser: Any, reports: dict[str, str]) -> Iterator[Any]:
    """Opens a report; afterwards nothing may have been asked of a host, and nothing may be on the console."""
    asked: list[str] = []
    said: list[str] = []
    contexts: list[Any] = []

    def opened(name: str = "story", **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **options})
        contexts.append(context)
        context.route("**/*", lambda route: (asked.append(route.request.url), route.continue_())[1])
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(reports[name])
        return page

    yield opened
    for context in contexts:
        context.close()
    assert all(url.startswith("file://") for url in asked)
    assert said == []


def _violations(page: Any) -> list[tuple[str, list[str]]]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=WCAG).response["violations"]
    return [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found]


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("story", 1200, "light"), ("story", 360, "dark"), ("shared", 1200, "dark"), ("hostile", 360, "light")],
)
def test_no_wcag_violation(visit: Any, name: str, width: int, scheme: str) -> None:
    page = visit(name, color_scheme=scheme, viewport={"width": width, "height": 800})
    if name == "story":
        page.evaluate(OPEN_ALL)
    assert _violations(page) == []


@pytest.mark.parametrize("name", ["story", "shared", "hostile", "large"])
def test_a_phone_never_scrolls_sideways(visit: Any, name: str) -> None:
    page = visit(name, viewport={"width": 360, "height": 740})
    for prepare in ("0", OPEN_ALL):
        page.evaluate(prepare)
        scroll, client = page.evaluate(SIDEWAYS)
        assert scroll <= client == 360


def test_text_at_double_size_on_a_small_window(visit: Any) -> None:
    page = visit("story", viewport={"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate(OPEN_ALL)
    scroll, client = page.evaluate(SIDEWAYS)
    assert scroll <= client


def test_dark_follows_the_reader(visit: Any) -> None:
    colours = [
        visit(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert colours == ["rgb(252, 251, 249)", "rgb(21, 23, 26)"]


@pytest.mark.parametrize(("label", "language"), [("namal", "he"), ("sawt", "ar")])
def test_right_to_left_accounts(visit: Any, label: str, language: str) -> None:
    page = visit()
    number = page.evaluate(
        "label => [...document.querySelectorAll('#right option')].find(o => o.text.startsWith(label)).value",
        label,
    )
    page.select_option("#right", number)
    body = page.locator(f"#right-pane .p-lede[lang={language}]")
    assert body.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("#left-pane .p-lede").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator("#counts").inner_text() == "Aligned passages: 2 translated."
    quote = page.locator(f"blockquote[lang={language}]").first
    assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_keyboard_alone(visit: Any) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    seen = _tab_until(page, "document.activeElement.matches('.graph a.line')")
    assert "edge-1" in seen
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#edge-")
    assert page.evaluate("document.querySelector(location.hash + ' details').open")
    _tab_until(page, "document.activeElement.id === 'left'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "right"
    before = page.locator("#right-pane").inner_text()
    page.keyboard.press("n")
    assert page.locator("#right-pane").inner_text() != before
    assert page.locator("#right-pane .pane-name").inner_text().startswith("namal")
    _tab_until(page, "document.activeElement.matches('#left-pane a.m')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('#right-pane a.m.hot')")


def _tab_until(page: Any, reached: str, most: int = 400) -> set[str]:
    seen = set()
    for _ in range(most):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("(document.activeElement.getAttribute('href') || '').slice(1)"))
        if page.evaluate(reached):
            return seen
    raise AssertionError(f"never reached: {reached}")


def test_hovering_shows_the_partner(visit: Any) -> None:
    page = visit()
    page.hover("#left-pane a.m >> nth=1")
    hot = page.eval_on_selector_all(
        "a.m.hot", "marks => marks.map(m => [m.closest('.pane').id, m.textContent])"
    )
    assert {side for side, _ in hot} == {"left-pane", "right-pane"}
    assert all(text.startswith("All 212 people") for _, text in hot)


def test_every_pair_shows_the_characters_of_its_alignments(visit: Any) -> None:
    page = visit()
    found = comparison()
    numbers = {account.id: str(n) for n, account in enumerate(found.story.accounts, 1)}
    texts = {account.id: account.article.text for account in found.story.accounts}
    for alignment in found.alignments:
        page.select_option("#left", numbers[alignment.a.account])
        page.select_option("#right", numbers[alignment.b.account])
        for pane, passage in (("left", alignment.a), ("right", alignment.b)):
            marked = page.eval_on_selector_all(
                f"#{pane}-pane a.m-{alignment.kind}", "marks => marks.map(m => m.textContent)"
            )
            assert passage.span.of(texts[passage.account]) in marked


def test_the_first_pair_is_the_same_with_and_without_javascript(visit: Any) -> None:
    plain = visit(java_script_enabled=False)
    page = visit()
    assert not plain.locator("#left").is_visible() and page.locator("#left").is_visible()
    page.locator("#left").dispatch_event("change")
    for pane in ("#left-pane", "#right-pane"):
        shown = [
            [(mark.get_attribute("class"), mark.text_content()) for mark in p.locator(f"{pane} a.m").all()]
            for p in (plain, page)
        ]
        assert shown[0] == shown[1] and shown[0]
    plain.locator("#left-pane a.m").first.click()
    assert plain.url.endswith("#r1")


def test_an_edge_opens_from_the_graph_and_from_a_reason(visit: Any) -> None:
    page = visit()
    page.locator(".reasons .to-edge").first.click()
    assert page.locator("#edge-1 details").get_attribute("open") is not None
    assert page.locator("#edge-1 .pairs > li").count() == 4
    page.locator("svg.wide .pill.k-translates").first.click()
    assert page.url.endswith("#edge-2")
    page.locator("#edge-2 a[data-pair]").click()
    assert page.locator("#left-pane .pane-name").inner_text().startswith("post")
    assert page.locator("#right-pane .pane-name").inner_text().startswith("namal")


def test_labels_in_the_graph_stay_inside_their_boxes(visit: Any) -> None:
    for name in ("story", "hostile"):
        for width, kind in ((1200, "wide"), (360, "narrow")):
            page = visit(name, viewport={"width": width, "height": 800})
            spills = page.evaluate(
                """kind => [...document.querySelectorAll(`svg.${kind} .box`)].flatMap(box => {
                    const frame = box.querySelector('rect, path').getBoundingClientRect();
                    return [...box.querySelectorAll('text')].filter(t => {
                        const at = t.getBoundingClientRect();
                        return at.left < frame.left || at.right > frame.right;
                    }).map(t => t.textContent);
                })""",
                kind,
            )
            assert spills == []


def test_printed_pages_show_everything(visit: Any) -> None:
    page = visit(viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    scroll, client = page.evaluate(SIDEWAYS)
    assert scroll <= client
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0
    assert len(page.pdf(format="A4")) > 10_000


def test_headings_are_in_order_and_landmarks_are_there(visit: Any) -> None:
    page = visit()
    levels = page.eval_on_selector_all("h1,h2,h3,h4", "found => found.map(h => Number(h.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("header", "nav", "main", "footer"):
        assert page.locator(landmark).count() == 1
