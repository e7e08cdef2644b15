"""Gzip with a cap, so that a small file cannot become a huge one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from rashomon.errors import UnreadableError

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


def inflate(chunks: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    """The decompressed chunks of a gzip or zlib stream, at most `max_bytes` in all.

    Raises UnreadableError past the cap, on a broken stream, and on one that is cut short.
    """
    decoder = zlib.decompressobj(_GZIP_OR_ZLIB)
    made = 0
    for chunk in chunks:
        waiting = chunk
        while waiting:
            if decoder.eof:
                decoder = zlib.decompressobj(_GZIP_OR_ZLIB)
            try:
                piece = decoder.decompress(waiting, max_bytes - made + 1)
            except zlib.error as error:
                raise UnreadableError(f"the gzip data is broken ({error})") from error
            made += len(piece)
            if made > max_bytes:
                raise UnreadableError(
                    f"more than {max_bytes:,} bytes once unpacked; unpack and split it, or raise the cap"
                )
            yield piece
            waiting = decoder.unconsumed_tail or decoder.unused_data
    if not decoder.eof:
        raise UnreadableError("the gzip data ends in the middle")
