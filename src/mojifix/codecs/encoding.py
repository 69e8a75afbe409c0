"""`Encoding`: one way to write characters as bytes.

Holds what the registry knows of an encoding and decodes and encodes with it. Knows no list of encodings and
no default.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from . import charmap


@dataclass(frozen=True, slots=True)
class Encoding:
    """One encoding that text was really written in.

    Attributes:
        label: the WHATWG label where there is one, else the usual name.
        codec: the Python codec for explanations, `""` where Python has none. It may differ from this encoding
            in the bytes that Python leaves undefined; `decode` and `encode` here are the ones that count.
        kind: `"single"`, `"multi"`, `"utf-8"`, `"utf-16"` or `"iso-2022"`.
        table: the characters of the 256 bytes of a single-byte encoding, U+FFFD for an undefined one.
        reader_prior: P(this is the wrong decoder); sums to 1 over the registry.
        writer_prior: P(this is the true encoding); sums to 1 over the registry.
        languages: tags of the languages really written in it, most frequent first; empty for the encodings of
            all of Unicode that write every language alike (the kinds `utf-8` and `utf-16`).
    """

    label: str
    codec: str
    kind: str
    table: str = field(repr=False)
    reader_prior: float
    writer_prior: float
    languages: tuple[str, ...] = field(repr=False)

    def decode(self, raw: bytes) -> str:
        """Decode bytes strictly.

        Raises:
            UnicodeDecodeError: the bytes are not text in this encoding.
        """
        if self.table:
            return charmap.decode(raw, self.table, self.label)
        if self.codec:
            return raw.decode(self.codec)
        from . import utf8_variants  # its patterns take time to compile, and few texts need them

        if self.label == "cesu-8":
            return utf8_variants.decode_cesu(raw)
        return utf8_variants.decode_modified(raw)

    def encode(self, text: str) -> bytes:
        """Encode text strictly; nothing is normalised, approximated or dropped.

        Raises:
            UnicodeEncodeError: the encoding lacks a character.
        """
        if self.table:
            return charmap.encode(text, self.table, self.label)
        if self.codec:
            return text.encode(self.codec)
        from . import utf8_variants

        if self.label == "cesu-8":
            return utf8_variants.encode_cesu(text)
        return utf8_variants.encode_modified(text)
