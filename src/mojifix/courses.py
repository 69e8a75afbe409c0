"""Finds what the parts of a long text went through, on samples, and undoes it in the rest: a block in, a plan out.

A block is looked at by `block.py` afterwards, but not where a course made it readable: what a rare name looks like
there is no second mistake. Only where the same one may have been made twice, the lines are in question again.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mojifix.block import SAMPLE, SURE, Blocks
from mojifix.detect.windows import Window
from mojifix.gates import Gates
from mojifix.options import Options
from mojifix.propose.sample import head
from mojifix.proposer import Proposer
from mojifix.select.course import Course, courses_of
from mojifix.select.plan import Edit, Plan
from mojifix.write import apply_plan
from mojifix.write.join import join

if TYPE_CHECKING:
    from mojifix.select.spread import Spreader

# Code points in question from which on samples are decided before the rest, and how many of them in one block.
SPREAD = 1_200
SAMPLES = 8
# Samples of a block that are searched in full where the sweep tells nothing of them: more tell no more in clean text.
SEARCHED = 2
# Code points of the parts of a sample that are swept first, and how many: a rare word is in fewer of them than in all
# of a sample, which then needs the full search.
PART = 160
PARTS = 4
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
        blocks: look at samples.
    """

    def __init__(self, proposer: Proposer, gates: Gates, blocks: Blocks) -> None:
        self._blocks = blocks
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
        known = tuple(courses)
        for number, _ in enumerate(known, start=1):
            plan, opened, told = self._undone(text, plan, known[:number], options)
        if not known:
            opened, told = self._opened(text, plan, known, options)
        since = searched = 0
        for _ in range(SAMPLES):
            if sum([high - low for low, high in opened]) < SPREAD:
                break
            now = apply_plan(text, plan)
            low, high = next((pair for pair in opened if pair[1] > since), opened[0])
            low = max(low, since)
            found = self._swept(now[low:high], known, options)
            if not found and searched == SEARCHED:
                break
            searched += not found
            sample = head(now[low:high], SAMPLE)[:SAMPLE]  # without white space it is cut amid a token
            since = low + len(sample)
            for course in found or with_courses(known, decide(sample, options), options)[len(known) :]:
                known = (*known, course)
                plan, opened, told = self._undone(text, plan, known, options)
        return Spread(plan, told)

    def _swept(self, text: str, known: tuple[Course, ...], options: Options) -> tuple[Course, ...]:
        """Return the courses that one of the first parts of a text tells in short."""
        for _ in range(PARTS):
            part = head(text, PART)[:SAMPLE]
            found = with_courses(known, self._blocks.swept(part, options), options)[len(known) :]
            text = text[len(part) :].lstrip()
            if found or len(text) < PART:
                return found
        return ()

    def _undone(
        self, text: str, plan: Plan, courses: Sequence[Course], options: Options
    ) -> tuple[Plan, list[Window], frozenset[str]]:
        """Return a plan of a block that undoes the last of some courses, too: in whole lines, then in tokens.

        With it, as `_opened` does, what is still in question.
        """
        spreader = self._spreader(courses[-1])
        further, left = spreader.lines(apply_plan(text, plan))
        plan = join(text, plan, further) if further.edits else plan
        opened, told = self._opened(text, plan, courses, options)
        further = spreader.plan(apply_plan(text, plan), _united([*opened, *left]))
        if further.edits:
            plan = join(text, plan, further)
            opened, told = self._opened(text, plan, courses, options)
        return plan, opened, told

    def _opened(
        self, text: str, plan: Plan, courses: Sequence[Course], options: Options
    ) -> tuple[list[Window], frozenset[str]]:
        """Return the parts of the outcome of a plan that are in question, and those that the courses explain."""
        now = apply_plan(text, plan)
        made = _ranges(plan.edits)
        opened: list[Window] = []
        told: list[str] = []
        for window in self._gates.windows(now, options):
            if made and self._is_told(now, window, made, courses):
                told.append(now[slice(*window)])
            else:
                opened.append(window)
        return opened, frozenset(told)

    def _is_told(self, text: str, window: Window, made: Sequence[Window], courses: Sequence[Course]) -> bool:
        """Tell whether the courses made a part of a text what it is, and would not do so once more."""
        at, end = window
        gaps: list[str] = []
        first = max(0, bisect_left(made, (at, at)) - 1)
        for low, high in itertools.takewhile(lambda pair: pair[0] < end, itertools.islice(made, first, None)):
            if high > window[0]:
                gaps.append(text[at:low])
                at = high
        if at == window[0]:
            return False
        gaps.append(text[at:end])
        spreaders = [self._spreader(course) for course in courses]
        if not all(gap.isascii() or any(spreader.keeps(gap) for spreader in spreaders) for gap in gaps):
            return False
        return not any(spreader.repeats(text[slice(*window)]) for spreader in spreaders)

    def _spreader(self, course: Course) -> Spreader:
        """Return what undoes a course, remembered: the same words come again in block after block."""
        spreader = self._spreaders.get(course)
        if spreader is None:
            from mojifix.select.spread import Spreader  # not at the top: the first repair would wait for it

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
