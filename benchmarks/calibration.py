"""Measure whether confidence keeps its word: of what mojifix says with 0.9, nine in ten have to be right.

In: cases of ``mixups`` and mojifix's plans for them. Out: Markdown tables. A claim is an edit, or a finding below the
threshold with its best alternative; it is right if that is what was written there, whatever became of the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lossy import is_part, reachable
from mixups import CLEAN, LOSSY, Case

from mojifix import Edit, Finding, Plan, apply_plan
from mojifix.codecs import encoding

BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)
"""Where bins of confidence begin: narrow where most claims lie, so that a few wrong ones among the sure show."""

LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Values of ``min_confidence`` that the second table compares."""

LARGEST_ERROR = 0.02
"""The expected calibration error that the project set itself."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What mojifix says of one range of a case.

    Args:
        kind: the kind of the case.
        confidence: how sure it is (0 to 1).
        right: whether that is what was written there.
    """

    kind: str
    confidence: float
    right: bool


# --- What was written in a range ----------------------------------------------------------------------------


def claims(case: Case, plan: Plan) -> Iterator[Claim]:
    """Yield what a plan claims of a case.

    Args:
        case: the text as found and as written.
        plan: mojifix's plan for the text as found.
    """
    scales = _scales(case)
    for edit in offered(case.garbled, plan):
        right = _joint(case, plan, edit) if scales is None else _is_written(case, edit, *scales)
        yield Claim(case.kind, edit.confidence, right)


def offered(text: str, plan: Plan) -> list[Edit]:
    """Return the edits of a plan, and those that its findings below the threshold would be; by start."""
    found = [_promoted(text, finding) for finding in plan.findings if finding.kind == "below_threshold"]
    return sorted((*plan.edits, *found), key=lambda edit: edit.start)


def _promoted(text: str, finding: Finding) -> Edit:
    best, *others = finding.alternatives
    before = text[finding.start : finding.end]
    return Edit(
        finding.start, finding.end, before, best.after, best.channels, best.confidence, alternatives=tuple(others)
    )


def _scales(case: Case) -> tuple[list[int], list[int]] | None:
    """Return for each index of the text as found, and as written, the bytes before it; None where no character has any.

    Outside the part that was misread a character counts as one byte: there both texts are the same.
    """
    if case.kind in CLEAN:
        return list(range(len(case.garbled) + 1)), list(range(len(case.original) + 1))
    if case.kind in LOSSY:
        return None
    reader, writer = encoding(case.read_as), encoding(case.written_as)
    part = case.garbled[case.start : case.end]
    found = [len(reader.encode(c)) for c in part]
    written = [len(writer.encode(c)) for c in case.truth]
    raw = writer.encode(case.truth)
    if reader.encode(part) != raw or not sum(found) == sum(written) == len(raw):
        return None  # the writer shifts (ISO-2022-JP): no character has bytes of its own
    before, after = [1] * case.start, [1] * (len(case.garbled) - case.end)
    one, two = (list(accumulate([*before, *sizes, *after], initial=0)) for sizes in (found, written))
    return one, two


def _is_written(case: Case, edit: Edit, found: list[int], written: list[int]) -> bool:
    """Tell whether an edit gives what was written at its bytes: up to the next ends that both texts have in common."""
    low, high = edit.start, edit.end
    while found[low] not in _at(written, found[low]):
        low -= 1
    while found[high] not in _at(written, found[high]):
        high += 1
    given = case.garbled[low : edit.start] + edit.after + case.garbled[edit.end : high]
    return given == case.original[bisect_left(written, found[low]) : bisect_left(written, found[high])]


def _at(scale: list[int], bytes_before: int) -> list[int]:
    at = bisect_left(scale, bytes_before)
    return scale[at : at + 1]


def _joint(case: Case, plan: Plan, edit: Edit) -> bool:
    """Tell whether an edit is part of what was written: alone, or beside anything that the plan offers elsewhere."""
    alone = Edit(edit.start, edit.end, edit.before, edit.after, edit.channels, edit.confidence)
    if is_part(apply_plan(case.garbled, Plan((alone,))), case.original, case.garbled):
        return True
    others = tuple(other for other in offered(case.garbled, plan) if other.start != edit.start)
    rest = tuple(finding for finding in plan.findings if finding.kind != "below_threshold")
    return reachable(Plan((*others, alone), rest), case.garbled, case.original)


# --- Reliability --------------------------------------------------------------------------------------------


def bins_of(found: Iterable[Claim]) -> list[list[Claim]]:
    """Return the claims by `BINS`."""
    bins: list[list[Claim]] = [[] for _ in BINS]
    for claim in found:
        bins[sum(claim.confidence >= start for start in BINS) - 1].append(claim)
    return bins


def expected_error(found: Sequence[Claim]) -> float:
    """Return the expected calibration error: how far confidence is from the share right, mean over all claims.

    >>> sure = [Claim("clean", 0.9, True)] * 9 + [Claim("clean", 0.9, False)]
    >>> round(expected_error(sure), 6), round(expected_error([*sure, Claim("clean", 0.5, True)]), 6)
    (0.0, 0.045455)
    """
    gaps = (abs(sum(claim.confidence - claim.right for claim in members)) for members in bins_of(found))
    return sum(gaps) / len(found) if found else 0.0


def reliability(found: Sequence[Claim]) -> list[list[str]]:
    """Return a row for each bin: what was said, and what was right."""
    rows = [["confidence", "claims", "mean", "right"]]
    for start, end, members in zip(BINS, (*BINS[1:], 1.0), bins_of(found), strict=True):
        if members:
            mean = sum(claim.confidence for claim in members) / len(members)
            right = sum(claim.right for claim in members) / len(members)
            rows.append([f"{start:g} to {end:g}", str(len(members)), f"{mean:.4f}", f"{right:.4f}"])
    mark = "met" if expected_error(found) <= LARGEST_ERROR else "NOT MET"
    rows.append(["expected error", str(len(found)), f"{expected_error(found):.4f}", f"≤ {LARGEST_ERROR} {mark}"])
    return rows


# --- What the threshold trades ------------------------------------------------------------------------------


def trade(cases: Sequence[Case], plans: Sequence[Plan]) -> list[list[str]]:
    """Return a row for each level of `min_confidence`: what comes back, what is harmed, what clean text changes.

    Args:
        cases: the texts as found and as written.
        plans: their plans, of which the surer part is taken at each level.
    """
    garbled = [pair for pair in zip(cases, plans, strict=True) if pair[0].kind not in CLEAN]
    clean = [pair for pair in zip(cases, plans, strict=True) if pair[0].kind in CLEAN]
    rows = [["min_confidence", "exact, %", "harm, %", "clean changed"]]
    for level in LEVELS:
        exact = sum(_surer(case, plan, level) == case.original for case, plan in garbled)
        harm = sum(_harms(case, _surer(case, plan, level)) for case, plan in garbled)
        changed = sum(_surer(case, plan, level) != case.garbled for case, plan in clean)
        shares = [f"{100 * count / len(garbled):.2f}" if garbled else "" for count in (exact, harm)]
        rows.append([f"{level:g}", *shares, f"{changed} of {len(clean)}"])
    return rows


def _surer(case: Case, plan: Plan, level: float) -> str:
    """Return what becomes of a case if all is done that a plan is so sure of."""
    edits = tuple(edit for edit in offered(case.garbled, plan) if edit.confidence >= level)
    return apply_plan(case.garbled, Plan(edits))


def _harms(case: Case, text: str) -> bool:
    if text in (case.original, case.garbled):
        return False
    return case.kind not in LOSSY or not is_part(text, case.original, case.garbled)
