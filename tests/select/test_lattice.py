"""The lattice against brute force: every path of a small lattice is tried."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from mojifix.select import lattice as module
from mojifix.select.lattice import IMPOSSIBLE, Lattice, State, Steps, most_saved

FORMS = 3
BOUNDED = settings(max_examples=80, deadline=None, derandomize=True)
COSTS = st.lists(st.integers(0, 900), min_size=FORMS, max_size=FORMS)
STATES = st.lists(st.builds(State, st.integers(0, 2), st.integers(0, 2), COSTS), min_size=1, max_size=4)
FORCED = st.lists(st.builds(State, st.just(1), st.integers(3, 4), COSTS), min_size=1, max_size=2)


@st.composite
def sequences(draw: st.DrawFn) -> Steps:
    """Draw the steps of one to four tokens, occurrences counted as in a text."""
    seen: dict[int, int] = {}
    steps: Steps = []
    drawn = st.tuples(st.integers(0, FORMS - 1), st.booleans(), st.integers(1, 3))
    for form, sentence, again in draw(st.lists(drawn, min_size=1, max_size=4)):
        seen[form] = seen.get(form, 0) + 1
        steps.append((form, seen[form], sentence, again))
    return steps


def move(one: State, two: State, sentence: bool, again: int) -> int:
    """Return what going from one state to another costs."""
    if one is two:
        return 0
    if one.reading == two.reading:
        return module.LANGUAGE_SWITCH // again
    into = module.SENTENCE_ENTER if sentence else module.ENTER
    out = module.SENTENCE_LEAVE if sentence else module.LEAVE
    return (into if two.reading else out) // again


def price(route: tuple[State, ...], steps: Steps) -> int:
    """Return what a path costs."""
    total = module.START if route[0].reading else 0
    for at, (form, occurrence, sentence, again) in enumerate(steps):
        total += route[at].costs[form] // occurrence
        if at:
            total += move(route[at - 1], route[at], sentence, again)
    return total


@BOUNDED
@given(STATES, sequences())
def test_the_cheapest_path(states: list[State], steps: Steps) -> None:
    """The total is the least over all paths, and the path that is returned costs it."""
    due = min(price(route, steps) for route in product(states, repeat=len(steps)))
    lattice = Lattice(states, steps)
    assert lattice.total() == due
    assert price(tuple(states[at] for at in lattice.path()), steps) == due


@BOUNDED
@given(STATES, FORCED, sequences(), st.data())
def test_through_a_stretch(states: list[State], forced: list[State], steps: Steps, data: st.DataObject) -> None:
    """A path through states from outside costs the least over all paths that keep to them there."""
    first = data.draw(st.integers(0, len(steps) - 1))
    last = data.draw(st.integers(first, len(steps) - 1))
    rows = [forced if first <= at <= last else states for at in range(len(steps))]
    due = min(price(route, steps) for route in product(*rows))
    assert Lattice(states, steps).through(first, last, forced) == due


@BOUNDED
@given(STATES, sequences())
def test_through_the_own_states(states: list[State], steps: Steps) -> None:
    """Where all states are allowed in a stretch, going through it costs no more and no less than the best path."""
    lattice = Lattice(states, steps)
    for first in range(len(steps)):
        for last in range(first, len(steps)):
            assert lattice.through(first, last, states) == lattice.total()


def test_an_impossible_form_is_avoided() -> None:
    """A reading that cannot have produced a form is left for that token."""
    clean, reading = State(0, 0, [500, 10]), State(1, 1, [0, IMPOSSIBLE])
    lattice = Lattice([clean, reading], [(0, 1, False, 1), (1, 1, False, 1)])
    assert lattice.path() == [1, 0]


def test_repeated_words_count_less() -> None:
    """The second occurrence of a form is worth half its price."""
    steps = [(0, occurrence, False, 1) for occurrence in (1, 2, 3)]
    assert Lattice([State(0, 0, [100])], steps).total() == 100 + 50 + 33


@BOUNDED
@given(st.lists(st.builds(State, st.just(0), st.integers(0, 2), COSTS), min_size=1, max_size=3), FORCED, sequences())
def test_no_reading_saves_more_than_the_bound(clean: list[State], own: list[State], steps: Steps) -> None:
    """What a further reading saves is never more than `most_saved` says."""
    saved = Lattice(clean, steps).total() - Lattice(clean + own, steps).total()
    assert saved <= most_saved(clean, own, steps)
