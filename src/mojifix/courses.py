"""Finds what the parts of a long text went through, on samples, and undoes it in the rest: a block in, a plan out.

A block is looked at by `block.py` afterwards, but not where a course made it readable: what a rare name looks like
there is no second mistake. Only where the same one may have been made twice, the lines are in question again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mojifix.block import SAMPLE, SURE, head
from mojifix.detect.windows import Window, windows
from mojifix.gates import Gates
from mojifix.options import Options
from mojifix.proposer import Proposer
from mojifix.select.plan import Edit, Plan
from mojifix.select.spread import Course, Spreader, courses_of
from mojifix.write import apply_plan
from mojifix.write.join import join

# Code points in question from which on samples are decided before the rest, and how many of them in one block.
SPREAD = 1_200
SAMPLES = 8
# Courses whose words are remembered.
SPREADERS = 8


class Spread(NamedTuple):
    """What the courses of a block undo.

    Args:
        plan: their edits.
        told: the lines of its outcome that the scan opens, and that the courses made what they are.
    """

    plan: Plan
    told: frozenset[str]


class Courses:
    """Spreads courses over blocks.

    Args:
        proposer: holds the prices.
        gates: tell which parts of a text ask for a decision.
    """

    def __init__(self, proposer: Proposer, gates: Gates) -> None:
        self._proposer = proposer
        self._gates = gates
        self._spreaders: dict[Course, Spreader] = {}

    def spread(
        self, text: str, options: Options, courses: Sequence[Course], decide: Callable[[str, Options], Plan]
    ) -> Spread:
        """Return what known courses undo in a block, and those that samples of it tell.

        Args:
            text: the block.
            options: every knob of a repair.
            courses: what the blocks before went through.
            decide: plans a sample.
        """
        plan = Plan()
        for course in courses:
            plan = self._undone(text, plan, course)
        known = tuple(courses)
        opened, told = self._opened(text, plan, known, options)
        since = 0
        for _ in range(SAMPLES):
            if sum([high - low for low, high in opened]) < SPREAD:
                break
            now = apply_plan(text, plan)
            low, high = next((pair for pair in opened if pair[1] > since), opened[0])
            low = max(low, since)
            sample = head(now[low:high], SAMPLE)
            since = low + len(sample)
            found = with_courses(known, decide(sample, options), options)
            if len(found) == len(known):
                continue
            for course in found[len(known) :]:
                plan = self._undone(text, plan, course)
            known = found
            opened, told = self._opened(text, plan, known, options)
        return Spread(plan, told)

    def _undone(self, text: str, plan: Plan, course: Course) -> Plan:
        """Return a plan of a block that undoes one course, too: in whole lines, then in tokens that the scan opens."""
        spreader = self._spreader(course)
        further, left = spreader.lines(apply_plan(text, plan))
        plan = join(text, plan, further) if further.edits else plan
        now = apply_plan(text, plan)
        further = spreader.plan(now, _united([*windows(now, self._gates.scanner()), *left]))
        return join(text, plan, further) if further.edits else plan

    def _opened(
        self, text: str, plan: Plan, courses: Sequence[Course], options: Options
    ) -> tuple[list[Window], frozenset[str]]:
        """Return the parts of the outcome of a plan that are in question, and those that the courses explain."""
        now = apply_plan(text, plan)
        opened: list[Window] = []
        told: list[str] = []
        made = _ranges(plan.edits)
        for low, high in self._gates.windows(now, options):
            line = now[low:high]
            if _is_within(line, low, made) and not any(self._spreader(course).repeats(line) for course in courses):
                told.append(line)
            else:
                opened.append((low, high))
        return opened, frozenset(told)

    def _spreader(self, course: Course) -> Spreader:
        """Return what undoes a course, remembered: the same words come again in block after block."""
        spreader = self._spreaders.get(course)
        if spreader is None:
            if len(self._spreaders) >= SPREADERS:
                self._spreaders.clear()
            spreader = self._spreaders[course] = Spreader(course, self._gates.scanner(), self._proposer.prices())
        return spreader


def with_courses(courses: tuple[Course, ...], plan: Plan, options: Options) -> tuple[Course, ...]:
    """Return courses and those that a plan undoes, each channel and language once."""
    known = {(course.channels, course.language) for course in courses}
    found = courses_of(plan, max(SURE, options.min_confidence))
    return (*courses, *(course for course in found if (course.channels, course.language) not in known))


def _united(ranges: Sequence[Window]) -> list[Window]:
    """Return ranges by start, those that touch as one."""
    found: list[Window] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _ranges(edits: Sequence[Edit]) -> list[Window]:
    """Return the ranges of edits in their outcome."""
    found: list[Window] = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        found.append((start, start + len(edit.after)))
        shift += len(edit.after) - len(edit.before)
    return found


def _is_within(line: str, start: int, made: Sequence[Window]) -> bool:
    """Tell whether all that is outside ASCII in a line at `start` is in one of the ranges `made`."""
    first = next((at for at, character in enumerate(line) if character > "\x7f"), len(line))
    last = next((at for at, character in enumerate(reversed(line)) if character > "\x7f"), len(line))
    low, high = start + first, start + len(line) - last
    return any(begin <= low and high <= end for begin, end in made)
