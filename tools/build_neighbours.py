"""Builds src/mojifix/model/neighbours.bin: letters that the n-grams of model.bin doubt, and training text shows.

    python -m tools.build_neighbours [--text .cache/text] [--out src/mojifix/model/neighbours.bin] [--jobs N]

To be run after `python -m tools.build_model`. The same text and model give the same bytes; takes some ten minutes.
"""

from __future__ import annotations

import argparse
import collections
import functools
import math
import sys
from collections.abc import Iterator, Mapping
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mojifix.model import UNITS_PER_BIT, Model, hashing, layout, load_model
from mojifix.model.layout import ModelData
from mojifix.model.neighbours import CHECK_BITS, REACH, check_of, place_of
from mojifix.model.normal import PUNCTUATION
from mojifix.model.shape import case_price
from mojifix.score.prices import Prices
from tools.build_model import sources_of
from tools.lm import fuse
from tools.lm.languages import GUARD, LANGUAGES
from tools.lm.tokens import count_tokens

# Letters of all languages together: 0.92 MB, what a wheel of 6 MB has room for. With all of them, six times as many,
# 0.7 % more sentences that lost a byte are exact.
KEPT = 400_000
# Letters with the same neighbours: how sure the commonest is at most, however much text shows it alone there:
# a place that one text shows may be another word's in the next.
SURE = 0.995
# What a letter that is held saves at least (bits): its neighbours are not all that speaks for it.
LEAST = 2.0
# What letters save, by code (1/16 bit): steps of half a bit.
SAVINGS = tuple(range(0, 32 * 8, 8))
# Longer words are compounds and identifiers.
LONGEST = 24

Place = tuple[str, str, str]
"""What stands before a letter, the letter, and what stands behind it."""


class Doubt(NamedTuple):
    """One letter of one word.

    Args:
        place: the letter amid its neighbours.
        weight: of the word.
        odds: for the letter against all that one lost byte leaves possible, by the n-grams (bits).
    """

    place: Place
    weight: float
    odds: float


class Entry(NamedTuple):
    """A letter that is worth holding: how many more letters come back for it, of all that the language writes."""

    gain: float
    place: Place
    saving: float


def words_of(root: Path, tag: str) -> Mapping[str, float]:
    """Return the words of a language that hold letters outside ASCII, without the punctuation around them."""
    words = root / "words" / f"{tag}.txt"
    counted = count_tokens(sources_of(root, tag), words if words.exists() else None, LANGUAGES[tag].spaced)
    found: dict[str, float] = {}
    for token, weight in sorted(counted.items()):
        core = token.strip(PUNCTUATION)
        if len(core) <= LONGEST and not core.isascii():
            found[core] = found.get(core, 0.0) + weight
    return found


def likened(letters: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Return for each letter those that differ from it in one byte of UTF-8."""
    holes: dict[tuple[int, int, bytes], set[str]] = collections.defaultdict(set)
    for letter in letters:
        for hole in _holes(letter):
            holes[hole].add(letter)
    return {
        letter: tuple(sorted({other for hole in _holes(letter) for other in holes[hole]} - {letter}))
        for letter in sorted(letters)
    }


def _holes(letter: str) -> Iterator[tuple[int, int, bytes]]:
    """Yield what is left of a letter when one of its bytes is lost."""
    raw = letter.encode()
    for at in range(len(raw)):
        yield len(raw), at, raw[:at] + raw[at + 1 :]


def doubts(words: Mapping[str, float], language: int, model: Model) -> Iterator[Doubt]:
    """Yield each letter of each word that one lost byte leaves open."""
    others = likened(model.alphabets[language])
    prices = Prices(model)
    for word, weight in words.items():
        own = prices.price(word, language) - case_price(word)
        padded = " " * REACH + word + " " * REACH
        for at, letter in enumerate(word):
            if others.get(letter):
                # Hardly one of them is a frequent word, or needs the pooled model: a third of the time without.
                instead = [model.price(word[:at] + other + word[at + 1 :], language, b"") for other in others[letter]]
                odds = -math.log2(sum(2.0 ** ((own - price) / UNITS_PER_BIT) for price in instead))
                behind = padded[at + REACH + 1 : at + 2 * REACH + 1]
                yield Doubt((padded[at : at + REACH], letter, behind), weight, odds)


def entries(found: list[Doubt]) -> Iterator[Entry]:
    """Yield the commonest letter of each place, where holding it brings more letters back than it costs."""
    total = sum(doubt.weight for doubt in found)
    places: dict[tuple[str, str], list[Doubt]] = collections.defaultdict(list)
    for doubt in found:
        places[doubt.place[0], doubt.place[2]].append(doubt)
    for (before, behind), group in places.items():
        weights: dict[str, float] = collections.defaultdict(float)
        for doubt in group:
            weights[doubt.place[1]] += doubt.weight
        letter = min(weights, key=lambda own: (-weights[own], own))
        saving = _saving([d for d in group if d.place[1] == letter], sum(weights.values()))
        if saving > 0:
            gain = sum(doubt.weight * _gained(doubt, letter, saving) for doubt in group)
            if gain > 0:
                yield Entry(gain / total, (before, letter, behind), saving + LEAST)


def _saving(own: list[Doubt], total: float) -> float:
    """Return by how much the n-grams underrate the commonest letter of a place (bits)."""
    weight = sum(doubt.weight for doubt in own)
    share = SURE * weight / total
    return round(math.log2(share / (1 - share)) - sum(doubt.weight * doubt.odds for doubt in own) / weight)


def _gained(doubt: Doubt, letter: str, saving: float) -> float:
    """Return how much likelier a letter comes back where the commonest one of its place costs less."""
    change = saving if doubt.place[1] == letter else -saving
    return _probability(doubt.odds + change) - _probability(doubt.odds)


def _probability(odds: float) -> float:
    return 1 / (1 + math.pow(2, min(-odds, 60)))


def entries_of(tag: str, root: Path) -> list[Entry]:
    """Return what is worth holding of one language, the best first, at most as many as are held of all."""
    model = load_model()
    found = list(doubts(words_of(root, tag), model.index[tag], model))
    return sorted(entries(found), key=lambda entry: (-entry.gain, entry.place))[:KEPT]


def build(root: Path, tags: list[str], jobs: int) -> ModelData:
    """Return the table."""
    with Pool(jobs) as pool:
        found = pool.map(functools.partial(entries_of, root=root), tags, chunksize=1)
    every = [(entry, tag) for tag, own in zip(tags, found, strict=True) for entry in own]
    every.sort(key=lambda pair: (-pair[0].gain, pair[1], pair[0].place))
    model = load_model()
    kept: dict[int, int] = {}
    for entry, tag in every[:KEPT]:
        before, letter, behind = entry.place
        place = place_of(before + letter + behind, REACH)
        state = hashing.extend(place, model.seeds[model.index[tag]])
        kept.setdefault(state, _code(entry.saving) << CHECK_BITS | check_of(state))
    states = sorted(kept)
    geometry, cells = fuse.pack(
        np.array(states, dtype=np.uint64), np.array([kept[state] for state in states], dtype=np.uint8)
    )
    return ModelData(model.languages, SAVINGS, (0,) * 8, ("",) * len(model.languages), geometry, cells)


def _code(saving: float) -> int:
    """Return the code of the greatest saving of `SAVINGS` that is no more than `saving` bits."""
    return min(int(saving * UNITS_PER_BIT) // SAVINGS[1], len(SAVINGS) - 1)


def main() -> None:
    """Build the table from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--text", type=Path, default=Path(".cache/text"), help="extracted training text")
    parser.add_argument("--out", type=Path, default=Path("src/mojifix/model/neighbours.bin"), help="the file to write")
    parser.add_argument("--jobs", type=int, default=2, help="languages counted at a time")
    arguments = parser.parse_args()
    index = load_model().index
    tags = [tag for tag, spec in LANGUAGES.items() if tag in index and spec.spaced and spec.budget > GUARD]
    raw = layout.dump(build(arguments.text, tags, arguments.jobs))
    arguments.out.write_bytes(raw)
    print(f"{len(raw)} bytes, {len(tags)} languages", file=sys.stderr)


if __name__ == "__main__":
    main()
