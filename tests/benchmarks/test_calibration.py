"""The benchmark knows which claims are right, how far confidence is from that, and what a threshold trades."""

from __future__ import annotations

import pytest
from calibration import Claim, bins_of, claims, expected_error, reliability, trade
from mixups import Case

from mojifix import Alternative, Channel, Edit, Finding, Plan

CHANNEL = Channel("windows-1252", "utf-8")
TWO_WORDS = Case("utf-8 short", "fr", "été à côté", "Ã©tÃ© Ã\xa0 cÃ´tÃ©", "windows-1252", "utf-8", 0, 15)
SINGLE = Case("single inside", "ru", "In Москва!", "In Ìîñêâà!", "windows-1252", "windows-1251", 3, 9)
SHIFTED = Case("multi whole", "ja", "日本", "\x1b$BF|K\\\x1b(B", "windows-1252", "iso-2022-jp", 0, 10)
LOST = Case("lossy byte", "fr", "été", "Ã©tÃ", "windows-1252", "utf-8", 0, 4)
CLEAN = Case("clean", "fr", "été", "été", "", "", 0, 0)


def edit(case: Case, start: int, end: int, after: str, confidence: float = 0.9) -> Edit:
    return Edit(start, end, case.garbled[start:end], after, (CHANNEL,), confidence)


def below(start: int, end: int, after: str, confidence: float) -> Finding:
    return Finding(start, end, "below_threshold", "", (Alternative(after, (CHANNEL,), confidence),))


@pytest.mark.parametrize(
    ("case", "start", "end", "after", "right"),
    [
        (TWO_WORDS, 0, 2, "é", True),
        (TWO_WORDS, 0, 5, "été", True),
        (TWO_WORDS, 0, 2, "è", False),
        (TWO_WORDS, 0, 1, "é", False),
        (TWO_WORDS, 6, 8, "à", True),
        (SINGLE, 3, 9, "Москва", True),
        (SINGLE, 3, 9, "Mосква", False),
        (SINGLE, 4, 6, "ос", True),
        (SHIFTED, 0, 10, "日本", True),
        (SHIFTED, 0, 10, "日木", False),
        (LOST, 0, 4, "été", True),
        (LOST, 0, 4, "étô", False),
        (CLEAN, 0, 1, "e", False),
    ],
)
def test_claim_is_right_if_it_was_written_there(case: Case, start: int, end: int, after: str, right: bool) -> None:
    """An edit counts by what was written at its own bytes, whatever became of the rest."""
    plan = Plan((edit(case, start, end, after),))
    assert [claim.right for claim in claims(case, plan)] == [right]


def test_edit_that_shares_a_character_with_what_it_replaces_is_right() -> None:
    """`Ãƒ` is `Ã`: the edit only takes `ƒ` away, and begins within the two bytes."""
    case = Case("utf-8 short", "pt", "SÃO", "SÃƒO", "windows-1252", "utf-8", 0, 4)
    assert [claim.right for claim in claims(case, Plan((edit(case, 2, 3, ""),)))] == [True]


def test_findings_below_the_threshold_are_claims() -> None:
    """What is reported with its own confidence counts as much as what is done; what is lost claims nothing."""
    lost = Finding(6, 8, "unrecoverable", "")
    plan = Plan((edit(TWO_WORDS, 0, 5, "été", 0.9),), (lost, below(9, 15, "cote", 0.4)))
    assert list(claims(TWO_WORDS, plan)) == [Claim("utf-8 short", 0.9, True), Claim("utf-8 short", 0.4, False)]


def test_every_claim_is_in_one_bin() -> None:
    """Nothing is as sure as 1, and nothing less sure than 0."""
    found = [Claim("clean", confidence, True) for confidence in (0.0, 0.3, 0.5, 0.9999, 1.0)]
    assert [len(members) for members in bins_of(found)] == [1, 1, 1, 0, 0, 0, 0, 0, 0, 2]


def test_error_is_the_mean_gap() -> None:
    """Ten claims of 0.9 of which eight are right miss by 0.1; no claims miss by nothing."""
    found = [Claim("clean", 0.9, number < 8) for number in range(10)]
    assert expected_error(found) == pytest.approx(0.1)
    assert reliability(found)[1] == ["0.9 to 0.95", "10", "0.9000", "0.8000"]
    assert reliability(found)[-1][-1] == "≤ 0.02 NOT MET"
    assert expected_error([]) == 0.0


def test_threshold_trades_recall_for_harm() -> None:
    """A level takes what is as sure, edits and findings alike; clean text is counted apart."""
    plans = [Plan((edit(SINGLE, 3, 9, "Москва", 0.9),)), Plan((), (below(0, 5, "ete", 0.7),)), Plan()]
    rows = {row[0]: row[1:] for row in trade([SINGLE, TWO_WORDS, CLEAN], plans)}
    assert rows["0.6"] == ["50.00", "50.00", "0 of 1"]
    assert rows["0.8"] == ["50.00", "0.00", "0 of 1"]
    assert rows["0.95"] == ["0.00", "0.00", "0 of 1"]
