"""Which edits are made and which are reported: what guesses has to be sure, and surer where little is told."""

from __future__ import annotations

from mojifix import Edit, Finding, Options, Repairer, analyze
from mojifix.select.settlement import CERTAIN, _is_untold

LOST = "Ø¢Ù�Ù�Ø²Ø´ Ù� Ù¾Ø±Ù�Ø±Ø´ Ø¨Ø§Û�Ø¯ ØªÙ�Ø§Ù�Ù�Ø� Ú¯Ø°Ø´Øª Ù� Ø§Ø­ØªØ±Ø§Ù� Ø¹Ù�Ø§Û�Ø¯ Ù�Ø®Ø§Ù�Ù� Ù� Ø¯Ù�Ø³ØªÛ�"


def test_a_sentence_is_lost_where_a_third_of_its_places_cannot_be_told() -> None:
    """One place of three is too many; one of two is no share yet."""
    edit, finding = Edit(0, 1, "a", "b", (), 1.0, True), Finding(0, 1, "below_threshold", "")
    assert _is_untold([edit, finding, edit])
    assert not _is_untold([edit, finding])
    assert not _is_untold([edit, edit, edit, finding])


def test_guesses_in_a_lost_sentence_are_certain() -> None:
    """Where most letters lost a byte, the words around a guess are guesses, too."""
    plan = analyze(LOST)
    lossy = [edit.confidence for edit in plan.edits if edit.lossy]
    assert lossy and min(lossy) >= CERTAIN
    assert len(plan.findings) > len(lossy)


def test_no_guess_is_made_where_none_is_allowed() -> None:
    """`allow_lossy=False` reports the same places."""
    plan = Repairer(Options(allow_lossy=False)).analyze(LOST)
    assert not any(edit.lossy for edit in plan.edits)
    assert plan.findings
