"""Reads the files of data that ship with the package: where one lies in, its bytes out."""

from __future__ import annotations

from mojifix.errors import ModelError


def shipped(package: str, name: str) -> bytes:
    """Return the bytes of a file of a package.

    Raises:
        ModelError: it is missing.
    """
    import pkgutil  # not at the top: `import mojifix` does without it

    try:
        return pkgutil.get_data(package, name) or b""
    except OSError as error:
        raise ModelError(f"{name} is missing from the installation: reinstall mojifix") from error
