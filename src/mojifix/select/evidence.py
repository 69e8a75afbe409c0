"""What one text says of channels and languages: the price of it as it is, and under each reading, in each language.

In: what the decision about the text starts from. Out: numbers alone; the forms stay for asking which channels agree.
"""

from __future__ import annotations

from dataclasses import dataclass

from mojifix.model import UNITS_PER_BIT
from mojifix.propose.readings import Reading
from mojifix.score.prices import Prices
from mojifix.select.edits import TEMPERATURE
from mojifix.select.lattice import State, Steps
from mojifix.select.problem import Problem
from mojifix.select.states import StateMaker

# Likelihoods by number of language, relative to the likeliest hypothesis of the text.
Likelihoods = tuple[tuple[int, float], ...]
# What is less likely than 2^-this beside the likeliest hypothesis counts for nothing (bits).
_NOTHING = 60.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one text says.

    Args:
        forms: its tokens outside ASCII.
        clean: how likely it is in each language as it stands.
        readings: hypotheses at built-in prices, each with how likely its text is in each language.
    """

    forms: tuple[str, ...]
    clean: Likelihoods
    readings: tuple[tuple[Reading, Likelihoods], ...]


def evidence_of(problem: Problem, prices: Prices, readings: list[Reading], maker: StateMaker) -> Evidence:
    """Return what a text says.

    Args:
        problem: the text.
        prices: the prices of forms.
        readings: what it may have been, as screened.
        maker: makes the states of the text.
    """
    forms = tuple(problem.tokens.forms[number] for number in problem.garbled)
    steps = problem.steps()
    clean, options = maker.make(readings)
    costs = [_costs(states, steps) for states in (clean, *options)]
    least = min(cost for row in costs for _, cost in row)
    likely = [_likelihoods(row, least) for row in costs]
    return Evidence(forms, likely[0], tuple(zip(readings, likely[1:], strict=True)))


def plain_evidence(problem: Problem, prices: Prices) -> Evidence:
    """Return what a text of ASCII says of languages."""
    forms = problem.tokens.forms
    costs = [(n, sum(prices.price(form, n) for form in forms)) for n in range(1, len(prices.model.languages))]
    return Evidence((), _likelihoods(costs, min(cost for _, cost in costs)), ())


def _costs(states: list[State], steps: Steps) -> list[tuple[int, int]]:
    return [(state.language, sum(state.costs[form] // n for form, n, _, _ in steps)) for state in states]


def _likelihoods(costs: list[tuple[int, int]], least: int) -> Likelihoods:
    bits = [(number, (cost - least) / UNITS_PER_BIT / TEMPERATURE) for number, cost in costs]
    return tuple((number, 2.0**-more) for number, more in bits if more < _NOTHING)
