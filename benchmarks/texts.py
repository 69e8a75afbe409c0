"""The texts that speed is measured on: real ones in ten kinds, each clean and garbled, and hostile ones.

In: development sentences (`mixups.load`). Out: lists of pieces of one size, the same on every machine. This file
does not know which tools are measured, nor how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, cycle, islice
from random import Random

from mixups import Sentences, legacy_of, write

from mojifix.codecs import Encoding, encoding

LANGUAGES: Mapping[str, str] = {
    "ascii": "en",
    "english": "en",
    "french": "fr",
    "polish": "pl",
    "russian": "ru",
    "greek": "el",
    "arabic": "ar",
    "hindi": "hi",
    "chinese": "zh-Hans",
    "emoji": "en",
}
"""Text -> the language of its sentences."""

TEXTS = tuple(LANGUAGES)
PLAIN = "ascii"
CONDITIONS = ("clean", "utf-8", "legacy", "mixed")

READER = "windows-1252"
"""What every garbled text was read as."""

SAME_LETTERS = ("windows-1252", "iso-8859-1", "iso-8859-15")
"""Writers whose text the reader gets right, or nearly."""

GARBLED_SHARE = 0.01
"""The share of a mixed text's characters that is garbled."""

QUOTED = 3
"""Every third English sentence is direct speech."""

EMOJI = "😀 😂 ❤️ 👍 🙏 🎉 😭 🔥 ☕ 👩‍💻 🇫🇷 👍🏽 🤷‍♀️ 🥰 ✨".split()
CHAT_WORDS = range(2, 9)
"""Words of a chat message."""


@dataclass(frozen=True, slots=True)
class Size:
    """How long a piece is, in code points or in bytes of UTF-8 (of the clean text), and how many are drawn."""

    label: str
    amount: int
    in_bytes: bool
    pieces: int


SIZES: Mapping[str, Size] = {
    size.label: size
    for size in (
        Size("20", 20, False, 400),
        Size("200", 200, False, 100),
        Size("10KB", 10_000, True, 10),
        Size("1MB", 1_000_000, True, 1),
    )
}
"""Enough pieces that no tool sees one twice before a budget of a second is spent, save at 1 MB."""


# --- Clean text ---------------------------------------------------------------------------------------------


def sentences(name: str, texts: Sentences) -> Iterator[str]:
    """Give the sentences of a text without end, each lap in another order."""
    rng = Random(name)
    lang = LANGUAGES[name]
    every = list(dict.fromkeys(chain.from_iterable(texts.get(lang, {}).values())))
    kept = [sentence for sentence in every if (sentence.isascii() if name == PLAIN else _writable(sentence, lang))]
    if not kept:
        raise ValueError(f"no development text for {name} ({lang})")
    styled: Callable[[int, str, Random], str] = {"english": _curled, "emoji": _chat}.get(name, _as_it_is)
    while True:
        rng.shuffle(kept)
        for number, sentence in enumerate(kept):
            yield styled(number, sentence, rng)


def _writable(sentence: str, lang: str) -> bool:
    """Tell whether all conditions can be made of a sentence, so that all are measured on the same text."""
    writer = legacy_writer(lang)
    return sentence.isascii() or writer is None or write(sentence, lang, writer) is not None


def _as_it_is(_number: int, sentence: str, _rng: Random) -> str:
    return sentence


def _curled(number: int, sentence: str, _rng: Random) -> str:
    curled = sentence.replace("'", "’").replace('"', "”")
    return f"“{curled}”" if number % QUOTED == 0 else curled


def _chat(_number: int, sentence: str, rng: Random) -> str:
    words = sentence.split()[: rng.choice(CHAT_WORDS)]
    return " ".join((*words, *rng.sample(EMOJI, rng.choice((1, 1, 2))))) + "\n"


def pieces(name: str, size: Size, texts: Sentences) -> list[str]:
    """Return clean pieces of one size; none of them is ASCII but those of the text that is."""
    source = sentences(name, texts)
    cut = _of_bytes if size.in_bytes else _of_characters
    found = (piece for piece in cut(source, size.amount) if name == PLAIN or not piece.isascii())
    return list(islice(found, size.pieces))


def _of_characters(source: Iterator[str], amount: int) -> Iterator[str]:
    """Cut pieces of so many code points, each from the start of a sentence on, as titles and names are."""
    for sentence in source:
        piece = sentence
        while len(piece) < amount:
            piece += " " + next(source)
        yield piece[:amount]


def _of_bytes(source: Iterator[str], amount: int) -> Iterator[str]:
    """Cut pieces of so many bytes of UTF-8, a sentence a line."""
    while True:
        lines, length = [], 0
        while length < amount:
            lines.append(next(source))
            length += len(lines[-1].encode()) + 1
        yield "\n".join(lines).encode()[:amount].decode(errors="ignore")


# --- Garbled text -------------------------------------------------------------------------------------------


def legacy_writer(lang: str) -> Encoding | None:
    """Return the encoding most used for a language before Unicode, of those that the reader gets wrong."""
    known = (encoding(label) for label in legacy_of(lang) if label not in SAME_LETTERS)
    return next((writer for writer in known if writer.kind in ("single", "multi")), None)


def garbled(name: str, condition: str, clean: Sequence[str]) -> list[str] | None:
    """Return the pieces in a condition; nothing where the text cannot be in it."""
    if condition == "clean":
        return list(clean)
    if name == PLAIN:
        return None
    if condition == "utf-8":
        return [misread(piece) for piece in clean]
    return mixed(clean) if condition == "mixed" else _in_legacy(name, clean)


def misread(text: str) -> str:
    """Return a text whose UTF-8 was read as windows-1252."""
    return encoding(READER).decode(text.encode())


def _in_legacy(name: str, clean: Sequence[str]) -> list[str] | None:
    lang = LANGUAGES[name]
    writer = None if name == "emoji" else legacy_writer(lang)
    if writer is None:
        return None
    written = (write(piece, lang, writer) for piece in clean)
    return [encoding(READER).decode(pair[1]) for pair in written if pair is not None]


def mixed(clean: Sequence[str]) -> list[str]:
    """Garble one character in a hundred, whole words at a time; a share over all pieces, not in each."""
    owed = 0.0
    made = []
    for piece in clean:
        words = piece.split(" ")
        for at, word in enumerate(words):
            owed += GARBLED_SHARE * (len(word) + 1)
            if not word.isascii() and owed >= len(word) / 2:
                words[at] = misread(word)
                owed -= len(word)
        made.append(" ".join(words))
    return made


# --- Hostile text -------------------------------------------------------------------------------------------

DEEP = 20
"""How often the deepest mojibake was read wrongly."""

UNICODE = 0x110000


def ordinary(texts: Sentences) -> dict[str, Iterator[str]]:
    """Return texts as people write them -> their parts, without end."""
    return {
        "clean french": _lines(sentences("french", texts)),
        "clean russian": _lines(sentences("russian", texts)),
        "clean chinese": _lines(sentences("chinese", texts)),
        "garbled french": map(misread, _lines(sentences("french", texts))),
    }


def hostile(texts: Sentences) -> dict[str, Iterator[str]]:
    """Return texts that a careless design takes long over -> their parts, without end."""
    return {
        "no spaces": (line.replace(" ", "") + "\n" for line in sentences("russian", texts)),
        "one token": ("".join(line.split()) for line in sentences("french", texts)),
        "one garbled token": (misread("".join(line.split())) for line in sentences("french", texts)),
        "&amp;": cycle(["&amp;"]),
        "alternating scripts": cycle(["aяαא", "日aя ", "éжη"]),
        "all of Unicode": cycle("".join(map(chr, range(at, at + 256))) for at in range(0, UNICODE, 256)),
        "only U+FFFD": cycle(["\ufffd"]),
        "nested entities": chain(["&"], cycle(["amp;"])),
        "mojibake 20 deep": cycle([deep("é", DEEP)]),
    }


def _lines(source: Iterator[str]) -> Iterator[str]:
    return (line + "\n" for line in source)


def deep(text: str, layers: int) -> str:
    """Return a text whose UTF-8 was read as Latin-1 so many times; each layer doubles what is not ASCII."""
    for _ in range(layers):
        text = text.encode().decode("latin-1")
    return text


def first(parts: Iterator[str], amount: int) -> str:
    """Return the first so many code points of a text in parts."""
    found, length = [], 0
    while length < amount:
        found.append(next(parts))
        length += len(found[-1])
    return "".join(found)[:amount]
