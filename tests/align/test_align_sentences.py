"""Translated and paraphrased sentences, with an encoder of shared words."""

from __future__ import annotations

import numpy as np
import pytest
from tests.align.made import aligned, made_account, texts_of

from rashomon.align import AlignInput, AlignSettings, align
from rashomon.encode import StoryVectors
from rashomon.encode.fake import FakeEncoder
from rashomon.model import Story

ENGLISH = [
    "The harbour master closed both piers on Friday.",
    "Engineers expect a month of repairs.",
    "Three moorings broke loose in the storm.",
    "Ferries to the islands resume on Tuesday.",
    "The mayor thanked the volunteer crews.",
    "Insurance assessors will inspect the warehouses.",
]
GERMAN = [
    "Hafenmeister sperrte Freitag beide Molen.",
    "Ingenieure erwarten Monat Reparaturen.",
    "Drei Vertäuungen rissen Sturm los.",
    "Fähren Inseln fahren Dienstag wieder.",
    "Bürgermeisterin dankte freiwilligen Mannschaften.",
    "Versicherungsgutachter prüfen Lagerhäuser.",
]
HEBREW = [
    "מנהל הנמל סגר שישי שני רציפים.",
    "מהנדסים צופים חודש תיקונים.",
    "שלושה מעגנים ניתקו סערה.",
    "מעבורות לאיים יחודשו שלישי.",
    "ראשת העיר הודתה לצוותי מתנדבים.",
    "שמאי ביטוח יבדקו מחסנים.",
]
SAME = (
    ("harbour", "Hafenmeister", "מנהל", "הנמל"), ("closed", "sperrte", "סגר"), ("piers", "Molen", "רציפים"),
    ("friday", "Freitag", "שישי"), ("both", "beide", "שני"), ("engineers", "Ingenieure", "מהנדסים"),
    ("expect", "erwarten", "צופים"), ("month", "Monat", "חודש"), ("repairs", "Reparaturen", "תיקונים"),
    ("three", "Drei", "שלושה"), ("moorings", "Vertäuungen", "מעגנים"), ("loose", "los", "rissen", "ניתקו"),
    ("storm", "Sturm", "סערה"), ("ferries", "Fähren", "מעבורות"), ("islands", "Inseln", "לאיים"),
    ("resume", "fahren", "wieder", "יחודשו"), ("tuesday", "Dienstag", "שלישי"),
    ("mayor", "Bürgermeisterin", "ראשת", "העיר"), ("thanked", "dankte", "הודתה"),
    ("volunteer", "freiwilligen", "מתנדבים"), ("crews", "Mannschaften", "לצוותי"),
    ("insurance", "Versicherungsgutachter", "ביטוח"), ("assessors", "שמאי"), ("inspect", "prüfen", "יבדקו"),
    ("warehouses", "Lagerhäuser", "מחסנים"),
)  # fmt: skip
ENCODER = FakeEncoder({word: same[0] for same in SAME for word in same})


@pytest.mark.parametrize(("language", "lines"), [("de", GERMAN), ("he", HEBREW)])
def test_a_translation_is_linked_sentence_by_sentence(language: str, lines: list[str]) -> None:
    one, other = made_account("a", ENGLISH), made_account("b", lines, language)
    found = aligned(one, other, encoder=ENCODER)
    assert [texts_of(f, one, other) for f in found] == list(zip(ENGLISH, lines, strict=True))
    assert {f.kind for f in found} == {"translated"}
    assert all(0.5 <= f.score <= 1.0 for f in found)


def test_sentences_may_be_moved() -> None:
    moved = GERMAN[3:] + GERMAN[:3]
    one, other = made_account("a", ENGLISH), made_account("b", moved, "de")
    found = {texts_of(f, one, other) for f in aligned(one, other, encoder=ENCODER)}
    assert found == set(zip(ENGLISH, GERMAN, strict=True))


def test_two_sentences_become_one() -> None:
    merged = [GERMAN[0], GERMAN[1].rstrip(".") + " und " + GERMAN[2], *GERMAN[3:]]
    one, other = made_account("a", ENGLISH), made_account("b", merged, "de")
    found = {texts_of(f, one, other) for f in aligned(one, other, encoder=ENCODER)}
    assert (f"{ENGLISH[1]} {ENGLISH[2]}", merged[1]) in found


def test_an_unrelated_text_is_not_linked() -> None:
    one = made_account("a", ENGLISH)
    other = made_account("b", ["Die Orgel klingt neu.", "Kinder malten Drachen.", "Der Bäcker feiert."], "de")
    assert aligned(one, other, encoder=ENCODER) == ()


def test_a_sentence_said_otherwise_in_one_language_is_paraphrased() -> None:
    one = made_account("a", ENGLISH)
    other = made_account(
        "b", ["Nobody slept.", "On Friday the harbour saw its master: both piers closed.", "Shops opened."]
    )
    (found,) = aligned(one, other, encoder=ENCODER)
    assert found.kind == "paraphrased"
    assert texts_of(found, one, other)[0] == ENGLISH[0]


def test_what_a_passage_holds_is_not_said_again() -> None:
    one, other = made_account("a", ENGLISH), made_account("b", ENGLISH)
    (found,) = aligned(one, other, encoder=ENCODER)
    assert found.kind == "verbatim"


def test_a_caption_of_another_occasion_matches_no_body() -> None:
    one = made_account("a", ENGLISH, kinds={0: "caption"}, other_occasion=frozenset({0}))
    other = made_account("b", GERMAN, "de")
    found = aligned(one, other, encoder=ENCODER)
    assert ENGLISH[0] not in {texts_of(f, one, other)[0] for f in found}
    assert len(found) == len(ENGLISH) - 1


def test_order_and_direction_do_not_matter() -> None:
    made = [made_account("a", ENGLISH), made_account("b", GERMAN, "de"), made_account("c", HEBREW, "he")]
    found = aligned(*made, encoder=ENCODER)
    assert found == aligned(*made[::-1], encoder=ENCODER)
    assert len(found) == 3 * len(ENGLISH)
    swapped = aligned(made_account("b", ENGLISH), made_account("a", GERMAN, "de"), encoder=ENCODER)
    straight = aligned(made[0], made[1], encoder=ENCODER)
    assert {(f.b.span, f.a.span, f.kind, f.score) for f in swapped} == {
        (f.a.span, f.b.span, f.kind, f.score) for f in straight
    }


def test_other_accounts_do_not_change_what_two_share() -> None:
    pair = [made_account("a", ENGLISH), made_account("b", GERMAN, "de")]
    noise = [
        made_account(f"n{k}", [f"Wort{k} eins{k} zwei{k}.", f"Drittes{k} viertes{k} fünftes{k}."], "de")
        for k in range(5)
    ]
    alone = {(f.a, f.b) for f in aligned(*pair, encoder=ENCODER)}
    assert {(f.a, f.b) for f in aligned(*pair, *noise, encoder=ENCODER)} == alone


def test_without_vectors_only_passages_are_sought() -> None:
    assert aligned(made_account("a", ENGLISH), made_account("b", GERMAN, "de")) == ()


def test_settings_move_the_thresholds() -> None:
    made = [made_account("a", ENGLISH), made_account("b", GERMAN, "de")]
    assert aligned(*made, encoder=ENCODER, settings=AlignSettings(translated=1.1)) == ()


def test_random_vectors_link_nothing() -> None:
    rng = np.random.default_rng(1)
    made = [made_account(f"a{k}", [f"s{k} t{n}." for n in range(30)], ("en", "fr")[k % 2]) for k in range(4)]
    vectors = {}
    for account, notes in made:
        matrix = rng.normal(size=(len(notes.sentences), 384)).astype(np.float32)
        vectors[account.id] = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    story = Story(tuple(account for account, _ in made))
    given = AlignInput(story, tuple(notes for _, notes in made), StoryVectors(vectors, {}))
    assert align(given, settings=AlignSettings()) == ()


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    one, other = made_account("a", ENGLISH), made_account("b", ENGLISH[1:])
    align(
        AlignInput(Story((one[0], other[0])), (one[1], other[1]), None),
        settings=AlignSettings(),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told
    assert all(0 <= done <= total for done, total in told)
