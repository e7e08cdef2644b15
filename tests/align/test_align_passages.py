"""Verbatim and edited passages: exact characters, in every script, wherever they were moved."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.align.made import aligned, made_account, texts_of

from rashomon.align import AlignInput, AlignSettings, align
from rashomon.model import Story

COPIED = {
    "en": "The harbour master closed both piers after the storm tore three moorings loose on Friday night.",
    "he": "ראש עיריית נמל-אור הודיע אמש כי שני הרציפים ייסגרו לתנועה עד להשלמת תיקון המעגנים שנפגעו בסערה.",
    "ar": "أعلن رئيس بلدية ميناء النور مساء أمس إغلاق الرصيفين أمام الحركة "
    "حتى اكتمال إصلاح المراسي المتضررة من العاصفة.",
    "zh": "港务局长周五晚间宣布，由于风暴冲断了三处系泊设施，两座码头将关闭至修复工程全部完成为止。",
    "ja": "港湾局長は金曜日の夜、嵐で三か所の係留設備が壊れたため、二つの桟橋を修理が終わるまで閉鎖すると発表した。",
    "th": "ผู้อำนวยการท่าเรือประกาศเมื่อคืนวันศุกร์ว่าจะปิดท่าเทียบเรือทั้งสองแห่งจนกว่าจะซ่อมทุ่นจอดเรือที่เสียหายจากพายุเสร็จ",
    "ka": "ნავსადგურის უფროსმა პარასკევს საღამოს განაცხადა, რომ ორივე ნავმისადგომი "
    "დაიხურება, სანამ ქარიშხლით დაზიანებულ სამაგრებს შეაკეთებენ.",
    "hi": "बंदरगाह प्रमुख ने शुक्रवार रात घोषणा की कि तूफान से टूटे लंगरों की मरम्मत पूरी होने तक दोनों घाट बंद रहेंगे।",
    "ru": "Начальник порта объявил в пятницу вечером, что оба причала закроют, "
    "пока не починят сорванные штормом швартовы.",
}
BEFORE = {
    "en": ("Fishing crews had waited since dawn.", "Ferries to the islands stayed in."),
    "he": ("הדייגים המתינו מאז עלות השחר.", "המעבורות לאיים לא הפליגו."),
    "ar": ("انتظر الصيادون منذ الفجر.", "لم تبحر العبّارات إلى الجزر."),
    "zh": ("渔民从黎明起一直等待。", "开往岛屿的渡轮停航。"),
    "ja": ("漁師たちは夜明けから待っていた。", "島へのフェリーは欠航した。"),
    "th": ("ชาวประมงรอตั้งแต่รุ่งสาง", "เรือข้ามฟากหยุดเดินเรือ"),
    "ka": ("მეთევზეები გამთენიიდან ელოდნენ.", "ბორანი კუნძულებისკენ არ გასულა."),
    "hi": ("मछुआरे भोर से प्रतीक्षा कर रहे थे।", "द्वीपों की नौकाएँ नहीं चलीं।"),
    "ru": ("Рыбаки ждали с рассвета.", "Паромы на острова не вышли."),
}


@pytest.mark.parametrize("language", sorted(COPIED))
def test_a_copied_sentence_is_found_to_the_character(language: str) -> None:
    one = made_account("a", [BEFORE[language][0], COPIED[language]], language)
    other = made_account("b", [COPIED[language], BEFORE[language][1]], language)
    (found,) = aligned(one, other)
    assert found.kind == "verbatim"
    assert found.score == 1.0
    assert texts_of(found, one, other) == (COPIED[language], COPIED[language])


def test_marks_of_vowels_and_case_do_not_matter() -> None:
    one = made_account("a", ["THE HARBOUR MASTER CLOSED BOTH PIERS AFTER THE STORM TORE MOORINGS LOOSE."])
    other = made_account("b", ["The harbour master closed both piers after the storm tore moorings loose."])
    (found,) = aligned(one, other)
    assert found.kind == "verbatim"


def test_changed_words_make_it_edited_and_stay_inside() -> None:
    one = made_account(
        "a", ["Five sailors were rescued from the trawler Marigold late on Friday, the coast guard said."]
    )
    other = made_account(
        "b", ["Six sailors were rescued from the trawler Marigold on Friday, the coast guard said."]
    )
    (found,) = aligned(one, other)
    assert found.kind == "edited"
    assert 0.9 < found.score < 1.0
    assert texts_of(found, one, other)[0].startswith("Five sailors")
    assert (
        texts_of(found, one, other)[1]
        == "Six sailors were rescued from the trawler Marigold on Friday, the coast guard said."
    )


FIRST = "The harbour master closed both piers after the storm tore three moorings loose."
SECOND = "Engineers expect that the northern breakwater needs a month of repairs."
THIRD = "Insurance assessors from the capital will inspect damaged warehouses on Tuesday."


def test_a_passage_runs_across_sentences() -> None:
    one = made_account("a", [FIRST, SECOND, THIRD])
    other = made_account("b", ["Nobody slept.", FIRST, SECOND, THIRD, "Shops opened late."], between="\n")
    (found,) = aligned(one, other)
    assert found.kind == "verbatim"
    assert texts_of(found, one, other)[1] == "\n".join((FIRST, SECOND, THIRD))


def test_moved_sentences_are_found_where_they_are() -> None:
    one, other = made_account("a", [FIRST, SECOND, THIRD]), made_account("b", [THIRD, FIRST, SECOND])
    found = aligned(one, other)
    assert {texts_of(f, one, other) for f in found} == {(f"{FIRST} {SECOND}",) * 2, (THIRD, THIRD)}


def test_new_sentences_part_a_passage() -> None:
    new = "Nobody knows yet whether Saturday's regatta can take place as the committee had planned."
    one, other = made_account("a", [FIRST, THIRD]), made_account("b", [FIRST, new, THIRD])
    found = aligned(one, other)
    assert [texts_of(f, one, other)[1] for f in found] == [FIRST, THIRD]


def test_two_sentences_merged_into_one() -> None:
    merged = FIRST.rstrip(".") + " and engineers" + SECOND.removeprefix("Engineers")
    one, other = made_account("a", [FIRST, SECOND]), made_account("b", [merged])
    (found,) = aligned(one, other)
    assert found.kind == "edited"
    assert texts_of(found, one, other) == (f"{FIRST} {SECOND}", merged)


def test_names_and_phrases_of_the_trade_are_no_passage() -> None:
    one = made_account(
        "a", ["The Ministry of Foreign Affairs said that talks with Prime Minister Ada Lindqvist failed."]
    )
    other = made_account(
        "b", ["Prime Minister Ada Lindqvist flew home, the Ministry of Foreign Affairs said on Sunday."]
    )
    assert aligned(one, other) == ()


def test_furniture_between_sentences_is_never_inside() -> None:
    one = made_account("a", [FIRST, "Subscribe to our newsletter for more", SECOND])
    account, notes = one
    without = type(notes)(notes.account, (notes.sentences[0], notes.sentences[2]), ())
    other = made_account("b", [FIRST, SECOND])
    found = aligned((account, without), other)
    assert [texts_of(f, one, other)[0] for f in found] == [FIRST, SECOND]


def test_a_passage_that_stands_twice_is_found_twice() -> None:
    one, other = made_account("a", [FIRST]), made_account("b", [FIRST, "Nobody slept.", FIRST])
    assert len(aligned(one, other)) == 2


WORDS = [
    f"{a}{b}{c}"
    for a in ("ba", "tor", "mil", "ske")
    for b in ("ran", "dol", "vek", "si")
    for c in ("a", "um", "ek")
]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 10**6),
    length=st.integers(14, 60),
    ahead=st.integers(8, 40),
    behind=st.integers(8, 40),
)
def test_a_passage_in_noise_is_found_to_the_character(
    seed: int, length: int, ahead: int, behind: int
) -> None:
    rng = random.Random(seed)
    passage = " ".join(f"w{rng.randrange(10**6)}x" for _ in range(length))
    sides = []
    for label in "ab":
        noise = [f"{label}{rng.choice(WORDS)}{n}" for n in range(ahead + behind + 2)]
        text = [*noise[: ahead + 1], passage, *noise[ahead + 1 :]]
        sides.append(made_account(label, [" ".join(text) + "."]))
    (found,) = aligned(*sides)
    assert texts_of(found, *sides) == (passage, passage)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(st.text(alphabet="aב字ก .,'\n-7", min_size=1, max_size=60), max_size=6),
        min_size=2,
        max_size=4,
    )
)
def test_spans_lie_inside_whatever_the_text(rows: list[list[str]]) -> None:
    made = [made_account(f"a{k}", sentences) for k, sentences in enumerate(rows)]
    for found in aligned(*made):
        one, other = texts_of(found, *made)
        assert one == one.strip() != ""
        assert other == other.strip() != ""


def test_the_order_of_accounts_does_not_matter() -> None:
    made = [
        made_account("a", [FIRST, SECOND]),
        made_account("b", [SECOND, THIRD, FIRST]),
        made_account("c", [THIRD, "Nobody slept.", FIRST]),
    ]
    found = aligned(*made)
    assert found == aligned(*made[::-1])
    alone = aligned(made[0], made[2])
    assert alone == tuple(f for f in found if {f.a.account, f.b.account} == {"a", "c"})
    assert all(f.a.account < f.b.account for f in found)
    assert len({f.id for f in found}) == len(found)


@pytest.mark.parametrize("unit", ["tick ", "tick tock the clock ", "嵐", "สงคราม"])
def test_repetition_without_end_is_read_in_linear_time(unit: str) -> None:
    made = [made_account(label, [unit * (100_000 // len(unit))]) for label in "ab"]
    assert all(f.kind == "verbatim" for f in aligned(*made))


def test_accounts_without_sentences() -> None:
    assert aligned(made_account("a", []), made_account("b", [FIRST])) == ()
    assert align(AlignInput(Story(()), (), None), settings=AlignSettings()) == ()
