"""Packs n-gram hashes with two bytes each into a binary fuse filter (Graf and Lemire, 2022): a static function.

Every key reads its two bytes as the exclusive or of three cells, so no key is stored: 1.13 × 16 bits a key.
The first byte is a fingerprint, which lets all but 1 in 256 absent keys be recognised as absent.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from mojifix.model import hashing
from mojifix.model.layout import Geometry

Codes = npt.NDArray[np.uint64]


def geometry(keys: int) -> Geometry:
    """Return the sizes of a filter for `keys` keys (the constants are the paper's for arity 3)."""
    segment = 1 << math.floor(math.log(keys) / math.log(3.33) + 2.25)
    capacity = int(keys * max(1.125, 0.875 + 0.25 * math.log(1e6) / math.log(keys)))
    segments = max(1, -(-capacity // segment) - 2)
    return Geometry(segment, segments)


def slots(hashes: Codes, shape: Geometry) -> tuple[npt.NDArray[np.int64], ...]:
    """Return the three cells of each hash; `mojifix.model.price` reads the same three."""
    span = np.uint64(shape.segment * shape.segments)
    mask = np.uint64(shape.segment - 1)
    first = (hashes * span) >> np.uint64(32)
    second = (first + np.uint64(shape.segment)) ^ (((hashes * np.uint64(hashing.SLOT_1)) >> np.uint64(11)) & mask)
    third = (first + np.uint64(2 * shape.segment)) ^ (((hashes * np.uint64(hashing.SLOT_2)) >> np.uint64(13)) & mask)
    return first.astype(np.int64), second.astype(np.int64), third.astype(np.int64)


def fingerprint(hashes: Codes) -> npt.NDArray[np.uint8]:
    """Return the byte that tells a stored key from an absent one."""
    marks: npt.NDArray[np.uint8] = (((hashes * np.uint64(hashing.SLOT_3)) >> np.uint64(24)) & np.uint64(0xFF)).astype(
        np.uint8
    )
    return marks


def pack(hashes: Codes, values: npt.NDArray[np.uint8]) -> tuple[Geometry, bytes]:
    """Return the geometry and the cells (fingerprint byte, value byte) of a filter over distinct `hashes`.

    Raises:
        ValueError: the keys do not peel (two equal hashes, or bad luck: change the seed).
    """
    shape = geometry(len(hashes))
    first, second, third = slots(hashes, shape)
    size = shape.segment * (shape.segments + 2)
    order = _peel(first, second, third, size)
    cells = np.zeros((size, 2), dtype=np.uint8)
    data = np.stack([fingerprint(hashes), values], axis=1)
    rows = list(zip(first.tolist(), second.tolist(), third.tolist()))
    flat = cells.astype(np.uint16)[:, 0] * 0
    joined = (data[:, 0].astype(np.uint16) << 8 | data[:, 1]).tolist()
    table = flat.tolist()
    for key, cell in reversed(order):
        a, b, c = rows[key]
        table[cell] = joined[key] ^ table[a] ^ table[b] ^ table[c] ^ table[cell]
    packed = np.array(table, dtype=np.uint16)
    cells[:, 0] = packed >> 8
    cells[:, 1] = packed & 0xFF
    return shape, cells.tobytes()


def _peel(
    first: npt.NDArray[np.int64], second: npt.NDArray[np.int64], third: npt.NDArray[np.int64], size: int
) -> list[tuple[int, int]]:
    """Return (key, its own cell) in the order of peeling: each key alone in its cell once the earlier ones are gone."""
    keys = np.arange(len(first), dtype=np.int64)
    count_array = np.zeros(size, dtype=np.int64)
    mixed_array = np.zeros(size, dtype=np.int64)
    for cells in (first, second, third):
        count_array += np.bincount(cells, minlength=size)
        np.bitwise_xor.at(mixed_array, cells, keys)
    count, mixed = count_array.tolist(), mixed_array.tolist()
    rows = list(zip(first.tolist(), second.tolist(), third.tolist()))
    stack = [cell for cell in range(size) if count[cell] == 1]
    order: list[tuple[int, int]] = []
    while stack:
        cell = stack.pop()
        if count[cell] != 1:
            continue
        key = mixed[cell]
        order.append((key, cell))
        for other in rows[key]:
            count[other] -= 1
            mixed[other] ^= key
            if count[other] == 1:
                stack.append(other)
    if len(order) != len(first):
        raise ValueError("the n-gram hashes do not peel: two are equal, or the geometry is too tight")
    return order
