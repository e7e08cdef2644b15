"""The flow: which stage turns what into what, in order, and the run of one story through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.align import AlignInput, AlignSettings, align
from rashomon.annotate import annotate
from rashomon.attribute import attribute
from rashomon.derive import DeriveInput, DeriveSettings, derive
from rashomon.encode import Encoder, encode_annotations
from rashomon.model import Comparison, NotRead, Story

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, all)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage by name, with what it needs and what it makes."""

    name: str
    needs: tuple[str, ...]
    makes: str
    unit: str


STAGES: tuple[Stage, ...] = (
    Stage("ingest", (), "Page", "page"),
    Stage("clean", ("Page",), "Article", "page"),
    Stage("annotate", ("Article",), "Annotations", "article"),
    Stage("attribute", ("Article", "Annotations"), "Attributions", "article"),
    Stage("align", ("Story", "Annotations"), "Alignments", "story"),
    Stage("derive", ("Story", "Annotations", "Attributions", "Alignments"), "Derivations", "story"),
    Stage("report", ("Comparison",), "report", "story"),
)


def run_story(
    story: Story,
    encoder: Encoder | None,
    not_read: Sequence[NotRead] = (),
    *,
    align_settings: AlignSettings | None = None,
    derive_settings: DeriveSettings | None = None,
    encoder_name: str | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Everything from annotate to derive for one story.

    Without an encoder only verbatim and edited passages are aligned; `encoder_name` then says why there is none.
    """
    say = progress or (lambda stage, done, total: None)
    count = len(story.accounts)
    annotations = []
    for done, account in enumerate(story.accounts):
        say("annotate", done, count)
        annotations.append(annotate(account))
    outlets = [a.article.outlet for a in story.accounts if a.article.outlet is not None]
    attributions = [
        found
        for account, notes in zip(story.accounts, annotations, strict=True)
        for found in attribute(account, notes, outlets=outlets)
    ]
    vectors = None
    if encoder is not None:
        vectors = encode_annotations(
            encoder, story, annotations, progress=lambda done, total: say("encode", done, total)
        )
    alignments = align(
        AlignInput(story=story, annotations=tuple(annotations), vectors=vectors),
        settings=align_settings or AlignSettings(),
        progress=lambda done, total: say("align", done, total),
    )
    derived = derive(
        DeriveInput(
            story=story,
            annotations=tuple(annotations),
            attributions=tuple(attributions),
            alignments=alignments,
        ),
        settings=derive_settings or DeriveSettings(),
    )
    return Comparison(
        story=story,
        annotations=tuple(annotations),
        attributions=tuple(attributions),
        alignments=alignments,
        derivations=derived.derivations,
        origins=derived.origins,
        not_collected=derived.not_collected,
        not_read=tuple(not_read),
        encoder=encoder.name if encoder is not None else encoder_name or "none",
    )
