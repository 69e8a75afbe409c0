"""The format of model.bin: what is written is read, and each corruption has its error."""

from __future__ import annotations

from importlib import resources

import pytest

from mojifix.errors import ModelError
from mojifix.model import Model, load_model
from mojifix.model.layout import MAGIC, Geometry, ModelData, dump, load

SMALL = ModelData(("und", "fr"), tuple(range(32)), tuple(range(8)), ("", "é"), Geometry(2, 1), bytes(range(12)))


def test_round_trip() -> None:
    """A model comes back as it was written, and twice the same bytes are written."""
    assert load(dump(SMALL)) == SMALL
    assert dump(load(dump(SMALL))) == dump(SMALL)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "does not start with the mark"),
        (b"mojifix\x02" + dump(SMALL)[8:], "does not start with the mark"),
        (dump(SMALL)[:-1], "cut short"),
        (dump(SMALL) + b"\0", "cut short"),
        (dump(SMALL)[:40], "broken header"),
        (MAGIC, "broken header"),
        (MAGIC + b"\2\0\0\0{}", "broken header"),
        (MAGIC + b"\2\0\0\0[]", "broken header"),
    ],
)
def test_corruptions(raw: bytes, message: str) -> None:
    """A file that is no model, of another version, cut or broken is a ModelError that says what to do."""
    with pytest.raises(ModelError, match=f"{message}.*reinstall"):
        load(raw)


def test_every_cut_is_noticed() -> None:
    """A model that is cut anywhere is not loaded."""
    raw = dump(SMALL)
    for size in range(len(raw)):
        with pytest.raises(ModelError):
            load(raw[:size])


def test_the_model() -> None:
    """The shipped model has a hundred languages and more, the pooled one first, and stays below 5 MB."""
    model = load_model()
    assert isinstance(model, Model)
    assert model is load_model()
    assert model.languages[0] == "und"
    assert len(model.languages) > 100
    assert len(set(model.languages)) == len(model.languages) == len(model.alphabets)
    assert len(resources.files("mojifix.model").joinpath("model.bin").read_bytes()) < 5_000_000
