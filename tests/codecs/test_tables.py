"""The single-byte tables against Python's codecs, the standards and their own generator."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from mojifix.codecs import Encoding, encoding, single_byte
from mojifix.codecs.charmap import UNDEFINED

ROOT = Path(__file__).resolve().parents[2]

SINGLE_BYTE = [pytest.param(known, id=known.label) for known in single_byte()]
WITH_CODEC = [pytest.param(known, id=known.label) for known in single_byte() if known.codec]

# label -> bytes meant to differ from Python's codec, beside undefined ones that pass through as C1 controls.
MEANT_TO_DIFFER = {"windows-1255": {0xCA}, "koi8-u": {0xAE, 0xBE}, "cp864": {0x25}}
TWO_BYTES_FOR_ONE_CHARACTER = {"iso-8859-8-latin1": {0xAA: 0xD7}}

# The bytes that WHATWG's indexes leave undefined.
WHATWG_UNDEFINED = {
    "windows-874": "dbdcdddefcfdfeff",
    "windows-1253": "aad2ff",
    "windows-1255": "d9dadbdcdddedffbfcff",
    "windows-1257": "a1a5",
    "iso-8859-3": "a5aebec3d0e3f0",
    "iso-8859-7": "aed2ff",
    "iso-8859-8": "a1" + bytes(range(0xBF, 0xDF)).hex() + "fbfcff",
}

# Bytes decoded by the GNU C library's iconv.
ICONV_FACTS = [
    ("viscii", "02050614191e", "ẲẴẪỶỸỴ"),
    ("viscii", "8090a0b0c0d0e0f0", "ẠỒÕồÀĐàđ"),
    ("viscii", "8f9fafbfcfdfefff", "ỐỲốƯỳưỉỮ"),
    ("viscii", "546f6e206e67f469206eb46f", "Ton ngôi nƠo"),
    ("tcvn3", "a0a1a7a8aeafb5b9", "\u00a0ĂĐăđẰàạ"),
    ("tcvn3", "b0b1b2b3b4", "\u0300\u0309\u0303\u0301\u0323"),
    ("tcvn3", "babfc0c5cadbe0f0feff", "ẲẴẮỀấỒỔỖỵỐ"),
    ("tcvn3", "5669d674204e616d", "Việt Nam"),
    ("tcvn3", "d0d1d2d3d4d5d6d7d8d9dadc", "éẹềểễếệìỉỄẾĩ"),
]


def _generator() -> ModuleType:
    """Load tools/build_codecs.py, which is no package."""
    spec = importlib.util.spec_from_file_location("build_codecs", ROOT / "tools" / "build_codecs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("known", SINGLE_BYTE)
def test_every_defined_byte_round_trips(known: Encoding) -> None:
    """Decoding and encoding every defined byte gives it back, save for the second byte of a character."""
    second = TWO_BYTES_FOR_ONE_CHARACTER.get(known.label, {})
    for byte, char in enumerate(known.table):
        if char != UNDEFINED:
            assert known.decode(bytes([byte])) == char
            assert known.encode(char) == bytes([second.get(byte, byte)])


@pytest.mark.parametrize("known", SINGLE_BYTE)
def test_undefined_bytes_are_refused_with_their_place(known: Encoding) -> None:
    """An undefined byte raises UnicodeDecodeError with the label and the offset; U+FFFD cannot be encoded."""
    for byte, char in enumerate(known.table):
        if char == UNDEFINED:
            with pytest.raises(UnicodeDecodeError) as caught:
                known.decode(b"ab" + bytes([byte]))
            assert (caught.value.encoding, caught.value.start) == (known.label, 2)
    with pytest.raises(UnicodeEncodeError) as refused:
        known.encode("ab\ufffd")
    assert (refused.value.encoding, refused.value.start) == (known.label, 2)


@pytest.mark.parametrize("known", WITH_CODEC)
def test_table_agrees_with_the_python_codec_save_for_documented_bytes(known: Encoding) -> None:
    """A byte reads as in Python's codec, or passes through as a C1 control, or is documented to differ."""
    for byte, char in enumerate(known.table):
        theirs = bytes([byte]).decode(known.codec, "replace")
        hole = known.label.startswith("windows-") and theirs == UNDEFINED and byte in range(0x80, 0xA0)
        passes_through = hole and char == chr(byte)
        meant = byte in MEANT_TO_DIFFER.get(known.label, set())
        assert char == theirs or passes_through or meant, hex(byte)


@pytest.mark.parametrize("label", WHATWG_UNDEFINED)
def test_undefined_bytes_are_those_of_whatwg(label: str) -> None:
    """The undefined bytes of an encoding that WHATWG defines are WHATWG's."""
    table = encoding(label).table
    assert (
        bytes(byte for byte, char in enumerate(table) if char == UNDEFINED).hex() == WHATWG_UNDEFINED[label]
    )


def test_windows_1252_passes_its_holes_through() -> None:
    """The five undefined bytes of windows-1252 read as the C1 controls of the same number."""
    assert encoding("windows-1252").decode(b"\x81\x8d\x8f\x90\x9d") == "\x81\x8d\x8f\x90\x9d"


def test_documented_characters_of_whatwg() -> None:
    """The bytes for which WHATWG's indexes differ from Python's codecs read as WHATWG's."""
    assert encoding("koi8-u").decode(b"\xae\xbe") == "\u045e\u040e"
    assert encoding("windows-1255").decode(b"\xca") == "\u05ba"
    assert encoding("x-mac-cyrillic").decode(b"\xa2\xb6\xff") == "\u0490\u0491\u20ac"
    assert encoding("macintosh").decode(b"\xdb\xf0") == "\u20ac\uf8ff"


@pytest.mark.parametrize(("label", "raw", "text"), ICONV_FACTS)
def test_vietnamese_tables_agree_with_iconv(label: str, raw: str, text: str) -> None:
    """VISCII and TCVN3 read bytes as iconv's VISCII and TCVN5712-1 do."""
    assert encoding(label).decode(bytes.fromhex(raw)) == text


def test_tcvn3_keeps_the_punctuation_of_windows_1252() -> None:
    """The bytes 80 to 9F of TCVN3 are windows-1252's."""
    assert encoding("tcvn3").table[0x80:0xA0] == encoding("windows-1252").table[0x80:0xA0]


def test_vietnamese_tables_hold_each_character_once() -> None:
    """No character stands on two bytes of VISCII or TCVN3, and VISCII holds all 134 letters beyond ASCII."""
    for label in ("viscii", "tcvn3"):
        assert len(set(encoding(label).table)) == 256
    assert sum(char.isalpha() and not char.isascii() for char in encoding("viscii").table) == 134


def test_mik_reads_bulgarian() -> None:
    """MIK has the Bulgarian letters in order from 80 and cp437's signs from E0."""
    assert encoding("mik").decode(b"\x8c\x88\x8a \xa0\xbf\xd5\xe3") == "МИК ая№π"


def test_undefined_hebrew_bytes_read_as_latin_1() -> None:
    """In iso-8859-8-latin1 a byte is ISO-8859-8's where defined, else Latin-1's."""
    plain, mixed = encoding("iso-8859-8").table, encoding("iso-8859-8-latin1").table
    assert mixed == "".join(chr(b) if char == UNDEFINED else char for b, char in enumerate(plain))


@pytest.mark.parametrize("known", SINGLE_BYTE)
def test_lower_half_is_ascii(known: Encoding) -> None:
    """The bytes 00 to 7F are ASCII everywhere but in VISCII, which gave six of them to letters."""
    changed = [byte for byte in range(128) if known.table[byte] != chr(byte)]
    assert changed == ([0x02, 0x05, 0x06, 0x14, 0x19, 0x1E] if known.label == "viscii" else [])


def test_regenerating_gives_identical_bytes() -> None:
    """The committed tables and documentation are what the generator writes today."""
    generator = _generator()
    assert generator.TABLES.read_bytes() == generator.tables_source().encode("ascii")
    assert generator.DOCS.read_bytes() == generator.docs_source().encode("utf-8")
