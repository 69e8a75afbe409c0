"""Draws the cases of the corpus whose text is spelled in ASCII: garbled sentences escaped, and clean ones escaped.

In: clean text by language. Out: `Row` records. Every notation hides UTF-8 once and a legacy encoding once, and spells
a clean sentence. This module does not know how an escape is found.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from html.entities import codepoint2name
from random import Random

from mojifix.adapters.corpus import CLEAN
from mojifix.codecs import LEGACY
from mojifix.codecs.notation import TEXT
from tools.garbling import Garbled, Row, drawn_row, garble, short_sentence

# isort: split
from mixups import Sentences  # beside the benchmarks, where tools.garbling looks

LANGUAGES = ("fr", "ru", "pl", "el", "de", "cs", "uk")
"""One for each notation, in turn; of each the first legacy encoding is garbled."""


def each(spell: Callable[[str], str]) -> Callable[[str], str]:
    """Return what spells every character of a text that is outside ASCII.

    >>> each(lambda c: f"&#{ord(c)};")("café")
    'caf&#233;'
    """
    return lambda text: "".join(c if c.isascii() else spell(c) for c in text)


def units(character: str) -> str:
    r"""Spell a character as JSON does.

    >>> units("é")
    '\\u00e9'
    """
    raw = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{raw[at : at + 4]}" for at in range(0, len(raw), 4))


def _word(text: str) -> str:
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def _utf_7(character: str) -> str:
    return f"+{base64.b64encode(character.encode('utf-16-be')).decode().rstrip('=')}-"


SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "html": each(lambda c: f"&{codepoint2name.get(ord(c), f'#{ord(c)}')};"),
    "backslash": each(units),
    "percent": each(lambda c: "".join(f"%{byte:02X}" for byte in c.encode())),
    "percent-u": each(lambda c: units(c).replace("\\", "%")),
    "quoted-printable": each(lambda c: "".join(f"={byte:02X}" for byte in c.encode())),
    "encoded-word": _word,
    "utf-7": each(_utf_7),
}
"""Label of a notation -> a text with what is outside ASCII spelled in it."""


def escaped_rows(texts: Sentences) -> Iterator[Row]:
    """Yield for each notation a sentence whose UTF-8 was misread and one in a legacy encoding, both then escaped.

    Args:
        texts: clean text.
    """
    for lang, (label, spell) in zip(LANGUAGES, SPELLINGS.items(), strict=True):
        for kind, writer in (("utf-8", "utf-8"), ("legacy", LEGACY[lang][0])):

            def draw(rng: Random, lang: str = lang, writer: str = writer) -> tuple[str, Garbled | None]:
                return lang, garble(short_sentence(texts, lang, rng), lang, writer, "windows-1252")

            row = drawn_row(f"syn-escaped-{label}-{kind}", "escaped", Random(f"corpus/escaped/{label}/{kind}"), draw)
            if row is not None and not row.text.isascii():
                channels = ((TEXT, label), *row.channels)
                yield Row(row.id, row.kind, row.lang, spell(row.text), row.expected, channels, row.note)


def clean_escaped_rows(texts: Sentences) -> Iterator[Row]:
    """Yield for each notation a clean sentence that is escaped, and must stay so.

    Args:
        texts: clean text.
    """
    for lang, (label, spell) in zip(LANGUAGES, SPELLINGS.items(), strict=True):
        text = spell(short_sentence(texts, lang, Random(f"corpus/escaped/{label}/clean")))
        yield Row(f"clean-udhr-escaped-{label}", CLEAN, lang, text, text, ())
