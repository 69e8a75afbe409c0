"""Decides which readings a text needs: readings and prices in, a plan out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mojifix.codecs import Channel
from mojifix.detect.tokens import ESCAPE, Tokens
from mojifix.model import UNITS_PER_BIT
from mojifix.model.normal import normalise
from mojifix.options import Options
from mojifix.propose.readings import Reading
from mojifix.score.languages import plausible
from mojifix.score.prices import Prices
from mojifix.select.lattice import IMPOSSIBLE, Lattice, State, Steps
from mojifix.select.plan import Alternative, Edit, Finding, Plan

# −log2 of the probability that a text holds any mojibake at all (bits).
ONSET = 1.0
# What doubling the forms outside ASCII adds to it: each is one more chance to look garbled (bits).
CHANCES = 2.0
# What a repaired form costs more in a language that the model does not know (1/16 bit).
UNKNOWN_REPAIR = 3 * UNITS_PER_BIT
# Readings that pass the screen of the pooled model, and languages priced for each.
SCREENED = 20
# How much worse than clean a reading may look to the pooled model and still be priced exactly (bits).
SCREEN_SLACK = 12.0
LANGUAGES_PRICED = 48
# ASCII tokens that tell the language; more would tell no more.
ASCII_SAMPLE = 24
CLEAN_LANGUAGES = 10
READING_LANGUAGES = 2
# What each further reading of one text costs: most texts went through one channel (1/16 bit).
MIXTURE = 12 * UNITS_PER_BIT
# Readings that one text may mix.
MIXED = 6
# What a sentence ends with; the empty string is the start of the text.
SENTENCE_ENDS = frozenset([*'.!?:;"”»)…。', ""])
# Tokens of ASCII this near to others tell the language.
NEIGHBOURS = 4
# Model prices are sharper than the truth: bits are divided by this before they become a probability.
TEMPERATURE = 1.6
# Runners-up that an edit carries.
ALTERNATIVES = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """One text, ready to decide.

    Args:
        text: the text.
        tokens: its tokens.
        garbled: the numbers of the forms outside ASCII; readings speak of these, in this order.
        sequence: positions (in `tokens.which`) that are decided, in order.
    """

    text: str
    tokens: Tokens
    garbled: tuple[int, ...]
    sequence: tuple[int, ...]

    def run(self) -> Steps:
        """Return the steps of the lattice along the sequence."""
        which, starts = self.tokens.which, self.tokens.starts
        seen: dict[int, int] = {}
        steps: Steps = []
        for position in self.sequence:
            form = which[position]
            seen[form] = seen.get(form, 0) + 1
            steps.append((form, seen[form], self._begins(starts[position])))
        return steps

    def _begins(self, start: int) -> bool:
        """Tell whether the token at `start` begins a sentence or a line."""
        before = self.text[max(0, start - 3) : start]
        return "\n" in before or before[:-1].rstrip()[-1:] in SENTENCE_ENDS


def problem_of(text: str, tokens: Tokens) -> Problem:
    """Return the decision problem of `text`: its tokens outside ASCII and their neighbours."""
    garbled = tuple(number for number, form in enumerate(tokens.forms) if not form.isascii() or ESCAPE in form)
    inside = set(garbled)
    near: set[int] = set()
    for position, number in enumerate(tokens.which):
        if number in inside:
            near.update(range(max(0, position - NEIGHBOURS), min(len(tokens.which), position + NEIGHBOURS + 1)))
    return Problem(text, tokens, garbled, tuple(sorted(near)))


class Decider:
    """The decision about one text."""

    def __init__(self, problem: Problem, prices: Prices, options: Options) -> None:
        self.problem = problem
        self.prices = prices
        self.options = options
        self.run = problem.run()
        forms = problem.tokens.forms
        self.weights = [0] * len(forms)
        for number, _, _ in self.run:
            self.weights[number] += 1
        self.plain = self._ascii_prices()

    # ---------------------------------------------------------------- prices

    def _states(self, number: int, reading: Reading | None, languages: Sequence[int]) -> list[State]:
        return [State(number, language, self._costs(reading, language)) for language in languages]

    def _costs(self, reading: Reading | None, language: int) -> list[int]:
        """Return the price of each form; language 0 is any that the model does not know."""
        if language:
            price = self.prices.price
            return [IMPOSSIBLE if form is None else price(form, language) for form in self._forms(reading)]
        unknown = self.prices.price_unknown
        return [
            IMPOSSIBLE if form is None else unknown(form) + (UNKNOWN_REPAIR if form != old else 0)
            for form, old in zip(self._forms(reading), self.problem.tokens.forms)
        ]

    def _forms(self, reading: Reading | None) -> list[str | None]:
        forms: list[str | None] = list(self.problem.tokens.forms)
        if reading is not None:
            for number, form in zip(self.problem.garbled, reading.forms):
                forms[number] = form
        return forms

    def _ascii_prices(self) -> list[int]:
        """Return for each language what the ASCII tokens of the text cost in it."""
        forms = self.problem.tokens.forms
        inside = set(self.problem.garbled)
        plain = [form for n, form in enumerate(forms) if n not in inside and self.weights[n]][:ASCII_SAMPLE]
        price = self.prices.price
        return [sum(price(form, n) for form in plain) for n in range(len(self.prices.model.languages))]

    def _clean_languages(self) -> list[int]:
        """Return the languages for clean text: those that price the text lowest, and each form alone."""
        forms = [self.problem.tokens.forms[n] for n in self.problem.garbled]
        numbers, table = self._priced(forms, ())
        chosen = self._lowest(numbers, table, CLEAN_LANGUAGES, True)
        for column in range(len(forms)):
            chosen.append(numbers[min(range(len(numbers)), key=lambda row: table[row][column])])
        return list(dict.fromkeys([0, *chosen]))

    def _reading_languages(self, reading: Reading) -> list[int]:
        """Return the languages for a reading: those that price what it changes lowest, with the text around and without."""
        old = [self.problem.tokens.forms[n] for n in self.problem.garbled]
        forms = [new for new, form in zip(reading.forms, old) if new is not None and new != form]
        numbers, table = self._priced(forms, reading.languages)
        around = self._lowest(numbers, table, READING_LANGUAGES, True)
        alone = self._lowest(numbers, table, READING_LANGUAGES, False)
        unknown = [] if reading.languages else [0]
        return list(dict.fromkeys(unknown + around + alone))

    def _priced(self, forms: list[str], allowed: tuple[str, ...]) -> tuple[list[int], list[list[int]]]:
        numbers = plausible(forms, self.prices.model, allowed, self.plain, LANGUAGES_PRICED)
        return numbers, [[self.prices.price(form, language) for form in forms] for language in numbers]

    def _lowest(self, numbers: list[int], table: list[list[int]], keep: int, around: bool) -> list[int]:
        plain = self.plain if around else [0] * len(self.plain)
        order = sorted(range(len(numbers)), key=lambda row: sum(table[row]) + plain[numbers[row]])
        return [numbers[row] for row in order[:keep]]

    # ---------------------------------------------------------------- screening

    def screen(self, readings: list[Reading]) -> list[Reading]:
        """Return the readings that the pooled model finds worth pricing in full, best first."""
        forms = self.problem.tokens.forms
        clean = [self.prices.price(forms[n], 0) for n in self.problem.garbled]
        scored: list[tuple[float, int, Reading]] = []
        for rank, reading in enumerate(readings):
            saved = 0
            for number, price, form in zip(self.problem.garbled, clean, reading.forms):
                if form is not None and form != forms[number]:
                    saved += max(0, price - self.prices.price(form, 0)) * self.weights[number]
            bits = saved / UNITS_PER_BIT - reading.bits
            if bits > -SCREEN_SLACK:
                scored.append((-bits, rank, reading))
        scored.sort(key=lambda item: item[:2])
        return [reading for _, _, reading in scored[:SCREENED]]

    # ---------------------------------------------------------------- selection

    def decide(self, readings: list[Reading]) -> Plan:
        """Return the plan for the text."""
        model = self.prices.model
        kept = self.screen(readings)
        if not kept:
            return Plan(model_id=model.identity)
        spoken = [self._reading_languages(reading) for reading in kept]
        options = [self._states(i, *pair) for i, pair in enumerate(zip(kept, spoken), start=1)]
        # Whatever language a reading may use, clean text may use: else the language would count as evidence.
        clean = self._states(0, None, list(dict.fromkeys(self._clean_languages() + sum(spoken, []))))
        chosen = self._choose(clean, kept, options)
        if not chosen:
            return Plan(model_id=model.identity)
        return self._plan(clean, kept, options, chosen)

    def _choose(self, clean: list[State], kept: list[Reading], options: list[list[State]]) -> list[int]:
        """Return the indexes of the readings that pay for themselves, the best first."""
        base = Lattice(clean, self.run).total()
        chosen: list[int] = []
        states = clean
        while len(chosen) < MIXED:
            best, gain = -1, 0
            for index, own in enumerate(options):
                if index in chosen:
                    continue
                saved = base - Lattice(states + own, self.run).total() - self._entry(kept[index])
                saved -= MIXTURE if chosen else 0
                if saved > gain:
                    best, gain = index, saved
            if best < 0:
                break
            chosen.append(best)
            states = states + options[best]
            base = Lattice(states, self.run).total()
        return chosen

    def _entry(self, reading: Reading) -> int:
        """Return what it costs to suppose that the text went through the channels of `reading`."""
        chances = math.log2(len(self.problem.garbled))
        return round((ONSET + CHANCES * chances + reading.bits) * UNITS_PER_BIT)

    def _plan(
        self, clean: list[State], kept: list[Reading], options: list[list[State]], chosen: list[int]
    ) -> Plan:
        states = clean + [state for index in chosen for state in options[index]]
        lattice = Lattice(states, self.run)
        edits: list[Edit] = []
        findings: list[Finding] = []
        stretches = self._stretches(states, lattice.path(), kept)
        for first, last, number in stretches:
            paid = {other for low, _, other in stretches if low != first}
            edit = self._edit(lattice, first, last, number, paid, clean, kept, options)
            if edit.confidence >= self.options.min_confidence:
                edits.append(edit)
            else:
                reason = f"looks like {edit.after!r}, with confidence {edit.confidence:.3f}"
                own = Alternative(edit.after, edit.channels, edit.confidence)
                alternatives = (own, *edit.alternatives)
                findings.append(Finding(edit.start, edit.end, "below_threshold", reason, alternatives))
        return Plan(tuple(edits), tuple(findings), self.prices.model.identity)

    def _stretches(
        self, states: list[State], route: list[int], kept: list[Reading]
    ) -> list[tuple[int, int, int]]:
        """Return (first, last, reading) of the runs of tokens in one reading, trimmed to changed tokens."""
        forms = self.problem.tokens.forms
        where = {number: index for index, number in enumerate(self.problem.garbled)}
        found: list[tuple[int, int, int]] = []
        current = 0
        for step, at in enumerate(route):
            number = states[at].reading
            form = self.run[step][0]
            changed = number and form in where and kept[number - 1].forms[where[form]] != forms[form]
            if number != current:
                current = 0
            if changed:
                if current:
                    found[-1] = (found[-1][0], step, number)
                else:
                    found.append((step, step, number))
                    current = number
        return found

    # ---------------------------------------------------------------- edits

    def _edit(
        self,
        lattice: Lattice,
        first: int,
        last: int,
        number: int,
        paid: set[int],
        clean: list[State],
        kept: list[Reading],
        options: list[list[State]],
    ) -> Edit:
        """Return the edit of steps `first` to `last` by reading `number`, beside all that might be made of them.

        Args:
            paid: readings that the rest of the text needs anyway.
        """
        run = self.run[first : last + 1]
        reading = kept[number - 1]
        start, end, after = self._replacement(first, last, reading)
        before = self.problem.text[start:end]
        rivals: dict[str, tuple[int, tuple[Channel, ...]]] = {before: (lattice.through(first, last, clean), ())}
        own = 0
        for index, other in enumerate(kept):
            price = lattice.through(first, last, options[index])
            price += 0 if index + 1 in paid else self._entry(other)
            if index + 1 == number:
                own = price
            if price >= IMPOSSIBLE:
                continue
            other_start, other_end, text = self._replacement(first, last, other)
            low, high = min(start, other_start), max(end, other_end)
            if (low, high) != (start, end):
                continue  # changes what lies around: another edit, not another reading of this one
            text = self.problem.text[start:other_start] + text + self.problem.text[other_end:end]
            if text != after and (text not in rivals or price < rivals[text][0]):
                rivals[text] = (price, other.channels)
        same = normalise(after)
        mass = 1.0 + sum(
            2.0 ** max(-300.0, (own - p) / UNITS_PER_BIT / TEMPERATURE)
            for text, (p, _) in rivals.items()
            if normalise(text) != same
        )
        ranked = sorted(rivals.items(), key=lambda item: (item[1][0], item[0]))[:ALTERNATIVES]
        alternatives = tuple(
            Alternative(text, channels, 2.0 ** max(-300.0, (own - p) / UNITS_PER_BIT / TEMPERATURE) / mass)
            for text, (p, channels) in ranked
        )
        language = min(options[number - 1], key=lambda state: sum(state.costs[form] // n for form, n, _ in run)).language
        tag = self.prices.model.languages[language]
        return Edit(start, end, before, after, reading.channels, 1.0 / mass, False, tag, alternatives)

    def _replacement(self, first: int, last: int, reading: Reading) -> tuple[int, int, str]:
        """Return start, end and text of the tokens `first` to `last` under `reading`, equal ends trimmed."""
        tokens, text = self.problem.tokens, self.problem.text
        new = self._forms(reading)
        low, high = self.problem.sequence[first], self.problem.sequence[last]
        pieces: list[str] = []
        start = at = tokens.starts[low]
        for position in range(low, high + 1):
            form = tokens.which[position]
            replacement = new[form]
            pieces.append(text[at : tokens.starts[position]])
            pieces.append(tokens.forms[form] if replacement is None else replacement)
            at = tokens.starts[position] + len(tokens.forms[form])
        return _trim(text, start, at, "".join(pieces))


def _trim(text: str, start: int, end: int, after: str) -> tuple[int, int, str]:
    """Return the range and replacement without what is equal at both ends."""
    low, high = 0, len(after)
    while start < end and low < high and text[start] == after[low]:
        start += 1
        low += 1
    while start < end and low < high and text[end - 1] == after[high - 1]:
        end -= 1
        high -= 1
    return start, end, after[low:high]


def bits_of_confidence(confidence: float) -> float:
    """Return the odds of a probability in bits."""
    return math.log2(confidence / (1.0 - confidence)) if confidence < 1.0 else math.inf
