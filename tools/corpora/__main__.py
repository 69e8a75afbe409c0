"""Command line: ``python -m tools.corpora fetch`` and ``python -m tools.corpora extract``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .catalogue import ROLES, CatalogueError, read_catalogue, select
from .extract import extract_development, extract_training
from .fetch import FetchError, fetch
from .readers.dictionary import DictionaryError

ROOT = Path(__file__).resolve().parent.parent.parent
DEFAULT_OUT = {"train": ROOT / ".cache" / "text", "dev": ROOT / ".cache" / "dev"}


def parser() -> argparse.ArgumentParser:
    """Build the argument parser."""
    top = argparse.ArgumentParser(prog="python -m tools.corpora", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    fetching = commands.add_parser("fetch", help="download the packages of tools/sources.toml and check them")
    extracting = commands.add_parser("extract", help="write clean text, one file per language and source")
    fetching.add_argument("--only", metavar="SOURCE", help="one source of the catalogue")
    for command in (fetching, extracting):
        command.add_argument("--cache", type=Path, default=ROOT / ".cache" / "sources", metavar="DIR")
    fetching.add_argument("--role", choices=ROLES)
    extracting.add_argument("--role", choices=ROLES, required=True)
    extracting.add_argument("--out", type=Path, metavar="DIR", help="default: .cache/text or .cache/dev")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    options = parser().parse_args(arguments)
    try:
        catalogue = read_catalogue()
        if options.command == "fetch":
            for source in select(catalogue, options.role, options.only):
                fetch(source, options.cache)
        else:  # always all sources of the role: what one of them keeps depends on the others
            sources = select(catalogue, options.role, None)
            out = options.out or DEFAULT_OUT[options.role]
            extract = extract_training if options.role == "train" else extract_development
            extract(sources, options.cache, out)
    except (CatalogueError, DictionaryError, FetchError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
