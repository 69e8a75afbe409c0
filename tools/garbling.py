"""Garbles one text for the corpus: written in one encoding, read as another, layer upon layer.

In: clean text, an encoding, readers. Out: `Garbled` and `Row` records. What a writer typed and how a sentence
is chosen comes from benchmarks/mixups.py. This module does not know what the corpus is to cover.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from mojifix.codecs import encoding

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "benchmarks"))  # the benchmarks are scripts beside each other, no package

from mixups import MAIN as MAIN  # noqa: E402
from mixups import Sentences, pick, write  # noqa: E402
from mixups import misread as misread  # noqa: E402

TRIES = 150
"""Draws before something is left out: few texts let a multi-byte reader decode another encoding."""

TELLING_LETTERS = {"whole": 2, "inside": 2, "short": 3}
"""Letters beyond ASCII by which a person sees that something is wrong, where no symbol among them says so."""

LEAST_LETTERS = 3
"""Code points of the shortest text: one letter says nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case as corpus/README.md describes it, without source and licence."""

    id: str
    kind: str
    lang: str
    text: str
    expected: str
    channels: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Garbled:
    """A text, as it was written and as it was read in turn by each layer; the last channel happened first."""

    original: str
    text: str
    channels: tuple[tuple[str, str], ...]

    @property
    def changed(self) -> bool:
        """Tell whether anything went wrong, and not only there and back."""
        return self.text != self.original


Drawer = Callable[[Random], tuple[str, Garbled | None]]
"""One draw: a language and a text of it, garbled if that was possible."""


def plain_to_see(original: str, garbled: str, shape: str) -> bool:
    """Tell whether a person could see that the text is garbled.

    Args:
        original: the text as written.
        garbled: the text as found.
        shape: one of the keys of `TELLING_LETTERS`.

    >>> plain_to_see("café", "cafй", "short"), plain_to_see("café", "caf©", "short")
    (False, True)
    """
    if len(original) < LEAST_LETTERS:
        return False
    if sum(not character.isascii() for character in original) >= TELLING_LETTERS[shape]:
        return True
    new = set(garbled) - set(original)
    return any(not c.isascii() and unicodedata.category(c)[0] not in "LM" for c in new)


def garble(text: str, lang: str, written_as: str, *readers: str) -> Garbled | None:
    """Write a text in one encoding, read it as another; each further reader misreads the UTF-8 of the last.

    Args:
        text: clean text.
        lang: its language.
        written_as: the first writer; those after it write UTF-8.
        readers: the wrong decoders, the first to happen first.

    Returns:
        None where the writer lacks a character, or a reader cannot decode the bytes or reads two bytes alike.
    """
    written = write(text, lang, encoding(written_as))
    if written is None:
        return None
    original, raw = written
    channels: list[tuple[str, str]] = []
    found = original
    for read_as in readers:
        try:
            found = encoding(read_as).decode(raw)
            reversible = encoding(read_as).encode(found) == raw
        except UnicodeError:
            return None
        if not reversible:
            return None
        channels.insert(0, (read_as, "utf-8" if channels else written_as))
        raw = found.encode("utf-8")
    return Garbled(original, found, tuple(channels))


def drawn_row(name: str, kind: str, rng: Random, draw: Drawer) -> Row | None:
    """Return the first of `TRIES` draws that a person could tell from clean text.

    Args:
        name: the id of the case.
        kind: its kind.
        rng: what the draws go on with.
        draw: one draw.
    """
    for _ in range(TRIES):
        lang, made = draw(rng)
        if made is not None and made.changed and plain_to_see(made.original, made.text, "whole"):
            return Row(name, kind, lang, made.text, made.original, made.channels)
    return None


def short_sentence(texts: Sentences, lang: str, rng: Random) -> str:
    """Choose the shortest of four: each layer doubles the length.

    Args:
        texts: clean text.
        lang: the language.
        rng: what chooses.
    """
    return min((pick(texts, lang, rng) for _ in range(4)), key=len)
