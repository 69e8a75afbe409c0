"""Settles which guess at lost bytes a reading takes: readings and prices in, readings with the best guess first out.

The pooled model proposed the guesses; the languages of the text choose among them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import add

from mojifix.codecs.damage import REPLACEMENT
from mojifix.model import UNITS_PER_BIT
from mojifix.model.normal import normalise
from mojifix.propose.damage import kinds_of
from mojifix.propose.paths import Guess
from mojifix.propose.readings import Reading
from mojifix.propose.sequences import WILD
from mojifix.score.prices import Prices

# What a repaired form costs more in a language that the model does not know, or, of legacy text, in one that no legacy
# encoding served (1/16 bit).
UNKNOWN_REPAIR = 3 * UNITS_PER_BIT
# What a guess costs more whose first letter is a capital within a sentence, or a small one where a sentence begins
# (1/16 bit): the model prices case without knowing where.
CAPITAL_WITHIN = 80
SMALL_FIRST = 40
# The same of a capital behind a small letter.
CAPITAL_BEHIND = 64
# What a guess costs more in which a quotation opens before the word, and the marks behind it do not close it.
UNPAIRED = 128
_CLOSING = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u2018": "\u2019", "\u201a": "\u2018\u2019"}
# What a dash costs more between two letters, where an apostrophe stands (`a’u`).
INNER_DASH = 96
_DASHED = re.compile("[^\\W\\d_][\u2013\u2014](?=[^\\W\\d_])")
# What each further way to lose bytes costs: most texts were damaged in one. With it 65 % of texts that lost no-break
# spaces are exact, without it 60 %.
ANOTHER = 64
# What each letter costs more that the language is not written with: to the model it is one of many that are rare
# (`jólétânek` in Hungarian).
STRANGE = 64


def due(reading: Reading | None, number: int) -> int:
    """Return what the damage of form `number` of a reading costs (1/16 bit)."""
    if reading is None or not reading.guesses or not reading.guesses[number]:
        return 0
    return round(reading.guesses[number][0].bits * UNITS_PER_BIT)


def settled(
    reading: Reading, languages: Sequence[int], around: Sequence[int], begins: Sequence[bool], prices: Prices
) -> Reading:
    """Return a reading whose guesses are those of the one language in which they come out best.

    Args:
        reading: a reading with guesses.
        languages: numbers of the languages to choose from; 0 is the unknown one.
        around: for each language what the text around says against it (1/16 bit).
        begins: for each form whether a sentence begins with it.
        prices: the prices of forms.
    """
    cases = [[_case(guess, first) for guess in found] for found, first in zip(reading.guesses, begins, strict=True)]
    costs = {language: _costs(reading, language, cases, prices) for language in dict.fromkeys(languages)}
    best = _ranked(reading, costs, around)
    dearer = _unlike(reading, best)
    if any(map(any, dearer)):
        more = [own or [0] for own in dearer]
        costs = {n: [list(map(add, *pair)) for pair in zip(own, more, strict=True)] for n, own in costs.items()}
        best = _ranked(reading, costs, around)
    forms = tuple([found[0].text if found else form for form, found in zip(reading.forms, best, strict=True)])
    channels = (*reading.channels[:-1], replace(reading.channels[-1], damage=kinds_of(best)))
    return replace(reading, forms=forms, guesses=tuple(best), channels=channels)


def _ranked(reading: Reading, costs: Mapping[int, list[list[int]]], around: Sequence[int]) -> list[tuple[Guess, ...]]:
    """Return for each form its guesses, the cheapest first in the language that likes all forms best.

    Args:
        reading: a reading with guesses.
        costs: for each language what the guesses of each form cost in it (1/16 bit).
        around: for each language what the text around says against it (1/16 bit).
    """
    least = {language: [min(own) for own in costs[language]] for language in costs}
    totals = {language: sum(least[language]) + around[language] for language in costs}
    spoken = min(totals, key=lambda language: totals[language])
    best: list[tuple[Guess, ...]] = []
    for at, found in enumerate(reading.guesses):
        # A guess is as dear as in the language that likes it and the other forms best.
        dearer = [min(totals[n] - least[n][at] + costs[n][at][rank] for n in costs) for rank in range(len(found))]
        own = costs[spoken][at]
        order = sorted(range(len(found)), key=lambda rank: (own[rank], found[rank].text))
        best.append(tuple([replace(found[rank], cost=dearer[rank] - totals[spoken]) for rank in order]))
    return best


def _unlike(reading: Reading, best: Sequence[tuple[Guess, ...]]) -> list[list[int]]:
    """Return what guesses cost that lose bytes in more ways than one, or in others than other forms do."""
    shown = [frozenset(found[0].kinds) & WILD if found else frozenset[str]() for found in best]
    unlike: list[list[int]] = []
    for at, found in enumerate(reading.guesses):
        others = frozenset[str]().union(*shown[:at], *shown[at + 1 :])
        ways = [len(WILD.intersection(guess.kinds) - others) for guess in found]
        unlike.append([ANOTHER * max(0, count - (not others)) for count in ways])
    return unlike


def _costs(reading: Reading, language: int, cases: list[list[int]], prices: Prices) -> list[list[int]]:
    """Return for each form what its guesses cost in a language, or the form itself where nothing is guessed."""
    letters = prices.model.alphabets[language]
    return [
        [
            guess_price(guess, language, prices) + case + _strange(guess, letters)
            for guess, case in zip(found, own, strict=True)
        ]
        or [_price(form or "", language, prices)]
        for form, found, own in zip(reading.forms, reading.guesses, cases, strict=True)
    ]


def _strange(guess: Guess, letters: frozenset[str]) -> int:
    """Return what the letters of a guess cost that are none of a language's; nothing where it has no alphabet."""
    if not letters:
        return 0
    mended = normalise("".join([text for _, _, text in guess.mends]))
    return STRANGE * sum(c > "\x7f" and c.isalpha() and c not in letters for c in mended)


def _case(guess: Guess, begins: bool) -> int:
    """Return what the case of the first letter of a guess costs at its place, and the marks around the word."""
    first = next((c for c in guess.text if c.isalpha()), "")
    turned = sum(a.islower() and b.isupper() for a, b in itertools.pairwise(guess.text))
    own = turned * CAPITAL_BEHIND + _unpaired(guess.text) + INNER_DASH * len(_DASHED.findall(guess.text))
    if begins:
        return own + (SMALL_FIRST if first.islower() else 0)
    return own + (CAPITAL_WITHIN if first.isupper() else 0)


def _unpaired(text: str) -> int:
    """Return what the marks around a word cost that do not pair; nothing where no mark stands behind it."""
    letters = [at for at, c in enumerate(text) if c.isalnum()]
    if not letters or letters[-1] + 1 == len(text):
        return 0
    before, behind = text[: letters[0]], text[letters[-1] + 1 :]
    return UNPAIRED * sum(set(_CLOSING.get(c, behind)).isdisjoint(behind) for c in before)


def guess_price(guess: Guess, language: int, prices: Prices) -> int:
    """Return what a guess costs in a language, its damage included (1/16 bit)."""
    form = guess.priced or guess.text
    if REPLACEMENT in form and REPLACEMENT not in guess.text:  # a hole is no symbol of an unknown language
        return prices.price(form, language) + round(guess.bits * UNITS_PER_BIT)
    return _price(form, language, prices) + round(guess.bits * UNITS_PER_BIT)


def _price(form: str, language: int, prices: Prices) -> int:
    return prices.price(form, language) if language else prices.price_unknown(form) + UNKNOWN_REPAIR
