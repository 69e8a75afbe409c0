"""The builder of neighbours.bin: tiny text in, letters that the model doubts out."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the tools need numpy: pip install -e '.[tools]'")

from mojifix.model import layout, load_model
from mojifix.model.neighbours import Neighbours, place_of
from tools.build_neighbours import Doubt, build, doubts, entries, likened

# Words that nobody writes: the model doubts them.
LINES = ["Grzłbiem wąxny, trzęwąn. Grzłbiem wąxny.", "Grzłbiem trzęwąn."] * 9


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Write training text of one language."""
    (tmp_path / "text" / "pl").mkdir(parents=True)
    (tmp_path / "text" / "pl" / "source.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return tmp_path


def test_the_same_text_gives_the_same_bytes(text: Path) -> None:
    """A rebuild is byte-identical, and holds what the text shows."""
    data = build(text, ["pl"], 1)
    assert layout.dump(data) == layout.dump(build(text, ["pl"], 2))
    neighbours, polish = Neighbours(layout.load(layout.dump(data))), load_model().index["pl"]
    assert neighbours.saving(place_of("wąxny", 1), polish) > 0
    assert neighbours.saving(place_of("wćxny", 1), polish) == 0


def test_letters_that_one_byte_keeps_apart() -> None:
    """Any byte may be lost: `ê` and `Ī` share a second byte, `é` and `ê` a first one; `е` of Cyrillic shares none."""
    found = likened(frozenset("éêĪе"))
    assert found["ê"] == ("é", "Ī")
    assert found["е"] == ()


def test_doubt_is_told_in_bits() -> None:
    """The odds of a letter are those of its word against the others; letters of ASCII are in no doubt."""
    model = load_model()
    (sure,) = doubts({"może": 1.0}, model.index["pl"], model)
    (unsure,) = doubts({"moće": 1.0}, model.index["pl"], model)
    assert sure.place == ("  mo", "ż", "e   ")
    assert sure.odds > 0 > unsure.odds


def test_the_commonest_letter_of_a_place_is_held_where_it_pays() -> None:
    """What the n-grams know needs nothing; of two letters in one place the rarer one is not held."""
    common, rare = Doubt(("  ku", "č", "an  "), 9.0, -2.0), Doubt(("  ku", "ć", "an  "), 1.0, 2.0)
    known = Doubt(("  kt", "ó", "ra  "), 9.0, 20.0)
    (entry,) = entries([common, rare, known])
    assert entry.place == common.place
    assert entry.saving > 2
