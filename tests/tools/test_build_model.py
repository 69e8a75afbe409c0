"""The builder of the model: tiny text in, the same bytes every time, prices that make sense."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the tools need numpy: pip install -e '.[tools]'")

from mojifix.model import Model, layout
from mojifix.model.normal import normalise
from tools.build_model import build
from tools.lm.tokens import count_tokens, frequent_words

POLISH = ["Każdy człowiek ma prawo do życia, wolności i bezpieczeństwa.", "Wszyscy ludzie rodzą się wolni i równi."] * 9
RUSSIAN = ["Каждый человек имеет право на жизнь и на свободу.", "Все люди рождаются свободными и равными."] * 9
SIZE_LIMIT = 4_000_000


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Write training text of two languages."""
    for tag, lines in (("pl", POLISH), ("ru", RUSSIAN)):
        (tmp_path / "text" / tag).mkdir(parents=True)
        (tmp_path / "text" / tag / "source.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_the_same_text_gives_the_same_bytes(text: Path) -> None:
    """A rebuild is byte-identical."""
    assert layout.dump(build(text, set())[0]) == layout.dump(build(text, set())[0])


def test_a_language_prices_its_own_words_lower(text: Path) -> None:
    """A word costs less in its own language than in another, and than its mojibake."""
    data, rows = build(text, set())
    model = Model(layout.load(layout.dump(data)), "")
    polish, russian = model.index["pl"], model.index["ru"]

    def price(word: str, language: int) -> int:
        token = normalise(word)
        return model.price(token, language, model.pooled(token))

    assert price("wolności", polish) < price("wolności", russian)
    assert price("wolności", polish) < price("wolnoœci", polish)
    assert model.knows("wolności", polish)
    assert not model.knows("wolnoœci", polish)
    assert [row["tag"] for row in rows] == ["pl", "ru"]


def test_a_language_can_be_left_out(text: Path) -> None:
    """What `--without` names is not in the model, so that unknown languages can be measured."""
    assert build(text, {"pl"})[0].languages == ("und", "ru")


def test_words_of_a_foreign_script_are_dropped(text: Path) -> None:
    """Garbled words in a Russian list do not become Russian."""
    words = text / "words.txt"
    words.write_text("свобода\nÐîññèÿ\n", encoding="utf-8")
    weights = count_tokens([text / "text" / "ru" / "source.txt"], words)
    assert "свобода" in weights
    assert "ðîññèÿ" not in weights
    assert "человек" in frequent_words(weights, 50)


def test_the_card_is_the_models() -> None:
    """The card names the file that ships, which keeps to its limit of size."""
    home = resources.files("mojifix.model")
    raw = home.joinpath("model.bin").read_bytes()
    card = json.loads(home.joinpath("model.json").read_text(encoding="utf-8"))
    assert card["sha256"] == hashlib.sha256(raw).hexdigest()
    assert card["bytes"] == len(raw) <= SIZE_LIMIT
    assert len(card["languages"]) > 100
    assert all(source["licence"] for source in card["sources"])
