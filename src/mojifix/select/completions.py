"""Settles which guess at lost bytes a reading takes: readings and prices in, readings with the best guess first out.

The pooled model proposed the guesses; the languages of the text choose among them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import add
from typing import NamedTuple

from mojifix.codecs.damage import REPLACEMENT
from mojifix.model import UNITS_PER_BIT
from mojifix.model.neighbours import load_neighbours, place_of
from mojifix.model.normal import PUNCTUATION, normalise
from mojifix.propose.damage import kinds_of
from mojifix.propose.paths import Guess
from mojifix.propose.readings import Reading
from mojifix.propose.sequences import WILD
from mojifix.score.prices import Prices
from mojifix.select.alike import shared

# What a repaired form costs more in a language that the model does not know, or, of legacy text, in one that no legacy
# encoding served (1/16 bit).
UNKNOWN_REPAIR = 3 * UNITS_PER_BIT
# What a guess costs more whose first letter is a capital within a sentence, or a small one where a sentence or a text
# begins, which may be cut out of one, or where it may be either (1/16 bit): the model prices case without knowing
# where, and a capital as 32 dearer.
CAPITAL_WITHIN = 64
SMALL_FIRST = 48
SMALL_EITHER = 32
# Languages that write nouns with capitals: a third of their words within sentences.
NOUNS = frozenset(["de", "lb", "nds", "gsw", "bar", "ksh", "pfl"])
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
# What a guess costs less that stands elsewhere in the text, too: of 73 places where one guess did, it was right in 72.
SAID = 64


class _Look(NamedTuple):
    """What is the same of a guess in all languages.

    Args:
        price: what it costs for its looks (1/16 bit).
        places: its letters that other guesses lack, amid their neighbours.
    """

    price: int
    places: tuple[int, ...]


def due(reading: Reading | None, number: int) -> int:
    """Return what the damage of form `number` of a reading costs (1/16 bit)."""
    if reading is None or not reading.guesses or not reading.guesses[number]:
        return 0
    return round(reading.guesses[number][0].bits * UNITS_PER_BIT)


def settled(
    reading: Reading, languages: Sequence[int], around: Sequence[int], openings: Sequence[bool | None], prices: Prices
) -> Reading:
    """Return a reading whose guesses are those of the one language in which they come out best.

    Args:
        reading: a reading with guesses.
        languages: numbers of the languages to choose from; 0 is the unknown one.
        around: for each language what the text around says against it (1/16 bit).
        openings: for each form whether it has to begin with a capital; None where it may.
        prices: the prices of forms.
    """
    looks = _looks(reading, openings)
    nouns = _looks(reading, [opening or None for opening in openings])
    tags = prices.model.languages
    costs = {
        language: _costs(reading, language, nouns if tags[language] in NOUNS else looks, prices)
        for language in dict.fromkeys(languages)
    }
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
    """Return what guesses cost that lose bytes in other ways than the text did: those that explain it at least cost."""
    known = sorted({kind for found in best for guess in found for kind in guess.kinds} & WILD)
    sets = [frozenset(ways) for size in range(1, len(known) + 1) for ways in itertools.combinations(known, size)]
    if not sets:
        return [[0] * len(found) for found in reading.guesses]
    least = min(sets, key=lambda ways: ANOTHER * len(ways) + sum(_least(found, ways) for found in best if found))
    return [[_further(guess, least) for guess in found] for found in reading.guesses]


def _least(found: Sequence[Guess], ways: frozenset[str]) -> int:
    """Return what the cheapest guess at a form costs where a text lost bytes in some ways."""
    return min([guess.cost + _further(guess, ways) for guess in found])


def _further(guess: Guess, ways: frozenset[str]) -> int:
    """Return what a guess costs that loses bytes in further ways."""
    return ANOTHER * len(WILD.intersection(guess.kinds) - ways) if guess.kinds else 0


def _looks(reading: Reading, openings: Sequence[bool | None]) -> list[list[_Look]]:
    """Return for each form how each guess looks at its place in the text."""
    intact = [form for form, found in zip(reading.forms, reading.guesses, strict=True) if form and not found]
    said = frozenset(map(_core, intact)) - {""}
    looks: list[list[_Look]] = []
    for found, opening in zip(reading.guesses, openings, strict=True):
        prices = [_look(guess) + _case(guess, opening) - (SAID if _core(guess.text) in said else 0) for guess in found]
        looks.append([_Look(*own) for own in zip(prices, _places([guess.text for guess in found]), strict=True)])
    return looks


def _places(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Return for each guess at one form its letters outside ASCII that other guesses lack, amid their neighbours."""
    if not texts:
        return []
    tokens = [normalise(text) for text in texts]
    same = shared(tokens)
    rest = shared([token[::-1] for token in tokens])
    return [_letters(token, same, len(token) - rest) for token in tokens]


def _letters(token: str, start: int, end: int) -> tuple[int, ...]:
    """Return the letters outside ASCII in a range of a token, amid their neighbours in the word that it is."""
    word = token.strip(PUNCTUATION)
    first = token.find(word)
    within = range(max(start, first), min(end, first + len(word)))
    return tuple([place_of(word, at - first) for at in within if token[at] > "\x7f" and token[at].isalpha()])


def _core(form: str) -> str:
    """Return the word that a form is, as the model reads it."""
    return normalise(form).strip(PUNCTUATION)


def _costs(reading: Reading, language: int, looks: list[list[_Look]], prices: Prices) -> list[list[int]]:
    """Return for each form what its guesses cost in a language, or the form itself where nothing is guessed."""
    letters = prices.model.alphabets[language]
    return [
        [
            guess_price(guess, language, prices) + look.price + _strange(guess, letters) - _saved(look, language)
            for guess, look in zip(found, own, strict=True)
        ]
        or [_price(form or "", language, prices)]
        for form, found, own in zip(reading.forms, reading.guesses, looks, strict=True)
    ]


def _saved(look: _Look, language: int) -> int:
    """Return what the letters of a guess cost less amid their neighbours; nothing in the unknown language."""
    if not language:
        return 0
    neighbours = load_neighbours()
    return sum([neighbours.saving(place, language) for place in look.places])


def _strange(guess: Guess, letters: frozenset[str]) -> int:
    """Return what the letters of a guess cost that are none of a language's; nothing where it has no alphabet."""
    if not letters:
        return 0
    mended = normalise("".join([text for _, _, text in guess.mends]))
    return STRANGE * sum(c > "\x7f" and c.isalpha() and c not in letters for c in mended)


def _look(guess: Guess) -> int:
    """Return what capitals within a guess cost, and the marks in it and around it."""
    turned = sum(a.islower() and b.isupper() for a, b in itertools.pairwise(guess.text))
    return turned * CAPITAL_BEHIND + _unpaired(guess.text) + INNER_DASH * len(_DASHED.findall(guess.text))


def _case(guess: Guess, opening: bool | None) -> int:
    """Return what the case of the first letter of a guess costs at its place."""
    first = next((c for c in guess.text if c.isalpha()), "")
    if opening is False:
        return CAPITAL_WITHIN if first.isupper() else 0
    return (SMALL_FIRST if opening else SMALL_EITHER) if first.islower() else 0


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
    bits = round(guess.bits * UNITS_PER_BIT)
    if REPLACEMENT in form and REPLACEMENT not in guess.text:  # a hole is no symbol of an unknown language
        return prices.price(form, language) + bits
    return _price(form, language, prices) + bits


def _price(form: str, language: int, prices: Prices) -> int:
    return prices.price(form, language) if language else prices.price_unknown(form) + UNKNOWN_REPAIR
