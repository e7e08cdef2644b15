from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.attribute.accounts import account_of, credits_of

from rashomon.attribute import attribute
from rashomon.lang import known_outlets
from rashomon.model import Annotations, Attribution, Sentence, Span


def contents(text: str, language: str = "en") -> list[list[str]]:
    return [[span.of(text) for span in found.content] for found in credits_of(account_of(text, language))]


def only(found: tuple[Attribution, ...]) -> Attribution:
    assert len(found) == 1, found
    return found[0]


def test_a_clause_after_that_is_what_is_credited() -> None:
    text = "Shares fell after noon. A clerk told Reuters that the gate was never locked."
    found = only(credits_of(account_of(text, "en")))
    assert [span.of(text) for span in found.content] == ["the gate was never locked"]
    assert found.cue is not None and found.cue.of(text) == "told Reuters that"
    assert [source.name for source in found.chain] == ["Reuters", "A clerk"]
    assert found.source.span is not None and found.source.span.of(text) == "Reuters"


def test_a_whole_quotation_is_credited_although_it_began_sentences_before() -> None:
    text = 'It rained. "The river is rising. We must leave," Weaver said, according to the Associated Press.'
    credited = " ".join(contents(text)[0])
    assert "The river is rising" in credited and "We must leave" in credited and "It rained" not in credited


def test_a_quotation_that_runs_on_is_credited_to_its_end() -> None:
    text = 'Weaver told the BBC: "The river is rising. We must leave. Nobody stays." The next day it rained.'
    credited = " ".join(contents(text)[0])
    assert "Nobody stays" in credited and "next day" not in credited


def test_a_colon_announces_what_is_credited() -> None:
    text = 'The Jerusalem Post reports:\n"The dam was closed at dawn. Nobody was there."'
    assert "Nobody was there" in " ".join(contents(text)[0])


def test_a_cue_alone_credits_the_sentence_before() -> None:
    text = "The dam was closed at dawn by two engineers. As Reuters reported."
    assert contents(text) == [["The dam was closed at dawn by two engineers."]]


def test_whom_an_outlet_quotes_is_in_the_chain() -> None:
    text = "As Haaretz quoted unnamed engineers as saying, the dam was closed at dawn."
    assert [source.name for source in only(credits_of(account_of(text, "en"))).chain] == [
        "Haaretz",
        "unnamed engineers",
    ]


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "The dam broke, Le Monde reported. The newspaper added that nobody was hurt.", "le-monde"),
        (
            "de",
            "Der Damm brach, berichtet das „Handelsblatt“. Laut der Zeitung wurde niemand verletzt.",
            "handelsblatt",
        ),
        ("fr", "Le barrage a cédé, selon l'AFP. L'agence ajoute que personne n'est blessé.", "afp"),
        ("es", "La presa cedió, según Clarín. El diario añadió que no hay heridos.", "clarin"),
        (
            "ru",
            "Плотина прорвана, пишет «Коммерсантъ». Газета отмечает, что никто не пострадал.",
            "kommersant",
        ),
        ("ar", "انهار السد، بحسب صحيفة هآرتس. وأضافت الصحيفة أن أحدا لم يصب.", "haaretz"),
        ("he", "הסכר קרס, לפי עיתון הארץ. העיתון הוסיף כי איש לא נפגע.", "haaretz"),
    ],
)
def test_the_newspaper_added_is_the_outlet_named_before(language: str, text: str, key: str) -> None:
    found = [c for c in credits_of(account_of(text, language)) if c.form == "citation"]
    assert [c.source.key for c in found] == [key, key]
    assert found[1].source.span is not None and found[0].source.span is not None
    assert found[1].source.span.start > found[0].source.span.end


def test_the_agency_said_is_no_credit_when_a_newspaper_was_named() -> None:
    text = "The dam broke, Le Monde reported. The agency said it would repair the dam."
    assert len(credits_of(account_of(text, "en"))) == 1


def test_a_short_form_counts_only_after_the_full_name() -> None:
    assert credits_of(account_of("A clerk told the Post that the gate was open.", "en")) == ()
    assert credits_of(account_of("According to the Times, the gate was open.", "en")) == ()
    text = "The Jerusalem Post was first. A clerk told the Post that the gate was open."
    assert only(credits_of(account_of(text, "en"))).source.key == "jpost"
    own = credits_of(
        account_of("A clerk told the Post that the gate was open.", "en", outlet="Washington Post")
    )
    assert only(own).source.key == "wapo"


def test_a_credit_to_the_own_outlet_is_told_by_its_key() -> None:
    account = account_of("A clerk told Ynet that the gate was open.", "en", outlet="Ynetnews")
    assert account.article.outlet is not None
    assert only(credits_of(account)).source.key == account.article.outlet.key


def test_captions_credit_nothing() -> None:
    text = "The gate stood open.\nThe gate, seen from the river, according to Reuters (Photo: AFP)"
    assert credits_of(account_of(text, "en", kinds={1: "caption"})) == ()


def test_furniture_credits_nothing_but_may_sign_off() -> None:
    text = "Follow Reuters on social media, according to your taste\nThis article first appeared in Le Monde"
    found = credits_of(account_of(text, "en", kinds={0: "furniture", 1: "furniture"}))
    assert [(c.form, c.source.key) for c in found] == [("sign-off", "le-monde")]


def test_photo_copyright_in_the_middle_of_a_text_is_no_sign_off() -> None:
    assert credits_of(account_of("The gate stood open. © dpa\nThen it closed.", "de")) == ()


def test_the_byline_of_the_page_credits_without_a_place() -> None:
    found = only(credits_of(account_of("The gate stood open.", "en", byline="Reuters")))
    assert (found.form, found.source.key, found.source.span) == ("byline", "reuters", None)


def test_a_name_and_its_outlet_on_one_line_are_a_byline() -> None:
    text = "The gate stood open.\n\nMiriam Feldstein Haaretz"
    found = only(credits_of(account_of(text, "en")))
    assert (found.form, found.source.key) == ("byline", "haaretz")


def test_two_agencies_of_one_line_are_two_credits() -> None:
    found = credits_of(account_of("Reuters und dpa\nDas Tor stand offen.", "de"))
    assert [(c.form, c.source.key) for c in found] == [("byline", "reuters"), ("byline", "dpa")]


def test_only_the_place_and_the_agency_are_a_datelines_cue() -> None:
    text = "VALDORA, March 3 (Reuters) - The gate stood open."
    found = only(credits_of(account_of(text, "en")))
    assert found.cue is not None and found.cue.of(text).startswith("VALDORA, March 3 (Reuters)")
    assert "gate" not in found.cue.of(text) and found.content == ()


@pytest.mark.parametrize(
    "piece", ["told Reuters ", "a.aa", "(", '"The ', "newspaper A ", "- dpa/", "© the ", "ال"]
)
def test_a_long_line_ends_soon(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    account = account_of(text, "en")
    sentences = tuple(Sentence(Span(at, at + 1000), "en", "body") for at in range(0, 200_000, 1000))
    started = time.process_time()
    attribute(account, Annotations("a", (*sentences, Sentence(Span(200_000, 1_000_000), "en", "body")), ()))
    assert time.process_time() - started < 8


ALIASES = sorted({alias for outlet in known_outlets() for alias in (*outlet.aliases, *outlet.weak)})
PIECES = st.sampled_from(
    [
        "according to", "told", "said", "selon", "laut", "по данным", "لصحيفة", "לפי", "göre", "the newspaper",
        '"', "“", "”", "(", ")", ",", ". ", "\n", "\n\n", "'s", "'a", "that", "©", "-", "—", "\ue000", "İ", "ß",
        "🌊", "路透社",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    st.lists(PIECES | st.sampled_from(ALIASES) | st.text(max_size=8), max_size=25),
    st.sampled_from(["en", "de", "fr", "ru", "he", "ar", "tr", "zh", "und"]),
)
def test_every_span_lies_in_the_text(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    found = credits_of(account_of(text, language))
    assert len({c.id for c in found}) == len(found)
    for credit in found:
        spans = [*credit.content, credit.cue, *(source.span for source in credit.chain)]
        assert all(0 <= s.start < s.end <= len(text) for s in spans if s is not None)
        assert credit.chain[0] == credit.source and credit.kind == "credit" and credit.form is not None
        assert all(not s.of(text)[0].isspace() and not s.of(text)[-1].isspace() for s in credit.content)
    assert found == credits_of(account_of(text, language))
