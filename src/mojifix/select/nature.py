"""What a plan is: a plan in; out whether it repairs UTF-8, guesses, or may take damaged UTF-8 for what it is not."""

from __future__ import annotations

from collections.abc import Sequence

from mojifix.codecs import Channel
from mojifix.detect.span import Span
from mojifix.propose.damage import has_pluses
from mojifix.select.lost import touches
from mojifix.select.plan import Plan
from mojifix.select.problem import Problem

# Characters outside ASCII that tell a legacy encoding: fewer may be what damage left of UTF-8. `geΓnstalleerd` is Dutch
# of which a byte was lost, and not a circumflex. At 8 nothing more was right, and single-byte text took twice the time.
TOLD = 3
# One in so many words with a plus beside a character outside ASCII is what programs leave that write one for each frame
# of the DOS code pages: `ц+shtц+` is Albanian in UTF-8, read as KOI8-R, and no Icelandic.
FITTED_SHARE = 2
_UTF8 = "utf-8"


def is_utf8(channels: Sequence[Channel]) -> bool:
    """Tell whether the last of some mistakes was made with UTF-8."""
    return channels[0].written_as == _UTF8


def sureness(plan: Plan) -> float:
    """Return the confidence of the least sure edit of a plan; 0 where it makes none."""
    return min((edit.confidence for edit in plan.edits), default=0.0)


def repairs_utf8(plan: Plan) -> bool:
    """Tell whether a plan undoes a mistake with UTF-8."""
    return any(channel.written_as == _UTF8 for edit in plan.edits for channel in edit.channels)


def readers_of_utf8(plan: Plan) -> list[str]:
    """Return the labels of the encodings that UTF-8 was read as, by a plan's edits."""
    channels = [channel for edit in plan.edits for channel in edit.channels[-1:]]
    return list(dict.fromkeys(channel.read_as for channel in channels if channel.written_as == _UTF8))


def is_legacy(plan: Plan) -> bool:
    """Tell whether a plan reads few characters as a legacy encoding."""
    edits = [edit for edit in plan.edits if all(channel.written_as != _UTF8 for channel in edit.channels)]
    changed = [character for edit in edits for character in edit.before if character > "\x7f"]
    return 0 < len(changed) < TOLD


def is_small(problem: Problem, plan: Plan) -> bool:
    """Tell whether a plan repairs UTF-8 in small letters, some of which may have been capitals."""
    forms = problem.in_question()
    if any(form != form.lower() for form in forms):
        return False
    return repairs_utf8(plan) and any(c > "\x7f" and c.islower() for form in forms for c in form)


def is_fitted(problem: Problem, plan: Plan) -> bool:
    """Tell whether pluses stand where a plan reads letters as a legacy encoding: they may be left of frames."""
    forms = problem.in_question()
    return bool(plan.edits) and not repairs_utf8(plan) and sum(map(has_pluses, forms)) * FITTED_SHARE >= len(forms)


def is_lossy(plan: Plan) -> bool:
    """Tell whether a plan guesses at lost bytes."""
    return bool(plan.findings) or any(edit.lossy for edit in plan.edits)


def may_be_damaged(problem: Problem, plan: Plan) -> bool:
    """Tell whether a plan repairs UTF-8, of which bytes may have changed, or some of the forms in question only."""
    if repairs_utf8(plan):
        return True
    edited = [(edit.start, edit.end) for edit in plan.edits]
    tokens, asked = problem.tokens, frozenset(problem.garbled)
    return bool(edited) and not all(
        touches(Span(tokens.starts[at], tokens.starts[at] + len(tokens.forms[tokens.which[at]]), 0.0), edited)
        for at in problem.sequence
        if tokens.which[at] in asked
    )
