"""Losses: what structure alone shows to be gone, and what only looks so."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mojifix
from mojifix.detect.loss import losses


def lost(text: str) -> list[str]:
    """Return the lost parts of a text."""
    return [text[loss.start : loss.end] for loss in losses(text)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("caf\ufffd", ["\ufffd"]),
        ("\ufffd\ufffd\ufffd x \ufffd", ["\ufffd\ufffd\ufffd", "\ufffd"]),
        ("caf\u00ef\u00bf\u00bd\u00ef\u00bf\u00bd", ["\u00ef\u00bf\u00bd" * 2]),
        ("锟斤拷锟斤拷, 锟斤拷", ["锟斤拷锟斤拷", "锟斤拷"]),
        ("嚙踝蕭 x", ["嚙踝蕭"]),
        ("пїЅпїЅ", ["пїЅпїЅ"]),
        ("占쏙옙", ["占쏙옙"]),
        ("烫烫烫烫烫 屯屯屯屯", ["烫烫烫烫烫", "屯屯屯屯"]),
        ("ÔøΩ", ["ÔøΩ"]),
        ("Felczy???ski", ["???"]),
        ("?????? ???? in Moscow", ["??????", "????"]),
        ("Title: ?????? ????", ["??????", "????"]),
    ],
)
def test_losses(text: str, due: list[str]) -> None:
    """U+FFFD, plain or read from UTF-8, and question marks for letters are lost text."""
    assert lost(text) == due


@pytest.mark.parametrize(
    "text",
    ["", "What???", "What????? No", "Really?? Yes", "???", "????", "so ????\nyes", "a?b", "1???2", "пњљ", "烫烫的", "https://x/?q=?"],
)
def test_punctuation_is_no_loss(text: str) -> None:
    """Question marks that a person may have written, and letters alone, are no loss."""
    assert lost(text) == []


@given(st.text(alphabet="?a \n\t\ufffd\u00ef\u00bf\u00bd锟斤拷", max_size=60))
def test_losses_are_ordered_and_disjoint(text: str) -> None:
    """Losses come by start, do not overlap, and none is empty."""
    found = losses(text)
    assert all(loss.start < loss.end for loss in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize("unit", ["?", "???? ", "????\t", "a???", "? ", "????" + " " * 50])
def test_time_is_linear(unit: str) -> None:
    """A megabyte of question marks in any arrangement takes no longer than its length asks for."""
    text = unit * (1_000_000 // len(unit))
    start = time.perf_counter()
    losses(text)
    assert time.perf_counter() - start < 10


def test_what_the_scan_takes_for_a_word_is_lost_all_the_same() -> None:
    """Ideographs are clean to the scan; four of one that fills memory are no word."""
    assert [finding.kind for finding in mojifix.analyze("屯屯屯屯屯屯").findings] == ["unrecoverable"]
    assert not mojifix.analyze("屯屯").findings


def test_a_loss_that_the_scan_passes_is_reported() -> None:
    """By chance the scan takes what stands around this U+FFFD for what some language writes."""
    text = "Declaraci\ufffdn Universal dos Dereitos das Persoas"
    (finding,) = mojifix.analyze(text).findings
    assert (finding.start, finding.kind) == (9, "unrecoverable")
