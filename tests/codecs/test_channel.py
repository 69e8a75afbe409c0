"""Channels and the Python expressions that explain them."""

from __future__ import annotations

import itertools

import ftfy  # noqa: F401 - registers the sloppy codecs that some expressions name
import pytest

from mojifix.codecs import ENCODINGS, Channel, Encoding, encoding, single_byte
from mojifix.codecs.charmap import UNDEFINED

CAPTION = "Россия. Москва."


FTFY_RESERVED = 0x1A
"""The byte that ftfy's sloppy codecs keep for U+FFFD."""


def _goes_through(byte: int, read: Encoding, written: Encoding) -> bool:
    """Tell whether both sides define a byte and the reader encodes its character as this byte again."""
    if UNDEFINED in (read.table[byte], written.table[byte]):
        return False
    return read.encode(read.table[byte]) == bytes([byte])


def _evaluated(expression: str, text: str) -> object:
    """Evaluate an expression suffix on a text."""
    return eval("text" + expression, {"text": text, "encoding": encoding})


def test_plain_codecs_suffice_where_the_text_says_so() -> None:
    """With the text at hand, plain Python codecs are named as long as they do the same."""
    channel = Channel("windows-1252", "windows-1251")
    garbled = encoding("windows-1252").decode(encoding("windows-1251").encode(CAPTION))
    assert channel.as_python(garbled) == '.encode("cp1252").decode("cp1251")'
    assert _evaluated(channel.as_python(garbled), garbled) == CAPTION


def test_sloppy_codecs_where_a_control_needs_them() -> None:
    """A C1 control that windows-1252 passed through calls for ftfy's sloppy codec, which works."""
    channel = Channel("windows-1252", "utf-8")
    garbled = encoding("windows-1252").decode("Н".encode())  # D0 9D: the second byte is undefined in Python
    assert channel.as_python(garbled) == '.encode("sloppy-windows-1252").decode("utf-8")'
    assert _evaluated(channel.as_python(garbled), garbled) == "Н"


@pytest.mark.parametrize("label", [known.label for known in single_byte()])
def test_expression_for_any_text_works_for_all_defined_bytes(label: str) -> None:
    """Without the text, the expression still does the round trip for every byte that both sides define."""
    for reader, writer in ((label, "koi8-r"), ("koi8-r", label)):
        read, written = encoding(reader), encoding(writer)
        raw = bytes(
            byte for byte in range(256) if byte != FTFY_RESERVED and _goes_through(byte, read, written)
        )
        assert _evaluated(Channel(reader, writer).as_python(), read.decode(raw)) == written.decode(raw)


def test_every_pair_has_an_expression() -> None:
    """Any two encodings give an expression of an encoding and a decoding step."""
    for reader, writer in itertools.product(ENCODINGS[::7], ENCODINGS):
        expression = Channel(reader.label, writer.label).as_python()
        assert ".encode(" in expression and ".decode(" in expression


def test_cesu_is_explained_by_the_variants_codec() -> None:
    """CESU-8, which Python lacks, is named by ftfy's codec of UTF-8 variants."""
    channel = Channel("macintosh", "cesu-8")
    garbled = encoding("macintosh").decode(encoding("cesu-8").encode("\U0001f600"))
    assert _evaluated(channel.as_python(garbled), garbled) == "\U0001f600"


def test_channels_are_values() -> None:
    """Channels compare and hash by their fields, and damage is empty unless said."""
    assert Channel("a", "b") == Channel("a", "b", "")
    assert len({Channel("a", "b"), Channel("a", "b"), Channel("a", "b", "nbsp")}) == 2
