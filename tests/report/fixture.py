"""An invented small story, built by hand from records: a ferry that ran aground, told by nine texts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from rashomon.model import (
    Account,
    Alignment,
    AlignmentKind,
    Annotations,
    Article,
    Attribution,
    Comparison,
    DateCandidate,
    Derivation,
    Evidence,
    NotCollected,
    NotRead,
    OriginReason,
    Origins,
    Outlet,
    Passage,
    Published,
    Receipt,
    Removed,
    Repair,
    Segment,
    SegmentKind,
    Sentence,
    Shares,
    Source,
    Span,
    Story,
    hash_id,
)
from rashomon.model.page import Kind

Part = tuple[SegmentKind, str, str]
"""Kind, language, text."""

WIRE = NotCollected("North Sound Wire", "north sound wire")

POST: tuple[Part, ...] = (
    ("title", "en", "Ferry with 212 aboard runs aground off Lindvik"),
    ("byline", "en", "By Mara Holt"),
    ("dateline", "en", "Published: 14 March 2031, 18:40"),
    ("furniture", "en", "Share on all channels"),
    ("caption", "en", "The ferry Alma Dorei leaves Lindvik in May last year (file photo: E. Brandt)"),
    ("lede", "en", "The ferry Alma Dorei ran aground on Wednesday two kilometres off the port of Lindvik."),
    (
        "body",
        "en",
        "All 212 people aboard were brought ashore by nightfall, the harbour master, Ida Sørum, told The Lindvik "
        "Post. “The sea was flat. We do not know yet why she left the channel,” she said.",
    ),
    ("subheading", "en", "A rudder repaired in January"),
    (
        "body",
        "en",
        "Two crew members said the rudder had been repaired in January and had stuck twice since. "
        "The owner, Dorei Lines, said on Wednesday that it would not comment before the inquiry. "
        "Divers are to inspect the hull on Friday morning.",
    ),
    ("furniture", "en", "Get the morning letter in your inbox. Subscribe now!"),
    ("furniture", "en", "More in Coast"),
)
DAILY: tuple[Part, ...] = (
    ("title", "en", "Grounded ferry: all 212 safe"),
    ("lede", "en", "The ferry Alma Dorei ran aground on Wednesday two kilometres off the port of Lindvik."),
    (
        "body",
        "en",
        "All 212 people aboard were brought ashore by nightfall, the harbour master, Ida Sørum, told The Lindvik "
        "Post. “The sea was flat. We do not know yet why she left the channel,” she said.",
    ),
    (
        "body",
        "en",
        "Two crew members said the rudder had been repaired in January and had stuck twice since. "
        "The owner, Dorei Lines, said that it would not comment before the inquiry.",
    ),
    ("credit", "en", "As reported by The Lindvik Post"),
    ("furniture", "en", "0 comments"),
)
COTE: tuple[Part, ...] = (
    ("title", "fr", "Un ferry s’échoue au large de Lindvik, les 212 passagers sont saufs"),
    ("caption", "fr", "L’Alma Dorei vis-à-vis du port de Lindvik, mercredi (Photo : Côte Libre)"),
    ("lede", "fr", "Le ferry Alma Dorei s’est échoué mercredi à deux kilomètres du port de Lindvik."),
    (
        "body",
        "fr",
        "Les 212 personnes à bord ont toutes été ramenées à terre avant la nuit, a déclaré la capitaine du port, "
        "Ida Sørum. « La mer était calme. Nous ne savons pas encore pourquoi il a quitté le chenal », a-t-elle dit.",
    ),
    (
        "body",
        "fr",
        "Selon deux membres d’équipage, le gouvernail, réparé en janvier, s’était bloqué deux fois depuis. "
        "Des plongeurs doivent examiner la coque vendredi matin.",
    ),
    ("body", "fr", "Le maire de Lindvik a ouvert le gymnase aux naufragés, selon North Sound Wire."),
    ("furniture", "fr", "Ce site utilise des témoins de connexion. Tout accepter"),
)
NAMAL: tuple[Part, ...] = (
    ("title", "he", "מעבורת עלתה על שרטון מול לינדוויק; 212 הנוסעים חולצו"),
    ("byline", "he", "מאת נועה ברקאי"),
    ("caption", "he", "נמל לינדוויק, ארכיון (צילום: ע׳ ברנדט)"),
    ("lede", "he", "המעבורת אלמה דוריי עלתה ביום רביעי על שרטון שני קילומטרים מנמל לינדוויק."),
    (
        "body",
        "he",
        "כל 212 האנשים שעל סיפונה הובאו אל החוף עד רדת הלילה, כך אמרה מנהלת הנמל, אידה סורום, לעיתון The Lindvik Post. "
        "„הים היה שקט. איננו יודעים עדיין מדוע יצאה מן הנתיב”, אמרה.",
    ),
    ("body", "he", "שר התחבורה הורה להקים ועדת בדיקה ומסר כי תגיש את ממצאיה בתוך 30 ימים."),
    ("furniture", "he", "הירשמו לעדכונים"),
)
SAWT: tuple[Part, ...] = (
    ("title", "ar", "جنوح عبّارة قبالة ليندفيك وإنقاذ ركابها الـ212"),
    ("lede", "ar", "جنحت العبّارة ألما دوري يوم الأربعاء على بعد كيلومترين من ميناء ليندفيك."),
    ("body", "ar", "نُقل جميع من كانوا على متنها، وعددهم 212 شخصًا، إلى الشاطئ قبل حلول الليل."),
    ("body", "ar", "وقال شاهد كان على الرصيف إن العبّارة أطلقت صفّارتها ثلاث مرات قبل أن تتوقف."),
    ("caption", "en", "The Alma Dorei on Wednesday evening (Photo: Sawt al-Mina)"),
)
NOTE: tuple[Part, ...] = (
    ("title", "en", "Evening note: what we know of the Lindvik ferry"),
    (
        "body",
        "en",
        "The Alma Dorei, a ferry with 212 people on board, hit ground about two kilometres from Lindvik harbour on "
        "Wednesday. Everybody was back on land before dark. The rudder, mended in January, had jammed two times "
        "since, according to two of the crew. Dorei Lines does not want to speak before there has been an inquiry.",
    ),
    ("body", "en", "The next sailing is cancelled, and tickets will be refunded."),
)
ISLANDER: tuple[Part, ...] = (
    ("title", "en", "‘We walked off in our socks’: a night in the Lindvik gym"),
    (
        "lede",
        "en",
        "Petra Aune, 71, was pouring coffee when the floor tilted. She spent the night in the gym of Lindvik school "
        "with some two hundred others.",
    ),
    ("body", "en", "“Nobody shouted. The crew counted us three times,” she told this newspaper."),
    ("body", "en", "Her grandson, who came to fetch her, said the buses had arrived within the hour."),
)
RELEASE: tuple[Part, ...] = (
    ("title", "en", "Statement of Dorei Lines on the Alma Dorei"),
    (
        "body",
        "en",
        "Dorei Lines will not comment on causes before the inquiry. Our thoughts are with our guests.",
    ),
)


def account(
    label: str,
    parts: Sequence[Part],
    *,
    outlet: str | None = None,
    published: Published | None = None,
    kind: Kind = "article",
    repairs: tuple[Repair, ...] = (),
    removed: tuple[Removed, ...] = (),
    url: str | None = None,
) -> Account:
    """An account whose text is the parts, a blank line between them."""
    text, segments = "", []
    for number, (part_kind, language, content) in enumerate(parts):
        text += "\n\n" if number else ""
        span = Span(len(text), len(text) + len(content))
        other = part_kind == "caption" and any(w in content for w in ("file photo", "ארכיון"))
        segments.append(
            Segment(part_kind, language, span, other, "known line" if part_kind == "furniture" else "")
        )
        text += content
    body = next((p for p in parts if p[0] in ("lede", "body")), parts[0])
    title = next((s for s in segments if s.kind == "title"), None)
    version = hash_id(text)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    article = Article(
        id=hash_id(label, text), version=version, label=label, kind=kind, text=text, language=body[1],
        segments=tuple(segments), map=(), url=url,
        receipts=(Receipt(f"coverage/{label}.txt", "file", digest),),
        outlet=Outlet(outlet, outlet.casefold(), "given") if outlet else None,
        title=title.span.of(text) if title else None, title_span=title.span if title else None,
        published=published or Published(), repairs=repairs, removed=removed,
    )  # fmt: skip
    return Account(article.id, label, article)


def at(holder: Account, words: str) -> Span:
    """Where `words` stand in the account's text."""
    start = holder.article.text.index(words)
    return Span(start, start + len(words))


def same(
    kind: AlignmentKind, score: float, one: Account, one_words: str, two: Account, two_words: str
) -> Alignment:
    """An alignment of two passages given by their words."""
    a, b = Passage(one.id, at(one, one_words)), Passage(two.id, at(two, two_words))
    if b.account < a.account:
        a, b = b, a
    return Alignment(hash_id(a.account, a.span.start, b.account, b.span.start, kind), kind, score, a, b)


def notes(holder: Account) -> Annotations:
    """Sentences cut at a full stop and a space, good enough for invented texts."""
    found = []
    for segment in holder.article.segments:
        start = segment.span.start
        while start < segment.span.end:
            stop = holder.article.text.find(". ", start, segment.span.end)
            end = stop + 1 if stop >= 0 else segment.span.end
            found.append(Sentence(Span(start, end), segment.language, segment.kind, segment.other_occasion))
            start = end + 1
    return Annotations(holder.id, tuple(found), ())


def day(hour: str, evidence: str, *others: DateCandidate) -> Published:
    """A date of the story's day."""
    value = f"2031-03-{hour}"
    return Published(value, evidence, (DateCandidate(value, evidence), *others))


def comparison() -> Comparison:
    """The whole invented comparison: edges of every kind, directed and not, certain and not."""
    post = account(
        "post", POST, outlet="The Lindvik Post", published=day("14T18:40:00+01:00", "meta article:published_time"),
        removed=(Removed("Home · News · Coast · Sport", "navigation"),),
        url="https://lindvik-post.example/coast/alma-dorei",
    )  # fmt: skip
    daily = account(
        "daily", DAILY, outlet="Coast Daily",
        published=day("14T19:55:00+01:00", "json-ld", DateCandidate("2131-03-14", "text", "in the future")),
    )  # fmt: skip
    cote = account("cote", COTE, outlet="Côte Libre", published=day("15", "text"))
    repair = Repair(at(cote, "vis-à-vis"), "vis-脿-vis", "UTF-8 read as GBK")
    cote = account("cote", COTE, outlet="Côte Libre", published=day("15", "text"), repairs=(repair,))
    namal = account("namal", NAMAL, outlet="חדשות הנמל", published=day("15T07:10:00+02:00", "given"))
    sawt = account("sawt", SAWT, outlet="صوت الميناء")
    note = account("evening-note", NOTE)
    islander = account("islander", ISLANDER, outlet="The Islander", published=day("16", "address"))
    release = account("dorei-lines", RELEASE, kind="release", published=day("14", "text"))
    found = _alignments(post, daily, cote, namal, sawt, note)
    everyone = sorted(
        (post, daily, cote, namal, sawt, note, islander, release), key=lambda a: (a.label, a.id)
    )
    edges = _edges(found, post, daily, cote, namal, sawt, note, islander)
    return Comparison(
        story=Story(tuple(everyone)),
        annotations=tuple(notes(a) for a in everyone),
        attributions=_credits(daily, cote, namal),
        alignments=tuple(a for pair in found.values() for a in pair),
        derivations=edges,
        origins=Origins(2, 5, _reasons(edges, daily, cote, namal, sawt, note, release)),
        not_collected=(WIRE,),
        not_read=(
            NotRead("coverage/scan.pdf", "not text: a PDF file"),
            NotRead("coverage/empty.txt", "empty"),
        ),
        encoder="multilingual-e5-small, 4 bits",
    )


Pairs = dict[str, tuple[Alignment, ...]]


def _alignments(
    post: Account, daily: Account, cote: Account, namal: Account, sawt: Account, note: Account
) -> Pairs:
    lede = "The ferry Alma Dorei ran aground on Wednesday two kilometres off the port of Lindvik."
    aboard = POST[6][2]
    crew = "Two crew members said the rudder had been repaired in January and had stuck twice since."
    owner = "said on Wednesday that it would not comment before the inquiry."
    return {
        "daily": (
            same("verbatim", 1.0, post, lede, daily, lede),
            same("verbatim", 1.0, post, aboard, daily, aboard),
            same("verbatim", 1.0, post, crew, daily, crew),
            same(
                "edited", 0.98, post, f"The owner, Dorei Lines, {owner}",
                daily, "The owner, Dorei Lines, said that it would not comment before the inquiry.",
            ),
        ),
        "cote": (
            same("translated", 0.99, post, POST[0][2], cote, COTE[0][2]),
            same("translated", 0.99, post, lede, cote, COTE[2][2]),
            same("translated", 0.97, post, aboard[:100], cote, COTE[3][2][:117]),
            same("translated", 0.98, post, "We do not know yet why she left the channel,” she said.",
                 cote, "Nous ne savons pas encore pourquoi il a quitté le chenal », a-t-elle dit."),
            same("translated", 0.96, post, crew, cote, COTE[4][2].split(". ")[0] + "."),
            same("translated", 0.95, post, "Divers are to inspect the hull on Friday morning.",
                 cote, "Des plongeurs doivent examiner la coque vendredi matin."),
        ),
        "namal": (
            same("translated", 0.97, post, lede, namal, NAMAL[3][2]),
            same("translated", 0.93, post, aboard, namal, NAMAL[4][2]),
        ),
        "sawt": (
            same("translated", 0.84, post, lede, sawt, SAWT[1][2]),
            same("translated", 0.78, post, "All 212 people aboard were brought ashore by nightfall", sawt, SAWT[2][2]),
        ),
        "note": (
            same("paraphrased", 0.88, post, lede, note,
                 "The Alma Dorei, a ferry with 212 people on board, hit ground about two kilometres from Lindvik "
                 "harbour on Wednesday."),
            same("paraphrased", 0.71, post, "All 212 people aboard were brought ashore by nightfall",
                 note, "Everybody was back on land before dark."),
            same("paraphrased", 0.9, post, crew, note,
                 "The rudder, mended in January, had jammed two times since, according to two of the crew."),
            same("paraphrased", 0.86, post, f"The owner, Dorei Lines, {owner}", note,
                 "Dorei Lines does not want to speak before there has been an inquiry."),
        ),
    }  # fmt: skip


def _edges(
    found: Pairs, post: Account, daily: Account, cote: Account, namal: Account, sawt: Account, note: Account,
    islander: Account,
) -> tuple[Derivation, ...]:  # fmt: skip
    def ids(name: str) -> tuple[str, ...]:
        return tuple(a.id for a in found[name])

    caption = at(post, POST[4][2])
    return (
        Derivation(
            hash_id("daily"), "carries", post.id, daily.id, True, "certain", "whole", Shares(0.94, 0, 0, 1.0),
            credited=(at(daily, DAILY[2][2].split(" “")[0]),),
            uncredited=(at(daily, DAILY[1][2]), at(daily, DAILY[3][2])),
            evidence=(Evidence(daily.id, at(daily, DAILY[4][2]), "a sign-off that credits The Lindvik Post"),
                      Evidence(post.id, None, "published 75 minutes earlier")),
            alignments=ids("daily"),
        ),
        Derivation(
            hash_id("cote"), "translates", post.id, cote.id, True, "probable", "whole", Shares(0, 0, 0.86, 0.97),
            uncredited=(at(cote, COTE[2][2]), at(cote, COTE[3][2]), at(cote, COTE[4][2])),
            unmatched=(at(cote, COTE[5][2]),),
            evidence=(Evidence(post.id, None, "published on an earlier day"),), alignments=ids("cote"),
        ),
        Derivation(
            hash_id("namal"), "translates", post.id, namal.id, True, "certain", "part", Shares(0, 0, 0.48, 1.0),
            credited=(at(namal, NAMAL[4][2].split(". „")[0]),), uncredited=(at(namal, NAMAL[3][2]),),
            unmatched=(at(namal, NAMAL[5][2]),),
            evidence=(Evidence(namal.id, at(namal, "לעיתון The Lindvik Post"), "a citation of The Lindvik Post"),
                      Evidence(post.id, caption, "the same file photo stands in both texts")),
            alignments=ids("namal"),
        ),
        Derivation(
            hash_id("sawt"), "translates", *sorted((post.id, sawt.id)), False, "possible", "part",  # type: ignore[arg-type]
            Shares(0, 0, 0.31, 1.0), alignments=ids("sawt"),
        ),
        Derivation(
            hash_id("note"), "rewrites", *sorted((post.id, note.id)), False, "probable", "whole",  # type: ignore[arg-type]
            Shares(0.04, 0.8, 0, 0.92), alignments=ids("note"),
        ),
        Derivation(
            hash_id("wire"), "credits", WIRE, cote.id, True, "certain", "part", Shares(),
            credited=(at(cote, "Le maire de Lindvik a ouvert le gymnase aux naufragés"),),
            evidence=(Evidence(cote.id, at(cote, "selon North Sound Wire"), "a citation of North Sound Wire"),),
        ),
    )  # fmt: skip


def _credits(daily: Account, cote: Account, namal: Account) -> tuple[Attribution, ...]:
    def credit(holder: Account, name: str, key: str, cue: str, form: str, content: str = "") -> Attribution:
        source = Source(name, "outlet", at(holder, name), key)
        spans = (at(holder, content),) if content else ()
        return Attribution(hash_id(holder.id, cue), holder.id, "credit", source, spans, at(holder, cue), form)  # type: ignore[arg-type]

    return (
        credit(daily, "The Lindvik Post", "the lindvik post", "told The Lindvik Post", "citation",
               "All 212 people aboard were brought ashore by nightfall"),
        credit(daily, "The Lindvik Post", "the lindvik post", "As reported by The Lindvik Post", "sign-off"),
        credit(cote, "North Sound Wire", WIRE.key, "selon North Sound Wire", "citation",
               "Le maire de Lindvik a ouvert le gymnase aux naufragés"),
        credit(namal, "The Lindvik Post", "the lindvik post", "לעיתון The Lindvik Post", "citation"),
    )  # fmt: skip


def _reasons(
    edges: tuple[Derivation, ...], daily: Account, cote: Account, namal: Account, sawt: Account, note: Account,
    release: Account,
) -> tuple[OriginReason, ...]:  # fmt: skip
    return (
        OriginReason(daily.id, "in neither", "carries the whole of another account", edges[0].id),
        OriginReason(
            cote.id, "only at most", "probably translates the whole of another account", edges[1].id
        ),
        OriginReason(
            namal.id,
            "in neither",
            "at least half of it lies in matter taken from another account",
            edges[2].id,
        ),
        OriginReason(
            sawt.id, "only at most", "possibly shares a translated part with another account", edges[3].id
        ),
        OriginReason(note.id, "only at most", "probably a rewriting, in a direction not known", edges[4].id),
        OriginReason(release.id, "document", "a release is a source, not an origin", None),
    )
