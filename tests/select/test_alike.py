"""What texts have in common at the start."""

from __future__ import annotations

import pytest

from mojifix.select.alike import shared


@pytest.mark.parametrize(
    ("texts", "due"), [(["abc"], 3), (["abc", "abd", "ab"], 2), (["abc", ""], 0), (["b", "a"], 0), (["aa", "aa"], 2)]
)
def test_shared(texts: list[str], due: int) -> None:
    """All texts count, in any order; a text that ends is different from then on."""
    assert shared(texts) == shared(texts[::-1]) == due
