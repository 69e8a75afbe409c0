"""The stages composed: text -> tokens -> readings -> prices -> plan -> text. Read this first.

`Repairer._decide` is the whole of it. Every public call is built on the plan that it returns; there is no other route.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from mojifix.block import SAMPLE, SURE, Blocks, head
from mojifix.detect.gate import DECIDE, PASSES
from mojifix.detect.loss import QUESTIONS
from mojifix.detect.span import Span
from mojifix.detect.tokens import blocks, tokenise
from mojifix.detect.windows import windows
from mojifix.errors import OptionsError, require_text
from mojifix.gates import Gates
from mojifix.model import UNITS_PER_BIT
from mojifix.options import Options
from mojifix.profile import Profile
from mojifix.propose.candidate import Candidate
from mojifix.propose.escapes import may_hide
from mojifix.propose.readings import Reading
from mojifix.proposer import Proposer
from mojifix.score.languages import known
from mojifix.select.column import Column
from mojifix.select.lost import UNRECOVERABLE, with_losses
from mojifix.select.plan import Finding, Plan
from mojifix.select.spread import Course, Spreader, courses_of
from mojifix.whole import plan_of_whole
from mojifix.write import apply_plan
from mojifix.write.join import beside, join
from mojifix.write.ranking import candidates_of

# Looks at one block: spans from several channels hide each other from the screening of readings (syn-several-02).
ROUNDS = 6
# What a probability of 1 counts for (bits): the model is not surer than that of anything.
EVIDENCE_LIMIT = 60.0
# Code points in question from which on samples are decided before the rest, and how many of them in one block.
SPREAD = 1_200
SAMPLES = 8
# Courses whose words are remembered.
SPREADERS = 8
# Code points of blocks whose plans are remembered: some tens of megabytes with their edits.
REMEMBERED = 1_000_000
# A finding is likelier garbled than not from here on.
EVEN = 0.5
_BYTES_GO_TO = "mojifix.decode(raw)"
# One look at a block of a text.
Look = Callable[[str, Options], Plan]


class Repairer:
    """Repair texts with one set of options, remembering the prices of repeated words.

    Not for use by several threads at once: give each its own.

    Args:
        options: every knob of a repair; None for the defaults.

    Raises:
        UnknownEncodingError: one of the encodings in `options` is no name of an encoding.
        OptionsError: the model does not know one of `options.languages`.

    >>> Repairer(Options(min_confidence=0.9)).repair("cafÃ© crÃ¨me")
    'café crème'
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self._proposer = Proposer(self.options)
        self._spreaders: dict[Course, Spreader] = {}
        self._plans: dict[tuple[str, tuple[Course, ...]], Plan] = {}
        self._held = 0
        if self.options.languages:
            model = self._proposer.prices().model
            self.options = replace(self.options, languages=tuple(known(tag, model) for tag in self.options.languages))
        # A prior makes weak evidence count.
        weak = self.options.profile is not None or self._proposer.hinted
        self._gates = Gates(self.options.unescape is not False, weak)
        self._blocks = Blocks(self._proposer, self._gates)
        self.ask = self._gates.ask  # most calls end with its answer

    def analyze(self, text: str) -> Plan:
        """Return the plan of a text, as `mojifix.analyze` does."""
        require_text(text, _BYTES_GO_TO)
        return self._decide(text, self.options)

    def repair(self, text: str) -> str:
        """Return the repaired text, as `mojifix.repair` does."""
        verdict = self.ask(text)
        return text if verdict == PASSES else self.repaired(text, verdict)

    def repaired(self, text: str, verdict: int) -> str:
        """Return the repaired text, of which the gate has said `verdict`."""
        require_text(text, _BYTES_GO_TO)
        if verdict != DECIDE and not may_hide(text):
            return text  # where `_decide` finds no edits either
        return apply_plan(text, self._decide(text, self.options))

    def fit(self, texts: Sequence[str]) -> Profile:
        """Return what texts of one place went through, as `mojifix.fit_profile` does."""
        _require_rows(texts)
        return self._column().fit(texts).profile

    def analyze_many(self, texts: Sequence[str]) -> list[Plan]:
        """Return the plans of texts that are decided together, as `mojifix.analyze_many` does."""
        _require_rows(texts)
        fit = self._column().fit(texts)
        plans: dict[str, Plan] = {}
        for text in texts:
            if text not in plans:
                plans[text] = self._decide(text, replace(self.options, profile=fit.profile_for(text)))
        return [plans[text] for text in texts]

    def repair_many(self, texts: Sequence[str]) -> list[str]:
        """Return repaired texts that are decided together, as `mojifix.repair_many` does."""
        return [apply_plan(text, plan) for text, plan in zip(texts, self.analyze_many(texts), strict=True)]

    def is_mojibake(self, text: str) -> bool:
        """Tell whether a text holds garbled text, as `mojifix.is_mojibake` does."""
        plan = self.analyze(text)
        return bool(plan.edits) or any(_confidence(finding) >= EVEN for finding in plan.findings)

    def looks_clean(self, data: str | bytes | bytearray | memoryview) -> bool:
        """Tell whether a text or its UTF-8 needs no decision, as `mojifix.looks_clean` does."""
        if isinstance(data, str):
            return self._gates.quiet(data, self.options)
        try:
            return self._gates.quiet(str(data, "utf-8"), self.options)  # one object, whatever buffer the bytes are in
        except UnicodeDecodeError:
            return False
        except TypeError:
            raise TypeError(f"text (str) or a buffer of UTF-8 is due, got {type(data).__name__}") from None

    def detect(self, text: str) -> list[Span]:
        """Return the ranges that look garbled, as `mojifix.detect` does."""
        plan = self.analyze(text)
        spans = [Span(edit.start, edit.end, _evidence(edit.confidence)) for edit in plan.edits]
        spans += [Span(found.start, found.end, _evidence(_confidence(found))) for found in plan.findings]
        return sorted(spans, key=lambda span: (span.start, span.end))

    def candidates(self, text: str, n: int = 5) -> list[Candidate]:
        """Return the likeliest readings of a text, as `mojifix.candidates` does."""
        require_text(text, _BYTES_GO_TO)
        if n < 1:
            raise OptionsError(f"n counts candidates, 1 or more, got {n!r}")
        return candidates_of(text, self._decide(text, self.options))[:n]

    def decode(self, raw: bytes) -> str:
        """Return bytes of unknown encoding as text, as `mojifix.decode` does."""
        from mojifix.adapters.raw import decode_bytes  # an adapter, and text never needs it

        return decode_bytes(raw, self, lambda text: self._proposer.pooled(text) / UNITS_PER_BIT)

    # ---------------------------------------------------------------- the stages

    def _decide(self, text: str, options: Options) -> Plan:
        """Return the plan of a text: the stages, one after the other."""
        if self._gates.quiet(text, options):
            return with_losses(text, Plan()) if QUESTIONS in text else Plan()
        plan = plan_of_whole(text, options, self._proposer, self._decide)
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
        for start, end in blocks(text):
            plan = self._known(text[start:end], options, courses)
            courses = _with_courses(courses, plan, options)
            parts.append(_shifted(plan, start))
        return parts

    def _known(self, text: str, options: Options, courses: tuple[Course, ...] = ()) -> Plan:
        """Return the plan of one block, remembered: lines, cells and names come again."""
        if options is not self.options:
            return self._settled(text, options, courses)
        plan = self._plans.get((text, courses))
        if plan is None:
            plan = self._settled(text, options, courses)
            self._held += len(text)
            if self._held > REMEMBERED:
                self._plans.clear()
                self._held = len(text)
            self._plans[text, courses] = plan
        return plan

    def _settled(self, text: str, options: Options, courses: tuple[Course, ...]) -> Plan:
        """Return the plan of one block, after which it needs no other: what escapes hide, then what is plain to see."""
        plan = Plan() if self._proposer.weighs(options) else self._spread(text, options, courses)
        hidden, block = _once(self._blocks.hidden), _once(self._blocks.visible)
        for _ in range(ROUNDS):
            escapes = self._looked(apply_plan(text, plan), options, hidden)
            plan = join(text, plan, escapes)
            rest = beside(plan, self._looked(apply_plan(text, plan), options, block))
            plan = join(text, plan, rest)
            if not rest.edits or not plan.edits:
                break
        return plan

    def _spread(self, text: str, options: Options, courses: tuple[Course, ...]) -> Plan:
        """Return what known courses undo in a block, and those that samples of it tell."""
        plan = Plan()
        for course in courses:
            plan = self._undone(text, plan, course)
        since = 0
        for _ in range(SAMPLES):
            now = apply_plan(text, plan)
            opened = self._gates.windows(now, options)
            if sum([high - low for low, high in opened]) < SPREAD:
                break
            low, high = next((pair for pair in opened if pair[1] > since), opened[0])
            low = max(low, since)
            sample = head(now[low:high], SAMPLE)
            since = low + len(sample)
            told = _with_courses(courses, self._known(sample, options), options)
            for course in told[len(courses) :]:
                plan = self._undone(text, plan, course)
            courses = told
        return plan

    def _undone(self, text: str, plan: Plan, course: Course) -> Plan:
        """Return a plan of a block that undoes one course, too."""
        now = apply_plan(text, plan)
        further = self._spreader(course).plan(now, tokenise(now), windows(now, self._gates.scanner()))
        return join(text, plan, further) if further.edits else plan

    def _spreader(self, course: Course) -> Spreader:
        """Return what undoes a course, remembered: the same words come again in block after block."""
        spreader = self._spreaders.get(course)
        if spreader is None:
            if len(self._spreaders) >= SPREADERS:
                self._spreaders.clear()
            spreader = self._spreaders[course] = Spreader(course, self._gates.scanner(), self._proposer.prices())
        return spreader

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

    def _column(self) -> Column:
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


def _require_rows(texts: Sequence[str]) -> None:
    """Raise a clear `TypeError` unless `texts` is a sequence of `str`."""
    if isinstance(texts, (str, bytes)):
        raise TypeError(f"a sequence of texts is due, got one {type(texts).__name__}: put it into a list")
    for row, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"row {row}: text (str) is due, got {type(text).__name__}")


def _with_courses(courses: tuple[Course, ...], plan: Plan, options: Options) -> tuple[Course, ...]:
    """Return courses and those that a plan undoes, each channel and language once."""
    known = {(course.channels, course.language) for course in courses}
    found = courses_of(plan, max(SURE, options.min_confidence))
    return (*courses, *(course for course in found if (course.channels, course.language) not in known))


def _shifted(plan: Plan, by: int) -> Plan:
    """Return the plan of a text in front of which `by` code points stand."""
    if not by:
        return plan
    edits = tuple(replace(edit, start=edit.start + by, end=edit.end + by) for edit in plan.edits)
    findings = tuple(replace(found, start=found.start + by, end=found.end + by) for found in plan.findings)
    return Plan(edits, findings, plan.model_id)


def _confidence(finding: Finding) -> float:
    """Return how likely a finding's range is garbled."""
    if finding.kind == UNRECOVERABLE:
        return 1.0
    return finding.alternatives[0].confidence if finding.alternatives else 0.0


def _evidence(confidence: float) -> float:
    """Return the odds of a probability in bits, up to `EVIDENCE_LIMIT` either way."""
    tiny = 2.0**-EVIDENCE_LIMIT
    bits = math.log2(max(confidence, tiny) / max(1.0 - confidence, tiny))
    return max(-EVIDENCE_LIMIT, min(EVIDENCE_LIMIT, bits))
