"""The cheapest ways through a text: one state for each pair of reading and language, Viterbi over the tokens.

Words come in bursts: a form's second occurrence is worth half the evidence of its first, its third a third, and so on.
Prices are integers in sixteenths of a bit, so the result is the same everywhere. Knows nothing of characters.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

# A form that a reading cannot have produced.
IMPOSSIBLE: Final = 1 << 30
# Changing the language between two tokens of one reading, starting in a reading, entering one, and going back to clean
# text
# (sixteenths of a bit; rounded on the development set: benchmarks/README.md).
LANGUAGE_SWITCH: Final = 128
START: Final = 128
ENTER: Final = 256
LEAVE: Final = 192
# The same between two sentences or lines, where one text ends and another may begin. None of the four is cheaper than a
# change of language: the search relies on it.
SENTENCE_ENTER: Final = 144
SENTENCE_LEAVE: Final = 128

# A step of the sequence: number of a form, its occurrence in the text, from 1, whether it begins a sentence, and which
# occurrence it is behind the same form (a change that is made again where lines repeat is no new one).
Steps = list[tuple[int, int, bool, int]]


class State:
    """One reading in one language.

    Args:
        reading: 0 for “leave it”, else the number of a reading.
        language: number of the language.
        costs: for each form its price.
    """

    __slots__ = ("costs", "language", "reading")

    def __init__(self, reading: int, language: int, costs: list[int]) -> None:
        self.reading = reading
        self.language = language
        self.costs = costs


def _share(cost: i64, occurrence: i64) -> i64:
    """Return what the n-th occurrence of a form costs."""
    return cost if occurrence == 1 else cost // occurrence


def _change(
    states: list[State], totals: list[int], source: list[int], states_to: list[State], sentence: bool, again: int
) -> list[int]:
    """Return for each of `states_to` the cheapest total to come from, and fill `source` with its index."""
    overall: i64 = 0
    least: i64 = totals[0]
    best: dict[int, int] = {}
    at: i64 = 0
    last = -1  # states of one reading stand together
    known: i64 = -1
    while at < len(states):
        price: i64 = totals[at]
        if price < least:
            overall = at
            least = price
        group = states[at].reading
        if group != last:
            last = group
            known = best.get(group, -1)
        if known < 0 or price < totals[known]:
            best[group] = at
            known = at
        at += 1
    same = states is states_to
    enter: int = (SENTENCE_ENTER if sentence else ENTER) // again
    leave: int = (SENTENCE_LEAVE if sentence else LEAVE) // again
    language: int = LANGUAGE_SWITCH // again
    arrived: list[int] = []
    last = -1
    cheapest: i64 = 0  # the way into the reading, and where it comes from
    start: i64 = 0
    for index in range(len(states_to)):
        group = states_to[index].reading
        if group != last:
            last = group
            inner: i64 = best.get(group, -1)
            cheapest = least + (language if inner == overall else enter if group else leave)
            start = overall
            if inner >= 0 and totals[inner] + language < cheapest:
                cheapest = totals[inner] + language
                start = inner
        total = cheapest
        origin = start
        if same and totals[index] <= total:
            total = totals[index]
            origin = index
        arrived.append(total)
        source.append(origin)
    return arrived


def most_saved(states: list[State], further: list[State], steps: Steps) -> int:
    """Return the most that paths through `states` can save where `further` ones, of another reading, are added.

    In a path, whatever is in `further` may stay in any one of `states` instead: getting there and back is no dearer
    than entering and leaving. So no path saves more than that one costs more, step by step.
    """
    least = 0
    for index in range(len(states)):
        costs = states[index].costs
        saved = 0
        for form, occurrence, _, _ in steps:
            own = _share(costs[form], occurrence)
            best = own
            for state in further:
                price = _share(state.costs[form], occurrence)
                if price < best:
                    best = price
            saved += own - best
            if index and saved >= least:
                break
        if index == 0 or saved < least:
            least = saved
    return least


class _Ways:
    """The cheapest ways on from a step.

    Args:
        best: for each reading the cheapest price to arrive at.
        sentence: whether a sentence begins there.
        again: which occurrence of this change it is.
    """

    __slots__ = ("_anywhere", "_best", "_language")

    def __init__(self, best: dict[int, int], sentence: bool, again: int) -> None:
        enter: int = (SENTENCE_ENTER if sentence else ENTER) // again
        leave: int = (SENTENCE_LEAVE if sentence else LEAVE) // again
        self._best = best
        self._language: int = LANGUAGE_SWITCH // again
        self._anywhere: int = IMPOSSIBLE
        for group, price in best.items():
            self._anywhere = min(self._anywhere, price + (enter if group else leave))

    def leaving(self, reading: int) -> int:
        """Return the cheapest price to go on from a state of a reading, other than in that state."""
        return min(self._anywhere, self._best.get(reading, IMPOSSIBLE) + self._language)


class Lattice:
    """All cheapest partial paths through one sequence of tokens.

    Args:
        states: the states that may be used.
        steps: the tokens.
    """

    __slots__ = ("_back", "_forward", "_pointers", "states", "steps")

    def __init__(self, states: list[State], steps: Steps) -> None:
        self.states = states
        self.steps = steps
        self._forward: list[list[int]] = []
        self._pointers: list[list[int]] = []
        self._back: list[list[int]] = []
        totals: list[int] = []
        for at in range(len(steps)):
            form, occurrence, sentence, again = steps[at]
            pointers: list[int] = []
            if at == 0:
                totals = [START if state.reading else 0 for state in states]
            else:
                totals = _change(states, totals, pointers, states, sentence, again)
            for index in range(len(states)):
                totals[index] += _share(states[index].costs[form], occurrence)
            self._forward.append(totals)
            self._pointers.append(pointers)

    def total(self) -> int:
        """Return the price of the cheapest path."""
        return min(self._forward[-1])

    def path(self) -> list[int]:
        """Return for each token the index of its state on the cheapest path."""
        last = self._forward[-1]
        at = last.index(min(last))
        route = [at]
        for step in range(len(self.steps) - 1, 0, -1):
            at = self._pointers[step][at]
            route.append(at)
        route.reverse()
        return route

    def _onward(self) -> list[list[int]]:
        """Return for each step and state the price of the cheapest way to the end, the step itself left out."""
        if not self._back:
            size = len(self.states)
            later = [0] * size
            back = [later]
            for step in range(len(self.steps) - 1, 0, -1):
                form, occurrence, sentence, again = self.steps[step]
                arrived = [later[i] + _share(self.states[i].costs[form], occurrence) for i in range(size)]
                ways = _Ways(self._entering(arrived), sentence, again)
                later = [min(arrived[i], ways.leaving(self.states[i].reading)) for i in range(size)]
                back.append(later)
            back.reverse()
            self._back = back
        return self._back

    def _entering(self, arrived: list[int]) -> dict[int, int]:
        """Return for each reading the cheapest price to arrive at."""
        best: dict[int, int] = {}
        for index in range(len(self.states)):
            group = self.states[index].reading
            known = best.get(group, IMPOSSIBLE)
            if arrived[index] < known:
                best[group] = arrived[index]
        return best

    def through(self, first: int, last: int, forced: list[State]) -> int:
        """Return the price of the cheapest path whose steps `first` to `last` are in the states `forced`."""
        totals: list[int] = [START if state.reading else 0 for state in forced]
        if first:
            _, _, begins, repeated = self.steps[first]
            totals = _change(self.states, self._forward[first - 1], [], forced, begins, repeated)
            for index in range(len(forced)):
                for number in range(len(self.states)):
                    if self.states[number] is forced[index]:
                        totals[index] = min(totals[index], self._forward[first - 1][number])
        for step in range(first, last + 1):
            form, occurrence, sentence, again = self.steps[step]
            if step > first:
                totals = _change(forced, totals, [], forced, sentence, again)
            for index in range(len(forced)):
                totals[index] += _share(forced[index].costs[form], occurrence)
        if last + 1 == len(self.steps):
            return min(totals)
        form, occurrence, sentence, again = self.steps[last + 1]
        later = self._onward()[last + 1]
        arrived = [later[i] + _share(self.states[i].costs[form], occurrence) for i in range(len(self.states))]
        ways = _Ways(self._entering(arrived), sentence, again)
        best = IMPOSSIBLE
        for index in range(len(forced)):
            onward = ways.leaving(forced[index].reading)
            for number in range(len(self.states)):
                if self.states[number] is forced[index]:
                    onward = min(onward, arrived[number])
            best = min(best, totals[index] + onward)
        return best
