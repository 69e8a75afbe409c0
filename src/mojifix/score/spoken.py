"""Tells the language of a few words between others: forms in, the number of a language out, 0 for none."""

from __future__ import annotations

from collections.abc import Sequence

from mojifix.score.languages import plausible
from mojifix.score.prices import Prices

# Forms that are looked at, and words around them; more would tell no more.
SAMPLE = 12
AROUND = 24
# Languages that are priced.
PRICED = 64
# Fewer characters outside ASCII tell no language, nor do fewer words of ASCII around them.
LEAST = 6
LEAST_WORDS = 3


class Speakers:
    """Tells languages between the same words, which are priced when they are first needed.

    Args:
        prices: the prices of forms.
        around: words of ASCII around those that are asked about.
        switch: what a word costs more in another language than the others (1/16 bit).
    """

    def __init__(self, prices: Prices, around: Sequence[str], switch: int = 0) -> None:
        self._prices = prices
        self._switch = switch
        self._words = list(around[:AROUND])
        self._around: list[int] = []

    def spoken(self, forms: Sequence[str]) -> int:
        """Return the number of the language that prices some words, and those around them, lowest."""
        sample = sorted(forms, key=len)[-SAMPLE:]
        if sum(c > "\x7f" for form in sample for c in form) < LEAST and len(self._words) < LEAST_WORDS:
            return 0
        plain = self._plain()
        numbers = plausible(sample, self._prices, (), plain, PRICED)
        table = self._prices.table(sample, numbers)
        return min(zip(numbers, table, strict=True), key=lambda pair: sum(pair[1]) + plain[pair[0]])[0]

    def clean(self, forms: Sequence[str]) -> list[int]:
        """Return the most that each of some words costs as clean text (1/16 bit): in their language, or in another."""
        prices = self._prices
        least = [prices.price(form, 0) for form in forms]
        plain = self._plain()
        numbers = plausible(list(forms), prices, (), plain, PRICED)
        table = prices.table(list(forms), numbers)
        own = min(zip(numbers, table, strict=True), key=lambda pair: sum(pair[1]) + plain[pair[0]])[1]
        for row in table:
            more = 0 if row is own else self._switch
            least = [min(price, one + more) for price, one in zip(least, row, strict=True)]
        return least

    def _plain(self) -> list[int]:
        """Return for each language what the words around cost in it."""
        if not self._around:
            languages = list(range(len(self._prices.model.languages)))
            self._around = [sum(row) for row in self._prices.table(self._words, languages)]
        return self._around
