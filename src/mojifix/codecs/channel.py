"""`Channel`: one undone mistake, and the Python expression that undoes it by hand.

A text that was written as one encoding and read as another is repaired by the round trip: encode as the
reader, decode as the writer. This module names the pair and explains it; it repairs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from .charmap import UNDEFINED
from .encoding import Encoding
from .registry import encoding

_WINDOWS = "windows-125"
"""The start of the labels of which ftfy has codecs that pass undefined bytes through."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One undone mistake.

    An escape that was taken for plain text is one too: written as a notation (`html`, `backslash` …: the labels of
    `mojifix.codecs.notation`), read as `text`.

    Attributes:
        read_as: label of the wrong encoding, that the bytes were read in.
        written_as: label of the true encoding, that the bytes were written in.
        damage: the name of what was lost on the way beside the mix-up; `""` for nothing.
    """

    read_as: str
    written_as: str
    damage: str = ""

    def as_python(self, text: str | None = None) -> str:
        """Give the suffix of a Python expression that does the round trip; an escape has none (`Notation.code`).

        Plain codecs are named where Python's table is this registry's. Where it lacks the C1 controls of a
        Windows encoding, ftfy's `sloppy-` codecs are named, which exist after `import ftfy`
        (they keep the byte 1A for themselves); where neither
        agrees, the suffix maps by the table, which needs `from mojifix.codecs import encoding`. Damage is not
        expressed.

        Args:
            text: the garbled text, when it is known: plain codecs that suffice for it are then preferred.

        >>> Channel("macintosh", "koi8-r").as_python()
        '.encode("mac_roman").decode("koi8_r")'
        >>> Channel("windows-1252", "windows-1251").as_python()
        '.encode("sloppy-windows-1252").decode("sloppy-windows-1251")'
        >>> Channel("windows-1252", "windows-1251").as_python("\\u00d0\\u00ee")
        '.encode("cp1252").decode("cp1251")'
        """
        reader, writer = encoding(self.read_as), encoding(self.written_as)
        raw = None if text is None else _encoded_or_none(reader, text)
        plain_read = raw is not None and _python_encodes(reader, text or "", raw)
        plain_write = raw is not None and _python_decodes(writer, raw)
        return _encode_suffix(reader, plain_read) + _decode_suffix(writer, plain_write)


def _encoded_or_none(reader: Encoding, text: str) -> bytes | None:
    """Return the text's bytes, or None where the reader lacks a character of it."""
    try:
        return reader.encode(text)
    except UnicodeEncodeError:
        return None


def _python_encodes(reader: Encoding, text: str, raw: bytes) -> bool:
    """Tell whether Python's codec gives these very bytes."""
    try:
        return bool(reader.codec) and text.encode(reader.codec) == raw
    except UnicodeEncodeError:
        return False


def _python_decodes(writer: Encoding, raw: bytes) -> bool:
    """Tell whether Python's codec decodes these bytes as the registry does."""
    try:
        return bool(writer.codec) and raw.decode(writer.codec) == writer.decode(raw)
    except UnicodeDecodeError:
        return False


def _codec_for_any_text(known: Encoding) -> str:
    """Return the codec (Python's, else ftfy's) that agrees on every byte that is defined here, or ''."""
    if not known.table:
        return known.codec or "utf-8-variants"  # ftfy's, for CESU-8 and modified UTF-8
    if _agrees(known, _python_table(known, sloppy=False)):
        return known.codec
    if known.label.startswith(_WINDOWS) and _agrees(known, _python_table(known, sloppy=True)):
        return "sloppy-" + known.label
    if known.label == "windows-874" and _agrees(known, _python_table(known, sloppy=True)):
        return "sloppy-cp874"
    return ""


def _python_table(known: Encoding, sloppy: bool) -> str:
    """Return the 256 characters of Python's codec; sloppy: undefined bytes are read as Latin-1."""
    if not known.codec:
        return ""
    table = bytes(range(256)).decode(known.codec, "replace")
    if sloppy:
        table = "".join(chr(byte) if char == UNDEFINED else char for byte, char in enumerate(table))
    return table


def _agrees(known: Encoding, table: str) -> bool:
    """Tell whether a table gives the registry's character for every byte that the registry defines."""
    return len(table) == len(known.table) and all(
        mine in (UNDEFINED, theirs) for mine, theirs in zip(known.table, table, strict=True)
    )


def _encode_suffix(reader: Encoding, plain: bool) -> str:
    """Return the half of the expression that gets the bytes back."""
    codec = reader.codec if plain else _codec_for_any_text(reader)
    if codec:
        return f'.encode("{codec}")'
    table = f'encoding("{reader.label}").table'
    return f'.translate({{ord(c): b for b, c in enumerate({table})}}).encode("latin-1")'


def _decode_suffix(writer: Encoding, plain: bool) -> str:
    """Return the half of the expression that reads the bytes as they were written."""
    codec = writer.codec if plain else _codec_for_any_text(writer)
    if codec:
        return f'.decode("{codec}")'
    return f'.decode("latin-1").translate(encoding("{writer.label}").table)'
