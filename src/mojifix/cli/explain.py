"""`mojifix explain`: what is garbled in a text, how, and how sure that is."""

from __future__ import annotations

import argparse

from mojifix.cli import source
from mojifix.cli.arguments import options
from mojifix.cli.console import DONE, show
from mojifix.cli.library import Engine, Library, load
from mojifix.write import explanation, plan_to_json


def run(parsed: argparse.Namespace, library: Library | None) -> int:
    """Explain `parsed.text`.

    Args:
        parsed: the arguments.
        library: stands in for the module `mojifix`.

    Raises:
        CommandError, MojifixError: nothing was written, and the message says why.
    """
    wanted = options(parsed)
    raw = source.read(source.STDIN) if parsed.text == source.STDIN else None
    engine: Engine = (library or load()).Repairer(wanted)
    text = parsed.text if raw is None else source.decode(raw, source.STDIN, engine, None).text
    plan = engine.analyze(text)
    show(plan_to_json(plan) + "\n" if parsed.json else explanation(text, plan))
    return DONE
