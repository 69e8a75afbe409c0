"""Letters amid their neighbours: the shipped ones, what is not held, and a missing file."""

from __future__ import annotations

from importlib import resources

import pytest

from mojifix.errors import ModelError
from mojifix.model import load_model
from mojifix.model.neighbours import REACH, load_neighbours, place_of

SIZE_LIMIT = 1_000_000


def test_the_languages_are_those_of_the_model() -> None:
    """A language has the same number in both files, and the file leaves room in a wheel of 6 MB."""
    assert load_neighbours().languages == load_model().languages
    assert len(resources.files("mojifix.model").joinpath("neighbours.bin").read_bytes()) < SIZE_LIMIT


@pytest.mark.parametrize(("tag", "word", "at"), [("fr", "dû", 1), ("ru", "переносится", 4), ("pl", "męża", 2)])
def test_what_is_written_saves_and_nothing_else_does(tag: str, word: str, at: int) -> None:
    """A letter that the n-grams doubt costs less in its language, no other letter there does, nor in the pooled one."""
    neighbours, language = load_neighbours(), load_model().index[tag]
    assert neighbours.saving(place_of(word, at), language) > 0
    assert neighbours.saving(place_of(word, at), 0) == 0
    others = [word[:at] + other + word[at + 1 :] for other in "ľжшћŝ"]
    assert not any(neighbours.saving(place_of(other, at), language) for other in others)


def test_only_near_neighbours_count() -> None:
    """What stands farther away changes nothing; what stands near does."""
    assert place_of("x" + "abcd" + "é" + "efgh", 1 + REACH) == place_of("y" + "abcd" + "é" + "efgh" + "z", 1 + REACH)
    assert place_of("abé", 2) != place_of("acé", 2)


def test_a_missing_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the file says so."""

    def nothing(package: str, name: str) -> bytes:
        raise FileNotFoundError(name)

    monkeypatch.setattr("pkgutil.get_data", nothing)
    with pytest.raises(ModelError, match=r"neighbours\.bin is missing.*reinstall"):
        load_neighbours.__wrapped__()
