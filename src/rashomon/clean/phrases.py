"""The language files' wording of furniture, captions, bylines and datelines, ready to be matched on a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from rashomon.lang import languages, load_language

Pattern = regex.Pattern[str]

LONGEST_LINE = 600
"""Characters of a line up to which whole-line patterns are tried."""
_OUTLET = r"\S(?:.{0,58}\S)?"
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Phrases:
    """All languages together: pages mix them (an English widget on a Hebrew page)."""

    furniture: tuple[Pattern, ...]
    contains: tuple[str, ...]
    dateline: tuple[Pattern, ...]
    byline: tuple[Pattern, ...]
    credit: tuple[Pattern, ...]
    """Photo credits, to be searched for inside a line."""
    signoff: tuple[Pattern, ...]
    file_photo: Pattern


@cache
def phrases() -> Phrases:
    """The wording of all language files."""
    data = [language for code in languages() if (language := load_language(code)) is not None]
    return Phrases(
        furniture=tuple(_any(d.furniture.line_patterns) for d in data),
        contains=tuple(dict.fromkeys(_fold(p) for d in data for p in d.furniture.contains)),
        dateline=tuple(_any(d.calendar.dateline_patterns) for d in data),
        byline=tuple(_any(d.captions.byline_patterns) for d in data),
        credit=tuple(_any(d.captions.credit_patterns) for d in data),
        signoff=tuple(
            _any(tuple(p.replace("{outlet}", _OUTLET) for p in d.credits.signoff_patterns)) for d in data
        ),
        file_photo=_words(tuple(w for d in data for w in d.captions.file_photo)),
    )


def full_match(patterns: tuple[Pattern, ...], line: str) -> bool:
    """Whether any pattern matches the whole of `line`; never for lines over LONGEST_LINE characters."""
    return len(line) <= LONGEST_LINE and any(p.fullmatch(line) for p in patterns)


def contains_phrase(line: str) -> str | None:
    """The furniture phrase that `line` holds as whole words, if any."""
    folded = _fold(line)
    for phrase in phrases().contains:
        at = folded.find(phrase)
        while at >= 0:
            before, after = folded[at - 1 : at], folded[at + len(phrase) : at + len(phrase) + 1]
            if not (_is_word(before) and _is_word(phrase[0])) and not (
                _is_word(after) and _is_word(phrase[-1])
            ):
                return phrase
            at = folded.find(phrase, at + 1)
    return None


def _is_word(character: str) -> bool:
    return character.isalnum()


def _fold(phrase: str) -> str:
    return " ".join(phrase.casefold().replace("’", "'").split())


def _any(patterns: tuple[str, ...]) -> Pattern:
    # "(?s)" and the like inside one pattern would leak into the others: the language files use none.
    return regex.compile("|".join(f"(?:{p})" for p in patterns) or _NEVER, regex.IGNORECASE)


def _words(words: tuple[str, ...]) -> Pattern:
    joined = "|".join(sorted((regex.escape(w) for w in set(words)), key=lambda w: (-len(w), w)))
    return regex.compile(
        rf"(?<![\p{{L}}\p{{M}}])(?:{joined or _NEVER})(?![\p{{L}}\p{{M}}])", regex.IGNORECASE
    )


_NETWORKS = regex.compile(
    r"(?:(?:facebook|twitter|x|instagram|whats ?app|telegram|linked ?in|youtube|tik ?tok|pinterest|reddit|tumblr|"
    r"flipboard|messenger|viber|vk|вконтакте|одноклассники|pocket|threads|bluesky|mastodon|truth social|gettr|signal|rss|"
    r"e-?mail|pdf|google(?: news| play)?|app store|xing|line|wechat|weibo|snapchat|discord|פייסבוק|טוויטר|ווטסאפ|טלגרם|"
    r"فيسبوك|تويتر|واتساب|تيليجرام|تلغرام|انستغرام|يوتيوب|фейсбук|твиттер|телеграм|微信|微博|分享|facebook messenger)"
    r"[\s|,/·•&+-]*){1,15}",
    regex.IGNORECASE,
)
_ICON = regex.compile(
    r"(?:photo_camera|photo_library|play_(?:arrow|circle)\w*|access_time|arrow_\w+|chevron_\w+|expand_(?:more|less)|"
    r"keyboard_\w+|bookmark_\w+|favorite_\w+|chat_bubble\w*|account_\w+|more_(?:vert|horiz)|content_copy|open_in_\w+|"
    r"[a-z]{3,12}_(?:outline|border|filled|rounded|outlined))\b"
)
_ICON_CREDIT = regex.compile(r"(?:\s+\p{Lu}[\p{Lu}.&]*\s?/\s?\p{Lu}[\p{Lu}.&]*(?!\p{Ll}))?")
_PICTURE_AGENCY = (
    r"(?:afp|ap|reuters|epa|dpa|efe|ansa|lusa|anp|getty images|gettyimages|shutterstock|istock|imago(?: images)?|"
    r"picture alliance|ap photo|associated press|agence france-presse|flash ?90|anadolu(?: agency)?|aa|xinhua|tass|тасс|"
    r"риа новости|ria novosti|sputnik|unsplash|pixabay|pexels|wikimedia(?: commons)?|alamy|zuma(?: press)?|bloomberg|sipa|"
    r"keystone|belga|abaca|lapresse|europa press|nurphoto|wam|spa|وام|واس|أ ف ب|رويترز|גטי אימג'ס|רויטרס|新华社|视觉中国)"
)
_PICTURE_CREDIT = regex.compile(
    rf"[(\[]?(?:©\s*)?(?:{_PICTURE_AGENCY}(?:\s*[/|,]\s*|\s+via\s+|$|[)\]]))(?:[\p{{L}}.'’ -]{{0,40}}[/|,]?){{0,3}}[)\]]?|"
    rf"[(\[]?(?:©\s*)?[\p{{L}}.'’ -]{{2,40}}\s*[/|]\s*{_PICTURE_AGENCY}[)\]]?",
    regex.IGNORECASE,
)


def is_share_buttons(line: str) -> bool:
    """Whether `line` is nothing but names of networks and of ways to share."""
    return len(line) <= LONGEST_LINE and _NETWORKS.fullmatch(line) is not None


def is_picture_credit(line: str) -> bool:
    """Whether `line` is nothing but a picture agency, with or without the photographer's name."""
    return len(line) <= 120 and _PICTURE_CREDIT.fullmatch(line) is not None


def is_photo_icon(text: str) -> bool:
    """Whether `text` starts with the name of an icon that stands beside pictures."""
    return text.startswith(("photo_", "camera_", "image_")) and icon_prefix(text) > 0


def icon_prefix(line: str) -> int:
    """How many characters at the start of `line` are the name of an icon and a credit in capitals; 0 if none."""
    icon = _ICON.match(line)
    if icon is None:
        return 0
    credit = _ICON_CREDIT.match(line, icon.end())
    return credit.end() if credit is not None else icon.end()
