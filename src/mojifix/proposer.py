"""Proposes what the forms of a text may have been, at the prices of the caller's priors: forms in, readings out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mojifix.codecs import Encoding, encoding
from mojifix.detect.tokens import tokenise
from mojifix.model import UNITS_PER_BIT, load_model
from mojifix.options import Options
from mojifix.propose.paths import Chooser
from mojifix.propose.readings import Judge, Reading, guesses_of, readings_of
from mojifix.score.prices import Prices
from mojifix.score.spoken import Speakers
from mojifix.select.lattice import LANGUAGE_SWITCH
from mojifix.select.problem import Problem

# A layer of UTF-8 that saves less than this under the pooled model is none (bits).
LAYER_SAVES = 2.0
# Layers below are looked for where one layer saves this share of the price: each true layer halves the length.
LAYER_SHARE = 0.3


class Proposer:
    """Proposes readings, and holds the prices that they are judged by.

    Args:
        options: every knob of a repair.

    Raises:
        UnknownEncodingError: one of the encodings in `options` is no name of an encoding.
    """

    def __init__(self, options: Options) -> None:
        self.writers = tuple(encoding(label) for label in options.encodings)
        read_as, written_as = (
            tuple(encoding(label).label for label in labels) for labels in (options.read_as, options.written_as)
        )
        self._hints = read_as, written_as, options.script
        self._max_depth = options.max_depth
        self._prices: Prices | None = None

    @property
    def hinted(self) -> bool:
        """Tell whether the caller gave hints."""
        return any(self._hints)

    def weighs(self, options: Options) -> bool:
        """Tell whether a prior of the caller weighs the readings: then all of them must be seen."""
        return bool(options.profile or self.writers or self.hinted)

    def prices(self) -> Prices:
        """Return the prices of forms, loaded when they are first needed."""
        if self._prices is None:
            self._prices = Prices(load_model())
        return self._prices

    def pooled(self, text: str) -> int:
        """Return what a text costs in the model of all languages, in sixteenths of a bit."""
        tokens, prices = tokenise(text), self.prices()
        costs = [prices.price(form, 0) for form in tokens.forms]
        return sum(costs[number] for number in tokens.which)

    def readings(self, problem: Problem) -> list[Reading]:
        """Return what the forms in question may have been, with guesses at lost bytes."""
        forms = problem.in_question()
        return self.weighed(self.plain(forms) + self.guesses(problem, self._max_depth), forms)

    def plain(self, forms: Sequence[str]) -> list[Reading]:
        """Return what the forms of a text may have been if no bytes were lost, at built-in prices."""
        return readings_of(forms, self._max_depth, self._judge()) if forms else []

    def guesses(self, problem: Problem, depth: int) -> list[Reading]:
        """Return what the forms in question may have been if bytes were lost, at built-in prices."""
        forms = problem.in_question()
        return guesses_of(forms, depth, self._judge(), self._chooser(problem.around())) if forms else []

    def weighed(self, readings: list[Reading], forms: Sequence[str]) -> list[Reading]:
        """Return readings at the prices that the caller's hints give them, of the writers that the caller allows."""
        if self.hinted:
            from mojifix.propose.hints import Hints, hinted  # not at the top: few callers give hints

            readings = hinted(readings, forms, Hints(*self._hints))
        if self.writers:
            readings = [kept for r in readings if (kept := _by_writers(r, forms, self.writers)) is not None]
        return readings

    def _chooser(self, around: Sequence[str]) -> Chooser:
        """Return what prices guesses at lost bytes between words of ASCII."""
        prices, model = self.prices(), self.prices().model
        told = Speakers(prices, around, LANGUAGE_SWITCH)
        return Chooser(prices.prefix, prices.price, model.seen, model.chance, told.spoken, told.clean)

    def _judge(self) -> Judge:
        prices = self.prices()

        def judge(before: Sequence[str], after: Sequence[str]) -> tuple[bool, bool]:
            """Tell whether a layer made forms read better, and whether another may lie below."""
            saved = cost = 0
            for old, new in zip(before, after, strict=True):
                if new != old:
                    price = prices.price(old, 0)
                    cost += price
                    saved += price - prices.price(new, 0)
            return saved > LAYER_SAVES * UNITS_PER_BIT, saved > LAYER_SHARE * cost

        return judge


def _by_writers(reading: Reading, forms: Sequence[str], writers: Sequence[Encoding]) -> Reading | None:
    """Return a reading under the name of one of `writers`; None where none of them gives it."""
    channel = reading.channels[-1]
    if any(writer.label == channel.written_as for writer in writers):
        return reading
    if len(reading.channels) > 1:
        return None  # what the layers above give is not at hand
    reader = encoding(channel.read_as)
    changed = [(old, new) for old, new in zip(forms, reading.forms, strict=True) if new not in (None, old)]
    for writer in writers:
        try:
            if all(writer.decode(reader.encode(old)) == new for old, new in changed):
                return replace(reading, channels=(replace(channel, written_as=writer.label),))
        except UnicodeError:
            continue
    return None
