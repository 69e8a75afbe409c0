"""The benchmark counts right: exact, harm, unchanged and failures, their intervals and their targets."""

from __future__ import annotations

import json
from pathlib import Path

import accuracy
import peers
import pytest
from accuracy import Answer, Tally, Target, count, judge, wilson
from mixups import Case

GARBLED = Case("single short", "fr", "été", "Ă©tĂ©", "windows-1250", "utf-8", 0, 5)
CLEAN = Case("clean", "fr", "été", "été", "", "", 0, 0)


def answer(text: str, case: Case = GARBLED, tool: str = "one", crash: str = "") -> Answer:
    return Answer(tool, case, text, crash, 0.5)


@pytest.mark.parametrize(
    ("case", "text", "verdict"),
    [
        (GARBLED, "été", "exact"),
        (GARBLED, "Ă©tĂ©", "unchanged"),
        (GARBLED, "étÉ", "harm"),
        (CLEAN, "été", "exact"),
        (CLEAN, "ete", "harm"),
    ],
)
def test_verdicts(case: Case, text: str, verdict: str) -> None:
    """Harm is anything but the original and the text as found."""
    assert judge(case, text) == verdict


def test_failure_counts_neither_as_exact_nor_as_harm() -> None:
    """A tool that fails has changed nothing, not even on clean text."""
    tally = Tally()
    tally.add(answer("été", CLEAN, crash="ValueError"))
    assert dict(tally.counts) == {"crash": 1}
    assert (tally.percent("exact"), tally.percent("harm")) == (0, 0)


def test_shares_are_of_all_answers() -> None:
    """Two exact, one harm and one unchanged are 50, 25 and 25 %."""
    tally = Tally()
    for text in ("été", "été", "etc", GARBLED.garbled):
        tally.add(answer(text))
    assert tally.n == 4
    assert [tally.percent(verdict) for verdict in ("exact", "harm", "unchanged")] == [50, 25, 25]
    assert tally.seconds == 2.0
    assert accuracy.shares("single short", tally) == "50.0 / 25.0"


@pytest.mark.parametrize(
    ("target", "met"), [(Target(50, 25), True), (Target(51, 25), False), (Target(50, 24), False)]
)
def test_target_is_met_by_both_shares(target: Target, met: bool) -> None:
    """Enough exact, and no more harm than allowed; on the line is met."""
    tally = Tally()
    for text in ("été", "été", "etc", GARBLED.garbled):
        tally.add(answer(text))
    assert tally.met(target) is met


def test_wilson_interval() -> None:
    """The values of the textbook formula: 0 of 10 reaches to 27.8 %, 5 of 10 from 23.7 to 76.3 %."""
    assert [round(bound, 1) for bound in wilson(0, 10)] == [0.0, 27.8]
    assert [round(bound, 1) for bound in wilson(5, 10)] == [23.7, 76.3]
    assert wilson(0, 0) == (0, 100)


def test_clean_text_is_counted_inside_and_outside_the_model() -> None:
    """A language that the model does not know counts in its own row as well."""
    foreign = Case("clean", "wo", "bëgg", "bëgg", "", "", 0, 0)
    tallies = count([answer("été", CLEAN), answer("bėgg", foreign)], frozenset({"fr"}))
    counted = {row: dict(by_tool["one"].counts) for row, by_tool in tallies.items()}
    assert counted == {
        "clean": {"exact": 1, "harm": 1},
        "clean, model": {"exact": 1},
        "clean, outside": {"harm": 1},
    }


def test_worst_language_comes_first() -> None:
    """Harm weighs before what is merely missed; clean text is left out of a break-down of garbled text."""
    german = Case("single short", "de", "für", "fĂĽr", "windows-1250", "utf-8", 0, 4)
    answers = [answer("été"), answer("fir", german), answer("été", CLEAN)]
    assert list(accuracy.break_down(answers, "lang")) == ["de", "fr"]
    assert list(accuracy.break_down(answers, "channel")) == ["utf-8→windows-1250"]
    assert accuracy.break_down(answers, "lang")["fr"]["one"].n == 1


def test_failures_show_harm_first() -> None:
    """What was made worse is read before what was left."""
    lines = list(accuracy.failures([answer(GARBLED.garbled), answer("etc"), answer("été")], "one", 2))
    assert lines[0] == "\none, single short: 2 not exact"
    assert lines[1].startswith("  harm  fr  utf-8→windows-1250  [0:5]")
    assert "no change" in lines[2]


def test_a_tool_that_panics_is_caught() -> None:
    """Even an error that is no `Exception` costs one text, not the run."""

    class Panic(BaseException):
        """As raised by extension modules written in Rust."""

    def panicking(text: str) -> str:
        raise Panic(text)

    with pytest.raises(peers.Crash, match="Panic: abc"):
        peers.apply(panicking, "abc")


def test_round_trip_encodes_as_the_likely_reader() -> None:
    """A detector is given the bytes of windows-1252, of Latin-1 where that fails, and nothing else."""
    seen: list[bytes] = []

    def as_utf_8(raw: bytes) -> str:
        seen.append(raw)
        return raw.decode("utf-8")

    assert peers.round_trip("Ã©", as_utf_8) == "é"
    assert peers.round_trip("Ð\u0096", as_utf_8) == "Ж"
    assert peers.round_trip("Привет", as_utf_8) == "Привет"
    assert seen == [b"\xc3\xa9", b"\xd0\x96"]


def test_kinds_are_selected_by_channel_and_by_shape() -> None:
    """``--only short`` means the short ones of every channel, and of clean text."""
    assert accuracy.selected(["utf-8 short"]) == ["utf-8 short"]
    assert accuracy.selected(["short"]) == ["single short", "multi short", "utf-8 short", "lossy short", "clean short"]
    assert accuracy.selected(["clean"]) == ["clean"]
    assert len(accuracy.selected([])) == len(set(accuracy.selected([])))


def test_a_run_from_the_command_line(dev: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """ftfy repairs UTF-8 read as windows-1252; the table and the JSON say the same."""
    out = tmp_path / "out.json"
    arguments = ["--dev", str(dev), "--n", "5", "--only", "utf-8", "--tools", "ftfy", "--json", str(out)]
    assert accuracy.main([*arguments, "--by", "channel", "--show", "1"]) == 0
    printed = capsys.readouterr().out
    counts = json.loads(out.read_text(encoding="utf-8"))["counts"]["utf-8 whole"]["ftfy"]
    share = 100 * counts.get("exact", 0) / counts["n"]
    assert f"| {share:.1f} / " in next(
        line for line in printed.split("\n") if line.startswith("| utf-8 whole")
    )


def test_unknown_tool_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name is not silently left out."""
    with pytest.raises(SystemExit):
        accuracy.options(["--tools", "fify"])
    assert "unknown: fify" in capsys.readouterr().err
