"""Settles which guess at lost bytes a reading takes: readings and prices in, readings with the best guess first out.

The pooled model proposed the guesses; the languages of the text choose among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mojifix.model import UNITS_PER_BIT
from mojifix.propose.damage import Guess, kinds_of
from mojifix.propose.readings import Reading
from mojifix.score.prices import Prices


def due(reading: Reading | None, number: int) -> int:
    """Return what the damage of form `number` of a reading costs (1/16 bit)."""
    if reading is None or not reading.guesses or not reading.guesses[number]:
        return 0
    return round(reading.guesses[number][0].bits * UNITS_PER_BIT)


def settled(reading: Reading, languages: Sequence[int], around: Sequence[int], prices: Prices) -> Reading:
    """Return a reading whose guesses are those of the one language in which they come out best.

    Args:
        reading: a reading with guesses.
        languages: numbers of the languages to choose from; 0 is the unknown one.
        around: for each language what the text around says against it (1/16 bit).
        prices: the prices of forms.
    """
    best: list[tuple[Guess, ...]] = []
    least = -1
    for language in languages:
        total = around[language]
        ranked: list[tuple[Guess, ...]] = []
        for form, found in zip(reading.forms, reading.guesses, strict=True):
            costs = {guess.text: guess_price(guess, language, prices) for guess in found}
            ranked.append(tuple(sorted(found, key=lambda guess: (costs[guess.text], guess.text))))
            total += min(costs.values()) if costs else _price(form or "", language, prices)
        if least < 0 or total < least:
            best, least = ranked, total
    forms = tuple([found[0].text if found else form for form, found in zip(reading.forms, best, strict=True)])
    channels = (*reading.channels[:-1], replace(reading.channels[-1], damage=kinds_of(best)))
    return replace(reading, forms=forms, guesses=tuple(best), channels=channels)


def guess_price(guess: Guess, language: int, prices: Prices) -> int:
    """Return what a guess costs in a language, its damage included (1/16 bit)."""
    return _price(guess.text, language, prices) + round(guess.bits * UNITS_PER_BIT)


def _price(form: str, language: int, prices: Prices) -> int:
    return prices.price(form, language) if language else prices.price_unknown(form)
