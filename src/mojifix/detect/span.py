"""The record of a suspicious range of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points that looks garbled.

    Args:
        start, end: half-open range in code points.
        evidence: how much likelier garbled than clean, in bits.
    """

    start: int
    end: int
    evidence: float
