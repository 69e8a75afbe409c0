"""The registry: every encoding that text was really written in, in a fixed order, and the search by name.

In: a name. Out: an `Encoding`. Puts together the tables (`tables`), the languages (`languages`) and the
shares below; it decodes nothing itself.
"""

from __future__ import annotations

from functools import lru_cache

from ..errors import MojifixError
from .aliases import ALIASES, normalized
from .encoding import Encoding
from .languages import LEGACY
from .tables import LOWER_EXCEPTIONS, UPPER_HALVES

NEAREST_NAMES = 5
"""How many names an error suggests: more would not be read."""

# (label, Python codec, kind, share as wrong reader, share as true writer): parts of the column's sum.
#
# The shares are estimates, good to a factor of two or three, which is 1 to 1.6 bits: an order of magnitude
# between neighbours is what matters. They follow the W3Techs surveys of the charsets that web pages declare
# (UTF-8 far ahead, then ISO-8859-1, windows-1251, windows-1252, the East Asian ones, ISO-8859-2, -9, -15,
# windows-1250, -1254, -1256 ...), and for readers what software falls back to: windows-1252 in browsers,
# Python on Windows and spreadsheets, Latin-1 in HTTP, Java, MySQL and PostgreSQL, the OEM code page (cp437,
# cp850, ibm866, cp852 ...) in ZIP archives, ID3 tools and consoles, macintosh in old Mac programs, the
# locale's ANSI code page in editors. UTF-8 as a reader fails on most legacy bytes, hence rare. No share is
# below one in ten thousand: what is rare is priced, not forbidden.
_ROWS: tuple[tuple[str, str, str, int, int], ...] = (
    ("utf-8", "utf-8", "utf-8", 60, 6000),
    ("cesu-8", "", "utf-8", 2, 10),
    ("utf-8-modified", "", "utf-8", 2, 3),
    ("utf-16le", "utf-16-le", "utf-16", 20, 20),
    ("utf-16be", "utf-16-be", "utf-16", 10, 10),
    ("windows-1252", "cp1252", "single", 4200, 500),
    ("windows-1251", "cp1251", "single", 600, 600),
    ("windows-1250", "cp1250", "single", 400, 300),
    ("windows-1253", "cp1253", "single", 100, 90),
    ("windows-1254", "cp1254", "single", 150, 130),
    ("windows-1255", "cp1255", "single", 60, 80),
    ("windows-1256", "cp1256", "single", 80, 130),
    ("windows-1257", "cp1257", "single", 100, 70),
    ("windows-1258", "cp1258", "single", 25, 20),
    ("windows-874", "cp874", "single", 40, 50),
    ("iso-8859-1", "latin-1", "single", 2000, 200),
    ("iso-8859-2", "iso8859_2", "single", 120, 100),
    ("iso-8859-3", "iso8859_3", "single", 6, 4),
    ("iso-8859-4", "iso8859_4", "single", 8, 5),
    ("iso-8859-5", "iso8859_5", "single", 20, 15),
    ("iso-8859-6", "iso8859_6", "single", 8, 10),
    ("iso-8859-7", "iso8859_7", "single", 30, 40),
    ("iso-8859-8", "iso8859_8", "single", 10, 15),
    ("iso-8859-9", "iso8859_9", "single", 50, 45),
    ("iso-8859-10", "iso8859_10", "single", 3, 2),
    ("iso-8859-11", "iso8859_11", "single", 4, 4),
    ("iso-8859-13", "iso8859_13", "single", 8, 10),
    ("iso-8859-14", "iso8859_14", "single", 3, 2),
    ("iso-8859-15", "iso8859_15", "single", 150, 50),
    ("iso-8859-16", "iso8859_16", "single", 3, 3),
    ("iso-8859-8-latin1", "", "single", 3, 3),
    ("koi8-r", "koi8_r", "single", 100, 90),
    ("koi8-u", "koi8_u", "single", 15, 15),
    ("koi8-t", "koi8_t", "single", 2, 2),
    ("cp437", "cp437", "single", 300, 50),
    ("cp720", "cp720", "single", 4, 6),
    ("cp737", "cp737", "single", 10, 15),
    ("cp775", "cp775", "single", 6, 6),
    ("cp850", "cp850", "single", 300, 80),
    ("cp852", "cp852", "single", 60, 50),
    ("cp855", "cp855", "single", 6, 6),
    ("cp857", "cp857", "single", 12, 14),
    ("cp858", "cp858", "single", 8, 5),
    ("cp860", "cp860", "single", 4, 3),
    ("cp861", "cp861", "single", 3, 3),
    ("cp862", "cp862", "single", 8, 12),
    ("cp863", "cp863", "single", 3, 2),
    ("cp864", "cp864", "single", 2, 2),
    ("cp865", "cp865", "single", 5, 5),
    ("ibm866", "cp866", "single", 90, 80),
    ("cp869", "cp869", "single", 4, 3),
    ("cp1125", "cp1125", "single", 4, 4),
    ("mik", "", "single", 2, 6),
    ("macintosh", "mac_roman", "single", 300, 80),
    ("x-mac-cyrillic", "mac_cyrillic", "single", 12, 10),
    ("x-mac-greek", "mac_greek", "single", 3, 4),
    ("x-mac-turkish", "mac_turkish", "single", 4, 4),
    ("x-mac-ce", "mac_latin2", "single", 8, 8),
    ("x-mac-icelandic", "mac_iceland", "single", 2, 2),
    ("x-mac-croatian", "mac_croatian", "single", 2, 2),
    ("x-mac-romanian", "mac_romanian", "single", 2, 2),
    ("kz1048", "kz1048", "single", 3, 4),
    ("ptcp154", "ptcp154", "single", 2, 3),
    ("tis-620", "tis_620", "single", 10, 15),
    ("viscii", "", "single", 2, 4),
    ("tcvn3", "", "single", 3, 15),
    ("gbk", "gbk", "multi", 150, 250),
    ("gb18030", "gb18030", "multi", 60, 40),
    ("big5", "cp950", "multi", 70, 100),
    ("big5-hkscs", "big5hkscs", "multi", 8, 10),
    ("shift_jis", "cp932", "multi", 120, 180),
    ("euc-jp", "euc_jp", "multi", 30, 70),
    ("iso-2022-jp", "iso2022_jp", "iso-2022", 3, 15),
    ("euc-kr", "cp949", "multi", 90, 110),
    ("johab", "johab", "multi", 2, 2),
)

_ASCII = "".join(map(chr, range(128)))
_READER_TOTAL = sum(row[3] for row in _ROWS)
_WRITER_TOTAL = sum(row[4] for row in _ROWS)


class UnknownEncodingError(MojifixError, LookupError):
    """No encoding of the registry has this name.

    Attributes:
        name: the name as it was given.
        nearest: the names most like it, best first.
    """

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        """Keep the name and what it may have meant."""
        self.name = name
        self.nearest = nearest
        hint = f"; did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"unknown encoding {name!r}{hint}")


def _table(label: str) -> str:
    """Return the 256 characters of a single-byte encoding."""
    return _ASCII.translate(LOWER_EXCEPTIONS.get(label, {})) + UPPER_HALVES[label]


def _languages() -> dict[str, tuple[str, ...]]:
    """Return for each encoding the languages written in it, in the order of `LEGACY`."""
    found: dict[str, list[str]] = {row[0]: [] for row in _ROWS}
    for language, labels in LEGACY.items():
        for label in labels:
            found[label].append(language)
    return {label: tuple(languages) for label, languages in found.items()}


_LANGUAGES = _languages()

ENCODINGS: tuple[Encoding, ...] = tuple(
    Encoding(
        label=label,
        codec=codec,
        kind=kind,
        table=_table(label) if kind == "single" else "",
        reader_prior=reader / _READER_TOTAL,
        writer_prior=writer / _WRITER_TOTAL,
        languages=_LANGUAGES[label],
    )
    for label, codec, kind, reader, writer in _ROWS
)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Encoding]:
    """Return the encodings by normalized name; a label goes before an alias, an alias before a codec."""
    named: dict[str, Encoding] = {}
    for known in ENCODINGS:
        named[normalized(known.label)] = known
    for known in ENCODINGS:
        for name in (*ALIASES.get(known.label, ()), known.codec):
            named.setdefault(normalized(name), known)
    named.pop("", None)
    return named


def encoding(label: str) -> Encoding:
    """Look an encoding up by its label or another name.

    Args:
        label: the name, in any case, with any separators.

    Raises:
        UnknownEncodingError: no encoding has this name; the error lists the nearest names.

    >>> encoding("Latin1").label, encoding("cp1252").label, encoding("sjis").label
    ('iso-8859-1', 'windows-1252', 'shift_jis')
    """
    known = _by_name().get(normalized(label))
    if known is None:
        raise UnknownEncodingError(label, _nearest(label))
    return known


def _nearest(label: str) -> tuple[str, ...]:
    """Return the labels whose names are most like an unknown one."""
    import difflib  # only an error needs it

    close = difflib.get_close_matches(normalized(label), sorted(_by_name()), n=NEAREST_NAMES)
    return tuple(dict.fromkeys(_by_name()[name].label for name in close))


@lru_cache(maxsize=1)
def single_byte() -> tuple[Encoding, ...]:
    """Return the single-byte encodings, in the order of the registry."""
    return tuple(known for known in ENCODINGS if known.kind == "single")
