"""What texts have in common: texts in, the length of what all of them begin with out."""

from __future__ import annotations

from collections.abc import Sequence


def shared(texts: Sequence[str]) -> int:
    """Return how many characters at the start all texts have in common; there is one text at least."""
    low, high = min(texts), max(texts)
    return next((at for at, pair in enumerate(zip(low, high)) if pair[0] != pair[1]), min(len(low), len(high)))
