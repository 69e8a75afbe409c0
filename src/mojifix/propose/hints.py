"""What a caller knows of the encodings and the script of a text, as other prices of its readings.

A hint is a prior and decides nothing: a reading that it speaks for gets likelier, the others less likely, and what the
text itself says may outweigh both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from mojifix.codecs import Channel, encoding
from mojifix.propose.outcome import agreement
from mojifix.propose.readings import Reading
from mojifix.script import written_in

# P(a hint is right): encodings that a hint does not name get 3.3 bits dearer by it, the named one as cheap as that.
TRUST = 0.9
# What a reading pays that turns letters into another script than the expected one, and what one saves that turns
# others into it (bits): as much as a word or two say.
SCRIPT_BITS = 6.0


class Hints(NamedTuple):
    """What the caller knows.

    Args:
        read_as: labels of encodings that the text may have been read in by mistake, outermost.
        written_as: labels of encodings that it may have been written in.
        scripts: ISO 15924 codes of the scripts that it is expected in.
    """

    read_as: tuple[str, ...] = ()
    written_as: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


def hinted(readings: Sequence[Reading], forms: Sequence[str], hints: Hints) -> list[Reading]:
    """Return the readings at the prices that hints give them, under the names of the encodings that they name.

    Args:
        readings: hypotheses at built-in prices.
        forms: the tokens that they read.
        hints: what the caller knows.
    """
    found = list(readings)
    if hints.read_as or hints.written_as:
        found = _by_encoding(found, tuple(forms), hints)
    if hints.scripts:
        found = [replace(one, bits=max(0.0, one.bits + _script_bits(one, forms, hints.scripts))) for one in found]
    return found


def _by_encoding(readings: list[Reading], forms: tuple[str, ...], hints: Hints) -> list[Reading]:
    named = _named(readings, hints)
    agreeing, _ = agreement([(channel,) for channel in named], forms, [reading.forms for reading in readings])
    found: list[Reading] = []
    for reading, numbers in zip(readings, agreeing, strict=True):
        chains = [reading.channels, *((named[number],) for number in numbers)]
        best = min(chains, key=lambda chain: _bits(chain, hints))
        more = _bits(best, hints) - _bits(reading.channels, Hints())
        found.append(replace(reading, channels=best, bits=max(0.0, reading.bits + more)))
    return found


def _named(readings: list[Reading], hints: Hints) -> list[Channel]:
    """Return the channels that hints name, the other half of each as some reading has it."""
    single = [reading.channels[0] for reading in readings if len(reading.channels) == 1]
    readers = dict.fromkeys([*hints.read_as, *(channel.read_as for channel in single)])
    writers = dict.fromkeys([*hints.written_as, *(channel.written_as for channel in single)])
    pairs = [(reader, writer) for reader in readers for writer in hints.written_as or writers]
    pairs += [(reader, writer) for reader in hints.read_as for writer in writers]
    return [Channel(reader, writer) for reader, writer in dict.fromkeys(pairs) if reader != writer]


def _bits(chain: tuple[Channel, ...], hints: Hints) -> float:
    """Return −log2 P(its outermost reader) − log2 P(its innermost writer)."""
    reader, writer = encoding(chain[0].read_as), encoding(chain[-1].written_as)
    return _half_bits(reader.label, reader.reader_prior, hints.read_as) + _half_bits(
        writer.label, writer.writer_prior, hints.written_as
    )


def _half_bits(label: str, prior: float, named: tuple[str, ...]) -> float:
    if not named:
        return -math.log2(prior)
    return -math.log2((1.0 - TRUST) * prior + (TRUST / len(named) if label in named else 0.0))


def _script_bits(reading: Reading, forms: Sequence[str], scripts: tuple[str, ...]) -> float:
    """Return what a reading costs more, or less, for the script of what it changes."""
    changed = [(old, new) for old, new in zip(forms, reading.forms) if new is not None and new != old]
    after = written_in("".join(new for _, new in changed), scripts)
    if after is None:
        return 0.0
    if not after:
        return SCRIPT_BITS
    return 0.0 if written_in("".join(old for old, _ in changed), scripts) else -SCRIPT_BITS
