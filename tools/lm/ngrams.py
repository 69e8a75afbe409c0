"""Estimates one language's character n-grams: weighted tokens in, the n-grams worth keeping with their bits out.

Interpolated Witten-Bell probabilities of the full model; the n-grams that save most bits on the training text are kept
together with all their suffixes (the reader walks from short to long); back-off weights are then computed for what was
kept.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mojifix.model import hashing

ORDER = 5
# Weight of the distinct continuations in Witten-Bell smoothing; 1 is the classic estimate.
WITTEN_BELL = 0.7
# N-grams that hold a character outside ASCII decide between encodings; the rest only tell languages apart.
NON_ASCII_GAIN = 4.0

Codes = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]


@dataclass
class Grams:
    """The kept n-grams of one language.

    Attributes:
        hashes: 32-bit n-gram hashes, with the language's seed.
        cost: −log2 P(last character | the characters before), bits.
        backoff: bits added when this n-gram was a context and the next character was not found in it.
        utility: bits saved on the training text, for choosing among languages.
    """

    hashes: Codes
    cost: Floats
    backoff: Floats
    utility: Floats


def _windows(weights: dict[str, float]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64], Floats]:
    """Return all tokens as one array of code points, each between spaces, with position and weight."""
    tokens = sorted(weights)
    text = "".join(" " + token + " " for token in tokens)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.array([len(token) + 2 for token in tokens], dtype=np.int64)
    starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
    position = np.arange(len(codes), dtype=np.int64) - starts
    weight = np.repeat(np.array([weights[token] for token in tokens]), lengths)
    return codes, position, weight


def _key(codes: npt.NDArray[np.uint32], order: int) -> Codes:
    """Return a 64-bit key of the n-gram of `order` that ends at each position (exact up to rare collisions)."""
    key = np.zeros(len(codes), dtype=np.uint64)
    with np.errstate(over="ignore"):
        for back in range(order):
            shifted = np.concatenate((np.zeros(back, dtype=np.uint32), codes[: len(codes) - back])).astype(np.uint64)
            key = (key ^ (shifted + np.uint64(1))) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(29)
    return key


def hashes_of(codes: npt.NDArray[np.uint32], order: int, seed: int) -> Codes:
    """Return `mojifix.model.hashing` of the n-gram of `order` that ends at each position."""
    state = np.full(len(codes), seed, dtype=np.uint64)
    for back in range(order):
        shifted = np.concatenate((np.zeros(back, dtype=np.uint32), codes[: len(codes) - back])).astype(np.uint64)
        state = ((state ^ shifted) * np.uint64(hashing.STEP)) & np.uint64(hashing.MASK)
        state ^= state >> np.uint64(15)
    return state


@dataclass
class _Level:
    """All n-grams of one order: where one occurrence ends, its weight, its context and suffix in the level below."""

    end: npt.NDArray[np.int64]
    count: Floats
    context: npt.NDArray[np.int64]
    suffix: npt.NDArray[np.int64]
    prob: Floats
    utility: Floats
    keep: npt.NDArray[np.bool_]
    backoff: Floats


def _levels(weights: dict[str, float]) -> tuple[npt.NDArray[np.uint32], list[_Level]]:
    codes, position, weight = _windows(weights)
    levels: list[_Level] = []
    previous: npt.NDArray[np.int64] | None = None  # position -> index in the level below
    for order in range(1, ORDER + 1):
        where = np.nonzero(position >= order - 1)[0]
        keys = _key(codes, order)[where]
        _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        size = len(first)
        # The space before a token is context, never predicted.
        counted = np.where(position[where] > 0, weight[where], 0.0)
        count = np.bincount(inverse, weights=counted, minlength=size)
        end = where[first]
        if previous is None:
            context = np.zeros(size, dtype=np.int64)
            suffix = np.zeros(size, dtype=np.int64)
        else:
            context = previous[end - 1]
            suffix = previous[end]
        index = np.full(len(codes), -1, dtype=np.int64)
        index[where] = inverse
        previous = index
        zeros = np.zeros(size)
        none = np.zeros(size, dtype=bool)
        levels.append(_Level(end, count.astype(float), context, suffix, zeros, zeros.copy(), none, zeros.copy()))
    return codes, levels


def _estimate(levels: list[_Level], floor: float) -> None:
    """Fill in the interpolated probabilities, lowest order first."""
    base = levels[0]
    total = base.count.sum()
    distinct = (base.count > 0).sum()
    base.prob = (base.count + WITTEN_BELL * distinct * floor) / (total + WITTEN_BELL * distinct)
    for below, level in itertools.pairwise(levels):
        size = len(below.end)
        seen = np.bincount(level.context, weights=level.count, minlength=size)
        kinds = np.bincount(level.context, weights=(level.count > 0).astype(float), minlength=size) * WITTEN_BELL
        mass = seen[level.context] + kinds[level.context]
        level.prob = (level.count + kinds[level.context] * below.prob[level.suffix]) / np.maximum(mass, 1e-9)


def _choose(codes: npt.NDArray[np.uint32], levels: list[_Level], budget: int, min_weight: float) -> None:
    """Mark the n-grams to keep: all single characters, then the best savers, closed under suffixes."""
    foreign = codes > 127
    levels[0].keep = levels[0].count >= min_weight
    utilities = []
    holds = foreign.copy()
    for order, (below, level) in enumerate(itertools.pairwise(levels), start=2):
        shifted = np.concatenate((np.zeros(order - 1, dtype=bool), foreign[: len(foreign) - order + 1]))
        holds = holds | shifted
        gain = np.where(holds[level.end], NON_ASCII_GAIN, 1.0)
        saved = np.log2(np.maximum(level.prob, 1e-12)) - np.log2(np.maximum(below.prob[level.suffix], 1e-12))
        level.utility = np.where(level.count > 0.9 * min_weight, level.count * np.abs(saved) * gain, 0.0)
        utilities.append(level.utility)
    everything = np.concatenate(utilities)
    if len(everything) > budget:
        threshold = np.partition(everything, len(everything) - budget)[len(everything) - budget]
    else:
        threshold = 0.0
    for level in levels[1:]:
        level.keep = level.utility > max(threshold, 1e-6)
    for below, level in zip(reversed(levels[:-1]), reversed(levels)):
        below.keep[level.suffix[level.keep]] = True


def _back_off(levels: list[_Level]) -> None:
    """Give each kept n-gram the bits that the mass of its kept continuations costs the others."""
    for below, level in itertools.pairwise(levels):
        size = len(below.end)
        kept = level.keep
        mass = np.bincount(level.context[kept], weights=level.prob[kept], minlength=size)
        lower = np.bincount(level.context[kept], weights=below.prob[level.suffix[kept]], minlength=size)
        left = np.maximum(1.0 - mass, 1e-3) / np.maximum(1.0 - lower, 1e-3)
        below.backoff = np.maximum(-np.log2(left), 0.0)


def estimate(weights: dict[str, float], seed: int, budget: int, min_weight: float = 2.0) -> Grams:
    """Return the `budget` or so most useful n-grams of one language.

    Args:
        weights: normalised token -> weight.
        seed: the language's hash seed.
        budget: how many n-grams of order 2 and more to keep, before their suffixes are added.
        min_weight: a character or n-gram lighter than this is noise.
    """
    codes, levels = _levels(weights)
    _estimate(levels, floor=1.0 / 4096)
    _choose(codes, levels, budget, min_weight)
    _back_off(levels)
    parts = []
    for order, level in enumerate(levels, start=1):
        kept = level.keep
        hashes = hashes_of(codes, order, seed)[level.end[kept]]
        cost = -np.log2(np.maximum(level.prob[kept], 1e-9))
        parts.append((hashes, cost, level.backoff[kept], level.utility[kept]))
    return Grams(*(np.concatenate([part[i] for part in parts]) for i in range(4)))
