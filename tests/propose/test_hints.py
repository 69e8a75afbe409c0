"""Hints: what the caller knows makes readings likelier, and forces none."""

from __future__ import annotations

import pytest

import mojifix
from mojifix import Channel, Options, OptionsError, Repairer, UnknownEncodingError
from mojifix.propose.hints import SCRIPT_BITS, Hints, hinted
from mojifix.propose.readings import readings_of
from mojifix.script import SCRIPTS, written_in


def _bits(hints: Hints, forms: tuple[str, ...], after: tuple[str, ...]) -> float:
    readings = readings_of(forms, 1, lambda before, after: (True, False))
    return next(reading.bits for reading in hinted(readings, forms, hints) if reading.forms == after)


def test_the_named_get_cheaper_and_the_others_dearer() -> None:
    """Named writers and readers cost less than without a hint, all others more."""
    forms, polish, russian = ("Gdañsk",), ("Gdańsk",), ("Gdaсsk",)
    for hints in (Hints(written_as=("iso-8859-2",)), Hints(written_as=("iso-8859-2",), read_as=("iso-8859-1",))):
        assert _bits(hints, forms, polish) < _bits(Hints(), forms, polish)
        assert _bits(hints, forms, russian) > _bits(Hints(), forms, russian)
    assert _bits(Hints(read_as=("koi8-r",)), forms, polish) > _bits(Hints(), forms, polish)


def test_scripts() -> None:
    """A reading that changes the script for the expected one gets cheaper, one that leaves it dearer."""
    forms, after = ("Îðåë",), ("Орел",)
    free = _bits(Hints(), forms, after)
    assert _bits(Hints(scripts=("Cyrl",)), forms, after) == max(0.0, free - SCRIPT_BITS)
    assert _bits(Hints(scripts=("Latn",)), forms, after) == free + SCRIPT_BITS
    assert _bits(Hints(scripts=("Latn", "Cyrl")), forms, after) == free


def test_a_hint_decides_where_the_text_says_little() -> None:
    """`ÂÛ˘Ë` may be many things; whoever knows that it was written as KOI8-R gets words."""
    assert mojifix.repair("ÂÛ˘Ë") == "ÂÛ˘Ë"
    assert Repairer(Options(written_as=("koi8-r",))).repair("ÂÛ˘Ë") == "ЕСЫХ"


@pytest.mark.parametrize(
    "options",
    [
        Options(written_as=("cp1250",)),
        Options(read_as=("koi8-r",)),
        Options(script=("Grek",)),
        Options(languages=("pl",)),
    ],
)
def test_no_hint_forces_nonsense(options: Options) -> None:
    """Against what a text says, a hint loses; clean text stays."""
    tool = Repairer(options)
    assert tool.repair("Ìîñêâà, ñòîëèöà Ðîññèè") == "Москва, столица России"
    for clean in ("Jan Muñoz", "El niño comió jamón en España", "Dvořák", "Ångström", "Москва"):
        assert tool.repair(clean) == clean


def test_the_edit_has_the_name_that_the_hint_gave() -> None:
    """Of encodings that agree on the text, the named one is named."""
    (edit,) = Repairer(Options(written_as=("latin2",), read_as=("latin1",))).analyze("Gdañsk").edits
    assert edit.channels == (Channel("iso-8859-1", "iso-8859-2"),)


def test_unknown_names() -> None:
    """Labels, tags and codes that do not exist are errors that say what to do."""
    for name in ("written_as", "read_as", "encodings"):
        with pytest.raises(UnknownEncodingError, match="no-such-thing"):
            Repairer(Options(**{name: ("no-such-thing",)}))  # type: ignore[arg-type]
    with pytest.raises(OptionsError, match="BCP 47"):
        Repairer(Options(languages=("xx",)))
    with pytest.raises(OptionsError, match="one of Arab, Armn"):
        Options(script=("Cyrillic",))
    with pytest.raises(OptionsError, match=r"write \('Cyrl',\)"):
        Options(script="Cyrl")  # type: ignore[arg-type]


def test_regions_are_understood() -> None:
    """A tag with a region means the language where the model knows no more."""
    assert Repairer(Options(languages=("pt-BR", "sr_Latn", "DE"))).options.languages == ("pt", "sr-Latn", "de")


def test_scripts_are_known_by_their_letters() -> None:
    """Every script is told from ASCII; digits and signs belong to none."""
    assert all(written_in("abc 1", (code,)) is None for code in SCRIPTS)
    assert written_in("東京タワー", ("Jpan",))
    assert not written_in("東京", ("Hang",))
    assert written_in("Čechov ж", ("Latn",)) is False  # half of the letters are no majority
