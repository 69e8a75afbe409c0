"""`mojifix profile`: what the lines of one input went through, to standard output or to a file."""

from __future__ import annotations

import argparse

from mojifix.cli import source
from mojifix.cli.arguments import options
from mojifix.cli.console import DONE, send
from mojifix.cli.library import Engine, Library, load
from mojifix.cli.repair import check_output, write


def run(parsed: argparse.Namespace, library: Library | None) -> int:
    """Fit a profile to the lines of `parsed.file`.

    Args:
        parsed: the arguments.
        library: stands in for the module `mojifix`.

    Raises:
        CommandError, MojifixError: nothing was written, and the message says why.
    """
    wanted = options(parsed)
    if parsed.output is not None:
        check_output(parsed.file, parsed.output)
    raw = source.read(parsed.file)
    engine: Engine = (library or load()).Repairer(wanted)
    found = source.decode(raw, parsed.file, engine, parsed.encoding)
    # Lines end at LF alone: U+0085 and U+2028 may be half of a garbled character.
    document = engine.fit([line.rstrip("\r") for line in found.text.split("\n")]).to_json() + "\n"
    if parsed.output is None:
        send(document.encode("utf-8"))
    else:
        write(parsed.output, document.encode("utf-8"))
    return DONE
