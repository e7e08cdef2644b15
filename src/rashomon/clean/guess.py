"""The encoding of bytes that say nothing true about it."""

from __future__ import annotations

import regex

from rashomon.text.languages import detect_language

_SAMPLE = 20_000
_TAG = regex.compile(rb"(?s)<script\b.{0,20000}?</script>|<style\b.{0,20000}?</style>|<[^>]{1,2000}>")
_TRIED = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "koi8_r",
    "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "gb18030", "big5", "big5hkscs", "cp932",
    "euc_jp", "cp949", "cp866", "mac_cyrillic",
]  # fmt: skip
_OF_LANGUAGE = {
    "tr": ("cp1254",), "el": ("cp1253",), "lt": ("cp1257",), "lv": ("cp1257",), "et": ("cp1257",),
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hr", "hu", "ro"), ("cp1250", "iso8859_2")),
    **dict.fromkeys(("en", "fr", "de", "es", "it", "pt", "nl", "sv", "no", "da", "fi", "ca"), ("cp1252",)),
}  # fmt: skip
"""One-byte encodings of languages whose letters leave little to tell them by."""


def guess_charset(content: bytes) -> str:
    """The encoding in which `content` reads most like a text of its language."""
    from charset_normalizer import from_bytes

    sample = _sample(content)
    if (japanese := _japanese(sample)) is not None:
        return japanese
    best = from_bytes(sample, cp_isolation=_TRIED, steps=10, chunk_size=1024).best()
    charset = best.encoding if best is not None else "cp1252"
    usual = _OF_LANGUAGE.get(detect_language(sample.decode(charset, "replace")), ())
    if not usual or charset in usual:
        return charset
    return next((name for name in usual if _fits(content, name)), charset)


def _japanese(sample: bytes) -> str | None:
    """The encoding in which the sample is Japanese, if any: no other text reads as one in five hiragana by chance."""
    for charset in ("euc_jp", "cp932"):
        read = [c for c in sample.decode(charset, "replace") if not c.isascii()]
        hiragana = sum("\u3041" <= c <= "\u3096" for c in read)
        if hiragana * 5 >= len(read) > 0 and read.count("\ufffd") <= 1:
            return charset
    return None


def _sample(content: bytes) -> bytes:
    """The text of the first part that holds other than ASCII, without tags."""
    lines = [line for line in _TAG.sub(b" ", content[: _SAMPLE * 50]).splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE]
    # Whole lines only: the last may be cut inside a character.
    return (
        sample.rpartition(b"\n")[0]
        if len(sample) == _SAMPLE and b"\n" in sample
        else sample or content[:_SAMPLE]
    )


def _fits(content: bytes, charset: str) -> bool:
    try:
        content.decode(charset)
    except UnicodeError:
        return False
    return True
