"""Tells the language of a few words: forms in, the number of a language out, 0 where they do not tell."""

from __future__ import annotations

from collections.abc import Sequence

from mojifix.score.languages import plausible
from mojifix.score.prices import Prices

# Forms that are looked at; more would tell no more.
SAMPLE = 12
# Languages that are priced.
PRICED = 64
# Fewer characters outside ASCII tell no language.
LEAST = 6


def spoken(forms: Sequence[str], prices: Prices) -> int:
    """Return the number of the language that prices some words lowest.

    Args:
        forms: the words.
        prices: the prices of forms.
    """
    sample = sorted(forms, key=len)[-SAMPLE:]
    if sum(character > "\x7f" for form in sample for character in form) < LEAST:
        return 0
    plain = [0] * len(prices.model.languages)
    numbers = plausible(sample, prices, (), plain, PRICED)
    return min(numbers, key=lambda number: sum(prices.price(form, number) for form in sample))
