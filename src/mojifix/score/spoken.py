"""Tells the language of a few words: forms in, the number of a language out, 0 where they do not tell."""

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


def spoken(forms: Sequence[str], prices: Prices, around: Sequence[str] = ()) -> int:
    """Return the number of the language that prices some words lowest.

    Args:
        forms: the words.
        prices: the prices of forms.
        around: words of ASCII around them.
    """
    sample, words = sorted(forms, key=len)[-SAMPLE:], around[:AROUND]
    if sum(c > "\x7f" for form in sample for c in form) < LEAST and len(words) < LEAST_WORDS:
        return 0
    plain = [sum(prices.price(word, number) for word in words) for number in range(len(prices.model.languages))]
    numbers = plausible(sample, prices, (), plain, PRICED)
    return min(numbers, key=lambda number: sum(prices.price(form, number) for form in sample) + plain[number])
