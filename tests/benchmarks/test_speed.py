"""The benchmark of speed: the same texts for all tools, a process that is stopped in time, figures that add up."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import linear
import pytest
import speed
import stopwatch
import targets
import texts
from mixups import load
from stopwatch import INTERPRETED, Timing
from targets import Cell, Target

import mojifix
from mojifix.codecs import encoding

SOURCE = Path(mojifix.__file__).parents[1]


def cell(tool: str, seconds: float | None, note: str = "", condition: str = "clean") -> Cell:
    """Return a cell of one text of a hundred code points."""
    return Cell("french", condition, "200", tool, 100.0, Timing(seconds, note))


def test_pieces_are_of_one_size_and_not_ascii(dev: Path) -> None:
    """A text that is ASCII would be measured as something that it is not."""
    sentences = load(dev)
    short = texts.pieces("french", texts.SIZES["20"], sentences)
    long = texts.pieces("french", texts.SIZES["10KB"], sentences)
    assert {len(piece) for piece in short} == {20}
    assert not any(piece.isascii() for piece in short)
    assert {len(piece.encode()) for piece in long} <= {9_998, 9_999, 10_000}
    assert short == texts.pieces("french", texts.SIZES["20"], sentences)


def test_conditions_garble_what_they_say(dev: Path) -> None:
    """Legacy text is written in the encoding most used that the reader gets wrong."""
    clean = texts.pieces("russian", texts.SIZES["20"], load(dev))
    assert texts.garbled("russian", "clean", clean) == clean
    utf_8, legacy = texts.garbled("russian", "utf-8", clean), texts.garbled("russian", "legacy", clean)
    assert utf_8 is not None
    assert [encoding("windows-1252").encode(piece).decode() for piece in utf_8] == clean
    assert legacy is not None
    assert all(set(piece) & set("àåèîíòñ") for piece in legacy)
    assert texts.garbled("ascii", "utf-8", ["plain"]) is None
    assert texts.garbled("hindi", "legacy", ["हिन्दी"]) is None


def test_one_character_in_a_hundred_of_mixed_text_is_garbled() -> None:
    """The share holds over all pieces, since a short one holds one word."""
    clean = ["été près de la forêt"] * 500
    made = texts.mixed(clean)
    changed = sum(len(word) for old, new in zip(clean, made) for word in old.split() if word not in new.split())
    assert 0.005 < changed / sum(map(len, clean)) < 0.015


def test_hostile_texts_go_on_for_ever(dev: Path) -> None:
    """Whatever the size, there is as much of a text as was asked for."""
    sentences = {**load(dev), "zh-Hans": {"articles": ["人人生而自由,在尊严和权利上一律平等。"]}}
    for parts in (texts.ordinary(sentences) | texts.hostile(sentences)).values():
        assert len(texts.first(parts, 3000)) == 3000
    assert texts.deep("é", 2) == "Ã\x83Â©"


def test_a_ratio_is_per_character_and_known_only_where_one_finished() -> None:
    """Garbled text is longer than clean text; two tools that gave up say nothing about each other."""
    ours, theirs = cell("mojifix", 2.0), cell("ftfy", 4.0)
    assert targets.ratio(ours, theirs) == 2.0
    assert targets.ratio(ours, None) is None
    assert targets.ratio(cell("mojifix", None, "crash"), theirs) is None
    assert targets.ratio(cell("mojifix", 9.0, "> 9 s"), cell("ftfy", 9.0, "> 9 s")) is None


def test_a_target_is_judged_by_the_slowest_text() -> None:
    """At least means at least."""
    target = Target("any", "mojifix", "ftfy", ("clean", "utf-8"), ("200",), 2)
    pairs = [("mojifix", 1.0), ("ftfy", 3.0)]
    cells = [cell(tool, time, condition=name) for name in ("clean", "utf-8") for tool, time in pairs]
    assert targets.ratios(cells, target) == {"french, clean, 200": 3.0, "french, utf-8, 200": 3.0}
    verdict = targets.verdicts(cells)[0]
    assert (verdict["least"], verdict["met"]) == (3.0, False)
    assert "NOT MET" in targets.target_table([verdict])


def test_a_size_that_would_take_too_long_is_foretold() -> None:
    """Nobody waits for what the smaller size has told."""
    assert speed._foreseen(cell("mojifix", 1.0), 200.0, 10.0) is None
    foretold = speed._foreseen(cell("mojifix", 1.0), 2000.0, 10.0)
    assert foretold == Timing(20.0, "≈ from 200")
    assert speed.shown(foretold) == "≈ 20 s"
    assert speed.shown(Timing(0.0000042)) == "4.2 µs"


def test_a_tool_that_takes_too_long_is_stopped() -> None:
    """One text costs its cell of the table, not the run; the next cell is timed again."""
    watch = stopwatch.Stopwatch("mojifix", SOURCE, speed.last_core())
    try:
        given_up = watch.time([["été " * 20_000] * 50], 99.0, 0.001)
        assert given_up == Timing(0.001, "> 0.001 s")
        assert watch.time([["plain"]], 0.01, 30.0).seconds
    finally:
        watch.stop()


def test_texts_are_timed_in_batches_until_the_budget_is_spent() -> None:
    """Every batch gives one figure, the mean of its texts; long ones go round again."""
    seen: list[str] = []
    figures = list(stopwatch.timed(lambda text: seen.append(text) or "", [["a", "b"], ["c"]], 0.01))
    assert len(figures) == 2
    assert seen == ["a", "a", "b", "c"]
    long = "a b " * stopwatch.TURNED
    assert len(list(islice(stopwatch.timed(len, [[long], [long]], 0.01), 5))) == 5


def test_a_long_text_is_not_given_twice() -> None:
    """What a tool remembers of a text does not count: each lap turns long ones; short ones have one lap."""
    long = " ".join(map(str, range(stopwatch.TURNED)))
    laps = {stopwatch.turned(long, lap) for lap in range(1, stopwatch.MOST_LAPS + 1)}
    assert len(laps) == stopwatch.MOST_LAPS and long not in laps
    assert all(sorted(lap.split()) == sorted(long.split()) for lap in laps)
    token = "".join(long.split())
    assert len({stopwatch.turned(token, lap) for lap in range(stopwatch.MOST_LAPS + 1)}) == stopwatch.MOST_LAPS + 1
    assert stopwatch.turned("a b", 1) == "a b"
    seen: list[str] = []
    list(stopwatch.timed(seen.append, [["a b"]], 1.0))
    assert len(seen) == 2


def test_plsfix_gets_long_texts_in_pieces() -> None:
    """Its own limit cuts characters; ours does not lose any that it keeps whole."""
    lengths: list[int] = []

    def measured(text: str) -> str:
        lengths.append(len(text.encode()))
        return text

    text = "a" * 2_000_000
    assert stopwatch._in_pieces(measured)(text) == text
    assert lengths == [900_000, 900_000, 200_000]


@pytest.mark.parametrize("tool", ["mojifix", INTERPRETED])
def test_a_quick_run_from_the_command_line(
    dev: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], tool: str
) -> None:
    """The table and the JSON hold a cell for every condition."""
    out = tmp_path / "out.json"
    arguments = ["--quick", "--dev", str(dev), "--texts", "french", "--sizes", "20", "--tools", f"{tool},isascii"]
    assert speed.main([*arguments, "--budget", "0.01", "--limit", "30", "--json", str(out)]) == 0
    printed = capsys.readouterr().out
    document = json.loads(out.read_text(encoding="utf-8"))
    assert {(one["condition"], one["tool"]) for one in document["cells"]} == {
        (condition, name) for condition in texts.CONDITIONS for name in (tool, "isascii")
    }
    assert all(one["seconds"] > 0 for one in document["cells"])
    assert document["about"]["tools"][tool]["compiled"] is (mojifix.compiled and tool == "mojifix")
    assert printed.count("| french |") == len(texts.CONDITIONS)


def test_the_plot_is_drawn_where_matplotlib_is_and_missed_where_not(tmp_path: Path) -> None:
    """A library that is missing costs the plot, not the figures."""
    plot = ["--plot", str(tmp_path / "x.svg")]
    chosen = speed.options(["--sizes", "20,200", "--tools", "ftfy", "--only", "clean", *plot])
    cells = [Cell("french", "clean", size, "ftfy", float(size), Timing(1e-6)) for size in ("20", "200")]
    speed.plot(cells, chosen)
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        assert not chosen.plot.exists()
    else:
        assert b"<svg" in chosen.plot.read_bytes()


def test_growth_is_judged_per_character() -> None:
    """A text a thousand times as long may cost a thousand times as much, and half as much again."""
    sizes = (10, 1000)
    assert linear.Growth("x", "mojifix", Timing(1.0), Timing(140.0), sizes).verdict == "met"
    assert linear.Growth("x", "mojifix", Timing(1.0), Timing(160.0), sizes).verdict == "NOT MET"
    assert linear.Growth("x", "mojifix", Timing(1.0), Timing(9.0, "> 9 s"), sizes).verdict == "TOO SLOW"


def test_unknown_names_are_errors(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name is not silently left out."""
    with pytest.raises(SystemExit):
        speed.options(["--texts", "klingon"])
    assert "unknown: klingon" in capsys.readouterr().err
