"""Decides one look at one block of a text: windows -> tokens -> readings -> prices -> plan.

The cheap ways come first, each held against the scan: the words that stand out are false alarms; a sweep over all pairs
of encodings explains everything; the full search does. Guesses at lost bytes come last.
"""

from __future__ import annotations

from dataclasses import replace

from mojifix.detect.span import Span
from mojifix.detect.tokens import BLOCK, ESCAPE, near, tokenise
from mojifix.detect.windows import Window
from mojifix.effort import Effort
from mojifix.gates import MARKERS, Gates
from mojifix.options import Options
from mojifix.propose.readings import Reading
from mojifix.propose.sample import head
from mojifix.propose.sweep import sweep
from mojifix.proposer import Proposer
from mojifix.select.alarm import Alarm, background, foreign, narrowed, standing_out
from mojifix.select.decide import Decider
from mojifix.select.frequent import reads_well
from mojifix.select.letters import listing
from mojifix.select.lost import touches, with_losses
from mojifix.select.mention import quoting
from mojifix.select.nature import (
    is_fitted,
    is_legacy,
    is_lossy,
    is_small,
    is_utf8,
    may_be_damaged,
    readers_of_utf8,
    sureness,
)
from mojifix.select.plan import Finding, Plan
from mojifix.select.problem import Problem, problem_of
from mojifix.write import apply_plan

# Code points of a garbled text that tell its channel, and the confidence from which on no other readings are asked.
SAMPLE = 400
SURE = 0.99
# A shorter one may be of a language that the table of the scan lacks, and like one that it has (code points): only one
# layer is told then, of UTF-8 by its structure, of others where the words read well and the price leaves less doubt.
# With layers below it, `100€ na`, read as Latin-1, became `100ê na`. Of single-byte short texts 87.2 % are exact and
# 1.5 % harmed (`accuracy.py --only "single short" --n 1000`), and 87.1 and 1.5 where all of them are searched.
TELLING = 40
SURER = 0.999
# What a letter of words that read well may cost (1/16 bit): `ұз мамлакатидан`, Uzbek read as Kazakh, costs more, and
# was harmed without. And where they read so well that nothing damaged is behind it: `ražunalniku`, of which a byte was
# lost, costs more.
WELL = 64
BEST = 40
# Code points in question that are searched in full at once: more stand in one token of several blocks, without white
# space and ASCII, which is no text where the courses of its samples do not explain it.
SEARCHED = 2 * BLOCK


class Blocks:
    """Looks at blocks.

    Args:
        proposer: proposes readings.
        gates: tell which parts of a text ask for a decision.
    """

    def __init__(self, proposer: Proposer, gates: Gates) -> None:
        self._proposer = proposer
        self._gates = gates
        self._alarm: Alarm | None = None
        # The last problem with what is known of it: it is decided again with guesses at lost bytes.
        self._last: tuple[Problem, Options, Decider] | None = None

    def hidden(self, text: str, options: Options, effort: Effort) -> Plan:
        """Return what one look at the escapes of a block finds."""
        if options.unescape is False or not any(marker in text for marker in MARKERS):
            return Plan()
        from mojifix.propose.escapes import hidden_in  # not at the top, as others below: the first repair would wait
        from mojifix.select.hidden import problem_of_hidden, spelled_out, uncovered

        hidden = hidden_in(text)
        if hidden is None:
            return Plan()
        if options.unescape is True:
            return spelled_out(text, hidden)
        if not self._gates.windows(hidden.text, options):
            return Plan()
        problem = problem_of_hidden(hidden)
        if not self._may_search(problem, options, effort):
            return Plan()
        plan = self._decided(problem, options, self._proposer.readings(problem))
        return uncovered(text, hidden, with_losses(hidden.text, plan))

    def visible(self, text: str, options: Options, effort: Effort, told: frozenset[str] = frozenset()) -> Plan:
        """Return what one look at a block of a text finds, guesses only where something unexplained is left.

        Args:
            text: the block.
            options: every knob of a repair.
            effort: whether all readings may be searched; what was is noted there.
            told: lines that need no look.
        """
        opened = [(low, high) for low, high in self._gates.windows(text, options) if text[low:high] not in told]
        if not opened:
            return Plan()
        if self._proposer.weighs(options):
            problem = problem_of(text, tokenise(text, parts=near(text, opened)), opened)
            plan = self._searched(problem, options) if problem.garbled else Plan()
            return self._joined(problem, opened, plan, options)
        return self._found(text, opened, options, effort)

    def _found(self, text: str, windows: list[Window], options: Options, effort: Effort) -> Plan:
        """Return the plan of windows that may be false alarms, the cheap ways first."""
        language = background(text, self._gates.scanner())
        doubtful = self._doubtful(text, windows, options, language)
        opened = doubtful if language is None or not doubtful else self._doubtful(text, windows, options, None)
        if not opened:
            return Plan()
        tokens = tokenise(text, parts=near(text, windows))
        problem = problem_of(text, tokens, opened)
        swept = self._swept(problem, opened, options) if problem.garbled else Plan()
        if swept is not None:
            return swept
        alone = self._standing_out(problem, doubtful, language)
        opened = self._narrowed(problem, opened)
        problem = problem_of(text, tokens, opened)
        if alone.garbled != problem.garbled and not self._finds(alone, options, effort):
            return Plan()
        if not self._may_search(problem, options, effort):
            return Plan()
        return self._joined(problem, opened, self._searched(problem, options), options)

    def _doubtful(self, text: str, windows: list[Window], options: Options, language: int | None) -> list[Window]:
        """Return the windows that are no false alarms beside the language of the block, if that is told."""
        return [window for window in windows if not self._is_false(text, window, options, language)]

    def _standing_out(self, problem: Problem, windows: list[Window], language: int | None) -> Problem:
        """Return the problem of the words alone that the language of the block does not write."""
        text, tokens = problem.text, problem.tokens
        scanner = self._gates.scanner()
        asked = {form for window in windows for form in standing_out(text, window, scanner, language)}
        forms = tokens.forms
        numbers = [number for number in problem.garbled if forms[number] in asked or forms[number].isascii()]
        return problem_of(text, tokens, windows, frozenset(numbers))

    def _narrowed(self, problem: Problem, windows: list[Window]) -> list[Window]:
        """Return the parts of windows around the words that the language of nearly all of each does not write."""
        text, scanner = problem.text, self._gates.scanner()
        return [part for window in windows for part in narrowed(text, window, standing_out(text, window, scanner))]

    def _finds(self, problem: Problem, options: Options, effort: Effort) -> bool:
        """Tell whether a search finds anything in a problem."""
        if not self._may_search(problem, options, effort):
            return False
        plan = self._searched(problem, options)
        return bool(plan.edits or plan.findings)

    def _may_search(self, problem: Problem, options: Options, effort: Effort) -> bool:
        """Tell whether all readings of a problem may be searched; its forms are noted if they are."""
        if self._proposer.weighs(options):
            return True
        size = sum(map(len, problem.in_question()))
        if not effort.full or size > SEARCHED:
            return False
        effort.searched += size
        return True

    def swept(self, text: str, options: Options) -> Plan:
        """Return the plan of a part of a text that the readings which make it clean suffice for; none where not."""
        opened = [(0, len(text))]
        problem = problem_of(text, tokenise(text), opened)
        return (self._swept(problem, opened, options) if problem.garbled else None) or Plan()

    def _searched(self, problem: Problem, options: Options) -> Plan:
        """Return the plan that all readings give, guesses among them where they are due."""
        forms = problem.in_question()
        plain = self._proposer.plain(forms)
        readings = self._proposer.weighed(plain, forms)
        plan = self._decided(problem, options, readings)
        settled = not may_be_damaged(problem, plan) and self._gates.explained(apply_plan(problem.text, plan))
        if settled and not self._is_doubtful(problem, options, plan, readings):
            return plan
        guesses = self._proposer.guesses(problem, options.max_depth)
        if not guesses:
            return plan
        if not plan.edits and not is_lossy(self._decided(problem, options, self._proposer.weighed(guesses, forms))):
            return plan  # no guess pays for itself, whatever its rivals are
        return self._decided(problem, options, self._proposer.weighed(plain + guesses, forms), plan)

    def _joined(self, problem: Problem, opened: list[Window], plan: Plan, options: Options) -> Plan:
        """Return the plan for tokens that are one where UTF-8 was cut by a space; `plan` where it loses an edit."""
        readers = readers_of_utf8(plan)
        if not readers or " " not in problem.text:
            return plan
        from mojifix.propose.joints import joints_of

        joints = joints_of(problem.text, readers)
        if not joints:
            return plan
        joined = problem_of(problem.text, tokenise(problem.text, joints), opened)
        other = self._decided(joined, options, self._proposer.readings(joined))
        return other if _covers(problem.text, other, plan) else plan

    def _is_false(self, text: str, window: Window, options: Options, language: int | None) -> bool:
        """Tell whether a window that the scan opened needs no decision."""
        part = text[slice(*window)]
        forms = [form for form in tokenise(part).forms if not form.isascii()]
        if not forms or ESCAPE in part or sum(map(len, forms)) > SEARCHED:
            return False
        if self._alarm is None:
            self._alarm = Alarm(self._gates.scanner(), self._proposer.prices(), options.max_depth)
        return self._alarm.is_false(forms, language)

    def _swept(self, problem: Problem, opened: list[Window], options: Options) -> Plan | None:
        """Return the plan that the readings which make the text clean suffice for; None where they do not."""
        part = "\n".join([problem.text[low:high] for low, high in opened])
        plan = self._swept_by(part, problem, options)
        if plan is None:
            part = " ".join(foreign(problem.in_question(), self._gates.scanner()))
            plan = self._swept_by(part, problem, options) if part else None
        return plan

    def _swept_by(self, part: str, problem: Problem, options: Options) -> Plan | None:
        """Return the plan that the readings which make one part of the text clean suffice for."""
        short = len(part) < TELLING
        depth = 1 if short else options.max_depth
        readings = sweep(head(part, SAMPLE), problem.in_question(), self._gates.scanner(), depth)
        plan = self._decided(problem, options, readings) if readings else Plan()
        weak = short and not all(is_utf8(edit.channels) for edit in plan.edits)
        sure = not plan.findings and sureness(plan) >= (SURER if weak else SURE)
        if not sure or not self._gates.explained(apply_plan(problem.text, plan)):
            return None
        if weak and not self._reads_well(problem, plan, WELL):
            return None
        return None if self._is_doubtful(problem, options, plan, readings) else plan

    def _is_doubtful(self, problem: Problem, options: Options, plan: Plan, readings: list[Reading]) -> bool:
        """Tell whether a plan of some readings may take damaged UTF-8 for what it is not."""
        if not is_legacy(plan) and not is_small(problem, plan) and not is_fitted(problem, plan):
            return False
        at_end = any(edit.end == len(problem.text) for edit in plan.edits)  # of a sequence that was cut there
        if sureness(plan) >= SURE and not at_end and self._reads_well(problem, plan, BEST):
            return False
        damaged = self._proposer.guesses(problem, 1)
        if not damaged or not is_lossy(self._decided(problem, options, damaged)):
            return False  # no guess pays for itself, whatever its rivals are
        return is_lossy(self._decided(problem, options, [*readings, *damaged]))

    def _reads_well(self, problem: Problem, plan: Plan, letter: int) -> bool:
        """Tell whether the words that a plan makes cost no more a letter (1/16 bit)."""
        return reads_well(problem.text, plan, self._proposer.prices(), letter)

    def _decided(
        self, problem: Problem, options: Options, readings: list[Reading], unguessed: Plan | None = None
    ) -> Plan:
        """Return the plan of one problem that needs no other readings."""
        if options.profile:
            from mojifix.select.prior import prior_of, weigh

            readings = weigh(readings, problem.in_question(), prior_of(options.profile))
        if problem.coded:
            from mojifix.select.codes import counting_up

            problem = problem._replace(coded=counting_up(problem.garbled, readings, problem.coded))
        return self._decider(problem, options).decide(readings, unguessed)

    def _decider(self, problem: Problem, options: Options) -> Decider:
        """Return what decides a problem, that of before where it is the same."""
        last = self._last
        if last is None or last[0] is not problem or last[1] is not options:
            decider = Decider(listing(quoting(problem)), self._proposer.prices(), options)
            last = self._last = problem, options, decider
        return last[2]


def _covers(text: str, plan: Plan, other: Plan) -> bool:
    """Tell whether a plan makes an edit wherever another does, or doubts what the other guesses at."""
    made = [(edit.start, edit.end) for edit in plan.edits]
    doubted = [(found.start, found.end) for found in plan.findings if not _confirms(text, found, other)]
    told = sorted(made + doubted)
    return all(touches(Span(edit.start, edit.end, 0.0), told if edit.lossy else made) for edit in other.edits)


def _confirms(text: str, found: Finding, plan: Plan) -> bool:
    """Tell whether what a finding says first is what a plan makes of its range."""
    within = tuple([edit for edit in plan.edits if found.start <= edit.start and edit.end <= found.end])
    moved = tuple([replace(edit, start=edit.start - found.start, end=edit.end - found.start) for edit in within])
    after = apply_plan(text[found.start : found.end], Plan(moved))
    return bool(found.alternatives) and found.alternatives[0].after == after
