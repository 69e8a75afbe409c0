"""Two plans, one after the other, are one plan."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mojifix.codecs import Channel
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.write import apply_plan
from mojifix.write.join import beside, join

WORD = st.text(alphabet="abc", min_size=1, max_size=4)


@st.composite
def plan_of(draw: st.DrawFn, text: str) -> Plan:
    """Draw disjoint edits of a text, none of them empty before or after."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    return Plan(tuple(Edit(a, b, text[a:b], draw(WORD), (), draw(st.floats(0, 1))) for a, b in pairs))


@given(st.text(alphabet="xyz", max_size=12), st.data())
def test_join_is_one_after_the_other(text: str, data: st.DataObject) -> None:
    """The joined plan fits the original text and gives what the two give one after the other."""
    first = data.draw(plan_of(text))
    outcome = apply_plan(text, first)
    second = data.draw(plan_of(outcome))
    assert apply_plan(text, join(text, first, second)) == apply_plan(outcome, second)


def test_overlapping_edits_become_one() -> None:
    """Edits of one range are one edit: channels outermost first, as sure as the least sure, the rest left alone."""
    outer, inner = Channel("windows-1252", "utf-8"), Channel("windows-1252", "windows-1251")
    first = Plan((Edit(2, 6, "Ã\u008cÃ¨", "Ìè", (outer,), 0.9),), (Finding(2, 3, "x", ""), Finding(0, 1, "y", "")))
    plan = join("a Ã\u008cÃ¨ b", first, Plan((Edit(2, 4, "Ìè", "Ми", (inner,), 0.8, language="ru"),)))
    (edit,) = plan.edits
    assert (edit.start, edit.end, edit.before, edit.after) == (2, 6, "Ã\u008cÃ¨", "Ми")
    assert (edit.channels, edit.confidence, edit.language) == ((outer, inner), 0.8, "ru")
    assert [finding.kind for finding in plan.findings] == ["y"]


def test_what_damage_left_is_not_read_later() -> None:
    """A later look leaves what an earlier one could not tell, be it plain to read or not: `ðç` was `Ñ`, lower-cased."""
    damaged, plain = Channel("cp850", "utf-8", "lower case"), Channel("cp850", "utf-8")
    first = Plan((), (Finding(2, 4, "below_threshold", "", (Alternative("р", (damaged,), 0.9),)),))
    for channel in (damaged, plain):
        edits = Edit(0, 2, "бү", "бу", (channel,), 1.0), Edit(2, 4, "ðç", "Ї", (channel,), 1.0, True)
        assert beside(first, Plan(edits)).edits == edits[:1]
