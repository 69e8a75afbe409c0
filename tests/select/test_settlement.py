"""Which edits are made and which are reported: what guesses has to be sure, alone and with all other guesses."""

from __future__ import annotations

import math

from mojifix import Edit, Finding, Options, Repairer, analyze
from mojifix.options import DEFAULT_MIN_LOSSY_CONFIDENCE
from mojifix.select.settlement import PARTLY, _needed

LOST = "Ø¢Ù�Ù�Ø²Ø´ Ù� Ù¾Ø±Ù�Ø±Ø´ Ø¨Ø§Û�Ø¯ ØªÙ�Ø§Ù�Ù�Ø� Ú¯Ø°Ø´Øª Ù� Ø§Ø­ØªØ±Ø§Ù� Ø¹Ù�Ø§Û�Ø¯ Ù�Ø®Ø§Ù�Ù� Ù� Ø¯Ù�Ø³ØªÛ�"


def _guess(confidence: float) -> Edit:
    return Edit(0, 1, "a", "b", (), confidence, True)


def test_all_guesses_of_a_sentence_are_right_together() -> None:
    """One guess needs what it is asked for; ten that are hardly surer are not all right."""
    assert _needed([_guess(0.9)], 0.87) == 0.87
    assert _needed([_guess(0.9)] * 10, 0.87) > 0.9
    assert _needed([_guess(0.999)] * 10, 0.87) == 0.87


def test_guesses_are_surer_in_a_sentence_that_stays_damaged() -> None:
    """Beside a place that cannot be told, a guess that is right in nine of ten is not worth the tenth."""
    finding = Finding(0, 1, "below_threshold", "")
    assert _needed([_guess(0.9), finding], 0.87) > 0.9
    assert _needed([_guess(0.9), _guess(0.999), finding], 0.87) < 0.999
    assert _needed([finding], 0.87) == 0.87


def test_a_sentence_that_is_lost_for_the_most_is_hardly_guessed_at() -> None:
    """Where most letters lost a byte, the words around a guess are guesses, too."""
    plan = analyze(LOST)
    lossy = [edit.confidence for edit in plan.edits if edit.lossy]
    assert lossy and min(lossy) > DEFAULT_MIN_LOSSY_CONFIDENCE
    assert math.prod(lossy) >= PARTLY - 0.001
    assert len(plan.findings) > len(lossy)


def test_no_guess_is_made_where_none_is_allowed() -> None:
    """`allow_lossy=False` reports the same places."""
    plan = Repairer(Options(allow_lossy=False)).analyze(LOST)
    assert not any(edit.lossy for edit in plan.edits)
    assert plan.findings
