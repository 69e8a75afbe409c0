"""Words that the model knows by heart, or likes: what stands in good case as one of them needs no further doubt.

Comes in: forms, or a plan with its text; goes out: whether they are such words.
"""

from __future__ import annotations

from mojifix.model.normal import PUNCTUATION, normalise
from mojifix.score.prices import Prices
from mojifix.select.plan import Edit, Plan

# Code points on either side of an edit in which its word ends; longer ones are no frequent words.
REACH = 40
# A word of one letter is frequent where it costs no more (1/16 bit): `à` in French, `è` in Italian, `и` in Russian. By
# heart the model knows longer ones.
COMMON = 192
# An ideograph, one of thousands, is worth so many letters, in halves.
IDEOGRAPH = 7
_FIRST_IDEOGRAPH = "\u2e80"


def is_frequent(form: str, language: int, prices: Prices) -> bool:
    """Tell whether a form is a word in good case that the model knows by heart in a language.

    Args:
        form: a token.
        language: the number of the language.
        prices: hold the model.
    """
    core = form.strip(PUNCTUATION)
    if not core.isalpha() or not (core.islower() or core.istitle() or core.isupper()):
        return False
    return prices.model.knows(normalise(core), language) or (len(core) == 1 and prices.price(core, language) <= COMMON)


def reads_well(text: str, plan: Plan, prices: Prices, letter: int) -> bool:
    """Tell whether the words that the edits of a plan make are frequent, or together no dearer than running text.

    Not where they make none: spaces and signs read neither well nor badly.

    Args:
        text: the text before the edits.
        plan: the plan.
        prices: the prices of forms.
        letter: what each letter, and the space behind a word, may cost (1/16 bit).
    """
    index = prices.model.index
    made = [(word, index.get(edit.language)) for edit in plan.edits for word in _made(text, edit)]
    cost = most = 0
    for word, number in made:
        if number is None:
            return False
        if not is_frequent(word, number, prices):
            cost += prices.price(word, number)
            most += (len(word) + 1) * (letter * IDEOGRAPH // 2 if max(word) >= _FIRST_IDEOGRAPH else letter)
    return bool(made) and cost <= most


def _made(text: str, edit: Edit) -> list[str]:
    """Return the words outside ASCII that an edit makes, with what stands beside it up to white space."""
    before = text[max(0, edit.start - REACH) : edit.start]
    after = text[edit.end : edit.end + REACH]
    head = [] if before[-1:].isspace() else before.split()[-1:]
    tail = [] if after[:1].isspace() else after.split()[:1]
    return [word for word in "".join([*head, edit.after, *tail]).split() if not word.isascii()]
