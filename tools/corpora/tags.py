"""Language tags: one spelling for the many that packages use.

In: a tag as a package writes it ("zh_CN", "sr@latin", "iw", "nds-nl"). Out: the project's tag, which is the
BCP 47 tag without region and without the script that the language is usually written in: "zh-Hans",
"sr-Latn", "he", "nb". `None` means that the tag names no natural language.
"""

from __future__ import annotations

import re
from functools import cache

# Not languages: documentation of messages, keys and test locales; and a language that is not written.
NO_LANGUAGE = frozenset(
    {"qqq", "qqx", "root", "und", "index", "xx", "mul", "zxx", "en-xa", "en-xc", "ar-xb", "ase"}
)

# Invented languages: no legacy text exists, and their rare letters would excuse garbled ones.
INVENTED = frozenset({"avk", "isv", "tok"})

# Whole tags that the general rule would misread: Wikipedia's own codes, and regions that imply a script.
WHOLE_TAGS = {
    "als": "gsw",  # MediaWiki's code for Alemannic; ISO's "als" is Tosk Albanian (see OF_UDHR)
    "bat-smg": "sgs",
    "be-x-old": "be",
    "fiu-vro": "vro",
    "kk-cn": "kk-Arab",
    "kk-tr": "kk-Latn",
    "map-bms": "map-bms",
    "mo": "ro-Cyrl",
    "nds-nl": "nds-nl",
    "roa-rup": "rup",
    "roa-tara": "roa-tara",
    "simple": "en",
    "sr-ec": "sr",
    "sr-el": "sr-Latn",
    "sr-me": "sr-Latn",
    "zh-classical": "lzh",
    "zh-hk": "zh-Hant",
    "zh-min-nan": "nan",
    "zh-mo": "zh-Hant",
    "zh-tw": "zh-Hant",
    "zh-yue": "yue",
}

# Deprecated, macro and individual codes of one and the same written language.
PRIMARY = {
    "arb": "ar",
    "azj": "az",
    "bik": "bcl",
    "cat": "ca",
    "cmn": "zh",
    "ekk": "et",
    "hau": "ha",
    "ike": "iu",
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "khk": "mn",
    "kmr": "ku",
    "lah": "pnb",
    "lvs": "lv",
    "no": "nb",
    "npi": "ne",
    "pes": "fa",
    "swh": "sw",
    "tl": "fil",
    "tgl": "fil",
    "twi": "ak",
    "tw": "ak",
    "uzn": "uz",
    "ydd": "yi",
    "zlm": "ms",
}

# The script that needs no mention. Where it is not listed, a stated script stays in the tag.
USUAL_SCRIPT = {
    **dict.fromkeys(
        ("az", "bs", "ff", "fil", "hr", "jv", "kg", "ku", "ms", "sh", "su", "tk", "uz", "vai"), "Latn"
    ),
    **dict.fromkeys(("kbd", "kk", "ky", "mn", "os", "sr", "tg", "tly", "tt"), "Cyrl"),
    **dict.fromkeys(("ckb", "ks", "pnb", "sd", "skr", "ug", "ur"), "Arab"),
    **dict.fromkeys(("hi", "kok", "mr", "sa"), "Deva"),
    **dict.fromkeys(("gan", "hak", "lzh", "yue"), "Hant"),
    **dict.fromkeys(("bn", "mni"), "Beng"),
    "iu": "Cans",
    "pa": "Guru",
    "sat": "Olck",
    "wuu": "Hans",
    "zgh": "Tfng",
}
# Stated nowhere, yet in need of one: the language has two scripts of equal standing in these packages.
IMPLIED_SCRIPT = {"zh": "Hans", "crh": "Latn", "hif": "Latn"}

_ENGLISH_TEST_SCRIPTS = frozenset({"Shaw", "Dsrt"})


@cache
def normalise(tag: str) -> str | None:
    """Return the project's tag for a package's tag, or `None` where it names no language.

    >>> normalise("zh_TW"), normalise("sr@latin"), normalise("pt-BR"), normalise("uz_Cyrl"), normalise("qqq")
    ('zh-Hant', 'sr-Latn', 'pt', 'uz-Cyrl', None)
    """
    spelled = (
        tag.replace("_", "-")
        .replace("@", "-")
        .lower()
        .replace("-latin", "-latn")
        .replace("-cyrillic", "-cyrl")
    )
    if spelled in NO_LANGUAGE or not re.fullmatch(r"[a-z]{2,8}(-[a-z0-9]+)*", spelled):
        return None
    if spelled in WHOLE_TAGS:
        return WHOLE_TAGS[spelled]
    primary, *rest = spelled.split("-")
    if rest and f"{primary}-{rest[0]}" in WHOLE_TAGS:
        return WHOLE_TAGS[f"{primary}-{rest[0]}"]
    if primary in INVENTED:
        return None
    primary = PRIMARY.get(primary, primary)
    script = next(
        (part.title() for part in rest if re.fullmatch(r"[a-z]{4}", part)), IMPLIED_SCRIPT.get(primary)
    )
    if script in _ENGLISH_TEST_SCRIPTS:
        return None
    if primary == "pa" and script == "Arab":
        return "pnb"
    if script is None or script == USUAL_SCRIPT.get(primary):
        return primary
    return f"{primary}-{script}"


# Texts of the Declaration whose own tag names another language or hides a dialect that is no sample of it.
OF_UDHR = {
    "als": "sq",
    "023": "cmn-jinan",
    "058": "so-marka",
    "062": "sw-chimwiini",
    "063": "sw-kibajuni",
    "068": "fr-welche",
    "cmn_hans_beijing": "cmn-beijing",
    "cmn_hans_guiyang": "cmn-guiyang",
    "cmn_hans_harbin": "cmn-harbin",
    "cmn_hans_nanjing": "cmn-nanjing",
    "cmn_hans_tianjin": "cmn-tianjin",
    "ell_polytonic": "el-polyton",
    "jpn_osaka": "ja-osaka",
    "jpn_tokyo": "ja-tokyo",
}


def of_declaration(code: str, lang: str) -> str:
    """Return the tag for a text of the Declaration from its file code and its ``lang`` attribute.

    >>> of_declaration("deu_1996", "de-1996"), of_declaration("als", "als"), of_declaration("013", "und")
    ('de', 'sq', 'und-013')
    """
    return OF_UDHR.get(code) or normalise(lang) or f"und-{code}"
