"""Build `src/mojifix/codecs/tables.py` and `docs/encodings.md`.

    python tools/build_codecs.py

Needs nothing but the standard library. The tables come from Python's codecs, changed by the rules below where
the WHATWG Encoding Standard says otherwise, and from the standards themselves for the encodings that Python
lacks.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "mojifix" / "codecs" / "tables.py"
DOCS = ROOT / "docs" / "encodings.md"

UNDEFINED = "\ufffd"
C1_CONTROLS = range(0x80, 0xA0)
CHARACTERS_A_LINE = 16  # sixteen escapes of six characters stay below 110 columns

# label -> Python codec. The order is that of the registry.
PYTHON_CODECS = {
    **{f"windows-{page}": f"cp{page}" for page in (*range(1250, 1259), 874)},
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (*range(1, 12), 13, 14, 15, 16)},
    "iso-8859-8-latin1": "iso8859_8",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "koi8-t": "koi8_t",
    **{f"cp{page}": f"cp{page}" for page in (437, 720, 737, 775, 850, 852, 855, 857, 858)},
    **{f"cp{page}": f"cp{page}" for page in (860, 861, 862, 863, 864, 865)},
    "ibm866": "cp866",
    "cp869": "cp869",
    "cp1125": "cp1125",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-greek": "mac_greek",
    "x-mac-turkish": "mac_turkish",
    "x-mac-ce": "mac_latin2",
    "x-mac-icelandic": "mac_iceland",
    "x-mac-croatian": "mac_croatian",
    "x-mac-romanian": "mac_romanian",
    "kz1048": "kz1048",
    "ptcp154": "ptcp154",
    "tis-620": "tis_620",
}

# Bytes for which WHATWG's index has another character than Python's codec.
WHATWG_CHANGES = {
    "windows-1255": {0xCA: "\u05ba"},  # HEBREW POINT HOLAM HASER FOR VAV; undefined in Python
    "koi8-u": {0xAE: "\u045e", 0xBE: "\u040e"},  # short u of Belarusian; box drawing in RFC 2319 and Python
}

# RFC 1456, section 3: the six capitals that did not fit into the upper half stand on C0 controls.
VISCII_LOWER = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}

# RFC 1456, section 3: bytes 80 to FF, sixteen a row.
VISCII_UPPER = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)

# TCVN 5712:1993: bytes A0 to FF, sixteen a row; B0 to B4 are the combining tone marks.
TCVN_A0_TO_FF = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ"
    "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịò"
    "Ổỏõóọồổỗốộờởỡớợù"
    "ỖủũúụừửữứựỳỷỹýỵỐ"
)


# MIK of the Pravetz computers: bytes 80 to BF are the letters in the order of Unicode, E0 to FF are cp437's.
MIK_80_TO_BF = "".join(map(chr, range(0x0410, 0x0450)))
MIK_C0_TO_DF = "└┴┬├─┼╣║╚╔╩╦╠═╬┐░▒▓│┤№§╗╝┘┌█▄▌▐▀"


def python_table(codec: str) -> str:
    """Return the upper half of a Python codec, U+FFFD where a byte is undefined."""
    return "".join(bytes([byte]).decode(codec, "replace") for byte in range(0x80, 0x100))


def changed(upper: str, changes: dict[int, str]) -> str:
    """Return the upper half with the characters of some bytes (80 to FF) replaced."""
    return "".join(changes.get(byte, char) for byte, char in enumerate(upper, 0x80))


def with_c1_controls(upper: str) -> str:
    """Return the upper half with its undefined bytes 80 to 9F as C1 controls, the rule of WHATWG."""
    return changed(upper, {byte: chr(byte) for byte in C1_CONTROLS if upper[byte - 0x80] == UNDEFINED})


def with_latin1(upper: str) -> str:
    """Return the upper half with its undefined bytes read as Latin-1."""
    return "".join(chr(byte) if char == UNDEFINED else char for byte, char in enumerate(upper, 0x80))


def upper_halves() -> dict[str, str]:
    """Return the 128 characters of the bytes 80 to FF for every single-byte encoding."""
    halves = {label: python_table(codec) for label, codec in PYTHON_CODECS.items()}
    for label in halves:
        if label.startswith("windows-"):
            halves[label] = with_c1_controls(halves[label])
        halves[label] = changed(halves[label], WHATWG_CHANGES.get(label, {}))
    halves["iso-8859-8-latin1"] = with_latin1(halves["iso-8859-8-latin1"])
    halves["mik"] = MIK_80_TO_BF + MIK_C0_TO_DF + halves["cp437"][-0x20:]
    halves["viscii"] = VISCII_UPPER
    # The ABC fonts kept the punctuation of windows-1252 in 80 to 9F, and so do converters such as UniKey.
    halves["tcvn3"] = halves["windows-1252"][: len(C1_CONTROLS)] + TCVN_A0_TO_FF
    return halves


def escaped(characters: str) -> str:
    """Return an ASCII string literal of the characters, every one as an escape."""
    return '"' + "".join(f"\\u{ord(char):04x}" for char in characters) + '"'


def tables_source() -> str:
    """Return the text of the generated module."""
    lines = [TABLES_HEADER]
    for label, upper in upper_halves().items():
        lines.append(f'    "{label}": (')
        for start in range(0, len(upper), CHARACTERS_A_LINE):
            lines.append(f"        {escaped(upper[start : start + CHARACTERS_A_LINE])}")
        lines.append("    ),")
    lines.append("})")
    lines.append('"""Label -> the 128 characters of the bytes 80 to FF."""')
    lines.append("")
    lines.append("LOWER_EXCEPTIONS: Mapping[str, Mapping[int, str]] = MappingProxyType({")
    entries = ", ".join(f"0x{byte:02x}: {escaped(char)}" for byte, char in VISCII_LOWER.items())
    lines.append('    "viscii": MappingProxyType({')
    lines.append(f"        {entries},")
    lines.append("    }),")
    lines.append("})")
    lines.append('"""Label -> the bytes 00 to 7F that are not ASCII, and their characters."""')
    return "\n".join(lines) + "\n"


TABLES_HEADER = '''\
"""The characters of the single-byte encodings. Generated by tools/build_codecs.py: change that, not this.

Sources: CPython's codecs (Python Software Foundation License; made there from the Unicode Consortium's
mapping tables, Unicode License); the WHATWG Encoding Standard's rules for undefined bytes and its indexes of
windows-1255 and koi8-u (the indexes: CC0); RFC 1456 for VISCII; TCVN 5712:1993 for TCVN3; the mapping of the
Pravetz computers for MIK. U+FFFD marks an undefined byte. The bytes 00 to 7F are ASCII save for
`LOWER_EXCEPTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

UPPER_HALVES: Mapping[str, str] = MappingProxyType({'''


DOCS_INTRODUCTION = """\
# Encodings

Generated by `tools/build_codecs.py` from the registry in `src/mojifix/codecs/`.

*Reader* is the estimated chance that an encoding is the wrong decoder of a mix-up, *writer* that it is the
true one; each column sums to 1. They are orders of magnitude, explained in `registry.py`. *Languages* are
those whose text was really written in the encoding, the ones with the most such text first; the single
source is `languages.py`.

"""

DOCS_NOTES = """
## Where a table is not Python's

- The Windows encodings follow the WHATWG Encoding Standard: their undefined bytes 80 to 9F pass through as
  C1 controls, as in browsers. Its other undefined bytes (windows-1253 AA, D2, FF ...) stay undefined.
- windows-1255 CA is U+05BA, koi8-u AE and BE are the short u of Belarusian: WHATWG's indexes.
- iso-8859-1 is Latin-1 with C1 controls, beside windows-1252: both happen, and only the latter has curly
  quotes.
- iso-8859-8-latin1 reads the bytes that ISO-8859-8 leaves undefined as Latin-1. The multiplication sign
  then has two bytes, AA and D7; it is encoded as D7, the lead byte of UTF-8 Hebrew, which is where garbled
  text has it from.
- cp864 has the ASCII percent sign at 25, not the Arabic one of Python's codec.
- viscii is RFC 1456's, with six capitals on C0 controls. tcvn3 is the set of the ABC fonts: A0 to FF of
  TCVN 5712:1993 and, in 80 to 9F, the punctuation of windows-1252 that those fonts kept. Its capitals with
  tone marks were mostly written with a second font, so decoded text has small letters there.
- mik is the encoding of Bulgarian DOS: the letters in order, then box drawing.
- big5 is Microsoft's (Python's cp950), shift_jis Microsoft's cp932, euc-kr its superset cp949: what WHATWG
  means too.
- cesu-8 and utf-8-modified are strict: they refuse four-byte sequences, and the latter a plain zero byte.
- Nothing is normalised. windows-1258 writes Vietnamese tones as combining marks and cp864 Arabic in shaped
  forms, so decoding gives those, and encoding expects them.

## Left out

- EUC-TW, EBCDIC, MacJapanese and the other Mac multi-byte sets, Mac Arabic, Hebrew, Farsi, Thai and Gaelic:
  Python has no codec, or one whose table is unlike Apple's (bidirectional doubles), or such text is rare.
- CP1131 (Belarusian DOS), CP1124, CP853, CP868, CP1006 (Urdu), CP856, WinSami2 and the windows-1251
  variants of Tatar, Bashkir and Chuvash: rare, and most have no codec in Python.
- VNI, VPS, VIQR: Vietnamese of one base letter plus marks as separate bytes; not tables, hence another kind
  of repair.
- ISCII, TSCII and the font encodings of Indic, Georgian, Armenian (ARMSCII) and Amharic: text is
  font-specific.
- ISO-2022-KR, ISO-2022-CN, HZ, UTF-7: seven-bit; misread, they show as ASCII with escapes, not as mojibake.
- euc-jis-2004 and shift_jis-2004: supersets that nobody used at scale; they would make more bytes
  decodable.
- UTF-32: misread, it is full of zero bytes.
"""


def percent(prior: float) -> str:
    """Return a probability with two significant digits.

    >>> percent(0.0123)
    '0.012'
    """
    return f"{prior:.2g}" if prior >= 0.001 else f"{prior:.5f}"


def docs_source() -> str:
    """Return the text of the documentation, from the registry as it is."""
    if str(ROOT / "src") not in sys.path:
        sys.path.insert(0, str(ROOT / "src"))
    from mojifix.codecs import ENCODINGS

    lines = ["| label | kind | Python | reader | writer | languages |", "|---|---|---|---|---|---|"]
    for known in ENCODINGS:
        languages = " ".join(known.languages) or "all"
        priors = f"{percent(known.reader_prior)} | {percent(known.writer_prior)}"
        lines.append(f"| {known.label} | {known.kind} | {known.codec or '-'} | {priors} | {languages} |")
    return DOCS_INTRODUCTION + "\n".join(lines) + "\n" + DOCS_NOTES


def main() -> None:
    """Write the generated files."""
    TABLES.write_text(tables_source(), encoding="ascii", newline="\n")
    DOCS.parent.mkdir(exist_ok=True)
    DOCS.write_text(docs_source(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
