"""Words that the model knows by heart: what stands in good case as one of them needs no further doubt.

Comes in: forms, or a plan with its text; goes out: whether they are such words.
"""

from __future__ import annotations

from mojifix.model.normal import PUNCTUATION, normalise
from mojifix.score.prices import Prices
from mojifix.select.plan import Edit, Plan

# Code points on either side of an edit in which its word ends; longer ones are no frequent words.
REACH = 40


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
    return prices.model.knows(normalise(core), language)


def makes_frequent(text: str, plan: Plan, prices: Prices) -> bool:
    """Tell whether all words that the edits of a plan make are frequent ones of their language.

    Not where the last character of the text changes: it may be the first byte of a sequence that was cut there.

    Args:
        text: the text before the edits.
        plan: the plan.
        prices: hold the model.
    """
    index = prices.model.index
    made = [(word, index.get(edit.language)) for edit in plan.edits for word in _made(text, edit)]
    if not made or any(edit.end == len(text) for edit in plan.edits):
        return False
    return all(number is not None and is_frequent(word, number, prices) for word, number in made)


def _made(text: str, edit: Edit) -> list[str]:
    """Return the words outside ASCII that an edit makes, with what stands beside it up to white space."""
    before = text[max(0, edit.start - REACH) : edit.start]
    after = text[edit.end : edit.end + REACH]
    head = [] if before[-1:].isspace() else before.split()[-1:]
    tail = [] if after[:1].isspace() else after.split()[:1]
    return [word for word in "".join([*head, edit.after, *tail]).split() if not word.isascii()]
