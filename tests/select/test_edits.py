"""How sure an edit is: what speaks for it, and what against."""

from __future__ import annotations

import mojifix
from mojifix.select.edits import FEW, SHORT, TEMPERATURE, temperature_of

ROMANSH = "Mintga parsùna â igl dretg da la libertad da patratg, da cunzienzia a da religiùn;"


def sureness(text: str) -> float:
    """Return the confidence of the first edit or finding of a text."""
    plan = mojifix.analyze(text)
    found = [edit.confidence for edit in plan.edits] + [found.alternatives[0].confidence for found in plan.findings]
    return found[0]


def test_what_stays_speaks_against_a_repair() -> None:
    """`religiùn` may be the Spanish word, but not where another word with the letter stays as it is."""
    assert mojifix.repair(ROMANSH) == ROMANSH
    assert sureness(ROMANSH) < sureness(ROMANSH.replace("parsùna", "parsena"))


def test_short_texts_are_less_sure() -> None:
    """Few letters are any letters, unless a profile speaks for a channel."""
    assert temperature_of("x" * FEW, False) == TEMPERATURE * SHORT
    assert temperature_of("x" * FEW, True) == temperature_of("x" * (FEW + 1), False) == TEMPERATURE


def test_legacy_text_is_of_a_language_that_had_an_encoding() -> None:
    """A language that was only ever written in UTF-8 is no reason to read Mac Roman."""
    text = "A 'naquën quirica ninshitërin, a 'naquën musica pi 'nirarin, a'naquën nonanpiso' pashitarin."
    assert mojifix.repair(text) == text


def test_what_no_reader_has_speaks_against_a_repair() -> None:
    """`ù` is a word of Baatonum: what it was read as would have had to hold the `ɔ` of its neighbour, too."""
    text = "Tɔnu baawere u saria mɔ ù tem gam n di see, ka da win tin tem, u koo ma kpi ù wure ù wuraa mi."
    assert mojifix.repair(text) == text
    assert sureness(text) < sureness(text.replace("ɔ", "o"))


def test_edits_are_local_to_what_they_change() -> None:
    """One channel that garbled a word here and there is as many edits, each with its own share of the rivals."""
    text = "za¿ó³æ gêœl¹ jaŸñ\nnobody here\nco robiæ dziœ wieczór?\nsee you\npójdziemy piêæ minut têdy"
    plan = mojifix.analyze(text)
    assert mojifix.repair(text).splitlines()[::2] == [
        "zażółć gęślą jaźń",
        "co robić dziś wieczór?",
        "pójdziemy pięć minut tędy",
    ]
    assert len(plan.edits) == 3
    assert all("\n" not in edit.before for edit in plan.edits)
    for edit in plan.edits:
        assert edit.confidence + sum(other.confidence for other in edit.alternatives) <= 1.0 + 1e-9
        assert edit.after not in {other.after for other in edit.alternatives}


def test_a_letter_amid_words_is_told_better_than_one_that_the_end_may_have_cut() -> None:
    """Words around tell the language, letters behind tell the word; where a text ends, they may be gone."""
    assert sureness("snÃ\ufffdmengder") < sureness("Det har lava ned snÃ\ufffdmengder") < 1
    assert sureness("ann an sgaoileadh a' phÃ") < sureness("ann an sgaoileadh a' phÃ\ufffd")
