from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.clean.edits import map_through, repairs_of
from rashomon.clean.repair import repair
from rashomon.model import Run


def check_map(text: str) -> str:
    """Every character of the repaired text is placed, and runs without a repair hold the same characters."""
    edited = repair(text)
    repairs = repairs_of(edited, text)
    at = 0
    for run in map_through(edited):
        assert run.text_start == at < run.text_end
        at = run.text_end
        now, was = edited.text[run.text_start : run.text_end], text[run.page_start : run.page_end]
        if now != was and was not in ("\r\n", "\r", "\v", "\f"):
            assert any(r.span.start <= run.text_start and run.text_end <= r.span.end for r in repairs)
    assert at == len(edited.text)
    for found in repairs:
        assert found.was in text
        assert found.was != found.span.of(edited.text)
    return edited.text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("especially vis-脿-vis the port", "especially vis-à-vis the port"),
        ("pr茅sident 脿 茅vincer l鈥橧nde, Duboc鈥檚 ", "président à évincer l’Inde, Duboc’s "),
        ("脟avu艧 met Erdo臒an", "Çavuş met Erdoğan"),
        ("caf矇 au lait", "café au lait"),
        ("M眉ller, Espa帽a", "Müller, España"),
        (
            "He said: 鈥淗arbour works stop.鈥� and left 鈥� that",
            "He said: “Harbour works stop.” and left 鈥� that",
        ),
        ("the portâ€™s crane", "the port’s crane"),
        ("â€œStop,â€\ufffd she said", "“Stop,” she said"),
        ("AT&amp;T said &amp;quot;no&amp;quot;", 'AT&T said "no"'),
        ("a&Atilde;&copy;b", "aéb"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("nu\x00ll and \x08back", "null and back"),
    ],
)
def test_what_was_meant_is_read(read: str, meant: str) -> None:
    assert check_map(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "他喝茅台集团的酒，然后回家。",
        "The writer Mao Dun (茅盾) was born in Tongxiang.",
        "A surname (茅) of its own.",
        "東京の café で会った。",
        "서울의 카페 café에서",
        "The “naïve” façade cost 5 € – or more…",
        "می‌خواهم به خانه بروم",
        "\u200fשלום\u200e (abc)\u200f",
        "Das <b>&amp;</b> bleibt stehen",
        "გამარჯობა, მსოფლიო",
        "नमस्ते दुनिया",
    ],
)
def test_genuine_text_is_left_alone(text: str) -> None:
    assert check_map(text) == text


def test_a_lone_character_between_latin_letters_in_chinese_text_is_a_repair_only_there() -> None:
    chinese = "部长昨天在首都会见了他的同行，双方讨论了港口的未来。" * 3
    assert repair(chinese + "茅 台").text.endswith("茅 台")
    assert repair(chinese + "vis脿vis").text.endswith("visàvis")


def test_a_repair_says_where_it_stands_and_what_was_there() -> None:
    text = "l鈥橧nde et vis-脿-vis"
    repairs = repairs_of(repair(text), text)
    assert [(r.span.of(repair(text).text), r.was) for r in repairs] == [("’I", "鈥橧"), ("à", "脿")]


def test_letters_read_as_two_are_placed_one_by_one() -> None:
    text = "בני".encode().decode("latin-1")
    edited = repair(text)
    assert edited.text == "בני"
    assert map_through(edited) == (Run(0, 1, 0, 2), Run(1, 2, 2, 4), Run(2, 3, 4, 6))


def test_words_of_another_script_read_as_chinese() -> None:
    assert check_map("Привет".encode().decode("gbk")) == "Привет"


WORDS = st.sampled_from(
    [
        "déjà",
        "l’été",
        "Müller",
        "señor",
        "ação",
        "İzmir",
        "çağrı",
        "naïve",
        "Łódź",
        "plain",
        "city",
        "of",
        "d’or",
        "port",
    ]
)
CODECS = st.sampled_from(["gbk", "cp932", "cp949", "cp1252", "latin-1"])


@given(st.lists(WORDS, min_size=1, max_size=12), CODECS)
def test_any_readable_confusion_is_undone(words: list[str], codec: str) -> None:
    meant = "It said " + " ".join(words) + " today"
    try:
        read = meant.encode().decode(codec)
    except UnicodeDecodeError:
        return
    assert check_map(read) == meant


@given(st.text(max_size=300))
def test_any_text_keeps_its_places(text: str) -> None:
    check_map(text)


@given(
    st.lists(
        st.sampled_from(
            ["Ã©", "â€™", "脿", "&amp;", "\r\n", "\x00", "a", " ", "é", "的", "鈥檚", "×©", "<", "\n"]
        ),
        max_size=40,
    )
)
def test_mixed_damage_keeps_its_places(parts: list[str]) -> None:
    check_map("".join(parts))


@pytest.mark.parametrize(
    "piece", ["脿", "a脿b ", "Ã©", "&amp;", "&", "鈥�", "\x00", "\r", "é", "â€œ", "的", "×©× "]
)
def test_a_long_line_takes_linear_time(piece: str) -> None:
    repair(piece * (60_000 // len(piece)))
