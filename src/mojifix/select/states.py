"""The states of the lattice for one text: which languages each reading is priced in, and the prices."""

from __future__ import annotations

import itertools

from mojifix.model import UNITS_PER_BIT
from mojifix.propose.readings import Reading
from mojifix.score.languages import plausible
from mojifix.score.prices import Prices
from mojifix.select.lattice import IMPOSSIBLE, State
from mojifix.select.problem import Problem

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
# The number of the language that the model does not know.
UNKNOWN = 0


class StateMaker:
    """Makes the states of one text.

    Args:
        problem: the text.
        prices: the prices of forms.
        expected: tags of the languages that the caller expects.
    """

    def __init__(self, problem: Problem, prices: Prices, expected: tuple[str, ...]) -> None:
        self._problem = problem
        self._prices = prices
        index = prices.model.index
        self._expected = [index[tag] for tag in expected if tag in index]
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

    def make(self, readings: list[Reading]) -> tuple[list[State], list[list[State]]]:
        """Return the states of clean text, and those of each reading (numbered from 1)."""
        spoken = [self._languages(reading) for reading in readings]
        options = [
            [State(number, language, self._costs(reading, language)) for language in languages]
            for number, (reading, languages) in enumerate(zip(readings, spoken), start=1)
        ]
        # Whatever language a reading may use, clean text may use: else the language would count as evidence.
        languages = dict.fromkeys([*self._clean_languages(), *itertools.chain(*spoken)])
        clean = [State(0, language, self._costs(None, language)) for language in languages]
        return clean, options

    def _costs(self, reading: Reading | None, language: int) -> list[int]:
        """Return the price of each form."""
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
        return [UNKNOWN, *self._expected, *chosen]

    def _languages(self, reading: Reading) -> list[int]:
        """Return the languages that price what a reading changes lowest, with the text around and without."""
        old = [self._problem.tokens.forms[number] for number in self._problem.garbled]
        forms = [new for new, form in zip(reading.forms, old) if new is not None and new != form]
        numbers, table = self._priced(forms, reading.languages)
        around = self._lowest(numbers, table, READING_LANGUAGES, self._plain)
        alone = self._lowest(numbers, table, READING_LANGUAGES, [0] * len(self._plain))
        unknown = [] if reading.languages else [UNKNOWN]
        tags = self._prices.model.languages
        expected = [n for n in self._expected if not reading.languages or tags[n] in reading.languages]
        return list(dict.fromkeys(unknown + expected + around + alone))

    def _priced(self, forms: list[str], allowed: tuple[str, ...]) -> tuple[list[int], list[list[int]]]:
        numbers = plausible(forms, self._prices.model, allowed, self._plain, LANGUAGES_PRICED)
        return numbers, [[self._prices.price(form, language) for form in forms] for language in numbers]

    @staticmethod
    def _lowest(numbers: list[int], table: list[list[int]], keep: int, plain: list[int]) -> list[int]:
        order = sorted(range(len(numbers)), key=lambda row: sum(table[row]) + plain[numbers[row]])
        return [numbers[row] for row in order[:keep]]
