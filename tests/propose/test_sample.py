"""Where the start of a long text is cut off."""

import pytest

from mojifix.propose.sample import head

THAI = "ภาษาไทยไม่มีช่องว่างระหว่างคำ" * 9


@pytest.mark.parametrize("reader", ["latin-1", "cp437", "koi8-r"])
@pytest.mark.parametrize("size", [100, 101, 102])
def test_characters_of_utf8_stay_whole(reader: str, size: int) -> None:
    """Without white space the start ends behind a character, less than three code points before the size."""
    start = head(THAI.encode().decode(reader), size)
    assert size - 3 < len(start) <= size
    assert THAI.startswith(start.encode(reader).decode())


def test_layers_stay_whole() -> None:
    """Of text that was misread twice no character is cut either."""
    garbled = ("日本語" * 99).encode().decode("latin-1").encode().decode("latin-1")
    start = head(garbled, 100)
    assert start.encode("latin-1").decode().encode("latin-1").decode() == "日本語" * 5 + "日"


def test_white_space_comes_first() -> None:
    """Tokens stay whole where there are several; a text that is not UTF-8 stays whole where there is one."""
    assert head("naïve café crème", 12) == "naïve café"
    assert head("ñçå" * 50, 20) == "ñçå" * 50
