"""Count what becomes of the strings that people reported to the tools of today: repaired, found, missed or harmed.

    python benchmarks/demand.py

In: the cases of corpus/ that are named below. Out: a table, and a row for each case that is not right. Exit status 1
where a text was changed into something that nobody wrote, or was neither repaired nor reported.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import mojifix
from mojifix.adapters.corpus import CANDIDATES, CLEAN, Case, read_cases
from mojifix.write.visible import visible

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

REPAIRED, FOUND, KEPT, PARTLY, MISSED, HARMED = "repaired", "found", "kept", "partly", "missed", "harmed"
VERDICTS: Mapping[str, str] = {
    REPAIRED: "the text as written came back",
    FOUND: "left as it is, all of it or a part, with the text as written among the candidates",
    KEPT: "clean, or lost and reported: left as it is, as it should be",
    PARTLY: "what changed came back as it was written, the rest stayed garbled, without the right candidate",
    MISSED: "left as it is, without the right candidate, or lost without a report",
    HARMED: "changed into something else",
}
WRONG = (PARTLY, MISSED, HARMED)

GROUPS: Mapping[str, str] = {
    "single-byte pairs": (
        "wild-ftfy-18 wild-ftfy-27 wild-ftfy-28 wild-ftfy-156 wild-ftfy-82-comment wild-ftfy-17 wild-ftfy-91"
        " wild-ftfy-103 wild-ftfy-148 wild-ftfy-148-variant wild-ftfy-web-4 wild-ftfy-known-mac-es-1"
        " wild-ftfy-known-mac-es-2 wild-exaile-687 wild-quodlibet-3555 wild-mutagen-558 wild-mutagen-558-name"
    ),
    "multi-byte": (
        "wild-ftfy-29 wild-ftfy-119 wild-libzip-212 wild-ftfy-web-3 wild-navidrome-3243-album"
        " wild-navidrome-3243-name wild-hermes-agent-53373 wild-conceptnet-blog wild-kun-jin-kao wild-tang-tang"
        " wild-tun-tun wild-replacement-cp1252 wild-ftfy-120 wild-ftfy-124"
    ),
    "thin evidence": (
        "wild-ftfy-231 wild-ftfy-168 wild-ftfy-222 wild-ftfy-203 wild-leopardo-hr-1612-dash"
        " wild-leopardo-hr-1612-circle wild-cp850-dash wild-ftfy-known-cp437-es wild-ftfy-known-mac-it wild-ftfy-202"
        " wild-ftfy-known-cp1251-fr"
    ),
    "bytes lost": (
        "wild-ftfy-mystery-lower wild-ftfy-145 wild-leopardo-1612-dash-g wild-leopardo-1612-plus"
        " wild-ftfy-82-question wild-ftfy-20 wild-ftfy-20-nfkc wild-ftfy-29-nfkc wild-ftfy-169 wild-ftfy-99"
        " wild-ftfy-142 wild-ftfy-143 wild-ftfy-138 wild-ftfy-146 wild-ftfy-148-lead wild-ftfy-139 wild-ftfy-217"
        " wild-ftfy-103-replaced wild-so-52183201 wild-ftfy-141 wild-ftfy-149 wild-ftfyweb-17"
    ),
    "clean": (
        "clean-mempalace-2193-guillemet clean-mempalace-2193-quote-pt clean-mempalace-2193-quote-tr"
        " wild-mempalace-2193-mixed clean-mempalace-2148-angstrom clean-angstrom-plus-minus clean-eth-in-quotes"
        " clean-ftfy-known-misuta wild-navidrome-3243-part clean-bots-213 clean-mempalace-2148-peru"
        " clean-mempalace-2148-cafe clean-mempalace-2148-resume clean-mempalace-2193-ellipsis clean-ftfy-7"
        " clean-ftfy-13 clean-ftfy-21 clean-ftfy-changelog-4.2 clean-ftfy-changelog-6.3 clean-teamarr-537"
        " clean-sao-paulo clean-byte-order-mark"
    ),
}
"""Group -> ids of its cases. The last holds what the tools of today change wrongly, mojibake beside it included."""


def verdict(case: Case, engine: mojifix.Repairer) -> tuple[str, str]:
    """Return what became of a case, and the text that came out."""
    plan = engine.analyze(case.text)
    given = mojifix.apply_plan(case.text, plan)
    if given == case.expected != case.text:
        return REPAIRED, given
    if given != case.text and (case.kind == CLEAN or not _in_order(plan, case.expected)):
        return HARMED, given
    if case.expected != case.text:
        offered = [candidate.text for candidate in engine.candidates(case.text, CANDIDATES)]
        missed = MISSED if given == case.text else PARTLY
        return (FOUND if case.expected in offered else missed), given
    return (MISSED if case.kind == "unrecoverable" and not plan.findings else KEPT), given


def _in_order(plan: mojifix.Plan, expected: str) -> bool:
    """Tell whether the texts of all edits stand in `expected`, one behind the other."""
    at = 0
    for edit in plan.edits:
        found = expected.find(edit.after, at)
        if found < 0:
            return False
        at = found + len(edit.after)
    return True


def table(counts: Mapping[str, Counter[str]]) -> str:
    """Return a row for each group, and their sum."""
    total: Counter[str] = sum(counts.values(), Counter())
    rows = [["", "n", *VERDICTS]]
    rows += [[name, str(count.total()), *(str(count[v]) for v in VERDICTS)] for name, count in counts.items()]
    rows += [["all", str(total.total()), *(str(total[v]) for v in VERDICTS)]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def run(cases: Iterable[Case], engine: mojifix.Repairer) -> tuple[dict[str, Counter[str]], list[str]]:
    """Return the counts of each group, and a paragraph for each case that is not right."""
    known = {case.id: case for case in cases}
    counts: dict[str, Counter[str]] = {}
    wrong = []
    for group, ids in GROUPS.items():
        counts[group] = Counter()
        for case in (known[id_] for id_ in ids.split()):
            what, given = verdict(case, engine)
            counts[group][what] += 1
            if what in WRONG:
                wrong.append(f"{what}  {case.id}\n  found {visible(case.text)}\n  want  {visible(case.expected)}")
                wrong[-1] += f"\n  got   {visible(given)}" if given != case.text else ""
    return counts, wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the count and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS, metavar="DIR")
    parser.add_argument("--quiet", action="store_true", help="the table alone")
    chosen = parser.parse_args(arguments)
    counts, wrong = run(read_cases(chosen.corpus), mojifix.Repairer())
    print(table(counts))
    print("\n" + "\n".join(f"{name}: {meaning}" for name, meaning in VERDICTS.items()))
    if not chosen.quiet:
        print("\n" + "\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
