"""Guesses at lost bytes are chosen by the text around them."""

from __future__ import annotations

import pytest

from mojifix import Options, OptionsError, Repairer, analyze, repair


def test_few_legacy_characters_may_be_damaged_utf8() -> None:
    """A lead alone in a word is what a lost continuation left, if a word comes of it."""
    assert repair("geΓnstalleerd te") == "geïnstalleerd te"
    assert repair("Promjena glasnoÄe zvuka") == "Promjena glasnoće zvuka"


def test_no_capital_stands_within_a_sentence() -> None:
    """Of two letters that differ in case, the small one is meant where no sentence begins."""
    plan = analyze("Igal inimesel on ц?igus elule, vabadusele ja isikupuutumatusele.")
    found = [*plan.edits, *plan.findings][0]
    texts = [other.after for other in found.alternatives]
    first = getattr(found, "after", texts[0])
    assert first.startswith("õ")


def test_signs_of_encodings_are_offered() -> None:
    """What no language writes in words, such as a trade mark, may have been written all the same."""
    (finding,) = analyze('PowerHouseâ"¢').findings
    assert finding.alternatives[0].after == "™"


def test_a_guess_needs_more_confidence() -> None:
    """An edit that guesses is a finding below a threshold of its own."""
    text = "las instituciones, inspirÃ?ndose constantemente"
    strict = Repairer(Options(min_lossy_confidence=1.0))
    assert not any(edit.lossy for edit in strict.analyze(text).edits)
    with pytest.raises(OptionsError, match="min_lossy_confidence"):
        Options(min_lossy_confidence=1.5)
