"""The decision about what escapes hide: a text with its escapes spelled out, and its plan as one of the text itself.

Only tokens that escapes had a part in are decided here. Whether they are written as escapes or not, the same text has
the same price: what is compared is what they spell, and that with a channel undone. One more hypothesis stands on the
clean side, that they spell no text at all but codes, as in tables, patterns and binary data.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mojifix.codecs import Channel
from mojifix.codecs.notation import ENCODED_WORD, TEXT
from mojifix.detect.tokens import Tokens, tokenise
from mojifix.propose.escapes import Escape, Hidden
from mojifix.select.alike import shared
from mojifix.select.codes import coded_price
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.select.problem import Problem, problem_of

# −log2 of the probability that escapes hide mojibake where plain text would be garbled (bits): most spell clean text,
# or none.
SURPRISE = 2.0
# What doubling the forms with escapes adds to it: each is a code that may look like text by chance (bits).
CODES = 2.5
# What ends or starts something in the notations around an escape. None of them may appear or go.
_STRUCTURE = frozenset("\"'\\<>&%`\u0085\u2028\u2029" + "".join(map(chr, (*range(0x20), 0x7F))))
# The same in a header of a mail with addresses.
_ADDRESSES = _STRUCTURE | frozenset(",;@")
_BREAKS = "would break the notation around it"
_RUN = re.compile(r"([^\x00-\x7f]+)")
# Mark-up and data put these before and behind a field.
_BEHIND_SIGNS = re.compile(r"""[^=":{}\[\],;/?&<>()|]*[=":{}\[\],;/?&<>()|]+|[^=":{}\[\],;/?&<>()|]+""")
_MARKER = re.compile(r"[&%\\=+]")


def problem_of_hidden(hidden: Hidden) -> Problem:
    """Return the decision problem of a text with its escapes spelled out."""
    tokens = _cut(tokenise(hidden.text))
    touched = {
        number
        for start, number in zip(tokens.starts, tokens.which, strict=True)
        if not tokens.forms[number].isascii() and hidden.within(start, start + len(tokens.forms[number]))
    }
    coded = {number: coded_price(tokens.forms[number]) for number in touched}
    surprise = SURPRISE + CODES * math.log2(max(1, len(touched)))
    return problem_of(hidden.text, tokens, only=frozenset(touched))._replace(coded=coded, surprise=surprise)


def _cut(tokens: Tokens) -> Tokens:
    """Return tokens cut behind the signs of mark-up and data, so that a key is no part of the word that it names."""
    starts: list[int] = []
    which: list[int] = []
    number: dict[str, int] = {}
    pieces = [_BEHIND_SIGNS.findall(form) for form in tokens.forms]
    for start, form in zip(tokens.starts, tokens.which, strict=True):
        for piece in pieces[form]:
            starts.append(start)
            which.append(number.setdefault(piece, len(number)))
            start += len(piece)
    return Tokens(tuple(starts), tuple(which), tuple(number))


def spelled_out(text: str, hidden: Hidden) -> Plan:
    """Return the plan that replaces every escape by what it spells, but for what the notation around it needs."""
    edits: list[Edit] = []
    for escape in hidden.escapes:
        if _breaks(text, "", escape.text, (escape,)) or any("\x80" <= c < "\xa0" for c in escape.text):
            continue
        before, channels = text[escape.start : escape.end], _channels((escape,))
        last = edits[-1] if edits else None
        if last is not None and last.end == escape.start and last.channels == channels:
            edits[-1] = replace(last, end=escape.end, before=last.before + before, after=last.after + escape.text)
        else:
            edits.append(Edit(escape.start, escape.end, before, escape.text, channels, 1.0))
    return Plan(tuple(edits))


def uncovered(text: str, hidden: Hidden, plan: Plan) -> Plan:
    """Return the plan for `text` that a plan for what it hides amounts to; what touches no escape is left out.

    Args:
        text: the text with its escapes.
        hidden: what it hides.
        plan: the plan for `hidden.text`.
    """
    edits: list[Edit] = []
    findings = [_found(hidden, found) for found in plan.findings if hidden.within(found.start, found.end)]
    done = 0
    for edit in plan.edits:
        for piece in _pieces(hidden, edit) if hidden.within(edit.start, edit.end) else ():
            placed = _placed(text, hidden, piece)
            if placed.breaks:
                findings.append(placed.finding())
            elif placed.edit.start >= done:  # else in one escape with the last: then plain to see after it
                edits.append(placed.edit)
                done = placed.edit.end
    taken = [(edit.start, edit.end) for edit in edits]
    findings = [f for f in findings if not any(f.start < end and start < f.end for start, end in taken)]
    return Plan(tuple(edits), tuple(sorted(findings, key=lambda found: found.start)), plan.model_id)


class _Placed(NamedTuple):
    edit: Edit
    breaks: bool

    def finding(self) -> Finding:
        edit = self.edit
        own = Alternative(edit.after, edit.channels, edit.confidence)
        reason = f"hides {edit.after!r}, which {_BREAKS}"
        return Finding(edit.start, edit.end, "ambiguous", reason, (own, *edit.alternatives))


def _placed(text: str, hidden: Hidden, edit: Edit) -> _Placed:
    """Return an edit of the hidden text as one of the text, and whether it would break a notation."""
    start, end, head, tail = _place(hidden, edit.start, edit.end)
    escapes = hidden.within(edit.start, edit.end)
    after = head + edit.after + tail
    before, above = text[start:end], _channels(escapes)
    others = tuple(
        Alternative(head + other.after + tail, (*above, *other.channels), other.confidence)
        if other.channels
        else replace(other, after=before)
        for other in edit.alternatives
    )
    mapped = replace(
        edit, start=start, end=end, before=before, after=after, channels=above + edit.channels, alternatives=others
    )
    return _Placed(mapped, _breaks(text, edit.before, after, escapes))


def _found(hidden: Hidden, found: Finding) -> Finding:
    start, end, head, tail = _place(hidden, found.start, found.end)
    above = _channels(hidden.within(found.start, found.end))
    others = tuple(
        Alternative(head + other.after + tail, (*above, *other.channels), other.confidence)
        for other in found.alternatives
        if other.channels
    )
    return replace(found, start=start, end=end, alternatives=others)


def _place(hidden: Hidden, start: int, end: int) -> tuple[int, int, str, str]:
    """Return the range of the text that holds a range of the hidden text, and what else the escapes in it spell."""
    escapes = hidden.within(start, end)
    low, high = hidden.original(start), hidden.original(end - 1) + 1
    head = tail = ""
    if escapes and escapes[0].at < start:
        head = escapes[0].text[: start - escapes[0].at]
    if escapes and escapes[-1].at + len(escapes[-1].text) >= end:
        high = escapes[-1].end
        tail = escapes[-1].text[end - escapes[-1].at :]
    return low, high, head, tail


def _channels(escapes: tuple[Escape, ...]) -> tuple[Channel, ...]:
    chains = dict.fromkeys(escape.notations for escape in escapes)
    return tuple(Channel(TEXT, notation.label) for chain in chains for notation in chain)


def _breaks(text: str, before: str, after: str, escapes: tuple[Escape, ...]) -> bool:
    """Tell whether a character that structures the notation around would appear or go."""
    if any(escape.notations[0] is ENCODED_WORD for escape in escapes):
        low = text.rfind("\n", 0, escapes[0].start) + 1
        high = text.find("\n", escapes[-1].end)
        line = text[low : escapes[0].start] + text[escapes[-1].end : high if high >= 0 else len(text)]
        return not (_ADDRESSES if "@" in line else _STRUCTURE).isdisjoint(after)
    return [c for c in before if c in _STRUCTURE] != [c for c in after if c in _STRUCTURE]


# ------------------------------------------------------------------------------------------ only what is garbled


def _pieces(hidden: Hidden, edit: Edit) -> Iterator[Edit]:
    """Yield an edit of the hidden text in pieces: escapes within it that hide nothing garbled stay between them."""
    ranges = _changed(hidden, edit)
    whole = len(ranges) == 1 and ranges[0] == (0, len(edit.before), 0, len(edit.after))
    for low, high, first, last in ranges:
        before, after = edit.before[low:high], edit.after[first:last]
        others = tuple(replace(other, after=before) for other in edit.alternatives if not other.channels)
        yield replace(
            edit,
            start=edit.start + low,
            end=edit.start + high,
            before=before,
            after=after,
            alternatives=edit.alternatives if whole else others,
        )


_Ranges = list[tuple[int, int, int, int]]


def _changed(hidden: Hidden, edit: Edit) -> _Ranges:
    """Return the ranges of `before` and `after` that change; what they have between them may not hold an escape.

    Runs outside ASCII are told apart by the ASCII between them. A writer that takes ASCII for second bytes leaves
    no way to tell, so the edit stays whole.
    """
    old, new = _RUN.split(edit.before), _RUN.split(edit.after)
    if old[::2] != new[::2]:
        return [(0, len(edit.before), 0, len(edit.after))]
    found: _Ranges = []
    at = to = 0
    for number, (one, two) in enumerate(zip(old, new, strict=True)):
        if number % 2 and one != two:
            low = shared([one, two])
            high = shared([one[low:][::-1], two[low:][::-1]])
            piece = (at + low, at + len(one) - high, to + low, to + len(two) - high)
            if found and _free(hidden, edit.start, edit.before, found[-1][1], piece[0]):
                found[-1] = (found[-1][0], piece[1], found[-1][2], piece[3])
            else:
                found.append(piece)
        at += len(one)
        to += len(two)
    return found


def _free(hidden: Hidden, start: int, before: str, low: int, high: int) -> bool:
    """Tell whether two changes, the first to `low`, the next from `high`, may be one.

    They may where nothing stands between them that is an escape or a sign of one, or where they are in one escape.
    """
    last = hidden.within(start + low - 1, start + low)
    first = hidden.within(start + high, start + high + 1)
    if last and last == first:
        return True
    alike = not last or not first or last[-1].notations == first[0].notations
    return alike and not (_MARKER.search(before, low, high) or hidden.within(start + low, start + high))
