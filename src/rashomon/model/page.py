"""A page: bytes as received, with where and how they came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Media = Literal["text", "markdown", "html"]
How = Literal["file", "stdin", "address", "record"]
Kind = Literal["article", "release", "transcript", "post"]
"""Articles are accounts; releases, transcripts and posts are sources, never origins."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the user, or the record a page came in, states about it. None means not stated."""

    id: str | None = None
    label: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    published: str | None = None
    published_for_all: bool = False
    """The date was given once for every page, so it says nothing of their order."""
    kind: Kind = "article"


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as received, with where and how they came.

    `where` is the path or address as the user gave it (with `#line` for a record of a JSON lines file);
    `url` the address after redirects; `charset` what the transport declared, if anything.
    """

    where: str
    how: How
    media: Media
    content: bytes
    url: str | None = None
    charset: str | None = None
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True, order=True)
class NotRead:
    """Something that was given but could not be read, and why."""

    where: str
    why: str
