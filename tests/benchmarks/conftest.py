"""Put benchmarks/ on the path, as running one of its scripts does, and lay out a little development text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

ARTICLES = {
    "fr": (
        "Tous les êtres humains naissent libres et égaux en dignité et en droits.",
        "La reconnaissance de la dignité inhérente à tous les membres de la famille humaine.",
        "Le garçon a mangé une crêpe près de la forêt.",
    ),
    "pl": (
        "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw.",
        "Są oni obdarzeni rozumem i sumieniem i powinni postępować w duchu braterstwa.",
        "Zażółć gęślą jaźń, powiedział nauczyciel do dzieci.",
    ),
    "ru": (
        "Все люди рождаются свободными и равными в своем достоинстве и правах.",
        "Они наделены разумом и совестью и должны поступать в духе братства.",
        "Каждый человек имеет право на жизнь, на свободу.",
    ),
    "ja": (
        "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
        "人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。",
        "何人も、奴隷にされ、又は苦役に服することはない。",
    ),
    "sw": (
        "Watu wote wamezaliwa huru, hadhi na haki zao ni sawa.",
        "Wote wamejaliwa akili na dhamiri, hivyo yapasa watendeane kindugu.",
    ),
}


@pytest.fixture(scope="session")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of development text in five languages, one of them all ASCII."""
    folder = tmp_path_factory.mktemp("dev")
    (folder / "articles").mkdir()
    for lang, sentences in ARTICLES.items():
        text = "\n".join(("short", *sentences, sentences[0], "")) + "\n"
        (folder / "articles" / f"{lang}.txt").write_text(text, encoding="utf-8")
    return folder
