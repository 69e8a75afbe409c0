"""The states of the lattice for one text: which languages each reading is priced in, and the prices."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import partial

from mojifix.model import UNITS_PER_BIT
from mojifix.propose.readings import Reading
from mojifix.score.languages import plausible
from mojifix.score.prices import Prices
from mojifix.select.completions import due, settled
from mojifix.select.lattice import IMPOSSIBLE, State
from mojifix.select.opening import Opening
from mojifix.select.problem import Problem
from mojifix.select.unread import unread

# What a repaired form costs more in a language that the model does not know (1/16 bit).
UNKNOWN_REPAIR = 3 * UNITS_PER_BIT
# Languages priced for each reading before the best are kept.
LANGUAGES_PRICED = 128
# ASCII tokens that tell the language; more would tell no more.
ASCII_SAMPLE = 24
# Languages kept for clean text, and for a reading (twice: with the text around it, and without).
CLEAN_LANGUAGES = 10
READING_LANGUAGES = 2
# What a form costs less in a language that the caller expects (1/16 bit): a prior, worth a few words of evidence.
EXPECTED = 2 * UNITS_PER_BIT
# What a word of another language costs more than in its own (1/16 bit).
FOREIGN_WORD = 4 * UNITS_PER_BIT
# Guesses of a form whose languages choose among all.
GUESSES_SPOKEN = 5
# The most that the text around may count against a language when guesses are chosen (1/16 bit): quotations are real.
AROUND = 40 * UNITS_PER_BIT
# The number of the language that the model does not know.
UNKNOWN = 0


class StateMaker:
    """Makes the states of one text.

    Args:
        problem: the text.
        prices: the prices of forms.
        expected: tags of the languages that the caller expects.
        opening: what a profile says of the beginning of a text.
    """

    def __init__(
        self, problem: Problem, prices: Prices, expected: tuple[str, ...], opening: Opening | None = None
    ) -> None:
        self._problem = problem
        self._prices = prices
        self._unread = unread(problem)
        index = prices.model.index
        self._expected = [index[tag] for tag in expected if tag in index]
        self._forced = [*self._expected, *(opening.numbers if opening else ())]
        # A text begins in one language, clean or not: what that costs is part of the price of its first form.
        self._starts = opening.starts if opening else (0,) * len(prices.model.languages)
        self._clean = opening.clean if opening else 0
        self._first = problem.tokens.which[problem.sequence[0]]
        forms = self._old = problem.tokens.forms
        inside = set(problem.garbled)
        # Names and foreign words stand in any text: the most that an ASCII token may cost in any language.
        self._foreign = [
            IMPOSSIBLE if number in inside else prices.price_unknown(form) + FOREIGN_WORD
            for number, form in enumerate(forms)
        ]
        used = {problem.tokens.which[position] for position in problem.sequence}
        plain = [form for number, form in enumerate(forms) if number in used and number not in inside]
        # For each language what the ASCII tokens of the text cost in it.
        self._plain = [
            sum(prices.price(form, number) for form in plain[:ASCII_SAMPLE])
            for number in range(len(prices.model.languages))
        ]

        # The same as what speaks against it, but no more than a quotation in another language is worth.
        self.around = [min(price - min(self._plain), AROUND) for price in self._plain]

    def settle(self, readings: list[Reading]) -> list[Reading]:
        """Return the readings, with the guesses at lost bytes that the languages of the text like best."""
        begins = self._problem.begins()
        found = [settled(r, self._spoken(r), self.around, begins, self._prices) if r.guesses else r for r in readings]
        plain = {reading.forms for reading in found if not reading.guesses}
        return [r for r in found if not r.guesses or (r.forms not in plain and self._problem.guessed(r))]

    def _spoken(self, reading: Reading) -> list[int]:
        """Return the languages that like one of the first guesses of a reading: each guess has letters of its own."""
        found = [language for rank in range(GUESSES_SPOKEN) for language in self._languages(_ranked(reading, rank))]
        return list(dict.fromkeys(found))

    def make(self, readings: list[Reading]) -> tuple[list[State], list[list[State]]]:
        """Return the states of clean text, and those of each reading (numbered from 1)."""
        spoken = [self._languages(reading) for reading in readings]
        options = [
            [State(number, language, self._costs(reading, language)) for language in languages]
            for number, (reading, languages) in enumerate(zip(readings, spoken), start=1)
        ]
        # Whatever language a reading may use, clean text may use: else the language would count as evidence.
        languages = dict.fromkeys([*self._clean_languages(), *itertools.chain(*spoken)])
        clean = [State(0, language, self._as_code(self._costs(None, language), language)) for language in languages]
        return clean, options

    def _as_code(self, costs: list[int], language: int) -> list[int]:
        """Return prices of clean text, none above those of codes between words, or of text beyond repair."""
        price = self._prices.price_unknown if language == UNKNOWN else partial(self._prices.price, language=language)
        for number, (codes, parts) in self._problem.coded.items():
            costs[number] = min(costs[number], codes + sum(map(price, parts)))
        for number, garbled in self._unread.items():
            costs[number] = min(costs[number], garbled)
        return costs

    def _costs(self, reading: Reading | None, language: int) -> list[int]:
        """Return the price of each form with its damage, and with the first one that of beginning so."""
        costs = self._form_costs(reading, language)
        costs[self._first] += self._starts[language] + (self._clean if reading is None else 0)
        if reading is not None and reading.guesses:
            for at, number in enumerate(self._problem.garbled):
                costs[number] += due(reading, at)
        return costs

    def _form_costs(self, reading: Reading | None, language: int) -> list[int]:
        forms = self._problem.forms(reading)
        extra = [0 if form is None or form == old else self._prices.unseen(form) for form, old in zip(forms, self._old)]
        if language != UNKNOWN:
            price = self._prices.price
            less = EXPECTED if language in self._expected else 0
            return [
                IMPOSSIBLE if form is None else min(max(0, price(form, language) - less), foreign) + more
                for form, foreign, more in zip(forms, self._foreign, extra)
            ]
        unknown = self._prices.price_unknown
        return [
            IMPOSSIBLE if form is None else unknown(form) + (UNKNOWN_REPAIR if form != old else 0) + more
            for form, old, more in zip(forms, self._old, extra)
        ]

    def _clean_languages(self) -> list[int]:
        """Return the languages that price the text lowest as it is, on the whole and each form alone."""
        forms = [self._problem.tokens.forms[number] for number in self._problem.garbled]
        numbers, table = self._priced(forms, ())
        chosen = self._lowest(numbers, table, CLEAN_LANGUAGES, self._plain)
        for column in range(len(forms)):
            chosen.append(numbers[min(range(len(numbers)), key=lambda row: table[row][column])])
        return [UNKNOWN, *self._forced, *chosen]

    def _languages(self, reading: Reading) -> list[int]:
        """Return the languages that price what a reading changes lowest, with the text around and without."""
        old = [self._problem.tokens.forms[number] for number in self._problem.garbled]
        forms = [new for new, form in zip(reading.forms, old) if new is not None and new != form]
        numbers, table = self._priced(forms, reading.languages)
        around = self._lowest(numbers, table, READING_LANGUAGES, self._plain)
        alone = self._lowest(numbers, table, READING_LANGUAGES, [0] * len(self._plain))
        unknown = [] if reading.languages else [UNKNOWN]
        tags = self._prices.model.languages
        expected = [n for n in self._forced if not reading.languages or tags[n] in reading.languages]
        return list(dict.fromkeys(unknown + expected + around + alone))

    def _priced(self, forms: list[str], allowed: tuple[str, ...]) -> tuple[list[int], list[list[int]]]:
        numbers = plausible(forms, self._prices.model, allowed, self._plain, LANGUAGES_PRICED)
        return numbers, [[self._prices.price(form, language) for form in forms] for language in numbers]

    @staticmethod
    def _lowest(numbers: list[int], table: list[list[int]], keep: int, plain: list[int]) -> list[int]:
        order = sorted(range(len(numbers)), key=lambda row: sum(table[row]) + plain[numbers[row]])
        return [numbers[row] for row in order[:keep]]


def _ranked(reading: Reading, rank: int) -> Reading:
    """Return a reading with the guess of this rank in each form, or the last."""
    pairs = zip(reading.forms, reading.guesses, strict=True)
    return replace(reading, forms=tuple([own[min(rank, len(own) - 1)].text if own else form for form, own in pairs]))
