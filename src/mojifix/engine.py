"""The stages composed: text -> tokens -> readings -> prices -> plan. Read this after `pipeline.py`.

`Engine._decided` is the whole of it. Made when a text first needs a decision: most need none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mojifix.block import Blocks
from mojifix.courses import Courses, Spread, with_courses
from mojifix.detect.loss import may_be_lost
from mojifix.detect.tokens import blocks
from mojifix.effort import Allowance, Effort
from mojifix.gates import Gates
from mojifix.memory import Memory
from mojifix.options import Options
from mojifix.propose.readings import Reading
from mojifix.proposer import Proposer
from mojifix.score.languages import known
from mojifix.select.course import Course
from mojifix.select.lost import with_losses
from mojifix.select.plan import Plan
from mojifix.whole import plan_of_whole
from mojifix.write import apply_plan
from mojifix.write.join import beside, join

if TYPE_CHECKING:
    from mojifix.select.column import Column

# Looks at one block: spans from several channels hide each other from the screening of readings (syn-several-02).
ROUNDS = 6
# Code points of a text that is remembered as a whole; longer ones hardly come again, but their blocks may.
WHOLE = 1_000
# One look at a block of a text.
Look = Callable[[str, Options], Plan]


class Engine:
    """Decides texts with one set of options, remembering prices and plans.

    Args:
        options: every knob of a repair.
        gates: tell which parts of a text ask for a decision.

    Raises:
        UnknownEncodingError: one of the encodings in `options` is no name of an encoding.
        OptionsError: the model does not know one of `options.languages`.
    """

    def __init__(self, options: Options, gates: Gates) -> None:
        self.options = options
        self._gates = gates
        self._proposer = Proposer(options)
        self._blocks = Blocks(self._proposer, gates)
        self._courses = Courses(self._proposer, gates, self._blocks)
        self._texts: Memory[str, Plan] = Memory()
        self._plans: Memory[tuple[str, tuple[Course, ...], bool], tuple[Plan, int]] = Memory()
        if options.languages:
            model = self._proposer.prices().model
            self.options = replace(options, languages=tuple(known(tag, model) for tag in options.languages))

    def decide(self, text: str, options: Options) -> Plan:
        """Return the plan of a text, remembered where it is short: names come again."""
        if options is not self.options or len(text) > WHOLE:
            return self._decided(text, options)
        plan = self._texts.get(text)
        if plan is None:
            plan = self._decided(text, options)
            self._texts.keep(text, plan, len(text))
        return plan

    def _decided(self, text: str, options: Options) -> Plan:
        """Return the plan of a text: the stages, one after the other."""
        if self._gates.quiet(text, options):
            return with_losses(text, Plan()) if may_be_lost(text) else Plan()
        plan = plan_of_whole(text, options, self._proposer, self.decide)
        if plan is None:
            parts = self._parts(text, options)
            edits = tuple(edit for part in parts for edit in part.edits)
            findings = tuple(finding for part in parts for finding in part.findings)
            plan = Plan(edits, findings, self._proposer.prices().model.identity if edits or findings else "")
        return with_losses(text, plan)

    def _parts(self, text: str, options: Options) -> list[Plan]:
        """Return the plans of the blocks of a text: what one went through, the next ones are asked for first."""
        parts: list[Plan] = []
        courses: tuple[Course, ...] = ()
        allowance = Allowance()
        for start, end in blocks(text):
            effort = allowance.effort()
            plan = self._known(text[start:end], options, effort, courses)
            allowance.charge(end - start, effort, len(plan.edits))
            courses = with_courses(courses, plan, options)
            parts.append(_shifted(plan, start))
        return parts

    def _known(self, text: str, options: Options, effort: Effort, courses: tuple[Course, ...] = ()) -> Plan:
        """Return the plan of one block, remembered: lines, cells and names come again."""
        if options is not self.options:
            return self._settled(text, options, effort, courses)
        key = text, courses, effort.full
        plan, searched = self._plans.get(key, (None, 0))
        if plan is None:
            own = Effort(effort.full)
            plan, searched = self._settled(text, options, own, courses), own.searched
            self._plans.keep(key, (plan, searched), len(text))
        effort.searched += searched
        return plan

    def _settled(self, text: str, options: Options, effort: Effort, courses: tuple[Course, ...]) -> Plan:
        """Return the plan of one block, after which it needs no other: what escapes hide, then what is plain to see."""
        plan, told = Spread(Plan(), frozenset())
        if not self._proposer.weighs(options):
            plan, told = self._courses.spread(text, options, courses, partial(self._known, effort=effort))
        hidden = _once(partial(self._blocks.hidden, effort=effort))
        block = _once(partial(self._blocks.visible, effort=effort, told=told))
        for _ in range(ROUNDS):
            escapes = self._looked(apply_plan(text, plan), options, hidden)
            plan = join(text, plan, escapes)
            rest = beside(plan, self._looked(apply_plan(text, plan), options, block))
            plan = join(text, plan, rest)
            if not rest.edits or not plan.edits:
                break
            options = replace(options, profile=options.profile.once()) if options.profile else options
        return plan

    def _looked(self, text: str, options: Options, look: Look) -> Plan:
        """Return the plan of one block after which `look` finds no more: what one span hid from view comes next."""
        plan = look(text, options)
        further = plan
        later = replace(options, profile=options.profile.once()) if options.profile else options
        for _ in range(ROUNDS):
            if not further.edits:
                break
            further = beside(plan, look(apply_plan(text, plan), later))
            plan = join(text, plan, further) if further.edits else plan
        return plan

    def pooled(self, text: str) -> int:
        """Return what a text costs in the model of all languages, in sixteenths of a bit."""
        return self._proposer.pooled(text)

    def column(self) -> Column:
        """Return what fits profiles to rows."""
        from mojifix.select.column import Column  # not at the top: the first repair would wait for it

        def proposed(forms: Sequence[str]) -> list[Reading]:
            """Return what the forms of a row may have been."""
            return self._proposer.weighed(self._proposer.plain(forms), forms)

        return Column(self._proposer.prices(), self.options, proposed)


def _once(look: Look) -> Look:
    """Return a look that looks at no text twice: each loop of looks ends with one that finds nothing."""
    seen: dict[tuple[str, Options], Plan] = {}

    def looked(text: str, options: Options) -> Plan:
        plan = seen.get((text, options))
        if plan is None:
            plan = seen[text, options] = look(text, options)
        return plan

    return looked


def _shifted(plan: Plan, by: int) -> Plan:
    """Return the plan of a text in front of which `by` code points stand."""
    if not by:
        return plan
    edits = tuple(replace(edit, start=edit.start + by, end=edit.end + by) for edit in plan.edits)
    findings = tuple(replace(found, start=found.start + by, end=found.end + by) for found in plan.findings)
    return Plan(edits, findings, plan.model_id)
