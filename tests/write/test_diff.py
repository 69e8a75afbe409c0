"""The diff that is built from the edits is the diff that `patch` applies."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mojifix.select.plan import Edit, Plan
from mojifix.write import apply_plan, unified_diff


def plan_of(text: str, *changes: tuple[str, str]) -> Plan:
    """Return the plan that replaces each `before`, found from left to right."""
    at, edits = 0, []
    for before, after in changes:
        at = text.index(before, at)
        edits.append(Edit(at, at + len(before), before, after, (), 1.0))
        at += len(before)
    return Plan(tuple(edits))


def test_empty() -> None:
    """Where nothing changes there is no diff."""
    assert unified_diff("a\n", Plan()) == ""


def test_hunks() -> None:
    """Changes far apart are hunks of their own, with three lines around each."""
    text = "".join(f"line {n}\n" for n in range(1, 21)).replace("line 2\n", "Ã©\n").replace("line 18\n", "Ã¼")
    assert unified_diff(text, plan_of(text, ("Ã©", "é"), ("Ã¼", "ü")), "a.txt") == (
        "--- a.txt\n+++ a.txt\n"
        "@@ -1,5 +1,5 @@\n line 1\n-Ã©\n+é\n line 3\n line 4\n line 5\n"
        "@@ -15,5 +15,5 @@\n line 15\n line 16\n line 17\n-Ã¼line 19\n+üline 19\n line 20\n"
    )


def test_last_line() -> None:
    """A last line without an end says so, before and after."""
    text = "a\nÃ©"
    assert unified_diff(text, plan_of(text, ("Ã©", "é"))).endswith(
        "@@ -1,2 +1,2 @@\n a\n-Ã©\n\\ No newline at end of file\n+é\n\\ No newline at end of file\n"
    )


def test_many_edits_on_one_line() -> None:
    """Many edits on one line are one change."""
    text = "Ã© " * 2000
    diff = unified_diff(text, plan_of(text, *[("Ã©", "é")] * 2000))
    assert diff.count("\n-") == 1
    assert len(diff) < 2 * len(text)


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@settings(deadline=None, max_examples=60)
@example(parts=[("", "", "u"), ("", "", "u")])
@given(
    parts=st.lists(
        st.tuples(st.text("ab\n\r", max_size=12), st.text("xy\n", max_size=3), st.text("uv\n", max_size=3))
    )
)
def test_patch_agrees(tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str, str]]) -> None:
    """`patch` makes of the text and the diff what `apply_plan` makes of the text and the plan."""
    text, edits = "", []
    for between, before, after in parts:
        text += between
        edits.append(Edit(len(text), len(text) + len(before), before, after, (), 1.0))
        text += before
    plan = Plan(tuple(edits))
    diff = unified_diff(text, plan)
    due = apply_plan(text, plan)
    if not diff:
        assert due == text
        return
    path: Path = tmp_path_factory.mktemp("patch") / "text"
    path.write_bytes(text.encode())
    command = ["patch", "--binary", "--quiet", "--posix", "--fuzz=0", str(path)]
    subprocess.run(command, input=diff.encode(), check=True, capture_output=True)
    given_back = path.read_bytes().decode() if path.exists() else ""
    assert given_back == due
