"""Decides whether a whole text is UTF-16 that was read byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mojifix.model import UNITS_PER_BIT
from mojifix.options import Options
from mojifix.proposer import Proposer
from mojifix.select.edits import TEMPERATURE
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.write import apply_plan

# −log2 of the probability that a text with controls or a byte order mark was UTF-16 (bits). At 1, `é` + NUL became `é`.
WIDE = 10.0


def plan_of_whole(
    text: str, options: Options, proposer: Proposer, decide: Callable[[str, Options], Plan]
) -> Plan | None:
    """Return the plan that reads the whole text as UTF-16; None where leaving it is cheaper.

    Args:
        text: the text.
        options: every knob of a repair.
        proposer: prices what is left and what is read.
        decide: plans what comes out.
    """
    from mojifix.propose.wide import wide_readings  # not at the top: ASCII needs none, nor does `import mojifix`

    readings = wide_readings(text)
    if proposer.writers:
        labels = {writer.label for writer in proposer.writers}
        readings = [reading for reading in readings if reading.channel.written_as in labels]
    if not readings:
        return None
    leave = proposer.pooled(text)
    costs = [proposer.pooled(r.text) + round((WIDE + r.bits) * UNITS_PER_BIT) for r in readings]
    own = min(costs)
    if own >= leave:
        return None
    reading = readings[costs.index(own)]
    prices = [leave, *(cost for cost, other in zip(costs, readings, strict=True) if other.text != reading.text)]
    mass = 1.0 + sum(_odds(own - price) for price in prices)
    kept = Alternative(text, (), _odds(own - leave) / mass)
    edit = Edit(0, len(text), text, reading.text, (reading.channel,), 1.0 / mass, reading.lossy, "", (kept,))
    inner = decide(reading.text, options)  # ends: each round halves the text
    return _judged(_folded(edit, inner), options, proposer.prices().model.identity)


def _folded(edit: Edit, inner: Plan) -> Edit:
    """Return an edit that makes the edits of `inner`, a plan of its outcome, too: no surer than the least sure."""
    channels = dict.fromkeys((*edit.channels, *(channel for part in inner.edits for channel in part.channels)))
    confidence = min(edit.confidence, *(part.confidence for part in inner.edits), 1.0)
    return replace(edit, after=apply_plan(edit.after, inner), channels=tuple(channels), confidence=confidence)


def _judged(edit: Edit, options: Options, model_id: str) -> Plan:
    """Return the plan of one edit, which is a finding where it is not sure enough."""
    if edit.confidence >= options.min_confidence:
        return Plan((edit,), (), model_id)
    reason = f"looks like {edit.after!r}, with confidence {edit.confidence:.3f}"
    alternatives = (Alternative(edit.after, edit.channels, edit.confidence), *edit.alternatives)
    return Plan((), (Finding(edit.start, edit.end, "below_threshold", reason, alternatives),), model_id)


def _odds(units: float) -> float:
    """Return the odds that a difference in price (sixteenths of a bit) stands for."""
    return float(2.0 ** max(-300.0, units / UNITS_PER_BIT / TEMPERATURE))
