"""The command line: arguments in, output and an exit code out. Everything else is the library's."""

from __future__ import annotations

from mojifix.cli.main import main

__all__ = ["main"]
