"""Make benchmark cases: development sentences, written in one encoding and read as another.

In: development text (``<dev>/<source>/<lang>.txt``, one sentence a line), the encodings of `mojifix.codecs`.
Out: frozen `Case` records, the same for the same text, kind and seed; the first n of a longer run are the run
of n. This file does not know which tools are measured, nor how their answers are judged.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from lossy import DAMAGE

from mojifix.codecs import ENCODINGS, LEGACY, Encoding, encoding

DEV = Path(__file__).resolve().parent.parent / ".cache" / "dev"

CHANNELS = ("single", "multi", "utf-8")
SHAPES = ("whole", "inside", "short")
GARBLED = tuple(f"{channel} {shape}" for channel in CHANNELS for shape in SHAPES)
LOSSY = tuple(f"lossy {damage}" for damage in (*DAMAGE, "short"))
CLEAN = ("clean", "clean short", "clean mixed")
KINDS = GARBLED + LOSSY + CLEAN

SENTENCE_LENGTH = range(15, 301)
"""Code points of a development sentence, as the figures of the accuracy table define it."""

MAIN = frozenset(
    """en fr de es pt it nl da sv nb nn fi is fo et lv lt pl cs sk hu sl hr bs sr-Latn sr mk bg ru uk be kk tt mn ro sq
    tr az el he yi ar fa ur th vi ja ko zh-Hans zh-Hant ga gd cy br eu ca gl mt lb""".split()
)
"""The languages that a code page was made for, or whose state or press wrote in one; the others borrowed one."""

TRIES = 12
"""Sentences tried per language and lap before it is passed over: most of English or Swahili is ASCII."""

LISTS = frozenset({"names"})
"""Sources of development text that hold no sentences."""

SCRIPT_LENGTH = 4
"""Letters of a script in a language tag (BCP 47): ``sr-Latn``."""

IDLE_LAPS = 3
"""Laps over all languages that bring nothing new before a kind counts as used up."""

UNSPACED = frozenset({"bo", "dz", "ii", "ja", "km", "kkh", "lo", "mnw", "my", "shn", "th", "yue", "zh"})
"""Languages that put no space between words; their short cases are runs of two to six characters."""


@dataclass(frozen=True, slots=True)
class Case:
    """One text as found and as written; ``garbled[start:end]`` was misread (nothing in clean text)."""

    kind: str
    lang: str
    original: str
    garbled: str
    read_as: str
    written_as: str
    start: int
    end: int

    @property
    def channel(self) -> str:
        """Return ``written→read``, or nothing for clean text."""
        return f"{self.written_as}→{self.read_as}" if self.written_as else ""

    @property
    def truth(self) -> str:
        """Return what stands in the original where the garbled part stands in the garbled text."""
        after = len(self.garbled) - self.end
        return self.original[self.start : len(self.original) - after]


# --- Development text ---------------------------------------------------------------------------------------

Sentences = Mapping[str, Mapping[str, Sequence[str]]]
"""Language tag -> source -> sentences, all in sorted order."""


def load(dev: Path = DEV) -> Sentences:
    """Read all development sentences of 15 to 300 code points, without repetitions.

    Args:
        dev: Folder that holds ``<source>/<lang>.txt``.

    Raises:
        FileNotFoundError: There is no development text.
    """
    found: dict[str, dict[str, Sequence[str]]] = {}
    for path in sorted(path for path in dev.glob("*/*.txt") if path.parent.name not in LISTS):
        lines = (line.strip() for line in path.read_text(encoding="utf-8").split("\n"))
        sentences = tuple(dict.fromkeys(line for line in lines if len(line) in SENTENCE_LENGTH))
        if sentences:
            found.setdefault(path.stem, {})[path.parent.name] = sentences
    if not found:
        raise FileNotFoundError(f"no development text (<source>/<lang>.txt) in {dev}")
    return dict(sorted(found.items()))


def pick(texts: Sentences, lang: str, rng: Random) -> str:
    """Choose a source, then one of its sentences: a small source weighs as much as a large one."""
    return rng.choice(texts[lang][rng.choice(list(texts[lang]))])


def words_of(sentence: str, lang: str, rng: Random) -> str:
    """Return one or two consecutive words, punctuation attached (of an unspaced script: 2–6 characters)."""
    words = sentence.split()
    size = rng.choice((1, 2))
    first = rng.randrange(max(1, len(words) - size + 1))
    short = " ".join(words[first : first + size])
    if base_language(lang) in UNSPACED:
        short = _run_of(max(words, key=len), rng)
    return short if any(character.isalpha() for character in short) else ""


def _run_of(clause: str, rng: Random) -> str:
    size = rng.randint(2, 6)
    first = rng.randrange(max(1, len(clause) - size + 1))
    last = min(first + size, len(clause))
    while first > 0 and unicodedata.category(clause[first]).startswith("M"):
        first -= 1
    while last < len(clause) and unicodedata.category(clause[last]).startswith("M"):
        last += 1
    return clause[first:last]


def base_language(lang: str) -> str:
    """Return the tag without script, region and variant: ``zh-Hans`` is ``zh``."""
    return lang.partition("-")[0]


def without_variant(lang: str) -> str:
    """Return the tag without region and variant: ``fr-welche`` is ``fr``, ``ckb-Latn`` stays."""
    subtag = lang.partition("-")[2]
    return lang if subtag.istitle() and len(subtag) == SCRIPT_LENGTH else base_language(lang)


# --- What a writer of a legacy encoding typed ---------------------------------------------------------------

STRAIGHT = (
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›′ʼʻ", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00a0\u202f\u2009\u2002\u2003\u3000", " ")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060", "")
    | {"…": "...", "№": "No"}
)
"""Typography that an encoding may lack -> what was typed instead."""

RESPELLED: dict[str, dict[str, str]] = {
    "ro": dict(zip("șțȘȚşţŞŢ", "şţŞŢșțȘȚ", strict=True)),
    "fa": {"ی": "ي", "ۀ": "ه"} | {chr(0x6F0 + digit): str(digit) for digit in range(10)},
}
"""Language -> letters that an encoding may lack -> the letter its writers used instead: windows-1250 has
Romanian cedillas and no commas, ISO-8859-16 the reverse; windows-1256 has no Persian yeh nor digits."""


def write(text: str, lang: str, writer: Encoding) -> tuple[str, bytes] | None:
    """Return the text as somebody wrote it in this encoding, and its bytes; nothing if that cannot be.

    What the encoding lacks is replaced as its users did, before anything is garbled. The text returned is
    what the bytes say, so Vietnamese in windows-1258 comes back with combining tone marks.
    """
    spelling = STRAIGHT | RESPELLED.get(base_language(lang), {})
    typed = "".join(spelling[c] if c in spelling and not _writable(writer.label, c) else c for c in text)
    for form in (typed, unicodedata.normalize("NFC", typed), _tones_apart(typed)):
        raw = _encoded(form, writer)
        if raw is not None:
            return _settled(raw, writer)
    return None


def _settled(raw: bytes, writer: Encoding) -> tuple[str, bytes] | None:
    original = _decoded(raw, writer)
    if original is None or _encoded(original, writer) != raw:
        return None
    return original, raw


def _tones_apart(text: str) -> str:
    """Split Vietnamese tone marks off (``ế`` is ``ê`` and an acute), as windows-1258 spells it."""
    return "".join(_tone_apart(c) for c in unicodedata.normalize("NFC", text))


def _tone_apart(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    tones = "".join(c for c in decomposed if c in "\u0300\u0301\u0303\u0309\u0323")
    rest = "".join(c for c in decomposed if c not in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", rest) + tones


@cache
def _writable(label: str, character: str) -> bool:
    return _encoded(character, encoding(label)) is not None


def _encoded(text: str, writer: Encoding) -> bytes | None:
    try:
        return writer.encode(text)
    except UnicodeError:
        return None


def _decoded(raw: bytes, reader: Encoding) -> str | None:
    try:
        return reader.decode(raw)
    except UnicodeError:
        return None


# --- Who wrote, who read ------------------------------------------------------------------------------------


def legacy_of(lang: str) -> tuple[str, ...]:
    """Return the labels of the legacy encodings of a language, the most used first.

    A variant (``fr-welche``) is written as its language is; another script (``ckb-Latn``) is not.
    """
    return LEGACY.get(lang) or LEGACY.get(without_variant(lang)) or ()


WRITER_KINDS = {"single": ("single",), "multi": ("multi", "iso-2022"), "utf-8": ("utf-8",), "lossy": ("utf-8",)}
READER_KINDS = {"single": ("single",), "multi": ("single", "multi"), "utf-8": ("single", "multi"), "lossy": ("single",)}


def writers_of(lang: str, channel: str) -> dict[str, float]:
    """Return the encodings a language was written in -> weight: the second counts half, the third a third."""
    if channel in ("utf-8", "lossy"):
        return {"utf-8": 1.0}
    labels = (label for label in legacy_of(lang) if encoding(label).kind in WRITER_KINDS[channel])
    return {label: 1 / rank for rank, label in enumerate(labels, start=1)}


@cache
def readers_of(channel: str) -> Mapping[str, float]:
    """Return the encodings that text is misread as -> weight: roots of the priors show rare ones too."""
    kinds = READER_KINDS[channel]
    return {e.label: math.sqrt(e.reader_prior) for e in ENCODINGS if e.kind in kinds and e.reader_prior > 0}


def weighted_order(weights: Mapping[str, float], rng: Random) -> list[str]:
    """Shuffle so that each next label is drawn by weight from those left (exponential races)."""
    arrival = {label: -math.log(1.0 - rng.random()) / weight for label, weight in weights.items()}
    return sorted(arrival, key=lambda label: (arrival[label], label))


@dataclass(frozen=True, slots=True)
class Misread:
    """One stretch of text that was written in one encoding and read as another."""

    original: str
    garbled: str
    read_as: str
    written_as: str


def misread(text: str, lang: str, channel: str, rng: Random) -> Misread | None:
    """Write the text in an encoding of its language and read it wrongly; nothing if no pair changes it.

    The writer is drawn by weight among those that can write the text, the reader among those that decode
    every byte (holes of WHATWG tables pass through as C1 controls) into a different text.
    """
    for written_as in weighted_order(writers_of(lang, channel), rng):
        written = write(text, lang, encoding(written_as))
        if written is None or written[0].isascii():
            continue
        original, raw = written
        for read_as in weighted_order(readers_of(channel), rng):
            garbled = None if read_as == written_as else _decoded(raw, encoding(read_as))
            if garbled is not None and garbled != original:
                return Misread(original, garbled, read_as, written_as)
    return None


def damaged(mixed_up: Misread, damage: str, rng: Random) -> Misread | None:
    """Damage what was misread; nothing where this damage leaves it as it is. Small letters stay small."""
    garbled = DAMAGE["byte" if damage == "short" else damage](mixed_up.garbled, encoding(mixed_up.read_as), rng)
    if garbled in (mixed_up.garbled, mixed_up.original) or not garbled:
        return None
    original = mixed_up.original.lower() if damage == "lower" else mixed_up.original
    if damage == "cut":
        original = original[: len(original.encode()[: len(garbled)].decode("utf-8", "ignore")) + 1]
    return Misread(original, garbled, mixed_up.read_as, mixed_up.written_as)


# --- Cases --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draw:
    """What one case is drawn from; the random generator is the only thing in it that moves on."""

    kind: str
    lang: str
    texts: Sentences
    rng: Random


def garbled_case(draw: Draw) -> Case | None:
    """Garble a sentence, alone or between clean sentences of other languages, or a word or two of it."""
    channel, shape = draw.kind.split()
    text = pick(draw.texts, draw.lang, draw.rng)
    if shape == "short":
        text = words_of(text, draw.lang, draw.rng)
    mixed_up = misread(text, draw.lang, channel, draw.rng)
    if mixed_up is not None and channel == "lossy":
        mixed_up = damaged(mixed_up, shape, draw.rng)
    if mixed_up is None:
        return None
    before, after = _surroundings(draw) if shape == "inside" else ("", "")
    start, end = len(before), len(before) + len(mixed_up.garbled)
    return Case(
        kind=draw.kind,
        lang=draw.lang,
        original=before + mixed_up.original + after,
        garbled=before + mixed_up.garbled + after,
        read_as=mixed_up.read_as,
        written_as=mixed_up.written_as,
        start=start,
        end=end,
    )


def _surroundings(draw: Draw) -> tuple[str, str]:
    """Return clean text for both sides, often in one language, as around a foreign caption."""
    others = [lang for lang in draw.texts if base_language(lang) != base_language(draw.lang)]
    left = draw.rng.choice(others)
    right = draw.rng.choice((left, draw.rng.choice(others)))
    joint = draw.rng.choice((" ", " ", "\n"))
    return pick(draw.texts, left, draw.rng) + joint, joint + pick(draw.texts, right, draw.rng)


def clean_case(draw: Draw) -> Case | None:
    """Take a word or two, or two to four sentences of several languages, as they are."""
    if draw.kind == "clean short":
        text = words_of(pick(draw.texts, draw.lang, draw.rng), draw.lang, draw.rng)
    else:
        others = draw.rng.sample(list(draw.texts), min(len(draw.texts), draw.rng.randint(1, 3)))
        text = draw.rng.choice((" ", "\n")).join(
            pick(draw.texts, lang, draw.rng) for lang in (draw.lang, *others)
        )
    return None if text.isascii() else _clean(draw.kind, draw.lang, text)


def _clean(kind: str, lang: str, text: str) -> Case:
    return Case(kind=kind, lang=lang, original=text, garbled=text, read_as="", written_as="", start=0, end=0)


def clean_sentences(texts: Sentences, rng: Random) -> Iterator[Case]:
    """Yield every sentence that is not ASCII once, one of each language in turn: any number is balanced."""
    left = {}
    for lang, sources in texts.items():
        pool = sorted({s for sentences in sources.values() for s in sentences if not s.isascii()})
        rng.shuffle(pool)
        left[lang] = pool
    while any(left.values()):
        for lang, pool in left.items():
            if pool:
                yield _clean("clean", lang, pool.pop())


def drawn(kind: str, texts: Sentences, rng: Random, main_only: bool) -> Iterator[Case]:
    """Yield cases without repetition, one of each language in turn, until several laps bring nothing new."""
    make: Callable[[Draw], Case | None] = clean_case if kind in CLEAN else garbled_case
    langs = [lang for lang in texts if kind in CLEAN or writers_of(lang, kind.partition(" ")[0])]
    if main_only and kind not in CLEAN:
        langs = [lang for lang in langs if lang in MAIN]
    seen: set[tuple[str, str]] = set()
    idle = 0
    while langs and idle < IDLE_LAPS:
        idle += 1
        for lang in rng.sample(langs, len(langs)):
            case = _first(make, Draw(kind, lang, texts, rng), seen)
            if case is not None:
                idle = 0
                yield case


def _first(make: Callable[[Draw], Case | None], draw: Draw, seen: set[tuple[str, str]]) -> Case | None:
    for _ in range(TRIES):
        case = make(draw)
        if case is not None and (case.original, case.garbled) not in seen:
            seen.add((case.original, case.garbled))
            return case
    return None


def cases(kind: str, n: int, texts: Sentences, seed: int = 0, main_only: bool = False) -> list[Case]:
    """Return up to n cases of a kind; fewer if the development text holds no more.

    Args:
        kind: One of `KINDS`.
        n: How many.
        texts: Development text, from `load`.
        seed: Other seeds give other cases.
        main_only: Garble the languages of `MAIN` alone. Clean text is of every language all the same.

    Raises:
        ValueError: There is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind {kind!r}; there are {', '.join(KINDS)}")
    rng = Random(f"{seed}/{kind}")  # a text seed is hashed with SHA-512, whatever PYTHONHASHSEED says
    stream = clean_sentences(texts, rng) if kind == "clean" else drawn(kind, texts, rng, main_only)
    return list(islice(stream, n))
