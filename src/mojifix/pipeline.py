"""From a text to its plan, and from the plan to the repaired text. Read this first, and `engine.py` next.

Every public call is built on the plan that `Repairer._decide` returns; there is no other route.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mojifix.detect.gate import PASSES
from mojifix.detect.span import Span
from mojifix.errors import OptionsError, require_text
from mojifix.gates import Gates
from mojifix.model import UNITS_PER_BIT
from mojifix.options import Options
from mojifix.profile import Profile
from mojifix.propose.candidate import Candidate
from mojifix.select.plan import UNRECOVERABLE, Finding, Plan
from mojifix.write import apply_plan

if TYPE_CHECKING:
    from mojifix.engine import Engine

# What a probability of 1 counts for (bits): the model is not surer than that of anything.
EVIDENCE_LIMIT = 60.0
# A finding is likelier garbled than not from here on.
EVEN = 0.5
_BYTES_GO_TO = "mojifix.decode(raw)"


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
        # A prior makes weak evidence count.
        hints = (self.options.read_as, self.options.written_as, self.options.script)
        self._gates = Gates(self.options.unescape is not False, self.options.profile is not None or any(hints))
        self._engine: Engine | None = None
        if options is not None:
            self._loaded()  # what is wrong with options is said at once
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
        if self._gates.passes(text, verdict):
            return text  # where `_decide` finds no edits either
        return apply_plan(text, self._decide(text, self.options))

    def fit(self, texts: Sequence[str]) -> Profile:
        """Return what texts of one place went through, as `mojifix.fit_profile` does."""
        _require_rows(texts)
        return self._loaded().column().fit(texts).profile

    def analyze_many(self, texts: Sequence[str]) -> list[Plan]:
        """Return the plans of texts that are decided together, as `mojifix.analyze_many` does."""
        _require_rows(texts)
        fit = self._loaded().column().fit(texts)
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
        from mojifix.write.ranking import candidates_of  # not at the top, as below: most texts need no decision

        return candidates_of(text, self._decide(text, self.options))[:n]

    def decode(self, raw: bytes) -> str:
        """Return bytes of unknown encoding as text, as `mojifix.decode` does."""
        from mojifix.adapters.raw import decode_bytes  # an adapter, and text never needs it

        return decode_bytes(raw, self, lambda text: self._loaded().pooled(text) / UNITS_PER_BIT)

    def _decide(self, text: str, options: Options) -> Plan:
        return self._loaded().decide(text, options)

    def _loaded(self) -> Engine:
        if self._engine is None:
            from mojifix.engine import Engine

            self._engine = Engine(self.options, self._gates)
            self.options = self._engine.options
        return self._engine


def _require_rows(texts: Sequence[str]) -> None:
    """Raise a clear `TypeError` unless `texts` is a sequence of `str`."""
    if isinstance(texts, (str, bytes)):
        raise TypeError(f"a sequence of texts is due, got one {type(texts).__name__}: put it into a list")
    for row, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"row {row}: text (str) is due, got {type(text).__name__}")


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
