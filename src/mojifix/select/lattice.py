"""The cheapest way through a text: one state for each pair of reading and language, Viterbi over the tokens.

Prices are integers in sixteenths of a bit, so the result is the same everywhere. Knows nothing of characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mojifix.model import UNITS_PER_BIT

# A form that a reading cannot have produced.
IMPOSSIBLE: Final = 1 << 30
# Changing the language between two tokens of one reading, the reading at a place where it was used before, and
# going back to clean text (bits, rounded from the development set: benchmarks/README.md).
LANGUAGE_SWITCH: Final = 8 * UNITS_PER_BIT
RETURN: Final = 8 * UNITS_PER_BIT
LEAVE: Final = 6 * UNITS_PER_BIT


@dataclass(frozen=True, slots=True)
class State:
    """One reading in one language.

    Args:
        reading: 0 for “leave it”, else the number of a reading.
        language: number of the language.
        costs: for each form its price.
    """

    reading: int
    language: int
    costs: list[int]


def cheapest(states: Sequence[State], sequence: Sequence[int]) -> int:
    """Return the price of the cheapest path through the tokens `sequence` (numbers of forms)."""
    return min(_forward(states, sequence, None))


def path(states: Sequence[State], sequence: Sequence[int]) -> list[int]:
    """Return for each token of `sequence` the index of its state on the cheapest path."""
    back: list[list[int]] = []
    totals = _forward(states, sequence, back)
    at = totals.index(min(totals))
    route = [at]
    for pointers in reversed(back):
        at = pointers[at]
        route.append(at)
    route.reverse()
    return route


def _forward(states: Sequence[State], sequence: Sequence[int], back: list[list[int]] | None) -> list[int]:
    first = sequence[0]
    totals = [state.costs[first] for state in states]
    groups = [state.reading for state in states]
    for form in sequence[1:]:
        overall = min(range(len(totals)), key=totals.__getitem__)
        best: dict[int, int] = {}
        for index, total in enumerate(totals):
            group = groups[index]
            if group not in best or total < totals[best[group]]:
                best[group] = index
        fresh: list[int] = []
        pointers: list[int] = []
        for index, state in enumerate(states):
            group = groups[index]
            total, source = totals[index], index
            inside = totals[best[group]] + LANGUAGE_SWITCH
            if inside < total:
                total, source = inside, best[group]
            across = totals[overall] + (RETURN if group else LEAVE)
            if across < total:
                total, source = across, overall
            fresh.append(total + state.costs[form])
            pointers.append(source)
        totals = fresh
        if back is not None:
            back.append(pointers)
    return totals
