"""Counts what speaks against each language of the model in some forms: trigrams that it does not write, and letters.

Knows nothing of prices: it costs a hundredth of the price of a form in all languages, and tells which to price.
Compiled where a C compiler is found.
"""

from __future__ import annotations

import functools
from typing import Final

from mypy_extensions import i64

from mojifix.detect.languages import Languages
from mojifix.detect.trigrams import load_trigrams
from mojifix.model import Model
from mojifix.model.normal import normalise

# Forms, letters and rows of the table that are remembered, some 500 bytes each.
REMEMBERED: Final = 5_000
# A form with letters outside a language's alphabet counts as so many trigrams.
LACKING: Final = 10
# The table of the scan lacks a language of the model.
NOWHERE: Final = -1
# Bytes that a language has of the number in which the counts of a form stand side by side: adding up two forms is one
# addition.
LANE: Final = 4


@functools.cache
def _scan() -> Languages:
    """Return what the table of the scan knows; making it takes a millisecond."""
    return Languages(load_trigrams())


class Writers:
    """Which languages of a model may have written a form.

    Args:
        model: the language model.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._told: dict[str, int] = {}
        self._rows: dict[int, int] = {}
        self._lacking: dict[str, tuple[int, int]] = {}
        places = _scan().languages
        self._places: list[int] = [places.get(tag, NOWHERE) for tag in model.languages]

    def against(self, forms: list[str]) -> list[int]:
        """Return for each language what speaks against it in some forms: the trigrams that it does not write.

        A letter outside its alphabet counts as `LACKING` of them, once a form.
        """
        told = self._told
        total = 0
        for form in forms:
            found = told.get(form)
            total += self._counted(form) if found is None else found
        languages: i64 = len(self._model.alphabets)
        size: int = languages * LANE
        lanes = total.to_bytes(size, "little")
        counts: list[int] = []
        at: i64 = 0
        while at < languages * LANE:
            low: i64 = lanes[at]
            middle: i64 = lanes[at + 1]
            high: i64 = lanes[at + 2]
            counts.append(low | middle << 8 | high << 16)
            at += LANE
        return counts

    def lacks(self, form: str, language: int) -> bool:
        """Tell whether a form holds letters that the alphabet of a language lacks."""
        return any(letter not in self._model.alphabets[language] for letter in _letters(form))

    def _counted(self, form: str) -> int:
        """Return what speaks against each language in a form, side by side, and remember it."""
        table, lacked, total = _scan().table, 0, 0
        for letter in _letters(form):
            without, strange = self._without(letter)
            lacked |= without
            total += strange
        for state in _scan().states(form, 0, len(form), False):
            total += self._silent(table.row(state))
        if len(self._told) >= REMEMBERED:
            self._told.clear()
        found = self._told[form] = total + LACKING * lacked
        return found

    def _silent(self, row: int) -> int:
        """Return 1 for each language of the table that does not write a trigram, which has this row."""
        found = self._rows.get(row)
        if found is None:
            if len(self._rows) >= REMEMBERED:
                self._rows.clear()
            own = frozenset(_scan().table.written(row))
            found = self._rows[row] = _lanes([place != NOWHERE and place not in own for place in self._places])
        return found

    def _without(self, letter: str) -> tuple[int, int]:
        """Return 1 for each language whose alphabet lacks a letter, and the same of those outside the table alone."""
        found = self._lacking.get(letter)
        if found is None:
            if len(self._lacking) >= REMEMBERED:
                self._lacking.clear()
            rows = [letter not in alphabet for alphabet in self._model.alphabets]
            outside = [lacks and place == NOWHERE for lacks, place in zip(rows, self._places)]
            found = self._lacking[letter] = _lanes(rows), _lanes(outside)
        return found


def _lanes(told: list[bool]) -> int:
    """Return truths side by side, as numbers of `LANE` bytes."""
    return int.from_bytes(b"".join([one.to_bytes(LANE, "little") for one in told]), "little")


def _letters(form: str) -> list[str]:
    """Return the letters of a form outside ASCII, as the model reads them."""
    return [character for character in normalise(form) if character > "\x7f" and character.isalpha()]
