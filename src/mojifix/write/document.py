"""A plan as a JSON document and back, without loss.

The document is ASCII, its keys always stand in the same order, and its version is checked. Reading is strict:
an unknown key, a missing one, a wrong type or an edit that breaks a rule is a `PlanError` that names the
place.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from mojifix.codecs import Channel
from mojifix.errors import PlanError, require_text
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.write.apply import check_edits

# The version of the document. It moves when a reader of the old version would misread the new one.
PLAN_VERSION = 1
# JSON readers join an escaped high surrogate with the low one after it. A text that holds the two as separate
# code points is written as an array of strings, cut between them.
_SPLIT_PAIR = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")


def plan_to_json(plan: Plan) -> str:
    """Return the plan as a JSON document of one object.

    Args:
        plan: the plan to write.

    Raises:
        PlanError: a confidence is not a number.

    >>> plan_to_json(Plan(model_id="m1"))
    '{"mojifix_plan": 1, "model_id": "m1", "edits": [], "findings": []}'
    """
    document = {
        "mojifix_plan": PLAN_VERSION,
        "model_id": plan.model_id,
        "edits": [_from_edit(edit) for edit in plan.edits],
        "findings": [_from_finding(finding) for finding in plan.findings],
    }
    try:
        return json.dumps(document, allow_nan=False)
    except ValueError as error:
        raise PlanError(f"a plan with a confidence that is not a number cannot be written: {error}") from None


def plan_from_json(text: str) -> Plan:
    """Return the plan that `plan_to_json` wrote.

    Args:
        text: the JSON document.

    Raises:
        TypeError: `text` is not a `str`.
        PlanError: the document is not a plan of this version; the message names the place.

    >>> plan_from_json('{"mojifix_plan": 1, "model_id": "m1", "edits": [], "findings": []}')
    Plan(edits=(), findings=(), model_id='m1')
    """
    require_text(text, "plan_from_json(raw.decode())")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanError(f"not a JSON document: {error}") from None
    if not isinstance(document, dict) or "mojifix_plan" not in document:
        raise PlanError('not a plan: an object with the key "mojifix_plan" is due')
    if document["mojifix_plan"] != PLAN_VERSION or isinstance(document["mojifix_plan"], bool):
        raise PlanError(
            f"plan of version {document['mojifix_plan']!r}: this release reads version {PLAN_VERSION}"
        )
    fields = _Fields(document, "plan", ("mojifix_plan", "model_id", "edits", "findings"))
    edits = tuple(_edit(item, f"edits[{i}]") for i, item in enumerate(fields.array("edits")))
    check_edits(edits)
    findings = tuple(_finding(item, f"findings[{i}]") for i, item in enumerate(fields.array("findings")))
    return Plan(edits, findings, fields.text("model_id"))


def _from_text(text: str) -> str | list[str]:
    parts = _SPLIT_PAIR.split(text)
    return parts[0] if len(parts) == 1 else parts


def _from_channels(channels: tuple[Channel, ...]) -> list[dict[str, str]]:
    return [{"read_as": c.read_as, "written_as": c.written_as, "damage": c.damage} for c in channels]


def _from_alternative(alternative: Alternative) -> dict[str, Any]:
    return {
        "after": _from_text(alternative.after),
        "channels": _from_channels(alternative.channels),
        "confidence": alternative.confidence,
    }


def _from_edit(edit: Edit) -> dict[str, Any]:
    return {
        "start": edit.start,
        "end": edit.end,
        "before": _from_text(edit.before),
        "after": _from_text(edit.after),
        "channels": _from_channels(edit.channels),
        "confidence": edit.confidence,
        "lossy": edit.lossy,
        "language": edit.language,
        "alternatives": [_from_alternative(a) for a in edit.alternatives],
    }


def _from_finding(finding: Finding) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": finding.kind,
        "reason": _from_text(finding.reason),
        "alternatives": [_from_alternative(a) for a in finding.alternatives],
    }


class _Fields:
    """One JSON object with exactly the keys that are due, read field by field by type."""

    def __init__(self, value: object, place: str, keys: tuple[str, ...]) -> None:
        if not isinstance(value, dict):
            raise PlanError(f"{place}: an object is due, got {_shown(value)}")
        for key in keys:
            if key not in value:
                raise PlanError(f'{place}: the key "{key}" is missing')
        for key in value:
            if key not in keys:
                raise PlanError(f"{place}: unknown key {json.dumps(key)}")
        self._value, self._place = value, place

    def array(self, key: str) -> list[Any]:
        value = self._value[key]
        if not isinstance(value, list):
            raise self.wrong(key, "an array")
        return value

    def text(self, key: str) -> str:
        value = self._value[key]
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return "".join(value)
        if not isinstance(value, str):
            raise self.wrong(key, "a string")
        return value

    def offset(self, key: str) -> int:
        value = self._value[key]
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(key, "a whole number from 0")
        return value

    def probability(self, key: str) -> float:
        value = self._value[key]
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
            raise self.wrong(key, "a number from 0 to 1")
        if not 0 <= value <= 1:
            raise self.wrong(key, "a number from 0 to 1")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self._value[key]
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def wrong(self, key: str, due: str) -> PlanError:
        return PlanError(f"{self._place}.{key}: {due} is due, got {_shown(self._value[key])}")


def _shown(value: object, most: int = 40) -> str:
    shown = json.dumps(value)
    return shown if len(shown) <= most else shown[:most] + "..."


def _channels(items: list[Any], place: str) -> tuple[Channel, ...]:
    keys = ("read_as", "written_as", "damage")
    fields = [_Fields(item, f"{place}[{i}]", keys) for i, item in enumerate(items)]
    return tuple(Channel(f.text("read_as"), f.text("written_as"), f.text("damage")) for f in fields)


def _alternatives(items: list[Any], place: str) -> tuple[Alternative, ...]:
    found = []
    for i, item in enumerate(items):
        at = f"{place}[{i}]"
        fields = _Fields(item, at, ("after", "channels", "confidence"))
        channels = _channels(fields.array("channels"), f"{at}.channels")
        found.append(Alternative(fields.text("after"), channels, fields.probability("confidence")))
    return tuple(found)


_EDIT_KEYS = (
    "start",
    "end",
    "before",
    "after",
    "channels",
    "confidence",
    "lossy",
    "language",
    "alternatives",
)


def _edit(item: object, place: str) -> Edit:
    fields = _Fields(item, place, _EDIT_KEYS)
    return Edit(
        start=fields.offset("start"),
        end=fields.offset("end"),
        before=fields.text("before"),
        after=fields.text("after"),
        channels=_channels(fields.array("channels"), f"{place}.channels"),
        confidence=fields.probability("confidence"),
        lossy=fields.flag("lossy"),
        language=fields.text("language"),
        alternatives=_alternatives(fields.array("alternatives"), f"{place}.alternatives"),
    )


def _finding(item: object, place: str) -> Finding:
    fields = _Fields(item, place, ("start", "end", "kind", "reason", "alternatives"))
    start, end = fields.offset("start"), fields.offset("end")
    if end < start:
        raise PlanError(f"{place}: end {end} is before start {start}")
    alternatives = _alternatives(fields.array("alternatives"), f"{place}.alternatives")
    return Finding(start, end, fields.text("kind"), fields.text("reason"), alternatives)
