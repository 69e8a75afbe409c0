"""Run ftfy's own test cases through ftfy, plsfix and mojifix: what each gets right, and which it does not.

    python benchmarks/ftfy_cases.py --cache .cache/peers

In: the cases in ftfy's source distribution, which pip downloads into the cache and which is never part of this
repository. Out: a table, and the cases that mojifix gets wrong. Exit status 1 below the targets.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import peers
from lossy import is_part

import mojifix
from mojifix.write.visible import visible

VERSION = "6.3.1"
FILE = f"ftfy-{VERSION}.tar.gz"
SHA256 = "9b3c3d90f84fb267fe64d375a07b7f8912d817cf86009ae134aa03e1819506ec"
MEMBER = f"ftfy-{VERSION}/tests/test_cases.json"

POSITIVE, NEGATIVE, KNOWN = "positive", "negative", "known failures"
TARGETS: Mapping[str, int] = {POSITIVE: 0, NEGATIVE: 0, KNOWN: 1}
"""Group -> cases that mojifix may get wrong."""

ENCODING, WHOLE = "encoding", "fix_text"
"""The two parts of a case: its encoding alone, and all that ftfy cleans up by default."""

RIGHT, RESTORED, REPORTED, WRONG = "right", "restored", "reported", "wrong"
VERDICTS: Mapping[str, str] = {
    RIGHT: "what the case expects",
    RESTORED: "the same, with characters where the case expects U+FFFD for lost bytes",
    REPORTED: "what lost bytes is left and reported, and any guess at it fits, where the case expects U+FFFD",
    WRONG: "anything else",
}

BETTER: Mapping[str, str] = {
    "Bremer/Mccoy – DrÃ¥ber": "Bremer/Mccoy – Dråber",
    "ItÃ?Â¢â?¬â?¢s classic. ItÃ?Â¢â?¬â?¢s epic. ItÃ?Â¢â?¬â?¢s ELIZABETH BENNET for goodnessÃ?Â¢â?¬â?¢ sake!": (
        "It’s classic. It’s epic. It’s ELIZABETH BENNET for goodness’ sake!"
    ),
}
"""Text -> what was written, where the case itself says that it expects the safest answer, or that it falls short."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test case of ftfy.

    Args:
        label: its name.
        group: positive, negative or known failures.
        text: what comes in.
        expected: part -> what has to come out.
    """

    label: str
    group: str
    text: str
    expected: Mapping[str, str]


class CasesError(RuntimeError):
    """The source distribution could not be downloaded, or is not the file that is due."""


def read(raw: bytes) -> list[Case]:
    """Return the cases of ftfy's test_cases.json.

    Args:
        raw: the file.
    """
    cases = []
    for item in json.loads(raw):
        text, fixed = item["original"], item["fixed"]
        expected = {ENCODING: item.get("fixed-encoding", fixed), WHOLE: fixed}
        group = KNOWN if item["expect"] == "fail" else NEGATIVE if expected[ENCODING] == text else POSITIVE
        cases.append(Case(item["label"], group, text, expected))
    return cases


def download(folder: Path) -> bytes:
    """Return test_cases.json out of ftfy's source distribution, downloaded where the folder does not hold it.

    Args:
        folder: the cache.

    Raises:
        CasesError: pip failed, or the file has another digest.
    """
    path = folder / FILE
    if not path.exists():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        done = subprocess.run([*command, "--dest", str(folder), f"ftfy=={VERSION}"], check=False)
        if done.returncode or not path.exists():
            raise CasesError(f"pip did not download {FILE} to {folder}")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256:
        raise CasesError(f"{path}: sha256 is {digest}, {SHA256} is due")
    with tarfile.open(path) as archive:
        member = archive.extractfile(MEMBER)
        if member is None:
            raise CasesError(f"{path}: no file {MEMBER}")
        return member.read()


# --- Judging ------------------------------------------------------------------------------------------------


def judge(case: Case, part: str, given: str, reported: Callable[[str], str | None]) -> str:
    """Compare what came out with what the case expects of this part.

    Args:
        case: the case.
        part: `ENCODING` or `WHOLE`.
        given: what came out.
        reported: text -> what it may have read, where the tool reports characters as lost; None where it does not.
    """
    due = case.expected[part]
    better = BETTER.get(case.text, due)
    if given in (due, better, _cleaned(better)) or (part == ENCODING and given == case.expected[WHOLE]):
        return RIGHT  # of `10Î&frac14;s` the encoding alone is right only with the entity
    if part == ENCODING and _cleaned(given) == _cleaned(due):
        return RIGHT
    if "\ufffd" not in due:
        return WRONG
    if "\ufffd" not in given and _fits(due, given):
        return RESTORED
    guess = reported(case.text)
    if guess is None:
        return WRONG
    fits = _fits(due, guess) and is_part(given, guess, case.text)
    return REPORTED if fits or given == guess == case.text else WRONG  # in the second case without a guess


def _fits(pattern: str, text: str) -> bool:
    """Tell whether text is pattern with one character for each U+FFFD."""
    return len(pattern) == len(text) and all(p in (c, "\ufffd") for p, c in zip(pattern, text))


@cache
def _cleaned(text: str) -> str:
    """Return a text without typographic quotes and the like: some cases expect them gone in both parts."""
    return str(import_module("ftfy").fix_text(text, fix_encoding=False))


def _never(text: str) -> None:
    return None


def _lost(text: str) -> str | None:
    """Return a text with all edits and the best guess of each finding, where mojifix reports a loss."""
    plan = mojifix.analyze(text)
    if not any(finding.kind == "unrecoverable" or _is_guess(finding) for finding in plan.findings):
        return None
    ranges = [(edit.start, edit.end, edit.after) for edit in plan.edits]
    ranges += [(found.start, found.end, found.alternatives[0].after) for found in plan.findings if found.alternatives]
    for start, end, after in sorted(ranges, reverse=True):
        text = text[:start] + after + text[end:]
    return text


def _is_guess(finding: mojifix.Finding) -> bool:
    """Tell whether a finding below the threshold supposes lost bytes."""
    return any(channel.damage for other in finding.alternatives[:1] for channel in other.channels)


# --- Running ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: a call of a tool, and the part of the cases that it is for."""

    name: str
    part: str
    run: peers.Tool
    reported: Callable[[str], str | None] = _never


def entries() -> list[Entry]:
    """Return the calls that are compared; a peer that is not installed is left out."""
    found = [
        Entry("mojifix.repair", ENCODING, peers.tool("mojifix"), _lost),
        Entry("mojifix.compat.ftfy.fix_text", WHOLE, import_module("mojifix.compat.ftfy").fix_text),
    ]
    if peers.installed(["ftfy"]):
        found.append(Entry("ftfy.fix_encoding", ENCODING, peers.tool("ftfy")))
        found.append(Entry("ftfy.fix_text", WHOLE, import_module("ftfy").fix_text))
    if peers.installed(["plsfix"]):
        found.append(Entry("plsfix.fix_text", WHOLE, peers.tool("plsfix")))
    return found


def verdict(entry: Entry, case: Case) -> tuple[str, str]:
    """Return what a call makes of a case, and the text; a crash leaves the text as it is."""
    try:
        given = peers.apply(entry.run, case.text)
    except peers.Crash:
        given = case.text
    return judge(case, entry.part, given, entry.reported), given


def table(cases: Sequence[Case], rows: Iterable[Entry]) -> str:
    """Return how many of each group each call gets right, and how many of these are restored or reported."""
    lines = [["", *(f"{group} ({sum(case.group == group for case in cases)})" for group in TARGETS)]]
    for entry in rows:
        cells = [entry.name]
        for group in TARGETS:
            verdicts = [verdict(entry, case)[0] for case in cases if case.group == group]
            notes = [f"{verdicts.count(v)} {v}" for v in (RESTORED, REPORTED) if v in verdicts]
            cells.append(f"{len(verdicts) - verdicts.count(WRONG)}" + (f" ({', '.join(notes)})" if notes else ""))
        lines.append(cells)
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def failures(cases: Iterable[Case], entry: Entry) -> list[tuple[Case, str]]:
    """Return the cases that a call gets wrong, with what it gave."""
    judged = ((case, *verdict(entry, case)) for case in cases)
    return [(case, given) for case, what, given in judged if what == WRONG]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cache", type=Path, required=True, metavar="DIR", help="where pip puts the download")
    parser.add_argument("--quiet", action="store_true", help="the table alone")
    chosen = parser.parse_args(arguments)
    cases = read(download(chosen.cache))
    rows = entries()
    print(table(cases, rows))
    print("\n" + "\n".join(f"{name}: {meaning}" for name, meaning in VERDICTS.items()))
    below = False
    for entry in rows[:2]:
        wrong = failures(cases, entry)
        below |= any(sum(case.group == group for case, _ in wrong) > most for group, most in TARGETS.items())
        if wrong and not chosen.quiet:
            print(f"\n{entry.name}: {len(wrong)} wrong")
            print("\n".join(_paragraph(case, entry.part, given) for case, given in wrong))
    return int(below)


def _paragraph(case: Case, part: str, given: str) -> str:
    lines = [f"  {case.group}: {case.label}", f"    found {visible(case.text)}"]
    lines.append("    got   no change" if given == case.text else f"    got   {visible(given)}")
    return "\n".join([*lines, f"    want  {visible(case.expected[part])}"])


if __name__ == "__main__":
    sys.exit(main())
