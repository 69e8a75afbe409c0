"""Counts what speaks against each language of the model in some forms: trigrams that it does not write.

Knows nothing of prices: it costs a hundredth of the price of a form in all languages, and tells which to price.
Compiled where a C compiler is found.
"""

from __future__ import annotations

import functools

from mypy_extensions import i64

from mojifix.detect.languages import Languages
from mojifix.detect.trigrams import load_trigrams
from mojifix.model import Model
from mojifix.model.normal import normalise

# Forms whose counts are remembered, a byte for each language.
REMEMBERED = 20_000
# The highest count.
MOST = 255
# The table of the scan lacks a language of the model.
NOWHERE = -1


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
        self._told: dict[str, bytes] = {}
        self._places: list[int] = []

    def missing(self, forms: list[str]) -> list[int]:
        """Return for each language how many trigrams of some forms it does not write."""
        counts = [0] * len(self._model.languages)
        for form in forms:
            at: i64 = 0
            for count in self._missing(form):
                counts[at] += count
                at += 1  # noqa: SIM113  a native integer
        return counts

    def _missing(self, form: str) -> bytes:
        found = self._told.get(form)
        if found is None:
            if len(self._told) >= REMEMBERED:
                self._told.clear()
            found = self._told[form] = bytes([min(count, MOST) for count in self._counted(form)])
        return found

    def _counted(self, form: str) -> list[int]:
        scan = _scan()
        if not self._places:
            self._places = [scan.languages.get(tag, NOWHERE) for tag in self._model.languages]
        counts = scan.lacking(form)
        letters = [character for character in normalise(form) if character > "\x7f" and character.isalpha()]
        found: list[int] = []
        for place, alphabet in zip(self._places, self._model.alphabets):
            if place == NOWHERE:
                found.append(sum([letter not in alphabet for letter in letters]))
            else:
                found.append(counts[place])
        return found
