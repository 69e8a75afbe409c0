"""The gate: what passes without a decision, short texts included."""

from __future__ import annotations

import pytest

from mojifix.detect.gate import DECIDE, PASSES, PASSES_UNLESS_HIDING, Gate

GATE = Gate(unescape=True, closed=False)


@pytest.mark.parametrize("text", ["", "plain", "Москва", "été", "Łódź", "東京", "«Мир»", "नमस्ते", "🤷‍♀️ ok", "አማርኛ"])
def test_short_clean_text_passes(text: str) -> None:
    """Known words, alphabets that stand apart, and what no wrong decoder makes need no decision."""
    assert GATE.ask(text) == PASSES


@pytest.mark.parametrize(
    "text",
    ["naudoti atskirà", "дr en", "ДЕКЮ", "cafÃ©", "thanh נןnh.", "est\xa0n", "h\0i\0", "\x1b$B$9", "nede–a", "儘儃"],
)
def test_short_text_that_may_be_garbled_is_decided(text: str) -> None:
    """What another language could have written, by its trigrams alone, is no proof in one or two words."""
    assert GATE.ask(text) == DECIDE


def test_escapes_are_left_to_be_looked_for() -> None:
    """A sign that begins escapes may hide something, unless nobody wants to know."""
    assert GATE.ask("a & b") == PASSES_UNLESS_HIDING
    assert GATE.ask("Мир & труд, май и всё остальное") == PASSES_UNLESS_HIDING
    assert Gate(unescape=False, closed=False).ask("a & b") == PASSES


def test_a_closed_gate_lets_ascii_pass_alone() -> None:
    """Where weak evidence counts, every text outside ASCII is decided."""
    closed = Gate(unescape=True, closed=True)
    assert closed.ask("plain") == PASSES
    assert closed.ask("Москва, столица России, на реке") == DECIDE


def test_what_was_asked_before_changes_no_answer() -> None:
    """Which language is asked first is a matter of time alone."""
    texts = ["été", "Łódź", "größer", "Москва", "più", "naudoti atskirà", "est\xa0n", "żółw", "mañana", "ДЕКЮ", "東京"]
    texts += [f"{text} {other}" for text in texts for other in texts]
    there, back = Gate(unescape=True, closed=False), Gate(unescape=True, closed=False)
    verdicts = {text: there.ask(text) for text in texts}
    assert {text: back.ask(text) for text in reversed(texts)} == verdicts
