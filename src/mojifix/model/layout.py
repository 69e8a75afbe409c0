"""The format of model.bin and neighbours.bin: written by tools/, read by `mojifix.model`. Knows nothing else.

    8 bytes   magic "mojifix" and the format's version
    4 bytes   length of the header, little-endian
    header    JSON: languages, scripts, cost and back-off tables, geometry of the filter
    rest      cells of a binary fuse filter, two bytes each: fingerprint, value

A value holds the code of a cost (5 bits, 1 to 31) and of a back-off (3 bits). Costs are in sixteenths of a bit. What
neighbours.bin has in their place `mojifix.model.neighbours` says.
"""

from __future__ import annotations

from typing import NamedTuple

from mojifix.errors import ModelError

MAGIC = b"mojifix\x01"
# Integer unit of all prices: 16 to a bit, so that sums are exact and the same on every platform.
UNITS_PER_BIT = 16


class Geometry(NamedTuple):
    """Sizes of the filter: cells a segment (a power of two), and segments that a first cell may lie in."""

    segment: int
    segments: int


class ModelData(NamedTuple):
    """What model.bin holds.

    Args:
        languages: tags, in the order of their hash seeds.
        costs: cost code -> sixteenths of a bit (32 entries; 0 is never stored).
        backoffs: back-off code -> sixteenths of a bit (8 entries).
        alphabets: for each language, the characters outside ASCII that it is written with.
        geometry: sizes of the filter.
        cells: the filter, two bytes a cell.
    """

    languages: tuple[str, ...]
    costs: tuple[int, ...]
    backoffs: tuple[int, ...]
    alphabets: tuple[str, ...]
    geometry: Geometry
    cells: bytes


def dump(data: ModelData) -> bytes:
    """Return `data` as the bytes of model.bin."""
    import json

    header = json.dumps(
        {
            "languages": list(data.languages),
            "costs": list(data.costs),
            "backoffs": list(data.backoffs),
            "alphabets": list(data.alphabets),
            "segment": data.geometry.segment,
            "segments": data.geometry.segments,
        },
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    ).encode()
    return MAGIC + len(header).to_bytes(4, "little") + header + data.cells


def load(raw: bytes, name: str = "model.bin") -> ModelData:
    """Return the model in the bytes of a file.

    Args:
        raw: all of its bytes.
        name: what the file is called, for errors.

    Raises:
        ModelError: not a model, another version, or cut short.
    """
    import json  # not at the top: `import mojifix` does without it

    if raw[:8] != MAGIC:
        raise ModelError(f"{name} does not start with the mark of format 1: reinstall mojifix or rebuild the model")
    size = int.from_bytes(raw[8:12], "little")
    try:
        header = json.loads(raw[12 : 12 + size])
        geometry = Geometry(header["segment"], header["segments"])
        data = ModelData(
            tuple(header["languages"]),
            tuple(header["costs"]),
            tuple(header["backoffs"]),
            tuple(header["alphabets"]),
            geometry,
            raw[12 + size :],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{name} has a broken header ({error}): reinstall mojifix or rebuild the model") from error
    if len(data.cells) != 2 * geometry.segment * (geometry.segments + 2):
        raise ModelError(f"{name} is cut short: reinstall mojifix or rebuild the model")
    return data
