"""The states of the lattice for one text: which languages each reading is priced in, and the prices."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from mypy_extensions import i64

from mojifix.codecs import LEGACY
from mojifix.model import UNITS_PER_BIT
from mojifix.propose.readings import Forms, Reading
from mojifix.score.languages import lowest, plausible
from mojifix.score.prices import FOREIGN_WORD, Prices
from mojifix.select.completions import UNKNOWN_REPAIR, due, settled
from mojifix.select.lattice import IMPOSSIBLE, State
from mojifix.select.problem import NEIGHBOURS, Problem
from mojifix.select.unread import unread

if TYPE_CHECKING:
    from mojifix.select.opening import Opening

# Languages priced for each reading before the best are kept.
LANGUAGES_PRICED: Final = 128
# ASCII tokens that tell the language; more would tell no more.
ASCII_SAMPLE: Final = 24
# The longest of them that are priced in all languages, and the languages that the others are priced in.
TELLING: Final = 6
LIKELY: Final = 64
# Languages kept for clean text, and for a reading (three times: with the text around it, with the words beside it, and
# without).
CLEAN_LANGUAGES: Final = 10
READING_LANGUAGES: Final = 2
# What a form costs less in a language that the caller expects (1/16 bit): a prior, worth a few words of evidence.
EXPECTED: Final = 2 * UNITS_PER_BIT
# Guesses of a form whose languages choose among all.
GUESSES_SPOKEN: Final = 5
# Languages of the words around that choose, too, whatever they make of the first guesses: in Swedish `Ã?r` is `är`, but
# those were `år` and `ør`.
GUESSES_AROUND: Final = 6
# The most that the text around may count against a language when guesses are chosen (1/16 bit): quotations are real.
AROUND: Final = 40 * UNITS_PER_BIT
# The number of the language that the model does not know.
UNKNOWN: Final = 0
# What words beside a form cost in a language in which they were not priced yet.
UNTOLD: Final = -1


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
        forms = self._old = list(problem.tokens.forms)
        self._garbled = problem.garbled
        # For each language the price of each form as it stands.
        self._written: dict[int, list[int]] = {}
        self._speaking: list[int] = []
        # By what is read, in which languages at most and whether as a guess, the languages that like it.
        self._liked: dict[tuple[Forms, tuple[str, ...], bool], list[int]] = {}
        # By the number of a form, for each language what the words beside it cost.
        self._beside: dict[int, list[int]] = {}
        inside = set(problem.garbled)
        self._sequence = [problem.tokens.which[position] for position in problem.sequence]
        used = dict.fromkeys(self._sequence)
        # The forms of the sequence; a long text has many others.
        self._used = [number for number in range(len(forms)) if number in used]
        # Names and foreign words stand in any text: the most that an ASCII token may cost in any language.
        self._foreign = [
            IMPOSSIBLE if number in inside else prices.price_unknown(forms[number]) + FOREIGN_WORD
            for number in self._used
        ]
        self._words = [forms[number] for number in self._used if number not in inside][:ASCII_SAMPLE]
        # For each language what the ASCII tokens of the text cost in it, and what they do at most, once that is asked.
        self._plain: list[int] = _spoken_around(self._words, prices)
        self._capped: list[int] = []
        # The same as what speaks against it, but no more than a quotation in another language is worth.
        least = min(self._plain)
        self.around = [min(price - least, AROUND) for price in self._plain]

    def settle(self, readings: list[Reading]) -> list[Reading]:
        """Return the readings, with the guesses at lost bytes that the languages of the text like best."""
        openings = self._problem.openings()
        found = [settled(r, self._spoken(r), self.around, openings, self._prices) if r.guesses else r for r in readings]
        plain = {reading.forms for reading in found if not reading.guesses}
        return [r for r in found if not r.guesses or (r.forms not in plain and self._problem.guessed(r))]

    def _spoken(self, reading: Reading) -> list[int]:
        """Return the languages that like one of the first guesses of a reading: each guess has letters of its own."""
        found = [language for rank in range(GUESSES_SPOKEN) for language in self._languages(_ranked(reading, rank))]
        least = sorted(range(len(self._plain)), key=lambda number: self._plain[number])
        return list(dict.fromkeys(found + (least[:GUESSES_AROUND] if self._words else [])))

    def make(self, readings: list[Reading]) -> tuple[list[State], list[list[State]]]:
        """Return the states of clean text, and those of each reading (numbered from 1)."""
        options = self.options(readings)
        return self.clean(options), options

    def options(self, readings: list[Reading]) -> list[list[State]]:
        """Return the states of each reading (numbered from 1).

        A reading that supposes lost bytes and the same one without have the languages of both: else the language that
        only one of them was given would speak against the other.
        """
        spoken: dict[tuple[tuple[str, str], ...], list[int]] = {}
        for reading in readings:
            spoken.setdefault(_encodings(reading), []).extend(self._languages(reading))
        shared = [spoken[_encodings(reading)] for reading in readings]
        return [
            [State(number, language, self._costs(reading, language)) for language in dict.fromkeys(languages)]
            for number, (reading, languages) in enumerate(zip(readings, shared), start=1)
        ]

    def clean(self, options: list[list[State]]) -> list[State]:
        """Return the states of clean text beside those of readings.

        Whatever language a reading may use, clean text may use: else the language would count as evidence.
        """
        spoken = [state.language for own in options for state in own]
        return [
            State(0, language, self._as_code(self._costs(None, language), language))
            for language in dict.fromkeys([*self._clean_languages(), *spoken])
        ]

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
        costs = list(self._as_written(language))
        if reading is not None:
            self._repair(costs, reading, language)
        costs[self._first] += self._starts[language] + (self._clean if reading is None else 0)
        return costs

    def _as_written(self, language: int) -> list[int]:
        """Return the price of each form as it stands."""
        costs = self._written.get(language)
        if costs is None:
            costs = self._written[language] = [IMPOSSIBLE] * len(self._old)
            less = EXPECTED if language in self._expected else 0
            for number, foreign in zip(self._used, self._foreign):
                form = self._old[number]
                if language == UNKNOWN:
                    costs[number] = self._prices.price_unknown(form)
                else:
                    costs[number] = min(max(0, self._prices.price(form, language) - less), foreign)
        return costs

    def _repair(self, costs: list[int], reading: Reading, language: int) -> None:
        """Put the prices of the forms that a reading changes in place of their prices as they stand."""
        prices = self._prices
        less = EXPECTED if language in self._expected else 0
        unserved = 0 if _is_served(prices.model.languages[language], reading) else UNKNOWN_REPAIR
        for at, (number, form) in enumerate(zip(self._garbled, reading.forms)):
            if form is None:
                costs[number] = IMPOSSIBLE
            elif form != self._old[number]:
                if language == UNKNOWN:
                    own = prices.price_unknown(form) + UNKNOWN_REPAIR
                else:
                    own = max(0, prices.price(form, language) - less) + unserved
                costs[number] = own + prices.unseen(form)
            if reading.guesses:
                costs[number] += due(reading, at)

    def _clean_languages(self) -> list[int]:
        """Return the languages that price the text lowest as it is, on the whole and each form alone."""
        if self._speaking:
            return self._speaking
        forms = [self._problem.tokens.forms[number] for number in self._problem.garbled]
        numbers = self._plausible(forms, ())
        table = self._prices.table(forms, numbers)
        chosen = _lowest(numbers, [sum(row) for row in table], CLEAN_LANGUAGES, self._plain)
        for column in range(len(forms)):
            own = [row[column] for row in table]
            chosen.append(numbers[own.index(min(own))])
        self._speaking = [UNKNOWN, *self._forced, *chosen]
        return self._speaking

    def _languages(self, reading: Reading) -> list[int]:
        """Return the languages that price what a reading repairs lowest, remembered."""
        key = reading.forms, reading.languages, bool(reading.guesses)
        found = self._liked.get(key)
        if found is None:
            found = self._liked[key] = self._asked(reading)
        return found

    def _asked(self, reading: Reading) -> list[int]:
        """Return the languages that price what a reading repairs lowest: with what stands around, and without.

        What it makes no likelier, such as clean words of another language around, tells nothing of its own.
        """
        changed = [
            (number, form)
            for number, form in zip(self._garbled, reading.forms)
            if form is not None and form != self._old[number]
        ]
        price = self._prices.price
        saved = [price(self._old[number], UNKNOWN) - price(form, UNKNOWN) for number, form in changed]
        forms = [form for (_, form), less in zip(changed, saved) if less > 0]
        forms = forms or [form for _, form in changed]
        numbers = self._plausible(forms, reading.languages)
        totals = self._prices.totals(forms, numbers)
        beside = self._near(changed[saved.index(max(saved))][0], numbers) if saved else self._plain
        spoken = [
            language
            for plain in (self._around(reading), beside, [0] * len(self._plain))
            for language in _lowest(numbers, totals, READING_LANGUAGES, plain)
        ]
        unknown = [] if reading.languages else [UNKNOWN]
        tags = self._prices.model.languages
        expected = [n for n in self._forced if not reading.languages or tags[n] in reading.languages]
        return list(dict.fromkeys(unknown + expected + spoken))

    def _around(self, reading: Reading) -> list[int]:
        """Return for each language what the ASCII tokens of the text cost in it, beside what a reading repairs.

        Guesses are few letters, and the words around may be names: no name speaks against a language for good.
        """
        if not reading.guesses:
            return self._plain
        if not self._capped:
            self._capped = _spoken_around(self._words, self._prices, FOREIGN_WORD)
        return self._capped

    def _near(self, number: int, languages: list[int]) -> list[int]:
        """Return for some languages what the words of ASCII beside a form, where it comes first, cost in each."""
        found = self._beside.get(number)
        if found is None:
            found = self._beside[number] = [UNTOLD] * len(self._plain)
        untold = [language for language in languages if found[language] == UNTOLD]
        if untold:
            at = self._sequence.index(number)
            beside = [self._old[other] for other in self._sequence[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]]
            table = self._prices.table([word for word in beside if word.isascii()], untold)
            for language, row in zip(untold, table):
                found[language] = sum(row)
        return found

    def _plausible(self, forms: list[str], allowed: tuple[str, ...]) -> list[int]:
        return plausible(forms, self._prices, allowed, self._plain, LANGUAGES_PRICED)


def _lowest(numbers: list[int], totals: list[int], keep: int, plain: list[int]) -> list[int]:
    """Return the languages in which what some forms cost, and what stands around, is lowest."""
    costs: list[int] = []
    for number, total in zip(numbers, totals):
        around: i64 = plain[number]
        own: i64 = total
        costs.append(own + around)
    return lowest(costs, numbers, keep)


def _spoken_around(plain: list[str], prices: Prices, foreign: int = IMPOSSIBLE) -> list[int]:
    """Return what some tokens cost in each language; of those that the longest rule out, no less than in any other.

    Each costs no more than in the unknown language and `foreign` on top.
    """
    words = sorted(plain, key=len, reverse=True)
    most = [prices.price_unknown(word) + foreign for word in words]
    first, rest = words[:TELLING], words[TELLING:]
    costs = [sum(map(min, row, most)) for row in prices.table(first, list(range(len(prices.model.languages))))]
    if not rest:
        return costs
    likely = sorted(range(len(costs)), key=lambda number: costs[number])[:LIKELY]
    more = {number: sum(map(min, row, most[TELLING:])) for number, row in zip(likely, prices.table(rest, likely))}
    dearest = max(more.values())
    return [cost + more.get(number, dearest) for number, cost in enumerate(costs)]


def _is_served(tag: str, reading: Reading) -> bool:
    """Tell whether a language was written in what the text of a reading was: anything is in UTF-8."""
    return tag in LEGACY or any(channel.written_as == "utf-8" for channel in reading.channels)


def _encodings(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return the encodings of a reading's channels: one that supposes lost bytes has those of one that does not."""
    return tuple([(channel.read_as, channel.written_as) for channel in reading.channels])


def _ranked(reading: Reading, rank: int) -> Reading:
    """Return a reading with the guess of this rank in each form, or the last."""
    pairs = zip(reading.forms, reading.guesses, strict=True)
    return replace(reading, forms=tuple([own[min(rank, len(own) - 1)].text if own else form for form, own in pairs]))
