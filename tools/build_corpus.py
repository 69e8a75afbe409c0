"""Writes corpus/cases/synthetic.jsonl and the generated part of clean.jsonl; files the cases that fail.

    python -m tools.build_corpus                   # draw the generated cases again
    python -m tools.build_corpus --file-failures   # move what fails to known_failures.jsonl

The text comes from `python -m tools.corpora extract --role dev`. The same text gives the same files.
The first part of an id (`wild-`, `syn-`, `clean-`) says where a case belongs: one of known_failures.jsonl
that passes goes back there. After filing, `mojifix corpus check corpus --update` writes the baseline.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mojifix.adapters.corpus import CANDIDATES, KNOWN_FAILURES, RIGHT, Case, judge
from mojifix.write.visible import visible_json
from tools import synthetic_cases
from tools.garbling import ROOT, Row
from tools.synthetic_cases import LICENCE, SOURCE

CASES = ROOT / "corpus" / "cases"
HOMES = {"wild": "in_the_wild.jsonl", "syn": "synthetic.jsonl", "clean": "clean.jsonl"}
"""First part of an id -> the file where the case belongs."""

FILES = (*HOMES.values(), KNOWN_FAILURES)
GENERATED = ("syn-", "clean-udhr-")
"""Starts of the ids that this tool draws; all other cases are written by hand and kept."""

Document = dict[str, Any]


def home(id_: str) -> str:
    """Return the file where a case belongs.

    Args:
        id_: its id.

    Raises:
        ValueError: the id does not start with a key of `HOMES`.

    >>> home("wild-ftfy-18")
    'in_the_wild.jsonl'
    """
    start = id_.partition("-")[0]
    if start not in HOMES:
        raise ValueError(f"the id {id_!r} starts with none of {', '.join(HOMES)}")
    return HOMES[start]


def read(folder: Path) -> dict[str, list[Document]]:
    """Return the cases of each file of `FILES`; a file that is missing has none.

    Args:
        folder: corpus/cases.
    """
    found = {}
    for name in FILES:
        path = folder / name
        lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
        found[name] = [json.loads(line) for line in lines if line.strip()]
    return found


def write(folder: Path, filed: Mapping[str, Iterable[Document]]) -> None:
    """Write each file, sorted by id.

    Args:
        folder: corpus/cases.
        filed: file name -> cases.
    """
    for name, documents in filed.items():
        lines = (visible_json(document) + "\n" for document in sorted(documents, key=lambda d: str(d["id"])))
        (folder / name).write_text("".join(lines), encoding="utf-8", newline="\n")


def redrawn(filed: Mapping[str, Sequence[Document]], drawn: Iterable[Document]) -> dict[str, list[Document]]:
    """Replace the generated cases by new ones; one that was filed as a known failure stays filed.

    Args:
        filed: file name -> cases, from `read`.
        drawn: the generated cases.
    """
    failing = {document["id"] for document in filed[KNOWN_FAILURES]}
    new = {name: [d for d in filed[name] if not d["id"].startswith(GENERATED)] for name in FILES}
    for document in drawn:
        name = KNOWN_FAILURES if document["id"] in failing else home(document["id"])
        new[name].append(document)
    return new


def refiled(
    filed: Mapping[str, Sequence[Document]], is_right: Callable[[Document], bool]
) -> dict[str, list[Document]]:
    """Put each case where it belongs now: at home if it comes out right, else to the known failures.

    Args:
        filed: file name -> cases, from `read`.
        is_right: whether a case comes out as it says.
    """
    new: dict[str, list[Document]] = {name: [] for name in FILES}
    for documents in filed.values():
        for document in documents:
            new[home(document["id"]) if is_right(document) else KNOWN_FAILURES].append(document)
    return new


def drawn_documents() -> list[Document]:
    """Draw all generated cases from the development text."""
    texts = synthetic_cases.declarations()
    return [_document(row) for row in (*synthetic_cases.rows(texts), *synthetic_cases.clean_rows(texts))]


def _document(row: Row) -> Document:
    return {
        "id": row.id,
        "kind": row.kind,
        "lang": row.lang,
        "text": row.text,
        "expected": row.expected,
        "channels": [list(channel) for channel in row.channels],
        "source": SOURCE,
        "licence": LICENCE,
        "note": row.note,
    }


def _engine() -> Callable[[Document], bool]:
    """Return the judgement of `mojifix corpus check`; imported late, for drawing needs no model."""
    import mojifix
    from mojifix.options import Options

    engine = mojifix.Repairer(Options())

    def offered(text: str) -> list[str]:
        return [candidate.text for candidate in engine.candidates(text, CANDIDATES)]

    def is_right(document: Document) -> bool:
        case = Case(document["id"], document["text"], document["expected"], accept=document.get("accept", ""))
        return judge(case, engine.repair(case.text), offered).status in RIGHT

    return is_right


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.build_corpus", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--file-failures", action="store_true", help="file the cases by what the engine gives"
    )
    parser.add_argument("--cases", type=Path, default=CASES, metavar="DIR", help="default: corpus/cases")
    options = parser.parse_args(arguments)
    filed = read(options.cases)
    new = refiled(filed, _engine()) if options.file_failures else redrawn(filed, drawn_documents())
    write(options.cases, new)
    for name, documents in new.items():
        sys.stdout.write(f"{len(documents):5} {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
