"""Archives: zip (wheels), gzipped tar (npm) and Debian packages.

In: the bytes or the path of an archive. Out: (name, bytes) of the regular files that are wanted, in the
archive's own order.
"""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

_AR_MAGIC = b"!<arch>\n"
_AR_HEADER = 60  # bytes: name 16, time 12, owner 6, group 6, mode 8, size 10, end mark 2


class ArchiveError(ValueError):
    """The bytes are not the archive that was expected."""


def read_zip(archive: Path | bytes, wanted: str) -> Iterator[tuple[str, bytes]]:
    """Yield the members of a zip archive whose whole name matches the regular expression."""
    pattern = re.compile(wanted)
    with zipfile.ZipFile(io.BytesIO(archive) if isinstance(archive, bytes) else archive) as opened:
        for name in opened.namelist():
            if pattern.fullmatch(name):
                yield name, opened.read(name)


def read_tar(archive: Path | bytes, wanted: str) -> Iterator[tuple[str, bytes]]:
    """Yield the regular files of a tar archive (any compression) whose whole name matches the expression."""
    pattern = re.compile(wanted)
    stream = io.BytesIO(archive if isinstance(archive, bytes) else archive.read_bytes())
    with tarfile.open(fileobj=stream, mode="r:*") as opened:
        for member in opened:
            name = member.name.removeprefix("./")
            if member.isfile() and pattern.fullmatch(name):
                content = opened.extractfile(member)
                assert content is not None  # regular files always have content
                yield name, content.read()


def read_deb(archive: Path | bytes, wanted: str) -> Iterator[tuple[str, bytes]]:
    """Yield the installed files of a Debian package whose whole name matches the expression.

    Raises:
        ArchiveError: the file is no Debian package, or its data is compressed with Zstandard.
    """
    data = archive if isinstance(archive, bytes) else archive.read_bytes()
    for name, content in _ar_members(data):
        if name.startswith("data.tar"):
            if name.endswith(".zst"):
                raise ArchiveError(
                    "the package's data is compressed with Zstandard, which Python cannot read"
                )
            yield from read_tar(content, wanted)
            return
    raise ArchiveError("no data.tar in the package")


def _ar_members(data: bytes) -> Iterator[tuple[str, bytes]]:
    if not data.startswith(_AR_MAGIC):
        raise ArchiveError("not an ar archive")
    position = len(_AR_MAGIC)
    while position + _AR_HEADER <= len(data):
        header = data[position : position + _AR_HEADER]
        size = int(header[48:58])
        start = position + _AR_HEADER
        yield header[:16].decode("ascii").strip().rstrip("/"), data[start : start + size]
        position = start + size + size % 2  # members begin at even offsets
