"""The tool that writes the generated cases: filing by outcome, and keeping what is written by hand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))

from tools.build_corpus import home, read, redrawn, refiled, write


def document(id_: str, text: str = "cafÃ©", expected: str = "café") -> dict[str, Any]:
    """Return a case with what filing looks at."""
    return {"id": id_, "text": text, "expected": expected}


def filed(**files: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the cases of each file, the files not named being empty."""
    names = ("in_the_wild", "synthetic", "clean", "known_failures")
    return {f"{name}.jsonl": files.get(name, []) for name in names}


def test_a_case_that_fails_becomes_a_known_failure() -> None:
    """What comes out otherwise than expected is moved, what comes out exactly stays."""
    before = filed(in_the_wild=[document("wild-a")], clean=[document("clean-b", "café")])

    after = refiled(before, lambda case: case["text"] == case["expected"])

    assert after == filed(clean=[document("clean-b", "café")], known_failures=[document("wild-a")])


def test_a_known_failure_that_passes_goes_home() -> None:
    """The id says from which file a known failure came."""
    after = refiled(filed(known_failures=[document("syn-a")]), lambda case: case["expected"] == "café")

    assert after == filed(synthetic=[document("syn-a")])


def test_drawing_again_keeps_what_is_written_by_hand() -> None:
    """Generated cases that are not drawn any more go; the others are no business of the generator."""
    before = filed(
        in_the_wild=[document("wild-a")], synthetic=[document("syn-old")], clean=[document("clean-b")]
    )

    after = redrawn(before, [document("syn-new"), document("clean-udhr-fr")])

    assert [d["id"] for d in after["in_the_wild.jsonl"]] == ["wild-a"]
    assert [d["id"] for d in after["synthetic.jsonl"]] == ["syn-new"]
    assert [d["id"] for d in after["clean.jsonl"]] == ["clean-b", "clean-udhr-fr"]


def test_drawing_again_leaves_known_failures_filed() -> None:
    """A generated case that was filed as a known failure is renewed there."""
    after = redrawn(filed(known_failures=[document("syn-a", "old")]), [document("syn-a", "new")])

    assert after == filed(known_failures=[document("syn-a", "new")])


def test_files_are_sorted_and_read_back(tmp_path: Path) -> None:
    """Cases are written one a line, sorted by id, with invisible characters escaped."""
    write(tmp_path, filed(clean=[document("clean-b", "a\u00a0b"), document("clean-a")]))

    assert [d["id"] for d in read(tmp_path)["clean.jsonl"]] == ["clean-a", "clean-b"]
    assert "a\\u00a0b" in (tmp_path / "clean.jsonl").read_text(encoding="utf-8")


def test_an_id_without_a_home_is_refused() -> None:
    """The message says which beginnings there are."""
    with pytest.raises(ValueError, match="wild, syn, clean"):
        home("other-1")
