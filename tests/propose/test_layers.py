"""Tests of the bytes below several layers."""

from mojifix.codecs import encoding
from mojifix.propose.layers import layered
from mojifix.propose.sequences import Damage

READER = encoding("windows-1252")


def test_a_lost_character_leaves_one_byte() -> None:
    """`â‚¬` is 80 read twice: without its middle it is still nothing else."""
    cells = dict(layered("Ã¢â?¬â„¢", READER, Damage()))[2]
    assert cells.source == ("Ã¢", "â?¬", "â„¢")
    assert list(cells.open[1]) == [0x80]


def test_a_cut_leaves_the_bytes_that_begin_so() -> None:
    """`Ã` alone is the start of every byte that showed as a letter of Latin-1."""
    cells = dict(layered("Ã©Ã", READER, Damage()))[2]
    assert cells.source == ("Ã©", "Ã")
    assert set(cells.open[1]) == set(range(0xC0, 0x100))


def test_one_layer_is_none_of_these() -> None:
    """Where nothing shows as several characters that are damaged, there is nothing to look below."""
    assert not list(layered("cafÃ©", READER, Damage()))
    assert not list(layered("Ð?Ð°", READER, Damage()))
