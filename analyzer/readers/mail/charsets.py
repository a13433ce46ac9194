"""Bytes of a mail to text by the charset that the mail names, which may be missing, wrong or invented."""

from __future__ import annotations

import codecs

from analyzer.errors import ReadError
from analyzer.readers.build import UNPRINTED
from analyzer.readers.decode import decode, unmarked_utf16

NOT_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
"""Codecs that a mail may name and that are slow or no character set."""
SUPERSETS = {"iso8859-1": "cp1252", "gb2312": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932"}


def characters(data: bytes, charset: str | None, warnings: list[str] | None = None) -> str:
    """Return bytes of a charset as text, without marks that print nothing; add to ``warnings`` what had to be guessed."""
    try:
        codec = codecs.lookup(charset or "").name
        if codec in NOT_TEXT or (codec.startswith(("iso8859", "cp125")) and _is_utf8(data)):
            raise LookupError(codec)
        if codec.startswith("utf-16"):  # the rest of a broken one is whole; without a mark, its own order tells
            data = data[: len(data) & ~1]
            codec = codec if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else unmarked_utf16(data) or codec
        text = data.decode(SUPERSETS.get(codec, codec))
    except (LookupError, ValueError):
        try:
            text, _, said = decode(data.replace(b"\0", b""), "a part")
        except ReadError:
            text, said = "", ("a part that is not text is left out",)
        if warnings is not None:
            warnings.extend(said)
    return text.translate(UNPRINTED)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes that are not all ASCII are UTF-8, which no text of another charset is by chance."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False
