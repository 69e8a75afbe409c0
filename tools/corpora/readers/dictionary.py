"""Tesseract's dictionaries (``.traineddata``): the words, by the programs of Debian's package tesseract-ocr.

The word graph of a traineddata file is packed with the file's own character set; ``combine_tessdata`` takes
the two out and ``dawg2wordlist`` lists the words.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path


class DictionaryError(RuntimeError):
    """The programs are missing or failed."""


def read_words(traineddata: bytes) -> list[str]:
    """Return the words of a dictionary, sorted.

    Raises:
        DictionaryError: a program is not installed or failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder, "packed.traineddata")
        packed.write_bytes(traineddata)
        _run("combine_tessdata", "-u", str(packed), f"{folder}/part.")
        parts = (f"{folder}/part.{name}" for name in ("lstm-unicharset", "lstm-word-dawg", "words"))
        unicharset, graph, words = parts
        _run("dawg2wordlist", unicharset, graph, words)
        return sorted(set(Path(words).read_text(encoding="utf-8").split()))


def _run(*command: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as missing:
        raise DictionaryError(
            f"{command[0]} is not installed (Debian: apt-get install tesseract-ocr)"
        ) from missing
    if done.returncode:
        raise DictionaryError(f"{' '.join(command)} failed: {done.stderr.strip()[-400:]}")
