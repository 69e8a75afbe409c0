"""A plan as text for a person: one line for each edit and finding, or everything that is known about each."""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.codecs import Channel
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.write.position import line_and_column, line_starts
from mojifix.write.python_code import as_python, imports
from mojifix.write.visible import excerpt, visible


def report(text: str, plan: Plan, name: str = "text") -> str:
    """Return one line for each edit and finding, as `name:line:column: ...`, in the order of the text.

    Args:
        text: the text that the plan was made for.
        plan: its plan.
        name: what to call the text, a file name as a rule.

    Returns:
        Lines with LF ends; lines and columns count from 1, columns in code points. Empty for an empty plan.

    >>> from mojifix.select.plan import Edit, Plan
    >>> print(report("cafÃ©", Plan((Edit(0, 5, "cafÃ©", "café", (), 0.999),)), "menu.txt"), end="")
    menu.txt:1:1: cafÃ© -> café (confidence 0.999)
    """
    starts = line_starts(text)
    rows = [(edit.start, 0, _edit_line(edit)) for edit in plan.edits]
    rows += [(finding.start, 1, _finding_line(text, finding)) for finding in plan.findings]
    lines = []
    for start, _, message in sorted(rows):
        line, column = line_and_column(starts, start)
        lines.append(f"{name}:{line}:{column}: {message}\n")
    return "".join(lines)


def explanation(text: str, plan: Plan) -> str:
    """Return all that the plan says: places, channels as Python code, confidence, runners-up, findings.

    Args:
        text: the text that the plan was made for.
        plan: its plan.

    Returns:
        Lines with LF ends; line and column count from 1.
    """
    starts = line_starts(text)
    lines = [f"{_count(len(plan.edits), 'edit')}, {_count(len(plan.findings), 'finding')}"]
    for number, edit in enumerate(plan.edits, 1):
        lines += ["", f"edit {number}: {_place(starts, edit.start, edit.end)}", *_edit_rows(edit)]
    for number, finding in enumerate(plan.findings, 1):
        lines += ["", f"finding {number}: {_place(starts, finding.start, finding.end)}"]
        lines += _finding_rows(text, finding)
    return "\n".join(lines) + "\n"


def channels_in_words(channels: tuple[Channel, ...]) -> str:
    """Return the channels as a person says them, the last mistake first.

    Args:
        channels: outermost (last to happen) first; `()` is “leave it”.

    >>> channels_in_words((Channel("windows-1252", "windows-1251"),))
    'windows-1251 read as windows-1252'
    """
    if not channels:
        return "as it is"
    return ", before that ".join(_channel_in_words(channel) for channel in channels)


def _channel_in_words(channel: Channel) -> str:
    words = f"{channel.written_as} read as {channel.read_as}"
    return f"{words} ({channel.damage})" if channel.damage else words


def _edit_line(edit: Edit) -> str:
    facts = [channels_in_words(edit.channels)] if edit.channels else []
    facts += [f"confidence {_probability(edit.confidence)}"]
    facts += ["lossy"] if edit.lossy else []
    return f"{excerpt(edit.before)} -> {excerpt(edit.after)} ({', '.join(facts)})"


def _finding_line(text: str, finding: Finding) -> str:
    return f"{finding.kind}: {excerpt(text[finding.start : finding.end])}: {visible(finding.reason)}"


def _edit_rows(edit: Edit) -> Iterator[str]:
    yield _row("before", visible(edit.before))
    yield _row("after", visible(edit.after))
    yield _row("channels", channels_in_words(edit.channels))
    code = as_python(edit)
    yield from (_row("python", line) for line in (*imports(code), code))
    yield _row("confidence", _probability(edit.confidence) + (", lossy" if edit.lossy else ""))
    if edit.language:
        yield _row("language", edit.language)
    yield from map(_runner_up, edit.alternatives)


def _finding_rows(text: str, finding: Finding) -> Iterator[str]:
    yield _row("text", visible(text[finding.start : finding.end]))
    yield _row("kind", finding.kind)
    yield _row("reason", visible(finding.reason))
    yield from map(_runner_up, finding.alternatives)


def _runner_up(alternative: Alternative) -> str:
    words = channels_in_words(alternative.channels)
    return _row(
        "runner-up", f"{_probability(alternative.confidence)}  {excerpt(alternative.after)}  ({words})"
    )


def _row(name: str, value: str) -> str:
    return f"  {name:<11} {value}"


def _place(starts: list[int], start: int, end: int) -> str:
    line, column = line_and_column(starts, start)
    return f"line {line}, column {column}, code points {start}:{end}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _probability(value: float) -> str:
    """Show a probability so that only certainty reads as 1."""
    shown = f"{value:.4g}"
    return shown if shown != "1" or value == 1 else f"{value:.9g}" if f"{value:.9g}" != "1" else "0.999999999"
