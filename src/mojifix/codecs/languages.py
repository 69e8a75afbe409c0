"""Which language was really written in which encoding: the one source of that truth.

`LEGACY` maps a language tag to the labels of its encodings before (and beside) Unicode, most frequent first.
Languages stand by the amount of legacy text there is in them, so the languages of an encoding, read off in
this order, come most frequent first too. A language that never had an encoding of its own (Hindi, Georgian,
Amharic ...) is absent: its text is UTF-8 or a font trick.

An encoding is listed when text was written in it, even if it lacks a letter: Ukrainian in ibm866 wrote the
letter i in Latin, Mongolian in windows-1251 borrowed two Ukrainian letters, Persian in windows-1256 used the
Arabic yeh. The choice follows operating systems' default code pages (ANSI, OEM and Mac script of each
locale), the scopes stated by ISO/IEC 8859-1 to -16 and the language lists of the RFCs (1489 KOI8-R, 2319
KOI8-U, 1456 VISCII).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Windows first, then the web's and Unix's ISO encodings, then DOS (the locale's OEM page first), then Mac.
_WESTERN = ("windows-1252", "iso-8859-1", "iso-8859-15", "macintosh", "cp850", "cp437", "cp858")
_MINOR_WESTERN = ("windows-1252", "iso-8859-1", "iso-8859-15", "macintosh", "cp850")
_NORDIC = ("windows-1252", "iso-8859-1", "iso-8859-15", "cp850", "macintosh", "cp865", "cp437", "cp858")
_CELTIC = ("windows-1252", "iso-8859-1", "iso-8859-15", "iso-8859-14", "macintosh", "cp850")
_CENTRAL = ("windows-1250", "iso-8859-2", "cp852", "x-mac-ce")
_SOUTH_SLAVIC = ("windows-1250", "iso-8859-2", "cp852", "x-mac-croatian", "iso-8859-16")
_BALTIC = ("windows-1257", "iso-8859-13", "cp775", "iso-8859-4", "iso-8859-10", "x-mac-ce")
_TURKIC_LATIN = ("windows-1254", "iso-8859-9", "cp857", "x-mac-turkish")
_BALKAN_CYRILLIC = ("windows-1251", "iso-8859-5", "cp855", "x-mac-cyrillic")
_HEBREW = ("windows-1255", "iso-8859-8", "cp862", "iso-8859-8-latin1")
_THAI = ("windows-874", "tis-620", "iso-8859-11")

LEGACY: Mapping[str, tuple[str, ...]] = MappingProxyType({
    # The languages with the most legacy text, across scripts.
    "en": ("windows-1252", "iso-8859-1", "macintosh", "cp437", "cp850", "iso-8859-15", "cp858"),
    "ja": ("shift_jis", "euc-jp", "iso-2022-jp"),
    "zh-Hans": ("gbk", "gb18030"),
    "de": _WESTERN,
    "ru": ("windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic", "iso-8859-5", "cp855", "koi8-u", "cp1125"),
    "fr": (*_WESTERN, "cp863"),
    "es": _WESTERN,
    "ko": ("euc-kr", "johab"),
    "zh-Hant": ("big5", "big5-hkscs", "gbk", "gb18030"),
    "it": _WESTERN,
    "pt": (*_WESTERN, "cp860"),
    "pl": (*_CENTRAL, "windows-1257", "iso-8859-16", "iso-8859-13"),
    "nl": _WESTERN,
    "tr": (*_TURKIC_LATIN, "iso-8859-3"),
    "ar": ("windows-1256", "iso-8859-6", "cp720", "cp864"),
    "cs": _CENTRAL,
    "sv": _NORDIC,
    "fa": ("windows-1256",),
    "el": ("windows-1253", "iso-8859-7", "cp737", "cp869", "x-mac-greek"),
    "he": _HEBREW,
    "hu": (*_CENTRAL, "iso-8859-16"),
    "th": _THAI,
    "vi": ("windows-1258", "tcvn3", "viscii"),
    "da": _NORDIC,
    "fi": _WESTERN,
    "nb": _NORDIC,
    "uk": ("windows-1251", "koi8-u", "ibm866", "cp1125", "x-mac-cyrillic", "iso-8859-5", "koi8-r", "cp855"),
    "ro": ("windows-1250", "iso-8859-2", "cp852", "iso-8859-16", "x-mac-romanian"),
    "sk": _CENTRAL,
    "bg": ("windows-1251", "mik", "iso-8859-5", "x-mac-cyrillic", "cp855", "ibm866", "koi8-r"),
    "hr": _SOUTH_SLAVIC,
    "lt": _BALTIC,
    "sr": _BALKAN_CYRILLIC,
    "sr-Latn": _SOUTH_SLAVIC,
    "sl": _SOUTH_SLAVIC,
    "et": ("windows-1257", "windows-1252", "iso-8859-15", "iso-8859-13", "cp775", "iso-8859-4", "x-mac-ce"),
    "lv": _BALTIC,
    "bs": _SOUTH_SLAVIC,
    # Western Europe's other languages.
    "ca": _WESTERN,
    "gl": _WESTERN,
    "eu": _WESTERN,
    "nn": _NORDIC,
    "is": ("windows-1252", "iso-8859-1", "iso-8859-15", "cp861", "x-mac-icelandic", "cp850", "iso-8859-10"),
    "fo": ("windows-1252", "iso-8859-1", "iso-8859-15", "cp850", "x-mac-icelandic", "cp861", "iso-8859-10"),
    "ga": _CELTIC,
    "gd": _CELTIC,
    "cy": ("iso-8859-14", "windows-1252", "iso-8859-1", "iso-8859-15", "macintosh", "cp850"),
    "gv": _CELTIC,
    "kw": _CELTIC,
    "br": _CELTIC,
    "af": _WESTERN,
    "lb": _WESTERN,
    "fy": _MINOR_WESTERN,
    "rm": _MINOR_WESTERN,
    "oc": _MINOR_WESTERN,
    "ast": _MINOR_WESTERN,
    "an": _MINOR_WESTERN,
    "co": _MINOR_WESTERN,
    "fur": _MINOR_WESTERN,
    "gsw": _MINOR_WESTERN,
    "la": _MINOR_WESTERN,
    "li": _MINOR_WESTERN,
    "lij": _MINOR_WESTERN,
    "mwl": _MINOR_WESTERN,
    "nds": _MINOR_WESTERN,
    "pms": _MINOR_WESTERN,
    "sc": _MINOR_WESTERN,
    "scn": _MINOR_WESTERN,
    "vec": _MINOR_WESTERN,
    "wa": _MINOR_WESTERN,
    "kl": ("windows-1252", "iso-8859-1", "iso-8859-4", "cp850"),
    "sma": ("windows-1252", "iso-8859-1", "iso-8859-10"),
    "smj": ("windows-1252", "iso-8859-1", "iso-8859-10"),
    "se": ("iso-8859-10", "iso-8859-4"),
    "mt": ("iso-8859-3", "windows-1252", "iso-8859-1"),
    "eo": ("iso-8859-3",),
    "sq": ("windows-1252", "windows-1250", "iso-8859-1", "iso-8859-2", "cp852", "cp850", "iso-8859-15"),
    # Other continents in Western encodings.
    "id": _MINOR_WESTERN,
    "ms": _MINOR_WESTERN,
    "fil": _MINOR_WESTERN,
    "tl": _MINOR_WESTERN,
    "ceb": _MINOR_WESTERN,
    "jv": _MINOR_WESTERN,
    "su": _MINOR_WESTERN,
    "sw": _MINOR_WESTERN,
    "so": _MINOR_WESTERN,
    "zu": _MINOR_WESTERN,
    "xh": _MINOR_WESTERN,
    "st": _MINOR_WESTERN,
    "tn": _MINOR_WESTERN,
    "nso": _MINOR_WESTERN,
    "sn": _MINOR_WESTERN,
    "ny": _MINOR_WESTERN,
    "rw": _MINOR_WESTERN,
    "mg": _MINOR_WESTERN,
    "om": _MINOR_WESTERN,
    "wo": _MINOR_WESTERN,
    "ht": _MINOR_WESTERN,
    "pap": _MINOR_WESTERN,
    "qu": _MINOR_WESTERN,
    "ay": _MINOR_WESTERN,
    "gn": _MINOR_WESTERN,
    "nah": _MINOR_WESTERN,
    "mi": ("windows-1252", "windows-1257", "iso-8859-13", "iso-8859-4"),
    # Central Europe's and the Baltic's other languages.
    "hsb": _CENTRAL,
    "dsb": _CENTRAL,
    "szl": _CENTRAL,
    "ltg": _BALTIC,
    "sgs": _BALTIC,
    # Turkic and Iranian languages in Latin script.
    "az": ("windows-1254", "iso-8859-9", "cp857", "x-mac-turkish"),
    "ku": ("windows-1254", "iso-8859-9", "cp857", "x-mac-turkish"),
    "zza": ("windows-1254", "iso-8859-9"),
    "crh": ("windows-1254", "iso-8859-9"),
    "tk": ("windows-1250", "iso-8859-2"),
    "uz": ("windows-1252", "windows-1254"),
    # Cyrillic.
    "be": ("windows-1251", "koi8-u", "iso-8859-5", "x-mac-cyrillic", "cp855", "ibm866"),
    "mk": _BALKAN_CYRILLIC,
    "kk": ("kz1048", "ptcp154"),
    "mn": ("windows-1251", "ptcp154", "kz1048"),
    "ky": ("ptcp154", "kz1048"),
    "tt": ("ptcp154",),
    "ba": ("ptcp154",),
    "tg": ("koi8-t", "ptcp154"),
    "uz-Cyrl": ("ptcp154",),
    "az-Cyrl": ("ptcp154",),
    "rue": ("windows-1251", "koi8-u"),
    "ce": ("windows-1251", "koi8-r", "ibm866"),
    "av": ("windows-1251", "koi8-r", "ibm866"),
    "kbd": ("windows-1251", "koi8-r", "ibm866"),
    # Hebrew and Arabic script.
    "yi": _HEBREW,
    "ur": ("windows-1256",),
    "ckb": ("windows-1256",),
    "ps": ("windows-1256",),
    "ug": ("windows-1256",),
    # East Asia.
    "yue": ("big5-hkscs", "big5"),
})
