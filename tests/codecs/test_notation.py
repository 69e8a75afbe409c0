"""Notations of escapes: the Python code that explains one does what the explanation says."""

from __future__ import annotations

import pytest

from mojifix.codecs.notation import NOTATIONS

SPELLED = {
    "html": "caf&Atilde;©",
    "backslash": "caf\\u00c3\\xa9",
    "percent": "caf%C3%83%C2%A9",
    "percent-u": "caf%u00C3%u00a9",
    "quoted-printable": "caf=C3=83=C2=A9",
    "encoded-word": "=?iso-8859-1?Q?caf=C3=A9?=",
    "utf-7": "caf+AMMAqQ-",
}


@pytest.mark.parametrize("label", NOTATIONS)
def test_code(label: str) -> None:
    """The code gives what `undo` gives, once what it needs is imported."""
    notation = NOTATIONS[label]
    scope: dict[str, object] = {"text": SPELLED[label]}
    if notation.needs:
        exec(f"import {notation.needs}", scope)
    assert eval(notation.code.format("text"), scope) == notation.undo(SPELLED[label]) == "cafÃ©"


def test_surrogate_pairs() -> None:
    """Two escapes of one character come out as one character."""
    assert NOTATIONS["backslash"].undo("\\ud83d\\ude00") == "😀"
