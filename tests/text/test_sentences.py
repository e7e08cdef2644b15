import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Span
from rashomon.text.lines import paragraphs, wrap_width
from rashomon.text.sentences import split_sentences


def split(text: str, language: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", "Mr. J. R. Okafor of the U.S. Navy met Gen. Lee at 5 p.m.|He left the U.S.|The cost: 3.5 million."),
        ("en", "“We won.|We will go on,” he said.|\"Why?\" Levi asked.|Wait...|Then it ended.|(It was late.)|Done"),
        ("en", "\"Is it true?\"|She said nobody had told her."),
        ("en", "\"No. We will fight on,\" she said.|\"Yes!\" shouted the crowd.|See example.org for more."),
        ("en", "No. 5 was hit on Oct. 27 and fell.|Then it burned."),
        ("de", "Am 27. Oktober kam Dr. Meier, z. B. mit Friedrich II.|Der Kanzler ging.|Ca. 500 Leute sahen es."),
        ("de", "„Gut!“, sagte er.|„Wir gehen.“|Dann ging er in den 3. Stock."),
        ("fr", "M. Dupont a parlé.|« Nous irons demain. »|Parti le 3 janv. 2020.|« Pourquoi ? » a dit Mme Roux."),
        ("es", "El Sr. Ruiz viajó a EE. UU. en mayo.|¿Por qué?|Nadie lo sabe.|¡Basta!|Llegó el Mr. Lee."),
        ("it", "Il sig. Rossi è arrivato.|Secondo il dott. Bianchi è tutto vero.|«Andiamo!»|Poi tacque."),
        ("ru", "А. С. Ковалёв родился в 1970 г. в Твери.|«Да!» — сказал он.|Потом ушёл, т. е. исчез.|Это всё."),
        ("ru", "Завод собираются достроить к концу 2030 г.|Министр обещал деньги."),
        ("tr", "Toplantı 3. Katta yapıldı.|Dr. Kaya geldi.|Sonra gitti."),
        ("el", "Τι είναι αυτό;|Δεν ξέρω.|Έφυγε."),
        ("he", 'השר אמר: "נמשיך בדרך."|הוא הוסיף כי ארה"ב תומכת.|פרופ. כהן הלך.|מדוע?|לא ידוע.'),
        ("ar", "قال الوزير إن الأمر مهم.|هل سنذهب؟|نعم، قال د. أحمد ذلك.|ثم غادر."),
        ("ur", "میئر نے کہا۔|پل کھل گیا۔"),
        ("fa", "او آمد.|آیا رفت؟|نه."),
        ("hi", 'वह आया।|उसने कहा, "हम जाएंगे।"|फिर वह गया।'),
        ("ka", "ის მოვიდა.|მან თქვა, რომ წავა.|შემდეგ წავიდა."),
        ("hy", "Նա եկավ։|Նա ասաց։"),
        ("am", "እሱ መጣ።|ከዚያ ሄደ።"),
        ("ja", "「はい。行きます。」と述べた。|次の日、彼は2.5キロ歩いた。|本当?|はい。"),
        ("zh", "他说：“我们会去。”他又说。|会议结束了！|真的？|是。|没有人知道原因。"),
        ("en", "1. The bridge fell.|2. Nobody was hurt in the U.S.|It’s closed."),
        ("pl", "Dr. Nowak przyszedł 3. maja.|Potem wyszedł."),
        ("ko", "시장이 말했다.|다리가 닫혔다."),
    ],
)  # fmt: skip
def test_sentences(language: str, marked: str) -> None:
    text = marked.replace("|", "" if language in ("ja", "zh") else " ")
    assert split(text, language) == marked.split("|")


def test_a_lost_space_ends_a_sentence_an_inner_full_stop_does_not() -> None:
    assert split("It was closed.The mayor came. See example.org now.", "en") == [
        "It was closed.", "The mayor came.", "See example.org now.",
    ]  # fmt: skip


def test_line_breaks_end_sentences_unless_the_line_runs_on() -> None:
    text = (
        "Bridge closed in Port Selma\nMayor promises repair\n\nThe mayor of Port Selma, who came on Tuesday\n"
        "with her deputy, promised a repair. Work\nbegins soon."
    )
    assert split(text, "en") == [
        "Bridge closed in Port Selma", "Mayor promises repair",
        "The mayor of Port Selma, who came on Tuesday\nwith her deputy, promised a repair.", "Work\nbegins soon.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The Council of Port Selma closed the Old Bridge after a crane fell on Tuesday and Nobody was hurt"),
        ("he", "ראש העיר אמר שהגשר הישן נסגר אחרי שמנוף נפל ביום שלישי ואיש לא נפגע במקום אבל הדרך עדיין חסומה"),
    ],
)  # fmt: skip
def test_hard_wrapped_text_is_joined(language: str, words: str) -> None:
    sentence = f"{words} {words} {words}."
    lines, line = [], ""
    for word in f"{sentence} {sentence}".split():
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n".join([*lines, line])
    assert wrap_width(text) > 0
    assert [" ".join(s.split()) for s in split(text, language)] == [sentence, sentence]
    assert len(paragraphs(text, Span(0, len(text)))) == 1


def test_an_unclosed_quotation_mark_swallows_nothing() -> None:
    text = "He said: “We will go. It rained. The town slept.\nNext day came. Nobody spoke."
    assert len(split(text, "en")) == 5


def test_very_long_sentences_are_cut_at_a_clause_mark() -> None:
    text = "; ".join(["the mayor spoke of the bridge and of the harbour of the town"] * 30) + "."
    pieces = split(text, "en")
    assert all(len(p) <= 600 for p in pieces) and all(p.endswith((";", ".")) for p in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(len(p) <= 600 for p in split("字" * 2000, "zh"))


def test_thai_is_cut_at_spaces_by_length() -> None:
    text = "นายกเทศมนตรีกล่าวว่าสะพานเก่าจะเปิดให้ใช้งานอีกครั้งในสัปดาห์หน้าหลังจากการซ่อมแซมเสร็จสิ้น ชาวเมืองรู้สึกดีใจ"
    assert len(split(text, "th")) == 2


HOSTILE = st.text(alphabet="abA1. \n\t.!?…。；;,\"“”«»()[]'’–שא؟的กა", max_size=150)
CODES = st.sampled_from(["en", "de", "ru", "he", "ar", "zh", "th", "el", "ka", "und"])


@given(HOSTILE | st.text(max_size=100), CODES, st.integers(0, 10), st.integers(0, 10))
def test_sentences_hold_every_character_but_white_space(
    text: str, language: str, left: int, right: int
) -> None:
    start = min(left, len(text))
    span = Span(start, max(start, len(text) - right))
    end = span.start
    held = 0
    for sentence in split_sentences(text, span, language):
        assert end <= sentence.start < sentence.end <= span.end
        assert text[end : sentence.start].strip() == ""
        assert sentence.of(text) == sentence.of(text).strip()
        assert len(sentence) <= 600
        held += len(sentence)
        end = sentence.end
    assert text[end : span.end].strip() == ""
    assert held <= len(span)


@given(HOSTILE)
def test_paragraphs_hold_every_character_but_white_space(text: str) -> None:
    spans = paragraphs(text, Span(0, len(text)))
    assert "".join("".join(s.of(text) for s in spans).split()) == "".join(text.split())
    assert list(spans) == sorted(spans)
