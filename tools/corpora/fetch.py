"""Fetching: brings the files of a source into the cache with the registry's own client and checks them.

In: a `Source` and the cache folder. Out: the files under ``<cache>/<source>/``, each with the digest that the
catalogue states. This module refuses to know what the files contain.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from .catalogue import Package, Source

_BLOCK = 1 << 20  # bytes read at a time while hashing
_PIP_PYTHON = "3.11"  # wheels of one Python version, so that every machine receives the same file


class FetchError(RuntimeError):
    """A package could not be downloaded, or is not the file that the catalogue describes."""


def fetch(source: Source, cache: Path, report: Callable[[str], None] = print) -> list[Path]:
    """Download the files of a source that the cache does not hold yet, and check all of them.

    Args:
        source: what to download.
        cache: the folder that holds one folder per source.
        report: receives one line for every file that is downloaded.

    Returns:
        The files, in the order of the catalogue.

    Raises:
        FetchError: the client failed, or a digest is not the catalogue's.
    """
    folder = cache / source.name
    folder.mkdir(parents=True, exist_ok=True)
    for package in source.packages:
        if not (folder / package.file).exists():
            report(f"{source.name}: {package.registry} {package.name} {package.version}")
            _download(package, folder)
    return cached_files(source, cache)


def cached_files(source: Source, cache: Path) -> list[Path]:
    """Return the files of a source in the order of the catalogue, every digest checked.

    Raises:
        FetchError: a file is missing or its digest is not the catalogue's.
    """
    paths = [cache / source.name / package.file for package in source.packages]
    for package, path in zip(source.packages, paths, strict=True):
        if not path.exists():
            raise FetchError(f"{path} is missing: run `python -m tools.corpora fetch --only {source.name}`")
        verify(path, package.sha256)
    return paths


def verify(path: Path, sha256: str) -> None:
    """Check a file's digest.

    Raises:
        FetchError: the file has another digest.
    """
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    if digest.hexdigest() != sha256:
        raise FetchError(
            f"{path}: sha256 is {digest.hexdigest()}, the catalogue says {sha256}. Delete the file and fetch"
            " again; if it differs again, the registry serves another file than the one that was counted"
        )


def client_command(package: Package) -> list[str]:
    """Return the command that downloads a package into the current folder."""
    if package.registry == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    if package.registry == "debian":
        return ["apt-get", "download", "-q", f"{package.name}={package.version}"]
    platform = ["--python-version", _PIP_PYTHON, "--platform", package.platform] if package.platform else []
    # Wheels are only unzipped here, so the Python that they ask for does not matter.
    return [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"),
        *("--ignore-requires-python", *platform, f"{package.name}=={package.version}"),
    ]


def _download(package: Package, folder: Path) -> None:
    command = client_command(package)
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        try:
            done = subprocess.run(command, cwd=temporary, capture_output=True, text=True, check=False)
        except FileNotFoundError as missing:
            raise FetchError(f"{package.name}: the client {command[0]} is not installed") from missing
        if done.returncode:
            raise FetchError(f"{' '.join(command)} failed: {done.stderr.strip()[-800:]}")
        arrived = Path(temporary) / package.file
        if not arrived.exists():
            others = sorted(path.name for path in Path(temporary).iterdir())
            raise FetchError(
                f"{package.name}: expected the file {package.file}, {command[0]} brought {others}"
            )
        verify(arrived, package.sha256)
        shutil.move(arrived, folder / package.file)
