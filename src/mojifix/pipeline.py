"""The stages composed: text -> tokens -> readings -> prices -> plan -> text. Read this first."""

from __future__ import annotations

from collections.abc import Sequence

from mojifix.detect.tokens import ESCAPE, tokenise
from mojifix.errors import require_text
from mojifix.model import UNITS_PER_BIT, load_model
from mojifix.options import Options
from mojifix.propose.readings import readings_of
from mojifix.score.prices import Prices
from mojifix.select.decide import Decider, problem_of
from mojifix.select.plan import Plan
from mojifix.write import apply_plan

# A layer of UTF-8 that saves less than this under the pooled model is none (bits).
LAYER_SAVES = 4.0
# Layers below are looked for where one layer saves this share of the price: each true layer halves the length.
LAYER_SHARE = 0.3


class Repairer:
    """Repairs texts with one set of options, remembering the prices of repeated tokens."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self._prices: Prices | None = None

    def analyze(self, text: str) -> Plan:
        require_text(text, "mojifix.decode")
        if text.isascii() and ESCAPE not in text:
            return Plan()
        if self._prices is None:
            self._prices = Prices(load_model())
        prices = self._prices
        problem = problem_of(text, tokenise(text))
        forms = [problem.tokens.forms[number] for number in problem.garbled]

        def judge(before: Sequence[str], after: Sequence[str]) -> tuple[bool, bool]:
            saved = cost = 0
            for old, new in zip(before, after):
                if new != old:
                    price = prices.price(old, 0)
                    cost += price
                    saved += price - prices.price(new, 0)
            return saved > LAYER_SAVES * UNITS_PER_BIT, saved > LAYER_SHARE * cost

        readings = readings_of(forms, self.options.max_depth, judge)
        return Decider(problem, prices, self.options).decide(readings)

    def repair(self, text: str) -> str:
        plan = self.analyze(text)
        return apply_plan(text, plan) if plan.edits else text


_DEFAULT = Repairer()


def repair(text: str) -> str:
    return _DEFAULT.repair(text)


def analyze(text: str) -> Plan:
    return _DEFAULT.analyze(text)
