"""The stages composed: text -> tokens -> readings -> prices -> plan -> text. Read this first.

`Repairer._decide` is the whole of it. Every public call is built on the plan that it returns; there is no other route.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from mojifix.codecs import Channel, Encoding, encoding
from mojifix.detect.gate import DECIDE, PASSES, SCANNED, Gate
from mojifix.detect.loss import QUESTIONS
from mojifix.detect.span import Span
from mojifix.detect.tokens import blocks, tokenise
from mojifix.detect.windows import Window, windows
from mojifix.errors import OptionsError, require_text
from mojifix.model import UNITS_PER_BIT, load_model
from mojifix.options import Options
from mojifix.profile import Profile
from mojifix.propose.candidate import Candidate
from mojifix.propose.escapes import hidden_in, may_hide
from mojifix.propose.hints import Hints, hinted
from mojifix.propose.joints import joints_of
from mojifix.propose.paths import Chooser
from mojifix.propose.readings import Judge, Reading, guesses_of, readings_of
from mojifix.propose.sweep import sweep
from mojifix.score.languages import known
from mojifix.score.prices import Prices
from mojifix.score.spoken import spoken
from mojifix.select.alarm import foreign, is_false, narrowed
from mojifix.select.codes import counting_up
from mojifix.select.column import Column
from mojifix.select.decide import Decider
from mojifix.select.edits import TEMPERATURE
from mojifix.select.hidden import problem_of_hidden, spelled_out, uncovered
from mojifix.select.lost import UNRECOVERABLE, touches, with_losses
from mojifix.select.mention import quoting
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.select.prior import prior_of, weigh
from mojifix.select.problem import Problem, problem_of
from mojifix.select.spread import Course, Spreader, courses_of
from mojifix.write import apply_plan
from mojifix.write.join import beside, join
from mojifix.write.ranking import candidates_of

# A layer of UTF-8 that saves less than this under the pooled model is none (bits).
LAYER_SAVES = 2.0
# Layers below are looked for where one layer saves this share of the price: each true layer halves the length.
LAYER_SHARE = 0.3
# −log2 of the probability that a text with controls or a byte order mark was UTF-16 (bits). At 1, `é` + NUL became `é`.
WIDE = 10.0
# Looks at one block: spans from several channels hide each other from the screening of readings (syn-several-02).
ROUNDS = 6
# What a probability of 1 counts for (bits): the model is not surer than that of anything.
EVIDENCE_LIMIT = 60.0
# Code points of a garbled text that tell its channel, and the confidence from which on no other readings are asked.
SAMPLE = 400
SURE = 0.99
# Code points in question from which on samples are decided before the rest, and how many of them in one block.
SPREAD = 1_200
SAMPLES = 8
# A shorter one may be of a language that the table of the scan lacks, and like one that it has (code points): only one
# layer of UTF-8 is told then, by its structure. With those below it, `100€ na`, read as Latin-1, became `100ê na`.
TELLING = 40
# Courses whose words are remembered.
SPREADERS = 8
# Characters outside ASCII that tell a legacy encoding: fewer may be what damage left of UTF-8. `geΓnstalleerd` is Dutch
# of which a byte was lost, and not a circumflex. At 8 nothing more was right, and single-byte text took twice the time.
TOLD = 3
# Code points of blocks whose plans are remembered: some tens of megabytes with their edits.
REMEMBERED = 1_000_000
# A finding is likelier garbled than not from here on.
EVEN = 0.5
_UTF8 = "utf-8"
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
        self._writers = tuple(encoding(label) for label in self.options.encodings)
        read_as, written_as = (
            tuple(encoding(label).label for label in labels)
            for labels in (self.options.read_as, self.options.written_as)
        )
        self._hints = Hints(read_as, written_as, self.options.script)
        self._prices: Prices | None = None
        self._spreaders: dict[Course, Spreader] = {}
        self._plans: dict[tuple[str, tuple[Course, ...]], Plan] = {}
        self._held = 0
        if self.options.languages:
            model = self._loaded().model
            self.options = replace(self.options, languages=tuple(known(tag, model) for tag in self.options.languages))
        unescape = self.options.unescape is not False
        weak = self.options.profile is not None or self._hints != Hints()  # a prior makes weak evidence count
        self._closed = Gate(unescape, closed=True)
        self._gate = self._closed if weak else Gate(unescape, closed=False)
        self._ask = self._gate.ask

    def analyze(self, text: str) -> Plan:
        """Return the plan of a text, as `mojifix.analyze` does."""
        require_text(text, _BYTES_GO_TO)
        return self._decide(text, self.options)

    def repair(self, text: str) -> str:
        """Return the repaired text, as `mojifix.repair` does."""
        verdict = self._ask(text)
        return text if verdict == PASSES else self._repaired(text, verdict)

    def _repaired(self, text: str, verdict: int) -> str:
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
            return self._quiet(data, self.options)
        try:
            return self._quiet(str(data, "utf-8"), self.options)  # one object, whatever buffer the bytes are in
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

        return decode_bytes(raw, self, lambda text: self._pooled(text) / UNITS_PER_BIT)

    # ---------------------------------------------------------------- the stages

    def _decide(self, text: str, options: Options) -> Plan:
        """Return the plan of a text: the stages, one after the other."""
        if self._quiet(text, options):
            return with_losses(text, Plan()) if QUESTIONS in text else Plan()
        plan = self._whole(text, options)
        if plan is None:
            parts = self._parts(text, options)
            edits = tuple(edit for part in parts for edit in part.edits)
            findings = tuple(finding for part in parts for finding in part.findings)
            plan = Plan(edits, findings, self._loaded().model.identity if edits or findings else "")
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

    def _quiet(self, text: str, options: Options) -> bool:
        """Tell whether nothing in a text asks for a decision: most texts end here."""
        verdict = self._gate_of(options).ask(text)
        return verdict == PASSES or (verdict != DECIDE and not may_hide(text))

    def _gate_of(self, options: Options) -> Gate:
        return self._closed if options.profile else self._gate

    def _windows(self, text: str, options: Options) -> list[Window]:
        """Return the parts to decide: the whole text where a prior makes weak evidence count, or where it is short."""
        gate = self._gate_of(options)
        if gate.closed or len(text) < SCANNED:
            return [(0, len(text))] if gate.ask(text) == DECIDE else []
        return windows(text, gate.scanner())

    def _explained(self, text: str) -> bool:
        """Tell whether what stands in a text is clean to the scan, however short it is."""
        return not windows(text, self._gate.scanner())

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
        plan = Plan() if self._weighs(options) else self._spread(text, options, courses)
        hidden, block = _once(self._hidden), _once(self._block)
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
            opened = self._windows(now, options)
            if sum([high - low for low, high in opened]) < SPREAD:
                break
            low, high = next((pair for pair in opened if pair[1] > since), opened[0])
            low = max(low, since)
            sample = _head(now[low:high], SAMPLE)
            since = low + len(sample)
            told = _with_courses(courses, self._known(sample, options), options)
            for course in told[len(courses) :]:
                plan = self._undone(text, plan, course)
            courses = told
        return plan

    def _undone(self, text: str, plan: Plan, course: Course) -> Plan:
        """Return a plan of a block that undoes one course, too."""
        now = apply_plan(text, plan)
        further = self._spreader(course).plan(now, tokenise(now), windows(now, self._gate.scanner()))
        return join(text, plan, further) if further.edits else plan

    def _spreader(self, course: Course) -> Spreader:
        """Return what undoes a course, remembered: the same words come again in block after block."""
        spreader = self._spreaders.get(course)
        if spreader is None:
            if len(self._spreaders) >= SPREADERS:
                self._spreaders.clear()
            spreader = self._spreaders[course] = Spreader(course, self._gate.scanner(), self._loaded())
        return spreader

    def _weighs(self, options: Options) -> bool:
        """Tell whether a prior of the caller weighs the readings: then all of them must be seen."""
        return bool(options.profile or self._writers or self._hints != Hints())

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

    def _hidden(self, text: str, options: Options) -> Plan:
        """Return what one look at the escapes of a block finds."""
        hidden = None if options.unescape is False else hidden_in(text)
        if hidden is None:
            return Plan()
        if options.unescape is True:
            return spelled_out(text, hidden)
        if not self._windows(hidden.text, options):
            return Plan()
        problem = problem_of_hidden(hidden)
        plan = self._decided(problem, options, self._readings(problem, options))
        return uncovered(text, hidden, with_losses(hidden.text, plan))

    def _block(self, text: str, options: Options) -> Plan:
        """Return what one look at a block of a text finds, guesses only where something unexplained is left."""
        opened = self._windows(text, options)
        if not opened:
            return Plan()
        tokens = tokenise(text)
        if not self._weighs(options):
            opened = [window for window in opened if not self._is_false(text, window, options)]
        problem = problem_of(text, tokens, opened) if opened else Problem(text, tokens, (), ())
        if not problem.garbled:
            return Plan()
        if not self._weighs(options):
            plan = self._swept(problem, opened, options)
            if plan is not None:
                return plan
            opened = [part for window in opened for part in narrowed(text, window, self._gate.scanner())]
            problem = problem_of(text, tokens, opened)
        forms = problem.in_question()
        plain = self._plain(forms, options)
        readings = self._hinted(plain, forms)
        plan = self._decided(problem, options, readings)
        settled = not _may_be_damaged(problem, plan) and self._explained(apply_plan(text, plan))
        if settled and not self._is_doubtful(problem, options, plan, readings):
            return plan
        guesses = self._guesses(problem, options.max_depth)
        if guesses:
            plan = self._decided(problem, options, self._hinted(plain + guesses, forms), plan)
        joints = joints_of(text, _readers_of_utf8(plan))
        if not joints:
            return plan
        joined = problem_of(text, tokenise(text, joints), opened)
        other = self._decided(joined, options, self._readings(joined, options))
        return other if _covers(other, plan) else plan

    def _is_false(self, text: str, window: Window, options: Options) -> bool:
        """Tell whether a window that the scan opened needs no decision."""
        forms = [form for form in tokenise(text[slice(*window)]).forms if not form.isascii()]
        return bool(forms) and is_false(forms, self._gate.scanner(), self._loaded(), options.max_depth)

    def _swept(self, problem: Problem, opened: list[Window], options: Options) -> Plan | None:
        """Return the plan that the readings which make the text clean suffice for; None where they do not."""
        part = "\n".join([problem.text[low:high] for low, high in opened])
        plan = self._swept_by(part, problem, options)
        if plan is None:
            part = " ".join(foreign(problem.in_question(), self._gate.scanner()))
            plan = self._swept_by(part, problem, options) if part else None
        return plan

    def _swept_by(self, part: str, problem: Problem, options: Options) -> Plan | None:
        """Return the plan that the readings which make one part of the text clean suffice for."""
        short = len(part) < TELLING
        depth = 1 if short else options.max_depth
        readings = sweep(_head(part, SAMPLE), problem.in_question(), self._gate.scanner(), depth)
        if not readings or (short and not any(_is_utf8(reading.channels) for reading in readings)):
            return None
        plan = self._decided(problem, options, readings)
        sure = plan.edits and not plan.findings and min(edit.confidence for edit in plan.edits) >= SURE
        if not sure or not self._explained(apply_plan(problem.text, plan)):
            return None
        if short:
            return plan if all(_is_utf8(edit.channels) for edit in plan.edits) else None
        return None if self._is_doubtful(problem, options, plan, readings) else plan

    def _is_doubtful(self, problem: Problem, options: Options, plan: Plan, readings: list[Reading]) -> bool:
        """Tell whether a plan of some readings may take damaged UTF-8 for what it is not."""
        if not _is_legacy(plan) and not _is_small(problem, plan):
            return False
        damaged = self._guesses(problem, 1)
        return bool(damaged) and _is_lossy(self._decided(problem, options, [*readings, *damaged]))

    def _decided(
        self, problem: Problem, options: Options, readings: list[Reading], unguessed: Plan | None = None
    ) -> Plan:
        """Return the plan of one problem that needs no other readings."""
        if options.profile:
            readings = weigh(readings, problem.in_question(), prior_of(options.profile))
        if problem.coded:
            problem = replace(problem, coded=counting_up(problem.garbled, readings, problem.coded))
        return Decider(quoting(problem), self._loaded(), options).decide(readings, unguessed)

    def _readings(self, problem: Problem, options: Options) -> list[Reading]:
        """Return what the forms in question may have been, with guesses at lost bytes."""
        forms = problem.in_question()
        return self._hinted(self._plain(forms, options) + self._guesses(problem, options.max_depth), forms)

    def _plain(self, forms: Sequence[str], options: Options) -> list[Reading]:
        """Return what the forms of a text may have been if no bytes were lost, at built-in prices."""
        return readings_of(forms, options.max_depth, self._judge()) if forms else []

    def _guesses(self, problem: Problem, depth: int) -> list[Reading]:
        """Return what the forms in question may have been if bytes were lost, at built-in prices."""
        forms = problem.in_question()
        return guesses_of(forms, depth, self._judge(), self._chooser(problem.around())) if forms else []

    def _hinted(self, readings: list[Reading], forms: Sequence[str]) -> list[Reading]:
        """Return readings at the prices that the caller's hints give them, of the writers that the caller allows."""
        if self._hints != Hints():
            readings = hinted(readings, forms, self._hints)
        if self._writers:
            readings = [kept for r in readings if (kept := _by_writers(r, forms, self._writers)) is not None]
        return readings

    def _column(self) -> Column:
        return Column(self._loaded(), self.options, self._proposed)

    def _proposed(self, forms: Sequence[str]) -> list[Reading]:
        """Return what the forms of a row may have been."""
        return self._hinted(self._plain(forms, self.options), forms)

    def _whole(self, text: str, options: Options) -> Plan | None:
        """Return the plan that reads the whole text as UTF-16; None where leaving it is cheaper."""
        from mojifix.propose.wide import wide_readings  # not at the top: ASCII needs none, nor does `import mojifix`

        readings = wide_readings(text)
        if self._writers:
            labels = {writer.label for writer in self._writers}
            readings = [reading for reading in readings if reading.channel.written_as in labels]
        if not readings:
            return None
        leave = self._pooled(text)
        costs = [self._pooled(r.text) + round((WIDE + r.bits) * UNITS_PER_BIT) for r in readings]
        own = min(costs)
        if own >= leave:
            return None
        reading = readings[costs.index(own)]
        prices = [leave, *(cost for cost, other in zip(costs, readings, strict=True) if other.text != reading.text)]
        mass = 1.0 + sum(_odds(own - price) for price in prices)
        kept = Alternative(text, (), _odds(own - leave) / mass)
        edit = Edit(0, len(text), text, reading.text, (reading.channel,), 1.0 / mass, reading.lossy, "", (kept,))
        inner = self._decide(reading.text, options)  # ends: each round halves the text
        return _judged(_folded(edit, inner), options, self._loaded().model.identity)

    def _loaded(self) -> Prices:
        if self._prices is None:
            self._prices = Prices(load_model())
        return self._prices

    def _pooled(self, text: str) -> int:
        """Return what a text costs in the model of all languages, in sixteenths of a bit."""
        tokens, prices = tokenise(text), self._loaded()
        costs = [prices.price(form, 0) for form in tokens.forms]
        return sum(costs[number] for number in tokens.which)

    def _chooser(self, around: Sequence[str]) -> Chooser:
        """Return what prices guesses at lost bytes between words of ASCII."""
        prices, model = self._loaded(), self._loaded().model
        told = partial(spoken, prices=prices, around=around)
        return Chooser(prices.prefix, prices.price, model.seen, model.chance, told)

    def _judge(self) -> Judge:
        prices = self._loaded()

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


def _is_utf8(channels: Sequence[Channel]) -> bool:
    return channels[0].written_as == _UTF8


def _readers_of_utf8(plan: Plan) -> list[str]:
    """Return the labels of the encodings that UTF-8 was read as, by a plan's edits."""
    channels = [channel for edit in plan.edits for channel in edit.channels[-1:]]
    return list(dict.fromkeys(channel.read_as for channel in channels if channel.written_as == _UTF8))


def _with_courses(courses: tuple[Course, ...], plan: Plan, options: Options) -> tuple[Course, ...]:
    """Return courses and those that a plan undoes, each channel and language once."""
    known = {(course.channels, course.language) for course in courses}
    found = courses_of(plan, max(SURE, options.min_confidence))
    return (*courses, *(course for course in found if (course.channels, course.language) not in known))


def _is_legacy(plan: Plan) -> bool:
    """Tell whether a plan reads few characters as a legacy encoding."""
    edits = [edit for edit in plan.edits if all(channel.written_as != _UTF8 for channel in edit.channels)]
    changed = [character for edit in edits for character in edit.before if character > "\x7f"]
    return 0 < len(changed) < TOLD


def _is_small(problem: Problem, plan: Plan) -> bool:
    """Tell whether a plan repairs UTF-8 in small letters, some of which may have been capitals."""
    forms = problem.in_question()
    if any(form != form.lower() for form in forms):
        return False
    read = any(channel.written_as == _UTF8 for edit in plan.edits for channel in edit.channels)
    return read and any(c > "\x7f" and c.islower() for form in forms for c in form)


def _is_lossy(plan: Plan) -> bool:
    """Tell whether a plan guesses at lost bytes."""
    return bool(plan.findings) or any(edit.lossy for edit in plan.edits)


def _may_be_damaged(problem: Problem, plan: Plan) -> bool:
    """Tell whether a plan repairs UTF-8, of which bytes may have changed, or some of the forms in question only."""
    if any(channel.written_as == _UTF8 for edit in plan.edits for channel in edit.channels):
        return True
    edited = [(edit.start, edit.end) for edit in plan.edits]
    tokens, asked = problem.tokens, frozenset(problem.garbled)
    return bool(edited) and not all(
        touches(Span(tokens.starts[at], tokens.starts[at] + len(tokens.forms[tokens.which[at]]), 0.0), edited)
        for at in problem.sequence
        if tokens.which[at] in asked
    )


def _covers(plan: Plan, other: Plan) -> bool:
    """Tell whether a plan makes an edit wherever another does."""
    made = [(edit.start, edit.end) for edit in plan.edits]
    return all(touches(Span(edit.start, edit.end, 0.0), made) for edit in other.edits)


def _head(text: str, size: int) -> str:
    """Return the start of a text, cut at white space."""
    end = len(text) if len(text) <= size else max(text.rfind(" ", 0, size), text.rfind("\n", 0, size))
    return text[:end] if end > 0 else text


def _shifted(plan: Plan, by: int) -> Plan:
    """Return the plan of a text in front of which `by` code points stand."""
    if not by:
        return plan
    edits = tuple(replace(edit, start=edit.start + by, end=edit.end + by) for edit in plan.edits)
    findings = tuple(replace(found, start=found.start + by, end=found.end + by) for found in plan.findings)
    return Plan(edits, findings, plan.model_id)


def _folded(edit: Edit, inner: Plan) -> Edit:
    """Return an edit that makes the edits of `inner`, a plan of its outcome, too: no surer than the least sure."""
    channels = dict.fromkeys((*edit.channels, *(channel for part in inner.edits for channel in part.channels)))
    confidence = min(edit.confidence, *(part.confidence for part in inner.edits), 1.0)
    return replace(edit, after=apply_plan(edit.after, inner), channels=tuple(channels), confidence=confidence)


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


def _judged(edit: Edit, options: Options, model_id: str) -> Plan:
    """Return the plan of one edit, which is a finding where it is not sure enough."""
    if edit.confidence >= options.min_confidence:
        return Plan((edit,), (), model_id)
    reason = f"looks like {edit.after!r}, with confidence {edit.confidence:.3f}"
    alternatives = (Alternative(edit.after, edit.channels, edit.confidence), *edit.alternatives)
    return Plan((), (Finding(edit.start, edit.end, "below_threshold", reason, alternatives),), model_id)


def _confidence(finding: Finding) -> float:
    """Return how likely a finding's range is garbled."""
    if finding.kind == UNRECOVERABLE:
        return 1.0
    return finding.alternatives[0].confidence if finding.alternatives else 0.0


def _odds(units: float) -> float:
    """Return the odds that a difference in price (sixteenths of a bit) stands for."""
    return float(2.0 ** max(-300.0, units / UNITS_PER_BIT / TEMPERATURE))


def _evidence(confidence: float) -> float:
    """Return the odds of a probability in bits, up to `EVIDENCE_LIMIT` either way."""
    tiny = 2.0**-EVIDENCE_LIMIT
    bits = math.log2(max(confidence, tiny) / max(1.0 - confidence, tiny))
    return max(-EVIDENCE_LIMIT, min(EVIDENCE_LIMIT, bits))


_DEFAULT = Repairer()
_ASK = _DEFAULT._ask  # most calls end with its answer, so each attribute and call on the way there counts


def repair(text: str) -> str:
    """Return a text with its garbled parts repaired.

    Args:
        text: any text.

    Returns:
        The repaired text; the same object where nothing is repaired.

    Raises:
        TypeError: `text` is not a `str`.

    >>> repair("cafÃ© crÃ¨me")
    'café crème'
    """
    verdict = _ASK(text)
    return text if verdict == PASSES else _DEFAULT._repaired(text, verdict)


def analyze(text: str) -> Plan:
    """Return what is garbled in a text and what to do about it.

    Args:
        text: any text.

    Returns:
        The plan: edits that `repair` makes and findings that it leaves alone, with offsets in code points.

    Raises:
        TypeError: `text` is not a `str`.

    >>> [(edit.start, edit.end, edit.after) for edit in analyze("un cafÃ© crÃ¨me").edits]
    [(6, 13, 'é crè')]
    """
    return _DEFAULT.analyze(text)


def repair_many(texts: Sequence[str]) -> list[str]:
    """Return texts of one place, such as a column of names, with their garbled parts repaired.

    What happened to the others tells how likely it happened to each, so that weak evidence adds up.

    Args:
        texts: the rows.

    Returns:
        The repaired rows; the same objects where nothing is repaired.

    Raises:
        TypeError: `texts` is one text, or one of them is not a `str`; the message names the row.

    >>> repair_many(["Ìàðèíà", "Ñåðãåé", "Anna"])
    ['Марина', 'Сергей', 'Anna']
    """
    return _DEFAULT.repair_many(texts)


def analyze_many(texts: Sequence[str]) -> list[Plan]:
    """Return what is garbled in texts of one place, and what to do about it.

    Args:
        texts: the rows.

    Returns:
        A plan for each row: the edits that `repair_many` makes, and findings.

    Raises:
        TypeError: `texts` is one text, or one of them is not a `str`; the message names the row.

    >>> [len(plan.edits) for plan in analyze_many(["Uciekaj¹ca ska³a", "Roman Felczyñski", "Jan"])]
    [1, 1, 0]
    """
    return _DEFAULT.analyze_many(texts)


def fit_profile(texts: Sequence[str]) -> Profile:
    """Return what texts of one place went through, for deciding others from there by it.

    Args:
        texts: the rows; a sample of them is looked at, however many there are.

    Returns:
        The profile, for `Options.profile`; `to_json` saves it.

    Raises:
        TypeError: `texts` is one text, or one of them is not a `str`; the message names the row.

    >>> profile = fit_profile(["Uciekaj¹ca ska³a", "Gdañsk", "£ódŸ"])
    >>> profile.channels[0].channels
    (Channel(read_as='windows-1252', written_as='windows-1250', damage=''),)
    """
    return _DEFAULT.fit(texts)


def is_mojibake(text: str) -> bool:
    """Tell whether a text holds garbled text, repairable or not.

    Args:
        text: any text.

    Returns:
        True where `analyze` finds edits, lost characters, or something that is likelier garbled than not.

    Raises:
        TypeError: `text` is not a `str`.

    >>> is_mojibake("cafÃ© crÃ¨me"), is_mojibake("café crème")
    (True, False)
    """
    return _DEFAULT.is_mojibake(text)


def looks_clean(data: str | bytes | bytearray | memoryview) -> bool:
    """Tell whether a text needs no decision: `repair` returns it as it is, at the speed of this look.

    Args:
        data: any text, or its UTF-8 in bytes, a memoryview, an Arrow buffer or anything else that has the buffer
            protocol.

    Returns:
        True where nothing asks for a decision; False where something does, which may still turn out to be clean, and
        for bytes that are not UTF-8.

    Raises:
        TypeError: `data` is neither.

    >>> looks_clean("café crème"), looks_clean("café crème".encode()), looks_clean("cafÃ© crÃ¨me")
    (True, True, False)
    """
    return _DEFAULT.looks_clean(data)


def detect(text: str) -> list[Span]:
    """Return the ranges of a text that look garbled.

    Args:
        text: any text.

    Returns:
        The ranges of the edits and findings of `analyze`, by start, in code points; `evidence` is the odds that
        the range is garbled, in bits, at most 60.

    Raises:
        TypeError: `text` is not a `str`.

    >>> [(span.start, span.end) for span in detect("un cafÃ© crÃ¨me")]
    [(6, 13)]
    """
    return _DEFAULT.detect(text)


def candidates(text: str, n: int = 5) -> list[Candidate]:
    """Return the likeliest readings of a whole text, “leave it” (no channels) among them.

    Args:
        text: any text.
        n: how many candidates to return at most.

    Returns:
        Candidates, the likeliest first, each with the channels that it undoes and its probability (0 to 1).

    Raises:
        TypeError: `text` is not a `str`.
        OptionsError: `n` is below 1.

    >>> [candidate.text for candidate in candidates("cafÃ© crÃ¨me", 1)]
    ['café crème']
    """
    return _DEFAULT.candidates(text, n)


def decode(raw: bytes) -> str:
    """Return bytes of unknown, possibly mixed encoding as text.

    Args:
        raw: any bytes.

    Returns:
        The text; no byte is lost without a trace: one that no encoding explains stands as U+DC80 to U+DCFF.

    Raises:
        TypeError: `raw` is not bytes.

    >>> decode("Москва, столица России".encode("koi8-r"))
    'Москва, столица России'
    """
    return _DEFAULT.decode(raw)
