"""The records of a decision: edits that are made, findings that are reported, and the plan that holds both."""

from __future__ import annotations

from dataclasses import dataclass

from mojifix.codecs import Channel

UNRECOVERABLE = "unrecoverable"
"""The kind of a finding of what is gone."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of an edit's span that scored next best.

    Args:
        after: the text it would give.
        channels: the channels it would undo, outermost first.
        confidence: its posterior probability (0 to 1).
    """

    after: str
    channels: tuple[Channel, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Edit:
    """One accepted repair.

    Args:
        start, end: half-open range in the original text, in code points.
        before, after: the garbled text and the repaired one.
        channels: the wrong decodings that are undone, outermost (last to happen) first.
        confidence: posterior probability (0 to 1) that the edit is right.
        lossy: true where bytes were missing and the model chose them.
        language: tag of the language whose model explains `after` best.
        alternatives: the runners-up, best first.
    """

    start: int
    end: int
    before: str
    after: str
    channels: tuple[Channel, ...]
    confidence: float
    lossy: bool = False
    language: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Damage that was found and not repaired.

    Args:
        start, end: half-open range in the original text, in code points.
        kind: ``unrecoverable``, ``ambiguous`` or ``below_threshold``.
        reason: one sentence for a person.
        alternatives: readings that were considered, best first.
    """

    start: int
    end: int
    kind: str
    reason: str
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What `analyze` decided about one text: ordered, disjoint edits and findings.

    Args:
        edits: accepted repairs, by start.
        findings: damage left alone, by start.
        model_id: identifies the language model that decided.
    """

    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    model_id: str = ""
