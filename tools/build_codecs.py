"""Build `src/mojifix/codecs/tables.py` and `docs/encodings.md`.

    python tools/build_codecs.py

Needs nothing but the standard library. The tables come from Python's codecs, changed by the rules below where the WHATWG
Encoding Standard says otherwise, and from the standards themselves for the encodings that Python lacks.
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
    **{f"windows-{page}": f"cp{page}" for page in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258, 874)},
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
VISCII_LOWER = {0x02: "\u1eb2", 0x05: "\u1eb4", 0x06: "\u1eaa", 0x14: "\u1ef6", 0x19: "\u1ef8", 0x1E: "\u1ef4"}

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


def python_table(codec: str) -> str:
    """Return the upper half of a Python codec, U+FFFD where a byte is undefined."""
    return "".join(bytes([byte]).decode(codec, "replace") for byte in range(0x80, 0x100))


def changed(upper: str, changes: dict[int, str]) -> str:
    """Return the upper half with the characters of some bytes (80 to FF) replaced."""
    return "".join(changes.get(byte, char) for byte, char in enumerate(upper, 0x80))


def with_c1_controls(upper: str) -> str:
    """Return the upper half with its undefined bytes 80 to 9F passed through as C1 controls, WHATWG's rule."""
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
    halves["viscii"] = VISCII_UPPER
    # The ABC fonts of Windows kept the punctuation of windows-1252 in 80 to 9F, and so do converters such as UniKey's.
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

Sources: CPython's codecs (Python Software Foundation License; made there from the Unicode Consortium's mapping tables,
Unicode License); the WHATWG Encoding Standard's rules for undefined bytes and its indexes of windows-1255 and koi8-u
(the indexes: CC0); RFC 1456 for VISCII; TCVN 5712:1993, as in the GNU C library's TCVN5712-1, for TCVN3.
U+FFFD marks an undefined byte. The bytes 00 to 7F are ASCII save for `LOWER_EXCEPTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

UPPER_HALVES: Mapping[str, str] = MappingProxyType({'''


def main() -> None:
    """Write the generated files."""
    TABLES.write_text(tables_source(), encoding="ascii", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
