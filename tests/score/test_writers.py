"""Languages are told by the trigrams that they do not write."""

from __future__ import annotations

from mojifix.model import load_model
from mojifix.score.writers import LACKING, Writers


def test_a_language_writes_its_own_words() -> None:
    """Polish lacks none of the trigrams of a Polish word, German some, and two words count together."""
    model = load_model()
    writers = Writers(model)
    polish, german = model.index["pl"], model.index["de"]
    one, both = writers.against(["książkę"]), writers.against(["książkę", "życiu"])
    assert one[polish] == both[polish] == 0
    assert 0 < one[german] < both[german]


def test_a_language_outside_the_table_is_told_by_its_letters() -> None:
    """Corsican is not among the languages of the scan: what its alphabet lacks counts."""
    model = load_model()
    writers, corsican = Writers(model), model.index["co"]
    assert writers.against(["città", "ж"])[corsican] == 1 + LACKING
    assert writers.lacks("ж", corsican)
    assert not writers.lacks("città", corsican)
