"""The encoding part of the ftfy-compatible interface: text and configuration in; text, and the steps that made it, out.

What is garbled, mojifix decides. ftfy marks what is lost (`replace_lossy_sequences`) and reads the C1 controls that
remain as windows-1252 (`fix_c1_controls`), as callers of these options expect.
"""

from __future__ import annotations

from dataclasses import replace

import mojifix
from mojifix import Edit, Finding, Plan
from mojifix.adapters.ftfy_steps import ExplanationStep, TextFixerConfig, applied, decoded, encoded
from mojifix.codecs import ENCODINGS, encoding
from mojifix.codecs.notation import TEXT
from mojifix.write import plan_to_json

_REPLACEMENT = "\ufffd"
_REPLACEMENT_UTF8 = _REPLACEMENT.encode()
# The damage of channels that made a space of the byte A0, or dropped it, is named with this word.
_SPACE = "space"
_LOST = ExplanationStep("transcode", "replace_lossy_sequences")

Steps = list[ExplanationStep]


def repaired(text: str, config: TextFixerConfig) -> tuple[str, Steps]:
    """Return a text with its encoding repaired as `config` asks, and the steps that do it.

    Args:
        text: any text.
        config: the options; only those of the encoding count.
    """
    steps: Steps = []
    if not config.fix_encoding or (text.isascii() and text.isprintable()):
        return text, steps
    if config.replace_lossy_sequences and not text.isascii() and (_REPLACEMENT in text or "?" in text):
        text = _by_line(text, config, steps)
    text = _mended(text, config, steps, marked=bool(steps))
    if config.fix_c1_controls:
        text = apply_step("fix_c1_controls", text, steps)
    return text, steps


def apply_step(name: str, text: str, steps: Steps) -> str:
    """Return what ftfy's function makes of a text, and note it in `steps` where that is anything new.

    Args:
        name: the function, as in ftfy's explanations.
        text: any text.
        steps: is added to.
    """
    changed = applied(name, text)
    if changed != text:
        steps.append(ExplanationStep("apply", name))
    return changed


# -------------------------------------------------------------------- what mojifix repairs


def _mended(text: str, config: TextFixerConfig, steps: Steps, marked: bool) -> str:
    """Return a text with the edits of mojifix that `config` allows; not of what was `marked` as lost before."""
    plan = mojifix.analyze(text)
    edits = [edit for edit in plan.edits if _allowed(edit, config) and not (marked and _REPLACEMENT in edit.before)]
    if config.replace_lossy_sequences:
        edits += _replacements(text, plan)
    if not edits:
        return text
    edits = [replace(edit, alternatives=()) for edit in sorted(edits, key=lambda edit: edit.start)]
    kept = replace(plan, edits=tuple(edits), findings=())
    after = mojifix.apply_plan(text, kept)
    trips = _round_trips(text, kept, after)
    if not trips and not config.decode_inconsistent_utf8:
        return text
    steps += trips or [ExplanationStep("repair", plan_to_json(kept))]
    return after


def _allowed(edit: Edit, config: TextFixerConfig) -> bool:
    if any(channel.read_as == TEXT for channel in edit.channels):
        return False  # an escape: those of HTML come off before, and ftfy knows no others
    return config.restore_byte_a0 or not any(_SPACE in channel.damage for channel in edit.channels)


def _replacements(text: str, plan: Plan) -> list[Edit]:
    """Return edits that make one U+FFFD of its three bytes in another encoding (`ï¿½`)."""
    found = []
    for finding in plan.findings:
        after = _replacement(text, finding)
        if after:
            before = text[finding.start : finding.end]
            found.append(Edit(finding.start, finding.end, before, after, (), 1.0, False, "", ()))
    return found


def _replacement(text: str, finding: Finding) -> str:
    before = text[finding.start : finding.end]
    if finding.kind != "unrecoverable" or before.isascii():
        return ""
    for reader in ENCODINGS:
        if reader.kind != "single":
            continue
        try:
            raw = reader.encode(before)
        except UnicodeError:
            continue
        if raw and not raw.replace(_REPLACEMENT_UTF8, b""):
            return _REPLACEMENT * (len(raw) // len(_REPLACEMENT_UTF8))
    return ""


def _round_trips(text: str, plan: Plan, after: str) -> Steps:
    """Return the encoding and decoding of the whole text that gives `after`; nothing where none does."""
    chains = {edit.channels for edit in plan.edits}
    if len(chains) != 1:
        return []
    steps: Steps = []
    for channel in next(iter(chains)):
        writer = encoding(channel.written_as).codec
        for reader in _codecs(channel.read_as):
            try:
                text = decoded(encoded(text, reader), writer)
            except (UnicodeError, LookupError):
                continue
            steps += [ExplanationStep("encode", reader), ExplanationStep("decode", writer)]
            break
    return steps if text == after else []


def _codecs(label: str) -> tuple[str, ...]:
    """Return the codecs that may stand for a reader, in the order that ftfy tries them."""
    codec = encoding(label).codec
    if not label.startswith("windows-"):
        return (codec,)
    return ("latin-1", f"sloppy-{label}", codec) if label == "windows-1252" else (f"sloppy-{label}", codec)


# -------------------------------------------------------------------- what ftfy marks as lost


def _by_line(text: str, config: TextFixerConfig, steps: Steps) -> str:
    """Return a text with U+FFFD for each sequence of UTF-8 that lost a byte, where ftfy finds that a line has some.

    U+FFFD says itself that a byte is lost. A question mark may be one: where mojifix knows what it stood for, it stays.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        lines[number], done = _marked(line, config)
        if done:
            steps += done if len(lines) == 1 else _as_repair(lines, number, line)
    return "\n".join(lines)


def _marked(line: str, config: TextFixerConfig) -> tuple[str, Steps]:
    import ftfy

    if _REPLACEMENT not in line and "?" not in line:
        return line, []
    own = ftfy.TextFixerConfig(restore_byte_a0=config.restore_byte_a0, fix_c1_controls=config.fix_c1_controls)
    marked, done = ftfy.fix_encoding_and_explain(line, own)
    steps = [ExplanationStep(*step) for step in done or ()]
    if _LOST not in steps or (_REPLACEMENT not in line and _knows_better(line)):
        return line, []
    return marked, steps


def _knows_better(line: str) -> bool:
    return any(edit.lossy and "?" in edit.before for edit in mojifix.analyze(line).edits)


def _as_repair(lines: list[str], number: int, before: str) -> Steps:
    """Return the change of one line as a step: those of ftfy speak of the whole text."""
    start = sum(len(line) + 1 for line in lines[:number])
    edit = Edit(start, start + len(before), before, lines[number], (), 1.0, True, "", ())
    return [ExplanationStep("repair", plan_to_json(Plan((edit,))))]
