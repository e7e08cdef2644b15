"""Words of pages that are the same in every language: networks, names of icons, picture agencies."""

from __future__ import annotations

import regex

_LONGEST = 600
_NETWORKS = (
    "facebook", "twitter", "x", "instagram", "whats ?app", "telegram", "linked ?in", "youtube", "tik ?tok",
    "pinterest", "reddit", "tumblr", "flipboard", "messenger", "viber", "vk", "pocket", "threads", "bluesky",
    "mastodon", "truth social", "gettr", "signal", "rss", "e-?mail", "pdf", "google(?: news| play)?", "app store",
    "xing", "line", "wechat", "weibo", "snapchat", "discord", "вконтакте", "одноклассники", "фейсбук", "твиттер",
    "телеграм", "פייסבוק", "טוויטר", "ווטסאפ", "וואטסאפ", "טלגרם", "فيسبوك", "تويتر", "واتساب", "تيليجرام", "تلغرام",
    "انستغرام", "يوتيوب", "微信", "微博", "朋友圈", "分享到", "分享", "facebook messenger",
)  # fmt: skip
_NETWORK_LINE = regex.compile(rf"(?:(?:{'|'.join(_NETWORKS)})[\s|,/·•&+:：-]*){{1,15}}", regex.IGNORECASE)
_ICON = regex.compile(
    r"(?:photo_camera|photo_library|camera_alt|play_(?:arrow|circle)\w*|access_time|arrow_\w+|chevron_\w+|"
    r"expand_(?:more|less)|keyboard_\w+|bookmark_\w+|favorite_\w+|chat_bubble\w*|account_\w+|more_(?:vert|horiz)|"
    r"content_copy|open_in_\w+|thumb_(?:up|down)\w*|volume_(?:up|off|mute)|"
    r"[a-z]{3,12}_(?:outline|border|filled|rounded|outlined))\b"
)
_ICON_CREDIT = regex.compile(r"(?:\s+\p{Lu}[\p{Lu}.&]*\s?/\s?\p{Lu}[\p{Lu}.&]*(?!\p{Ll}))?")
_AGENCIES = (
    "afp", "ap", "reuters", "epa", "dpa", "efe", "ansa", "lusa", "anp", "apa", "keystone", "belga", "abaca", "lapresse",
    "sipa", "getty images", "gettyimages", "getty", "shutterstock", "istock", "imago(?: images)?", "picture alliance",
    "ap photo", "associated press", "agence france-presse", "flash ?90", "anadolu(?: agency)?", "aa", "dha", "iha",
    "xinhua", "tass", "ria novosti", "sputnik", "unsplash", "pixabay", "pexels", "wikimedia(?: commons)?", "alamy",
    "zuma(?: press)?", "bloomberg",
    "europa press", "nurphoto", "ukrinform", "тасс", "риа новости", "рейтер", "укрінформ",
    "уніан", "وام", "واس", "أ ف ب", "أ\\.ف\\.ب", "رويترز", "فرانس برس", "الأناضول", "غيتي", "רויטרס", "גטי אימג'ס",
    "新华社", "视觉中国", "路透社", "法新社",
)  # fmt: skip
_AGENCY = f"(?:{'|'.join(_AGENCIES)})"
_PICTURE_CREDIT = regex.compile(
    rf"[(\[]?(?:©\s*)?{_AGENCY}(?:(?:\s*[/|,]\s*|\s+via\s+)[\p{{L}}.'’ -]{{1,40}}){{0,3}}[)\]]?|"
    rf"[(\[]?(?:©\s*)?[\p{{L}}.'’ -]{{2,40}}\s*[/|]\s*{_AGENCY}(?:\s*[/|]\s*[\p{{L}}.'’ -]{{1,40}})?[)\].]?",
    regex.IGNORECASE,
)


def is_share_buttons(line: str) -> bool:
    """Whether `line` is nothing but names of networks and of ways to share."""
    return len(line) <= _LONGEST and _NETWORK_LINE.fullmatch(line) is not None


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
