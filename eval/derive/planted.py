"""Stories with a known number of origins: real texts, and texts made from them by known edits."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.align.edits import edit_words
from eval.align.translations import LANGUAGES
from eval.common import Figure, read_rows
from eval.derive.copies import fivegrams, shared_fivegrams
from eval.derive.stories import Text, compare_texts

STORIES = 500
_LINES = 14
"""Lines of a text at most, so that all stories are measured in minutes."""
_HALF_NEW = 0.03
"""Part of the made texts that are half new. They are no origins, but have matter of their own: the range is wider
there, which the second figure counts as not known."""
_OUTLETS = (
    "Velmo Herald", "Corvane Courier", "Radio Tessaly", "Ostmark Bote", "Le Fanal de Brume", "Diario Albareda",
    "Port Selwick Post", "Marenia Press",
)  # fmt: skip
"""Invented: a text may truly credit a real one, and then how many origins there are is not known."""


@dataclass(frozen=True, slots=True)
class Seed:
    """The lines of a text that comes from no other, in each language that it is at hand in."""

    lines: dict[str, tuple[str, ...]]

    @property
    def language(self) -> str:
        return next(iter(self.lines))


@dataclass(frozen=True, slots=True)
class Planted:
    """A story, the number of its origins, and how its texts were made."""

    texts: tuple[Text, ...]
    origins: int
    made: tuple[str, ...]


def measure_planted(data: Path) -> Iterator[Figure]:
    """How often the range of origins holds the known number, and how often it is that number alone."""
    held = alone = 0
    for story in plant(data):
        origins = compare_texts(story.texts).origins
        held += origins.least <= story.origins <= origins.most
        alone += origins.least == story.origins == origins.most
    yield Figure("planted: range holds the known number", held / STORIES, f"of {STORIES} stories")
    yield Figure("planted: range is the known number", alone / STORIES, f"of {STORIES} stories")


def plant(data: Path) -> Iterator[Planted]:
    """Five hundred stories, always the same."""
    rng = random.Random(20)
    groups = [*_news(data), *_translated(data)]
    words = sorted(
        {w for group in groups for seed in group for line in seed.lines[seed.language] for w in line.split()}
    )
    for _ in range(STORIES):
        yield _story(rng.choice(groups), words, rng)


def _news(data: Path) -> list[list[Seed]]:
    """Accounts of one event that share less than a fiftieth of their 5-grams: each stands for itself."""
    stories: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(data / "stories" / "ecbplus.train.jsonl.gz"):
        stories[row["story"]].append(row["text"])
    groups = []
    for _, texts in sorted(stories.items()):
        kept: list[str] = []
        for text in texts:
            lines = [line for line in text.split("\n") if line.strip()]
            if len(lines) < 6 or len(text.split()) < 120:
                continue
            grams = fivegrams(text)
            if all(shared_fivegrams(grams, fivegrams(other)) < 0.02 for other in kept):
                kept.append(text)
        if len(kept) >= 2:
            groups.append([Seed({"en": _lines(text.split("\n"))}) for text in kept])
    return groups


def _translated(data: Path) -> list[list[Seed]]:
    """Documents at hand in several languages, in groups of six."""
    documents: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for code, language in LANGUAGES.items():
        for row in read_rows(data / "translation" / f"ntrex.{code}.jsonl.gz"):
            documents[row["id"]][language] = _lines(row["lines"])
    for name in ("de-fr", "fr-de"):
        for row in read_rows(data / "translation" / f"wmt21.{name}.jsonl.gz"):
            human = row["translations"][0]
            documents[row["id"]] = {
                row["source"]["language"]: _lines(row["source"]["lines"]), human["language"]: _lines(human["lines"])
            }  # fmt: skip
    seeds = [Seed(lines) for _, lines in sorted(documents.items()) if len(next(iter(lines.values()))) >= 6]
    return [seeds[n : n + 6] for n in range(0, len(seeds) - 5, 6)]


def _lines(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())[:_LINES]


def _story(group: Sequence[Seed], words: Sequence[str], rng: random.Random) -> Planted:
    seeds = rng.sample(list(group), min(len(group), rng.randint(1, 4)))
    spare = [seed for seed in group if seed not in seeds]
    outlets = rng.sample(_OUTLETS, len(_OUTLETS))
    texts: list[Text] = []
    made: list[str] = []
    for seed in seeds:
        own = outlets.pop() if rng.random() < 0.5 else None
        texts.append(Text("", "\n".join(seed.lines[seed.language]), seed.language, own))
        made.append("seed")
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            how = "half new" if spare and rng.random() < _HALF_NEW else rng.choice(_WAYS)
            text = _derived(seed, how, own, spare, words, rng)
            texts.append(text)
            made.append(how)
    order = rng.sample(range(len(texts)), len(texts))
    labelled = tuple(
        Text(f"t{place:02}", texts[k].text, texts[k].language, texts[k].outlet)
        for place, k in enumerate(order)
    )
    return Planted(labelled, len(seeds), tuple(made[k] for k in order))


_WAYS = (
    "copy", "cut", "reordered", "merged", "headline", "edited", "edited", "signed", "translated", "translated",
    "translated and cut", "cut", "copy", "merged", "headline",
)  # fmt: skip


def _derived(
    seed: Seed, how: str, outlet: str | None, spare: Sequence[Seed], words: Sequence[str], rng: random.Random
) -> Text:
    others = [code for code in seed.lines if code != seed.language]
    language = (
        rng.choice(others)
        if others and (how.startswith("translated") or how == "half new")
        else seed.language
    )
    lines = list(seed.lines[language])
    if how in ("cut", "translated and cut"):
        lines = lines[: max(4, round(len(lines) * rng.uniform(0.4, 0.8)))]
    elif how == "reordered":
        middle = rng.randrange(2, len(lines) - 1)
        lines = [lines[0], *lines[middle:], *lines[1:middle]]
    elif how == "merged":
        lines = [" and ".join(pair) for pair in zip(lines[::2], [*lines[1::2], ""], strict=False) if pair[1]]
    elif how == "headline":
        lines[0] = edit_words(lines[0], words, 0.9, rng)
    elif how == "edited":
        lines = [edit_words(line, words, rng.uniform(0.02, 0.2), rng) for line in lines]
    elif how == "signed" and outlet:
        lines.append(f"As reported by {outlet}")
    elif how == "half new":
        fresh = list(rng.choice(spare).lines.get(language, ()))
        half = max(3, len(lines) // 2)
        lines = [*lines[:half], *fresh[:half]]
    return Text("", "\n".join(lines), language)
