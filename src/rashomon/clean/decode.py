"""From bytes to characters: what a page says of its encoding, checked against the bytes."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import regex

from rashomon.errors import UnreadableError
from rashomon.model import Page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a zip archive or office document"), (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"(\xb5/\xfd", "zstd"), (b"Rar!\x1a\x07", "a rar archive"), (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF87a", "a GIF image"), (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"), (b"MM\x00*", "a TIFF image"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"), (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "rich text (RTF)"), (b"ID3", "audio"), (b"OggS", "audio or video"), (b"RIFF", "audio or an image"),
    (b"\x00\x00\x01\x00", "an icon"), (b"wOFF", "a font"), (b"wOF2", "a font"), (b"PAR1", "a Parquet file"),
)  # fmt: skip
_HTML_SAYS = regex.compile(rb"(?i)<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([a-z0-9_.:-]{2,40})")
_XML_SAYS = regex.compile(rb"^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
"""Encodings that pages declare, and the wider ones that they are read as (WHATWG Encoding Standard)."""
_WITHOUT_HIGH_BYTES = frozenset({"iso2022_jp", "iso2022_kr", "hz", "utf-7"})
_HEAD = 65_536
_CP1252_MARKS = {
    byte: bytes([byte]).decode("cp1252") for byte in (0x82, 0x84, 0x85, *range(0x91, 0x98), 0x8B, 0x9B)
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page and the encoding they were read in."""

    text: str
    charset: str


def decode(page: Page) -> Decoded:
    """The characters of `page`, without byte order mark; this is what an article's map points into.

    Bytes that are valid UTF-8 beyond ASCII are read so, whatever is declared; else what the transport or the page
    declares, if it fits; else what the bytes look like. Raises UnreadableError for empty and binary content.
    """
    content = page.content
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise UnreadableError("empty: there is no text in it")
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise UnreadableError(f"not text but {name}: save the article as text or HTML and give that")
    for mark, charset in _BOMS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(charset, "replace"), charset)
    if (wide := _wide_charset(content)) is not None:
        return Decoded(content.decode(wide, "replace"), wide)
    if _is_binary(content):
        raise UnreadableError("not text but binary data: save the article as text or HTML and give that")
    return _decode_bytes(content, _declared(page))


def _decode_bytes(content: bytes, declared: list[str]) -> Decoded:
    for charset in declared:
        if charset in _WITHOUT_HIGH_BYTES and (text := _strictly(content, charset)) is not None:
            return Decoded(text, charset)
    if (text := _strictly(content, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    if (text := _nearly_utf8(content)) is not None:
        return Decoded(text, "utf-8")
    for charset in declared:
        if charset != "utf-8" and (text := _strictly(content, charset)) is not None:
            return Decoded(text, charset)
    from rashomon.clean.guess import guess_charset

    charset = guess_charset(content)
    return Decoded(content.decode(charset, "replace"), charset)


def _strictly(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except UnicodeError:
        return None


def _declared(page: Page) -> list[str]:
    names = [page.charset or ""]
    if page.media == "html":
        for pattern in (_XML_SAYS, _HTML_SAYS):
            if found := pattern.search(page.content[:_HEAD]):
                names.append(found.group(1).decode("ascii"))
    known = []
    for name in names:
        try:
            charset = codecs.lookup(name.strip().strip("\"'")).name
            "".encode(charset)
        except (LookupError, ValueError):
            continue
        # An ASCII page cannot declare UTF-16 in ASCII: browsers read it as UTF-8.
        known.append("utf-8" if charset.startswith(("utf-16", "utf-32")) else _WIDER.get(charset, charset))
    return list(dict.fromkeys(known))


def _wide_charset(content: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of the ASCII in it is NUL."""
    head = content[:4096]
    if len(head) < 4 or len(content) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    for zeros, others, charset in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros * 5 > len(head) // 2 and others * 50 < zeros and _strictly(content, charset) is not None:
            return charset
    return None


def _is_binary(content: bytes) -> bool:
    head = content[:_HEAD]
    controls = len(head) - len(head.translate(None, bytes({*range(32), 127} - {7, 8, 9, 10, 11, 12, 13, 27})))
    return controls * 200 > len(head)


def _nearly_utf8(content: bytes) -> str | None:
    """UTF-8 with a few bytes that are not: a page cut off, or marks pasted in from Windows-1252."""
    text = content.decode("utf-8", "surrogateescape")
    wrong = regex.findall(r"[\udc80-\udcff]+", text)
    right = len(regex.findall(r"[^\x00-\x7f\udc80-\udcff]", text))
    if right < 10 * len(wrong) and not (len(wrong) == 1 and text.endswith(wrong[0]) and len(wrong[0]) < 4):
        return None
    marks = {0xDC00 + byte: mark for byte, mark in _CP1252_MARKS.items()}
    return regex.sub(r"[\udc80-\udcff]", "\ufffd", text.translate(marks))
