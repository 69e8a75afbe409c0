"""Decides which readings a text needs: readings and prices in, a plan out."""

from __future__ import annotations

import heapq
from typing import Final

from mojifix.model import UNITS_PER_BIT
from mojifix.options import Options
from mojifix.propose.readings import Reading
from mojifix.score.prices import Prices
from mojifix.select.completions import due
from mojifix.select.edits import Contest, Stretch, temperature_of
from mojifix.select.lattice import Lattice, State, Steps, most_saved
from mojifix.select.plan import Plan
from mojifix.select.prior import ONSET, chances
from mojifix.select.problem import Problem
from mojifix.select.settlement import plan_of
from mojifix.select.states import StateMaker

# Readings that pass the screen of the pooled model.
SCREENED: Final = 40
# How much worse than clean a reading may look to the pooled model and still be priced exactly (bits).
SCREEN_SLACK: Final = 12.0
# A reading that would have to save so much more to pay for itself (1/16 bit) is no rival: one in a thousand.
FORLORN: Final = 16 * UNITS_PER_BIT
# A reading as UTF-8, which its structure tells from chance, is reported if no more than this lacks for it to pay for
# itself (1/16 bit). Of 3000 clean sentences one gets a finding; were other readings reported, too, seven would.
NEARLY: Final = 6 * UNITS_PER_BIT
# What each further reading of one text costs: most texts went through one channel (1/16 bit).
MIXTURE: Final = 12 * UNITS_PER_BIT
# Readings that one text may mix.
MIXED: Final = 6
UTF_8: Final = "utf-8"


class Decider:
    """The decision about one text.

    Args:
        problem: the text.
        prices: the prices of forms.
        options: every knob of a repair.
    """

    def __init__(self, problem: Problem, prices: Prices, options: Options) -> None:
        self.problem = problem
        self.prices = prices
        self.options = options
        self.steps: Steps = problem.steps()
        self._forms = problem.in_question()
        self._made: StateMaker | None = None

    def decide(self, readings: list[Reading], unguessed: Plan | None = None) -> Plan:
        """Return the plan for the text.

        Args:
            readings: what the text may have been.
            unguessed: the plan for the same readings without guesses; it holds where no guess passes the screen.
        """
        model = self.prices.model
        kept = self.screen(readings)
        if unguessed is not None and not any(reading.guesses for reading in kept):
            return unguessed
        if not kept:
            return Plan(model_id=model.identity)
        maker = self._maker()
        kept = maker.settle(kept)
        kept, options = self._hopeful(maker, kept)
        entries = [self._entry(reading) for reading in kept]
        hurdles = [self._hurdle(reading) for reading in kept]
        clean = maker.clean(options) if kept else []
        chosen = self._choose(clean, options, entries, hurdles)
        paid = bool(chosen)
        chosen = chosen or self._nearly(kept, clean, options, [*map(sum, zip(entries, hurdles))])
        if not chosen:
            return Plan(model_id=model.identity)
        lattice = Lattice(clean + [state for index in chosen for state in options[index]], self.steps)
        heat = temperature_of(self.problem.text, self.options.profile is not None)
        contest = Contest(self.problem, lattice, clean, kept, options, entries, hurdles, model.languages, heat)
        plan = plan_of(contest, self._stretches(contest), paid, self.options)
        return Plan(plan.edits, plan.findings, model.identity)

    def _maker(self) -> StateMaker:
        """Return what makes the states of the text: what it knows of languages serves all decisions about it."""
        made = self._made
        if made is None:
            profile, opening = self.options.profile, None
            if profile:
                from mojifix.select.opening import opening_of  # not at the top: few texts need it

                opening = opening_of(profile, self.prices.model)
            made = self._made = StateMaker(self.problem, self.prices, self.options.languages, opening)
        return made

    def screen(self, readings: list[Reading]) -> list[Reading]:
        """Return the readings that the pooled model finds worth pricing in full, best first."""
        weights: dict[int, int] = {}
        for number, _, _, _ in self.steps:
            weights[number] = weights.get(number, 0) + 1
        forms = self.problem.tokens.forms
        old = [forms[number] for number in self.problem.garbled]
        clean = [self.prices.price(form, 0) for form in old]
        worth = [weights[number] for number in self.problem.garbled]
        # The bits of the best so far, dearest first in line: what cannot be cheaper is not priced to the end.
        line: list[float] = []
        scored: list[tuple[float, int]] = []
        for rank, reading in enumerate(readings):
            least = line[0] if len(line) == SCREENED else -SCREEN_SLACK
            bits = self._saves(reading, old, clean, worth, least)
            if bits > least:
                scored.append((-bits, rank))
                if len(line) == SCREENED:
                    heapq.heapreplace(line, bits)
                else:
                    heapq.heappush(line, bits)
        scored.sort()
        return [readings[rank] for _, rank in scored[:SCREENED]]

    def _saves(self, reading: Reading, old: list[str], clean: list[int], worth: list[int], least: float) -> float:
        """Return what a reading saves in the pooled model (bits); something up to `least` where it is no more."""
        due_at = [due(reading, at) for at in range(len(old))] if reading.guesses else []
        hope = 0
        changed: list[tuple[int, str]] = []
        for at, form in enumerate(reading.forms):
            if form is not None and form != old[at]:
                changed.append((at, form))
                hope += clean[at] * worth[at]
        saved = 0
        for at, form in changed:
            if (saved + hope) / UNITS_PER_BIT - reading.bits <= least:
                return least
            hope -= clean[at] * worth[at]
            less = clean[at] - self.prices.price(form, 0) - (due_at[at] if due_at else 0)
            saved += max(0, less) * worth[at]
        return saved / UNITS_PER_BIT - reading.bits

    def _hopeful(self, maker: StateMaker, readings: list[Reading]) -> tuple[list[Reading], list[list[State]]]:
        """Return the readings that may pay for themselves, or come near it, and their states."""
        options = maker.options(readings)
        clean = maker.clean([])
        hopeful = [
            at
            for at, (reading, own) in enumerate(zip(readings, options))
            if most_saved(clean, own, self.steps) > self._entry(reading) + self._hurdle(reading) - FORLORN
        ]
        found = [options[at] for at in hopeful]
        for number, own in enumerate(found, start=1):
            for state in own:
                state.reading = number
        return [readings[at] for at in hopeful], found

    def _entry(self, reading: Reading) -> int:
        """Return what it costs to suppose that the text went through the channels of `reading`."""
        return round((ONSET + reading.bits + self.problem.surprise) * UNITS_PER_BIT)

    def _hurdle(self, reading: Reading) -> int:
        """Return what a reading has to save on top, beside clean text alone: no other reading is likelier for it."""
        return round(chances(reading, self._forms) * UNITS_PER_BIT)

    def _choose(
        self, clean: list[State], options: list[list[State]], entries: list[int], hurdles: list[int]
    ) -> list[int]:
        """Return the indexes of the readings that pay for themselves, the best first."""
        if not options:
            return []
        states = clean
        base = Lattice(states, self.steps).total()
        hopes = [most_saved(clean, own, self.steps) for own in options]
        chosen: list[int] = []
        while len(chosen) < MIXED:
            best, gain = -1, 0
            more = MIXTURE if chosen else 0
            for index, own in enumerate(options):
                least = max(gain, hurdles[index])
                if index in chosen or hopes[index] - entries[index] - more <= least:
                    continue
                saved = base - Lattice(states + own, self.steps).total() - entries[index] - more
                if saved > least:
                    best, gain = index, saved
            if best < 0:
                break
            chosen.append(best)
            states = states + options[best]
            base = Lattice(states, self.steps).total()
        return chosen

    def _nearly(
        self, readings: list[Reading], clean: list[State], options: list[list[State]], needed: list[int]
    ) -> list[int]:
        """Return the index of the reading as UTF-8 that comes nearest to paying for itself."""
        base = Lattice(clean, self.steps).total() if options else 0
        best, gain = -1, -NEARLY
        for index, own in enumerate(options):
            hope = most_saved(clean, own, self.steps) - needed[index]
            if hope > gain and readings[index].channels[-1].written_as == UTF_8:
                saved = base - Lattice(clean + own, self.steps).total()
                if saved and saved - needed[index] > gain:
                    best, gain = index, saved - needed[index]
        return [best] if best >= 0 else []

    def _stretches(self, contest: Contest) -> list[Stretch]:
        """Return the runs of tokens in one reading along the cheapest path, from changed token to changed token."""
        changed = [self.problem.changed(reading) for reading in contest.readings]
        guessed = [self.problem.guessed(reading) for reading in contest.readings]
        found: list[Stretch] = []
        current = 0
        for step, at in enumerate(contest.lattice.path()):
            number = contest.lattice.states[at].reading
            alone = number and self.steps[step][0] in guessed[number - 1]
            if number != current or alone:
                current = 0
            if number and self.steps[step][0] in changed[number - 1]:
                if current:
                    found[-1] = Stretch(found[-1].first, step, number)
                else:
                    found.append(Stretch(step, step, number))
                    current = 0 if alone else number
        return found
