from rashomon.annotate import annotate
from rashomon.model import Account, Article, Segment, SegmentKind, Span


def account(*parts: tuple[SegmentKind, str, str], other_occasion: bool = False) -> Account:
    """Each part is a paragraph: kind, language, text."""
    segments: list[Segment] = []
    text = ""
    for kind, language, words in parts:
        start = len(text)
        text += words
        segments.append(Segment(kind, language, Span(start, len(text)), other_occasion and kind == "caption"))
        text += "\n\n"
    article = Article(
        id="i", version="v", label="l", kind="article", text=text, language="en", segments=tuple(segments),
        map=(), receipts=(),
    )  # fmt: skip
    return Account("i", "l", article)


def test_only_segments_that_tell_have_sentences_in_reading_order() -> None:
    given = account(
        ("title", "en", "Bridge closed"),
        ("byline", "en", "By Dana Levi"),
        ("dateline", "en", "Published: May 3"),
        ("lede", "en", "A crane fell. Nobody was hurt."),
        ("furniture", "en", "Subscribe to our newsletter."),
        ("caption", "en", "The bridge."),
        ("subheading", "en", "What now?"),
        ("body", "en", "“It will open,” she said."),
        ("credit", "en", "Photo: AFP"),
    )
    notes = annotate(given)
    assert [(s.segment, s.span.of(given.article.text)) for s in notes.sentences] == [
        ("title", "Bridge closed"), ("lede", "A crane fell."), ("lede", "Nobody was hurt."),
        ("caption", "The bridge."), ("subheading", "What now?"), ("body", "“It will open,” she said."),
    ]  # fmt: skip
    assert [q.of(given.article.text) for q in notes.quoted] == ["It will open,"]
    assert notes.account == "i"


def test_other_occasion_is_carried_over() -> None:
    given = account(("caption", "en", "The bridge in 2018."), ("body", "en", "It fell."), other_occasion=True)
    assert [s.other_occasion for s in annotate(given).sentences] == [True, False]


def test_a_caption_loses_only_its_photo_credit() -> None:
    given = account(("caption", "en", "The bridge in May\n(Photo: AFP)"))
    assert [s.span.of(given.article.text) for s in annotate(given).sentences] == ["The bridge in May"]


def test_a_sentence_takes_another_language_only_where_its_script_shows_it() -> None:
    given = account(
        ("body", "en", "The mayor came here. ראש העיר הגיעה אל הגשר הישן. She said: Si, claro que abrimos."),
        ("body", "und", "The mayor spoke."),
        ("caption", "he", "דנה לוי"),
    )  # fmt: skip
    assert [s.language for s in annotate(given).sentences] == ["en", "he", "en", "en", "he"]


def test_an_empty_article_has_nothing() -> None:
    notes = annotate(account())
    assert notes.sentences == notes.quoted == ()
