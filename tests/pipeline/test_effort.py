"""How much of a text is searched in full, and what is found where no more is."""

from __future__ import annotations

import pytest

from mojifix import Repairer, effort, engine
from mojifix.block import Blocks
from mojifix.detect.tokens import BLOCK
from mojifix.effort import FREE, PAID, SHARE, Allowance

LINE = "Встреча министра иностранных дел в столице России\n"
GARBLED = LINE.encode("cp1251").decode("cp1252")
# Of no language, and nothing that any mix-up makes.
BEYOND = "þwñxå ðzq¿ø kßvÿ xµwç Æqjð ñwþz øxkå\n"


def spent(searched: int, edits: int = 0) -> Allowance:
    """Return an allowance after one part."""
    allowance = Allowance()
    part = allowance.effort()
    part.searched = searched
    allowance.charge(BLOCK, part, edits)
    return allowance


def test_what_is_searched_in_vain_is_bounded() -> None:
    """A text is searched in full until that was in vain too often, and again once it is long enough for more."""
    assert spent(FREE).effort().full
    allowance = spent(2 * FREE)
    assert not allowance.effort().full
    for _ in range(round(FREE / SHARE / BLOCK) + 1):
        allowance.charge(BLOCK, allowance.effort(), 0)
    assert allowance.effort().full


def test_edits_pay_for_the_search() -> None:
    """What finds something may go on."""
    assert spent(2 * FREE, 2 * FREE // PAID).effort().full


def test_no_more_searches_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is left of the allowance no block is searched, and each is repaired as far as the sweep tells."""
    monkeypatch.setattr(effort, "FREE", -1)
    monkeypatch.setattr(effort, "SHARE", 0.0)

    def forbidden(*_: object) -> None:
        raise AssertionError("a full search")

    monkeypatch.setattr(Blocks, "_searched", forbidden)
    repairer = Repairer()
    assert repairer.repair(BEYOND * 20) == BEYOND * 20
    assert repairer.repair(GARBLED * 20) == LINE * 20


def test_what_was_decided_before_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A block that another text held is decided as if it were new, and costs as much of the allowance."""
    texts = [BEYOND * 20, BEYOND * 700]
    repairer = Repairer()
    efforts: list[tuple[int, bool]] = []
    charge = Allowance.charge

    def charged(self: Allowance, size: int, part: effort.Effort, edits: int) -> None:
        efforts.append((part.searched, part.full))
        charge(self, size, part, edits)

    monkeypatch.setattr(Allowance, "charge", charged)
    monkeypatch.setattr(engine, "WHOLE", 0)  # texts that are remembered as a whole have no blocks
    for text in texts:
        repairer.repair(text)
    first = list(efforts)
    efforts.clear()
    for text in texts:
        repairer.repair(text)
    assert efforts == first
    assert any(searched for searched, _ in first)


@pytest.mark.parametrize(
    ("text", "repaired", "searched"),
    [
        ("Ðåøåíèå ïðîáëåì", "Решение проблем", False),
        ("╒Г ЛЮЛКЮЙЮРХДЮМ", "ўз мамлакатидан", True),  # the sweep makes Kazakh of it, which reads badly
    ],
)
def test_short_text_is_searched_where_the_sweep_may_be_wrong(
    monkeypatch: pytest.MonkeyPatch, text: str, repaired: str, searched: bool
) -> None:
    """What one language explains, surely and in words that read well, needs no other readings; all else does."""
    seen: list[str] = []
    search = Blocks._searched
    monkeypatch.setattr(Blocks, "_searched", lambda self, *asked: seen.append(text) or search(self, *asked))
    assert Repairer().repair(text) == repaired
    assert bool(seen) is searched
