"""Which languages are worth pricing for some forms: those that have their letters and write their trigrams.

Compiled where a C compiler is found.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Final

from mypy_extensions import i64

from mojifix.errors import OptionsError
from mojifix.model import Model
from mojifix.score.prices import Prices

# From here on characters are ideographs, kana, Hangul: scripts without an alphabet in the model.
_FIRST_IDEOGRAPH: Final = "\u2e80"
# What a trigram that a language does not write counts against it (1/16 bit), for choosing languages only.
MISSING: Final = 16
# Bits of a place in a list of languages, below what is sorted by: a number is sorted several times as fast as a pair.
PLACE: Final = 10
_PLACES: Final = (1 << PLACE) - 1
# So many of the lowest are found by looking once at each.
FEW: Final = 4
_IDEOGRAPHIC = ("ja", "zh-Hans", "zh-Hant", "ko")


def known(tag: str, model: Model) -> str:
    """Return the tag under which the model knows a language: without region or variant where it has to be.

    Args:
        tag: a BCP 47 tag such as ``ru``, ``pt-BR`` or ``sr-Latn``.
        model: the language model.

    Raises:
        OptionsError: the model does not know the language.
    """
    parts = tag.replace("_", "-").split("-")
    for size in range(len(parts), 0, -1):
        wanted = "-".join(parts[:size]).lower()
        found = next((own for own in model.languages[1:] if own.lower() == wanted), "")
        if found:
            return found
    raise OptionsError(f"no language {tag!r} in the model: use a BCP 47 tag such as 'ru' or 'pt-BR', or leave it out")


def plausible(
    forms: list[str], prices: Prices, allowed: Sequence[str], plain: list[int], limit: int
) -> list[int]:
    """Return the numbers of up to `limit` languages that may be the forms' own.

    Args:
        forms: tokens.
        prices: the prices of forms, which know their letters and who writes them.
        allowed: tags to choose from; () for all.
        plain: for each language what the ASCII tokens around cost in it.
        limit: how many languages.
    """
    model = prices.model
    numbers = [model.index[tag] for tag in allowed if tag in model.index] or list(range(1, len(model.languages)))
    counts = prices.writers.against(forms)
    against: list[int] = []
    spoken: list[int] = []
    for number in numbers:
        trigrams: i64 = counts[number]
        around: i64 = plain[number]
        against.append(trigrams)
        spoken.append(MISSING * trigrams + around)
    chosen = lowest(spoken, numbers, limit // 2) + lowest(against, numbers, limit // 2)
    if not allowed and any(character >= _FIRST_IDEOGRAPH for form in forms for character in prices.letters(form)):
        chosen += [model.index[tag] for tag in _IDEOGRAPHIC if tag in model.index]
    return list(dict.fromkeys(chosen))


def lowest(costs: list[int], numbers: list[int], keep: int) -> list[int]:
    """Return those of some numbers whose costs are the lowest, the lowest first; of equal ones those that come first.

    Args:
        costs: for each of `numbers` what it costs.
        numbers: 1,024 at most.
        keep: how many are returned at most.
    """
    order: list[int] = []
    at: i64 = 0
    for cost in costs:
        own: i64 = cost
        order.append(own << PLACE | at)
        at += 1  # noqa: SIM113  a native integer
    if keep <= FEW:
        return [numbers[place & _PLACES] for place in _first(order, keep)]
    order.sort()
    return [numbers[place & _PLACES] for place in order[:keep]]


def _first(numbers: list[int], keep: int) -> list[int]:
    """Return the lowest of some numbers, in order, without sorting the others."""
    found: list[int] = []
    most: i64 = 0
    for number in numbers:
        own: i64 = number
        if len(found) < keep or own < most:
            bisect.insort(found, number)
            if len(found) > keep:
                found.pop()
            most = found[-1]
    return found
