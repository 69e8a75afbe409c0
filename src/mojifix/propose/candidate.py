"""The record of one possible reading of a text or span."""

from __future__ import annotations

from dataclasses import dataclass

from mojifix.codecs import Channel
from mojifix.detect.span import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a span.

    Args:
        span: the range that it replaces.
        channels: the channels that it undoes, outermost first; ``()`` is “leave it”.
        text: what the span would read.
        confidence: posterior probability (0 to 1) among the candidates of the span.
    """

    span: Span
    channels: tuple[Channel, ...]
    text: str
    confidence: float
