"""The catalogue of sources: reads ``tools/sources.toml`` into records.

In: the path of the TOML file. Out: frozen `Source` records in the order of the file. This module refuses to
know how packages are downloaded or what is inside them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib

    def _read_toml(path: Path) -> dict[str, Any]:
        return tomllib.loads(path.read_text(encoding="utf-8"))

else:  # the library runs on 3.10; only these tools need tomllib

    def _read_toml(path: Path) -> dict[str, Any]:
        raise CatalogueError(f"reading {path} needs Python 3.11 or newer (tomllib)")


SOURCES_TOML = Path(__file__).resolve().parent.parent / "sources.toml"
REGISTRIES = ("pypi", "npm", "debian")
ROLES = ("train", "dev")
SHA256_DIGITS = 64


class CatalogueError(ValueError):
    """The catalogue is missing something or says something it cannot mean."""


@dataclass(frozen=True, slots=True)
class Package:
    """One file of a registry: what to ask for, what comes back, and its digest."""

    registry: str
    name: str
    version: str
    file: str
    sha256: str
    language: str = ""
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A family of packages that one reader understands."""

    name: str
    role: str
    licence: str
    kind: str
    packages: tuple[Package, ...]


def read_catalogue(path: Path = SOURCES_TOML) -> tuple[Source, ...]:
    """Read every source of the catalogue.

    Args:
        path: the TOML file.

    Returns:
        The sources in the order of the file; the first source that holds a line keeps it.

    Raises:
        CatalogueError: a key is missing, a role or registry is unknown, or a name is used twice.
    """
    try:
        sources = tuple(_source(entry) for entry in _read_toml(path)["source"])
    except KeyError as missing:
        raise CatalogueError(f"{path}: the key {missing} is missing") from missing
    names = [source.name for source in sources]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise CatalogueError(f"{path}: more than one source is called {sorted(repeated)}")
    return sources


def _source(entry: dict[str, Any]) -> Source:
    name, role, registry = entry["name"], entry["role"], entry["registry"]
    if role not in ROLES:
        raise CatalogueError(f"source {name}: role {role!r} is none of {ROLES}")
    if registry not in REGISTRIES:
        raise CatalogueError(f"source {name}: registry {registry!r} is none of {REGISTRIES}")
    packages = tuple(Package(registry=registry, **package) for package in entry["packages"])
    for package in packages:
        if len(package.sha256) != SHA256_DIGITS:
            raise CatalogueError(
                f"source {name}: the sha256 of {package.file} has not {SHA256_DIGITS} digits"
            )
    return Source(name, role, entry["licence"], entry["kind"], packages)


def select(sources: tuple[Source, ...], role: str | None, only: str | None) -> tuple[Source, ...]:
    """Keep the sources of a role and of a name; `None` keeps all.

    Raises:
        CatalogueError: nothing is left.
    """
    kept = tuple(s for s in sources if role in (None, s.role) and only in (None, s.name))
    if not kept:
        raise CatalogueError(f"no source has role {role or 'any'} and name {only or 'any'}")
    return kept
