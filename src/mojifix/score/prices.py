"""Prices forms in bits: a bounded memory in front of the language model, owned by a `Repairer`."""

from __future__ import annotations

from mojifix.model import Model
from mojifix.model.shape import shape_price
from mojifix.model.normal import normalise

# Forms remembered; a form costs some hundred bytes, so this bounds the memory at tens of megabytes.
REMEMBERED = 50_000
# The most that case may cost in a language that the model does not know (1/16 bit).
UNKNOWN_SHAPE = 128


class Prices:
    """Prices of forms in sixteenths of a bit, remembered."""

    __slots__ = ("_known", "model")

    def __init__(self, model: Model) -> None:
        self.model = model
        self._known: dict[str, tuple[str, int, dict[int, int]]] = {}

    def price_unknown(self, form: str) -> int:
        """Return the price of `form` as clean text of a language that the model does not know."""
        return self.model.price_unknown(normalise(form)) + min(shape_price(form), UNKNOWN_SHAPE)

    def price(self, form: str, language: int) -> int:
        """Return the price of `form`, case included, in language number `language`."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[form] = (normalise(form), shape_price(form), {})
        token, case, prices = known
        found = prices.get(language)
        if found is None:
            found = prices[language] = self.model.price(token, language) + case
        return found
