"""Which languages are worth pricing for some forms: those that have their letters and write their trigrams."""

from __future__ import annotations

from collections.abc import Sequence

from mojifix.errors import OptionsError
from mojifix.model import Model
from mojifix.score.prices import Prices

# From here on characters are ideographs, kana, Hangul: scripts without an alphabet in the model.
_FIRST_IDEOGRAPH = "\u2e80"
# What a form with letters outside a language's alphabet counts against it, and a trigram that it does not write (1/16
# bit), for choosing languages only.
LACKING = 160
MISSING = 16
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
    forms: list[str], prices: Prices, allowed: Sequence[str], plain: Sequence[int], limit: int
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
    lacking, missing = prices.lacking(forms), prices.writers.missing(forms)
    against = [LACKING * letters + MISSING * trigrams for letters, trigrams in zip(lacking, missing, strict=True)]
    around = sorted(numbers, key=lambda number: plain[number] + against[number])
    alone = sorted(numbers, key=lambda number: against[number])
    chosen = around[: limit // 2] + alone[: limit // 2]
    if not allowed and any(character >= _FIRST_IDEOGRAPH for form in forms for character in prices.letters(form)):
        chosen += [model.index[tag] for tag in _IDEOGRAPHIC if tag in model.index]
    return list(dict.fromkeys(chosen))
