"""Damage garbled text as the world does, and judge what mojifix offers where it does not bring the text back.

In: garbled text and the encoding that it was read as; plans of mojifix. Out: damaged text; shares in per cent. This
file does not know where the text is from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from random import Random

from mojifix.codecs import Encoding
from mojifix.codecs.charmap import UNDEFINED
from mojifix.select.plan import Plan

STRAIGHT = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))
"""What programs that straighten quotes do to them."""

BEST_FIT = str.maketrans("├┬┼┴┤│─┌┐└┘╔╗╚╝╠╣╦╩╬║═⌐Γ∩≡", "+++++¦-++++" + "+++++++++" + "¦=¬Gn=")
"""What Windows writes for characters of the DOS code pages that the target lacks."""

_HIDDEN = re.compile(r"[\x80-\x9f]")
_UPPER_HALF = re.compile(r"[^\x00-\x7f]")


def lose_byte(text: str, reader: Encoding, rng: Random) -> str:
    """Lose one byte of one word: U+FFFD, a question mark or nothing stands for it."""
    places = [match.start() for match in _UPPER_HALF.finditer(text)]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + rng.choice(("\ufffd", "?", "")) + text[at + 1 :]


def lose_undefined(text: str, reader: Encoding, rng: Random) -> str:
    """Show bytes without a meaning as U+FFFD, or drop them: what decoders and editors make of controls."""
    return _HIDDEN.sub(rng.choice((UNDEFINED, "")), text)


def lose_spaces(text: str, reader: Encoding, rng: Random) -> str:
    """Turn no-break spaces into spaces, two spaces into one, and strip the ends."""
    return re.sub("[ \u00a0]+", " ", text).strip()


def straighten(text: str, reader: Encoding, rng: Random) -> str:
    """Straighten the quotes."""
    return text.translate(STRAIGHT)


def downgrade(text: str, reader: Encoding, rng: Random) -> str:
    """Write what a Windows code page lacks as what looks like it."""
    return text.translate(BEST_FIT)


def normalise(text: str, reader: Encoding, rng: Random) -> str:
    """Normalise compatibility characters away."""
    return unicodedata.normalize("NFKC", text)


def lower(text: str, reader: Encoding, rng: Random) -> str:
    """Write everything in small letters."""
    return text.lower()


def cut(text: str, reader: Encoding, rng: Random) -> str:
    """Cut the text within its last sequence of two bytes or more."""
    places = [match.end() for match in re.finditer(r"[^\x00-\x7f]{2,}", text)]
    return text[: places[-1] - 1] if places else text


DAMAGE: Mapping[str, Callable[[str, Encoding, Random], str]] = {
    "byte": lose_byte,
    "undefined": lose_undefined,
    "spaces": lose_spaces,
    "quotes": straighten,
    "fit": downgrade,
    "nfkc": normalise,
    "lower": lower,
    "cut": cut,
}
"""Name of the damage -> what does it to a garbled text; the same text where there is nothing to damage."""


def reachable(plan: Plan, text: str, truth: str) -> bool:
    """Tell whether the edits and findings of a plan, each with one of its alternatives, can give the truth."""
    spans = [(e.start, e.end, {e.after, *(a.after for a in e.alternatives)}) for e in plan.edits]
    spans += [(f.start, f.end, {text[f.start : f.end], *(a.after for a in f.alternatives)}) for f in plan.findings]
    ends, at = {0}, 0
    for start, end, choices in sorted(spans, key=lambda span: span[:2]):
        literal = text[at:start]
        ends = {e + len(literal) for e in ends if truth.startswith(literal, e)}
        ends = {e + len(choice) for e in ends for choice in choices if truth.startswith(choice, e)}
        at = end
    return any(truth[e:] == text[at:] for e in ends)


def is_part(text: str, truth: str, garbled: str) -> bool:
    """Tell whether a repair is right as far as it goes: where it differs from the truth, it is as it was found."""
    steps = SequenceMatcher(None, text, truth, autojunk=False).get_opcodes()
    return all(kind == "equal" or (low < high and text[low:high] in garbled) for kind, low, high, _, _ in steps)


def otherwise_read(plan: Plan) -> bool:
    """Tell whether an edit takes the text for another encoding than UTF-8."""
    return any(channel.written_as != "utf-8" for edit in plan.edits for channel in edit.channels)


def shares(flags: Iterable[bool]) -> float:
    """Return the share of true flags, in per cent."""
    known: Sequence[bool] = list(flags)
    return 100 * sum(known) / len(known) if known else 100.0
