"""Which scripts a text is written in."""

from __future__ import annotations

from collections import Counter

import regex

_SCRIPTS: dict[str, str] = {
    "Latin": "Latn", "Cyrillic": "Cyrl", "Greek": "Grek", "Hebrew": "Hebr", "Arabic": "Arab", "Han": "Hani",
    "Hiragana": "Kana", "Katakana": "Kana", "Hangul": "Hang", "Thai": "Thai", "Lao": "Laoo", "Khmer": "Khmr",
    "Myanmar": "Mymr", "Devanagari": "Deva", "Bengali": "Beng", "Gurmukhi": "Guru", "Gujarati": "Gujr",
    "Oriya": "Orya", "Tamil": "Taml", "Telugu": "Telu", "Kannada": "Knda", "Malayalam": "Mlym",
    "Sinhala": "Sinh", "Tibetan": "Tibt", "Georgian": "Geor", "Armenian": "Armn", "Ethiopic": "Ethi",
    "Thaana": "Thaa", "Syriac": "Syrc", "Cherokee": "Cher", "Mongolian": "Mong", "Tifinagh": "Tfng",
}  # fmt: skip
UNKNOWN_SCRIPT = "Zyyy"
SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー"
"""Scripts written without spaces between words, as the inside of a character class."""

_CLASSES: dict[str, str] = {}
for _name, _code in _SCRIPTS.items():
    _CLASSES[_code] = _CLASSES.get(_code, "") + rf"\p{{{_name}}}"
_RUN = regex.compile("|".join(f"(?P<{code}>[{names}]+)" for code, names in _CLASSES.items()))


def script_counts(text: str) -> dict[str, int]:
    """How many letters of each script, by ISO 15924 code; both kana count as "Kana"."""
    if text.isascii():
        letters = sum(map(str.isalpha, text))
        return {"Latn": letters} if letters else {}
    counts: Counter[str] = Counter()
    for run in _RUN.finditer(text):
        counts[run.lastgroup or UNKNOWN_SCRIPT] += run.end() - run.start()
    return dict(counts)


def dominant_script(text: str) -> str:
    """ISO 15924 code of the script most letters are in ("Zyyy" without letters); Han with kana is "Jpan".

    Of two scripts with as many letters, the one that sorts first.
    """
    counts = script_counts(text)
    kana, han = counts.get("Kana", 0), counts.get("Hani", 0)
    if kana * 10 >= han and kana:
        counts["Jpan"] = counts.pop("Kana") + counts.pop("Hani", 0)
    elif kana:
        counts["Hani"] += counts.pop("Kana")
    return min(counts, key=lambda code: (-counts[code], code)) if counts else UNKNOWN_SCRIPT
