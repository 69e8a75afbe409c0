"""What a part of a text went through, as the edits of a plan tell it."""

from __future__ import annotations

from typing import NamedTuple

from mojifix.codecs import Channel
from mojifix.select.plan import Plan


class Course(NamedTuple):
    """What a part of a text went through.

    Args:
        channels: outermost first.
        language: the tag of its language.
        confidence: how sure that is (0 to 1).
    """

    channels: tuple[Channel, ...]
    language: str
    confidence: float


def courses_of(plan: Plan, least: float) -> list[Course]:
    """Return what the edits of a plan that are sure enough undid, each once, the surest first."""
    found: dict[tuple[tuple[Channel, ...], str], float] = {}
    for edit in plan.edits:
        key = edit.channels, edit.language
        if edit.confidence >= least and not edit.lossy and not any(channel.damage for channel in edit.channels):
            found[key] = max(edit.confidence, found.get(key, 0.0))
    return [Course(*key, found[key]) for key in sorted(found, key=lambda key: (-found[key], str(key)))]
