"""The facade that the command line and other programs use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from rashomon.clean import clean, iso_value
from rashomon.corrections import load_corrections, resolve_corrections, with_outlets
from rashomon.encode import Encoder, load_encoder
from rashomon.errors import EncoderError, InputError, NothingToReadError, SettingsError
from rashomon.ingest import (
    Fetcher,
    OfflineFetcher,
    Stated,
    check_all_used,
    is_address,
    read_pages,
    with_stated,
)
from rashomon.model import Account, Article, Comparison, Corrections, NotRead, Page, Story
from rashomon.pipeline import Progress, run_story
from rashomon.settings import Settings

_REASONS = 12
"""How many reasons are named when nothing could be read."""


def compare(
    inputs: Sequence[str | Path],
    *,
    stated: Stated | None = None,
    settings: Settings | None = None,
    corrections: Path | Corrections | None = None,
    encoder: Encoder | None = None,
    offline: bool = False,
    today: date | None = None,
    progress: Progress | None = None,
    on_host: Callable[[str], None] | None = None,
) -> Comparison:
    """Compare accounts of one event: who took what from whom, and how many origins are left.

    `inputs` are files, folders, addresses and "-"; `stated` what the user knows of them. `today` only serves to
    refuse dates in the future (default: the current date, UTC). `on_host` is called with each host before the first
    request to it.

    Raises NothingToReadError when no input could be read, SettingsError when `stated` or `corrections` name an
    account that is not there. What could not be read is listed in the result's `not_read`.
    """
    settings, stated = settings or Settings(), stated or Stated()
    _check_dates(stated)
    pages, not_read = _pages([str(each) for each in inputs], settings, offline, on_host)
    check_all_used(pages, stated)
    articles: list[Article] = []
    for done, page in enumerate(pages):
        if progress:
            progress("clean", done, len(pages))
        try:
            articles.append(clean(with_stated(page, stated), today=today or datetime.now(UTC).date()))
        except InputError as error:
            not_read.append(NotRead(page.where, str(error)))
    accounts, set_aside = accounts_of(articles)
    not_read += set_aside
    if not accounts:
        raise NothingToReadError(_nothing(not_read))
    wanted = load_corrections(corrections) if isinstance(corrections, Path) else corrections
    where = str(corrections) if isinstance(corrections, Path) else "the corrections"
    resolved = resolve_corrections(wanted or Corrections(), accounts, where)
    story = Story(with_outlets(accounts, resolved), resolved)
    encoder_name = None
    if encoder is None:
        encoder, encoder_name = _encoder(settings.encoder, offline)
    return run_story(
        story,
        encoder,
        sorted(not_read),
        align_settings=settings.align,
        derive_settings=settings.derive,
        encoder_name=encoder_name,
        progress=progress,
    )


def _check_dates(stated: Stated) -> None:
    for _, value in stated.published:
        if iso_value(value) is None:
            raise SettingsError(
                f"--published {value!r}: not a date; write it as 2022-10-27 or 2022-10-27T14:05:00+03:00"
            )


def _nothing(not_read: Sequence[NotRead]) -> str:
    """What to say when nothing was read: a line for each reason."""
    if not not_read:
        return "nothing was given to read"
    lines = [f"{each.where}: {each.why}" for each in sorted(not_read)]
    if len(lines) == 1:
        return f"nothing could be read: {lines[0]}"
    more = [f"... and {len(lines) - _REASONS} more"] if len(lines) > _REASONS else []
    return "\n  ".join(["nothing could be read:", *lines[:_REASONS], *more])


def accounts_of(articles: Iterable[Article]) -> tuple[tuple[Account, ...], list[NotRead]]:
    """Accounts sorted by (label, id): the same article twice is one with two receipts.

    Of several versions of one article the latest by date counts; the others are returned as not read.
    """
    by_id: dict[str, dict[str, Article]] = {}
    for article in articles:
        versions = by_id.setdefault(article.id, {})
        known = versions.get(article.version)
        if known is None:
            versions[article.version] = article
        else:
            receipts = tuple(sorted({*known.receipts, *article.receipts}, key=lambda r: (r.where, r.sha256)))
            first = min(known, article, key=lambda a: (len(a.label), a.label, a.receipts[0].where))
            versions[article.version] = replace(first, receipts=receipts)
    chosen: list[Article] = []
    set_aside: list[NotRead] = []
    for versions in by_id.values():
        latest = max(versions.values(), key=lambda a: (a.published.value or "", a.version))
        chosen.append(latest)
        set_aside += [
            NotRead(receipt.where, f"another version of the article read as {latest.label!r} (same address)")
            for version in versions.values()
            if version is not latest
            for receipt in version.receipts
        ]
    return _labelled(chosen), set_aside


def _labelled(articles: Iterable[Article]) -> tuple[Account, ...]:
    ordered = sorted(articles, key=lambda a: (a.label, a.id))
    seen: Counter[str] = Counter()
    accounts = []
    for article in ordered:
        seen[article.label] += 1
        number = seen[article.label]
        label = article.label if number == 1 else f"{article.label} ({number})"
        accounts.append(Account(id=article.id, label=label, article=article))
    return tuple(accounts)


def _pages(
    inputs: Sequence[str], settings: Settings, offline: bool, on_host: Callable[[str], None] | None
) -> tuple[list[Page], list[NotRead]]:
    fetcher: Fetcher = OfflineFetcher()
    if not offline and any(is_address(each) for each in inputs):
        # Only here, since an HTTP client takes a good part of a second to import.
        from rashomon.ingest.http import HttpFetcher

        fetcher = HttpFetcher(settings.ingest, on_host)
    pages: list[Page] = []
    not_read: list[NotRead] = []
    for found in read_pages(inputs, settings=settings.ingest, fetcher=fetcher):
        if isinstance(found, Page):
            pages.append(found)
        else:
            not_read.append(found)
    return pages, not_read


def _encoder(spec: str, offline: bool) -> tuple[Encoder | None, str | None]:
    if offline and spec.startswith("openai:"):
        raise SettingsError(
            f"encoder {spec!r} asks an address, and this run is offline; choose another encoder"
        )
    if spec == "none":
        return None, "none, as the settings say: translations and paraphrases were not sought"
    try:
        return load_encoder(spec or None), None
    except EncoderError as error:
        if spec:
            raise
        return None, f"none: translations and paraphrases were not sought ({error})"
