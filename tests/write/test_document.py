"""A plan survives JSON, and what is not a plan is refused with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix.codecs import Channel
from mojifix.errors import PlanError
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.write import plan_from_json, plan_to_json

CHANNEL = Channel("windows-1252", "windows-1251")
PLAN = Plan(
    (Edit(0, 4, "Ìèð!", "Мир!", (CHANNEL,), 0.995, False, "ru", (Alternative("Миp!", (CHANNEL,), 0.005),)),),
    (Finding(6, 7, "unrecoverable", "U+FFFD: the byte is gone", ()),),
    "model-1",
)

texts = st.text(st.characters(codec=None, categories=None), max_size=8)
channels = st.lists(st.builds(Channel, texts, texts, texts), max_size=2).map(tuple)
chances = st.floats(0, 1)
alternatives = st.lists(st.builds(Alternative, texts, channels, chances), max_size=2).map(tuple)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return any plan that is well formed."""
    at, edits = 0, []
    for before in draw(st.lists(texts, max_size=3)):
        at += draw(st.integers(0, 9))
        facts = draw(st.tuples(texts, channels, chances, st.booleans(), texts, alternatives))
        edits.append(Edit(at, at + len(before), before, *facts))
        at += len(before)
    findings = draw(
        st.lists(st.builds(Finding, st.just(1), st.integers(1, 5), texts, texts, alternatives), max_size=2)
    )
    return Plan(tuple(edits), tuple(findings), draw(texts))


@given(plans())
def test_round_trip(plan: Plan) -> None:
    """Any plan comes back equal, also with surrogates that stand side by side."""
    assert plan_from_json(plan_to_json(plan)) == plan


def test_surrogates_side_by_side() -> None:
    """A high and a low surrogate that are two code points do not become one."""
    plan = Plan((Edit(0, 2, "\ud83d\ude00", "\U0001f600", (), 1.0),))
    assert plan_from_json(plan_to_json(plan)) == plan


def test_stable() -> None:
    """The document is ASCII, starts with its version and keeps its keys in order."""
    document = plan_to_json(PLAN)
    assert document.isascii()
    assert document.startswith(
        '{"mojifix_plan": 1, "model_id": "model-1", "edits": [{"start": 0, "end": 4, "before": '
    )


def changed(path: list[Any], value: Any) -> str:
    """Return PLAN as JSON with the value at `path` replaced, or dropped for `...`."""
    document = json.loads(plan_to_json(PLAN))
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    if value is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["mojifix_plan"], 2, "version 2: this release reads version 1"),
        (["mojifix_plan"], True, "version True"),
        (["mojifix_plan"], ..., 'the key "mojifix_plan"'),
        (["extra"], 1, 'plan: unknown key "extra"'),
        (["model_id"], None, r"plan\.model_id: a string is due, got null"),
        (["edits"], {}, r"plan\.edits: an array is due"),
        (["edits", 0], 7, r"edits\[0\]: an object is due, got 7"),
        (["edits", 0, "lossy"], 0, r"edits\[0\]\.lossy: true or false is due"),
        (["edits", 0, "start"], -1, r"edits\[0\]\.start: a whole number"),
        (["edits", 0, "start"], 1, "covers 3 code points"),
        (["edits", 0, "confidence"], 1.5, "a number from 0 to 1"),
        (["edits", 0, "confidence"], True, "a number from 0 to 1"),
        (
            ["edits", 0, "channels", 0, "damage"],
            ...,
            r'edits\[0\]\.channels\[0\]: the key "damage" is missing',
        ),
        (
            ["edits", 0, "alternatives", 0, "after"],
            3,
            r"edits\[0\]\.alternatives\[0\]\.after: a string is due",
        ),
        (["findings", 0, "end"], 2, "end 2 is before start 6"),
    ],
)
def test_refused(path: list[Any], value: Any, message: str) -> None:
    """A document that breaks a rule is refused with the place."""
    with pytest.raises(PlanError, match=message):
        plan_from_json(changed(path, value))


@pytest.mark.parametrize("text", ["", "[", "[]", "1", "[" * 100_000, '{"mojifix_plan": 1, "x": NaN}'])
def test_not_a_plan(text: str) -> None:
    """What is no JSON object is refused."""
    with pytest.raises(PlanError):
        plan_from_json(text)


def test_not_a_number() -> None:
    """A confidence that is not a number cannot be written."""
    with pytest.raises(PlanError, match="not a number"):
        plan_to_json(Plan((Edit(0, 0, "", "", (), float("nan")),)))
