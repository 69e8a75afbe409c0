"""Other names of the encodings: what files, headers, databases and Python call them.

Names are compared without case and separators, so `ISO_8859-1`, `iso8859-1` and `iso88591` are one name here.
Labels and Python codec names need no entry. Unlike the web, where `latin1` means windows-1252, a name of
Latin-1 means Latin-1.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def normalized(name: str) -> str:
    """Return a name without case and separators.

    >>> normalized("ISO_8859-1")
    'iso88591'
    """
    return "".join(char for char in name.lower() if char.isalnum())


ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "utf-8": ("utf8", "u8", "cp65001", "utf8mb4", "unicode-1-1-utf-8"),
    "cesu-8": ("cesu8", "utf8mb3"),
    "utf-8-modified": ("modified-utf-8", "mutf-8", "java-utf-8"),
    "utf-16le": ("utf-16", "ucs-2le", "ucs-2", "iso-10646-ucs-2", "unicodefffe"),
    "utf-16be": ("ucs-2be", "unicodefeff"),
    "windows-1250": ("ms-ee", "x-cp1250", "win1250"),
    "windows-1251": ("ms-cyrl", "x-cp1251", "win1251"),
    "windows-1252": ("ms-ansi", "x-cp1252", "win1252", "ansi", "ascii", "us-ascii"),
    "windows-1253": ("ms-greek", "x-cp1253", "win1253"),
    "windows-1254": ("ms-turk", "x-cp1254", "win1254"),
    "windows-1255": ("ms-hebr", "x-cp1255", "win1255"),
    "windows-1256": ("ms-arab", "x-cp1256", "win1256"),
    "windows-1257": ("winbaltrim", "x-cp1257", "win1257"),
    "windows-1258": ("x-cp1258", "win1258"),
    "windows-874": ("dos-874", "win874"),
    "iso-8859-1": ("latin-1", "l1", "cp819", "ibm819", "iso-ir-100", "csisolatin1", "8859-1"),
    "iso-8859-2": ("latin-2", "l2", "iso-ir-101", "csisolatin2"),
    "iso-8859-3": ("latin-3", "l3", "iso-ir-109", "csisolatin3"),
    "iso-8859-4": ("latin-4", "l4", "iso-ir-110", "csisolatin4"),
    "iso-8859-5": ("cyrillic", "iso-ir-144", "csisolatincyrillic"),
    "iso-8859-6": ("arabic", "asmo-708", "ecma-114", "iso-ir-127", "iso-8859-6-i", "iso-8859-6-e"),
    "iso-8859-7": ("greek", "greek8", "ecma-118", "elot-928", "iso-ir-126", "sun-eu-greek"),
    "iso-8859-8": ("hebrew", "visual", "logical", "iso-ir-138", "iso-8859-8-i", "iso-8859-8-e"),
    "iso-8859-9": ("latin-5", "l5", "iso-ir-148", "csisolatin5"),
    "iso-8859-10": ("latin-6", "l6", "iso-ir-157", "csisolatin6"),
    "iso-8859-11": ("thai",),
    "iso-8859-13": ("latin-7", "l7"),
    "iso-8859-14": ("latin-8", "l8", "iso-celtic", "iso-ir-199"),
    "iso-8859-15": ("latin-9", "l9", "csisolatin9"),
    "iso-8859-16": ("latin-10", "l10", "iso-ir-226"),
    "koi8-r": ("koi8", "koi", "cskoi8r", "cp878"),
    "koi8-u": ("koi8-ru", "cp21866"),
    "ibm866": ("csibm866", "866", "dos-866"),
    "cp437": ("ibm437", "437", "oem-us", "cspc8codepage437"),
    "cp720": ("ibm720", "dos-720"),
    "cp737": ("ibm737",),
    "cp775": ("ibm775",),
    "cp850": ("ibm850", "850"),
    "cp852": ("ibm852", "852"),
    "cp855": ("ibm855", "855"),
    "cp857": ("ibm857", "857"),
    "cp858": ("ibm858", "ibm00858", "858"),
    "cp860": ("ibm860", "860"),
    "cp861": ("ibm861", "861", "cp-is"),
    "cp862": ("ibm862", "862", "dos-862"),
    "cp863": ("ibm863", "863"),
    "cp864": ("ibm864", "864"),
    "cp865": ("ibm865", "865"),
    "cp869": ("ibm869", "869", "cp-gr"),
    "cp1125": ("ibm1125", "ruscii", "cp866u"),
    "mik": ("bulgaria-pc", "cp3021"),
    "macintosh": ("mac", "x-mac-roman", "csmacintosh", "cp10000"),
    "x-mac-cyrillic": ("x-mac-ukrainian", "cp10007"),
    "x-mac-greek": ("cp10006",),
    "x-mac-turkish": ("cp10081",),
    "x-mac-ce": ("mac-ce", "mac-centeuro", "mac-central-europe", "x-mac-centraleurroman", "cp10029"),
    "x-mac-icelandic": ("mac-is", "cp10079"),
    "x-mac-croatian": ("cp10082",),
    "x-mac-romanian": ("mac-romania", "cp10010"),
    "kz1048": ("rk1048", "strk1048-2002", "kz-1048"),
    "ptcp154": ("pt154", "cp154", "cyrillic-asian"),
    "tis-620": ("iso-ir-166", "tis-620-2533"),
    "viscii": ("viscii1.1-1", "csviscii"),
    "tcvn3": ("tcvn", "tcvn5712-3", "tcvn-5712", "vn3", "abc"),
    "gbk": ("gb2312", "gb-2312-80", "cp936", "ms936", "windows-936", "chinese", "x-gbk", "euc-cn"),
    "gb18030": ("gb18030-2000", "cp54936"),
    "big5": ("big5-tw", "csbig5", "cn-big5", "x-x-big5", "ms950", "windows-950"),
    "big5-hkscs": ("hkscs",),
    "shift_jis": ("sjis", "s-jis", "ms-kanji", "ms932", "windows-31j", "windows-932", "x-sjis", "csshiftjis"),
    "euc-jp": ("x-euc-jp", "ujis", "u-jis"),
    "iso-2022-jp": ("csiso2022jp",),
    "euc-kr": ("uhc", "ms949", "windows-949", "ks-c-5601-1987", "ksc5601", "korean", "cseuckr"),
    "johab": ("cp1361", "ms1361"),
})
