"""Bytes of unknown encoding become text line by line, and no byte is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mojifix.adapters.raw import decode_bytes
from mojifix.adapters.structure import byte_order_mark, decode_by_structure, is_binary
from mojifix.codecs import Channel, encoding
from mojifix.select.plan import Edit, Plan

_GARBLED = re.compile(r"[^\x00-\x7f](?:[^\n]*[^\x00-\x7f])?")


class Engine:
    """Takes every stretch of non-ASCII characters of a line for text of one encoding read as windows-1252."""

    def __init__(self, writer: str = "windows-1252") -> None:
        self._channel = Channel("windows-1252", writer)

    def analyze(self, text: str) -> Plan:
        """Return an edit for each stretch that the round trip changes."""
        edits = []
        for match in _GARBLED.finditer(text):
            before = match.group()
            try:
                after = encoding(self._channel.written_as).decode(encoding("windows-1252").encode(before))
            except UnicodeError:
                continue
            edits.append(Edit(match.start(), match.end(), before, after, (self._channel,), 1.0))
        return Plan(tuple(edits))


def preferring(likely: str) -> Callable[[str], float]:
    """Return a price by which ASCII and the characters of `likely` are cheap and all others dear."""
    return lambda text: sum(1.0 if c.isascii() else 2.0 if c in likely else 20.0 for c in text)


RUSSIAN = preferring("абвгдеёжзийклмнопрстуфхцчшщъыьэюяМПРéèàß")


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le"]
)
@pytest.mark.parametrize(
    "text",
    ["", "plain\r\n", "Привет, мир\n", "日本語 の\nテキスト", "日本語\u3000の\n", "한국어 문장\n", "😀 x\n"],
)
def test_structure(codec: str, text: str) -> None:
    """A byte order mark, the NUL bytes of UTF-16 and UTF-32, and valid UTF-8 need no guess."""
    raw = text.encode(codec)
    assert decode_by_structure(raw) == text
    assert not is_binary(raw)


@pytest.mark.parametrize(("codec", "text"), [("iso2022_jp", "日本語です"), ("iso2022_kr", "한국어")])
def test_iso_2022(codec: str, text: str) -> None:
    """Escape sequences of ISO-2022 name their encoding."""
    assert decode_by_structure(text.encode(codec)) == text


@pytest.mark.parametrize(
    "raw", [b"abc\0", b"\x7fELF\x02\x01\x01\0\0\0", bytes(64), b"name\0value\0ab\0", bytes(range(32))]
)
def test_binary(raw: bytes) -> None:
    """NUL bytes that are not UTF-16, or many control bytes, are no text."""
    assert is_binary(raw)


@pytest.mark.parametrize(
    "raw", [b"", b"abc\f\r\n\x1a", b"\x1b[31mred\x1b[0m", "déjà".encode("cp1252"), b"\x81\x8d\x90"]
)
def test_not_binary(raw: bytes) -> None:
    """Form feeds, the end mark of DOS, terminal colours and undefined bytes are text."""
    assert not is_binary(raw)


def test_wide_and_cut() -> None:
    """A cut unit of UTF-16 keeps its byte, a lone surrogate stays one."""
    raw = "\ufeffaé".encode("utf-16-le")
    assert decode_by_structure(raw + b"\xe9") == "aé\udce9"
    assert decode_by_structure(raw + b"\x00\xd8") == "aé\ud800"


def test_cut_utf8() -> None:
    """A UTF-8 sequence that the end of the input cuts keeps its bytes as escapes."""
    assert decode_bytes("déjà".encode()[:-1], Engine(), RUSSIAN) == "déj\udcc3"


def test_mixed_lines() -> None:
    """Lines of a legacy encoding, UTF-8 and ASCII stand in one input, each as it was written."""
    lines = ["Привет, мир\r\n".encode("cp1251"), "Größe é\n".encode(), b"ascii\n", "погода é".encode()]
    given = decode_bytes(b"".join(lines), Engine("windows-1251"), RUSSIAN)
    assert given == "Привет, мир\r\nGröße é\nascii\nпогода é"


def test_mixed_within_a_line() -> None:
    """UTF-8 beside single bytes in one line is split, and a line that is legacy as a whole is not."""
    raw = "déjà ".encode() + "déjà".encode("cp1252") + b"\n"
    assert decode_bytes(raw, Engine(), RUSSIAN) == "déjà déjà\n"
    russian = "Привет РГ мир".encode("cp1251")
    assert decode_bytes(russian, Engine("windows-1251"), preferring("ПриветмРГ")) == "Привет РГ мир"


def test_one_line_in_another_encoding() -> None:
    """The encoding of most lines holds for a line that says little, not for one that says otherwise."""
    most = "съешь ещё этих мягких французских булок\n".encode("koi8_r") * 5
    price = preferring("абвгдеёжзийклмнопрстуфхцчшщъыьэюяéàè")
    assert decode_bytes(
        most + "élève à l'école, déjà élève\n".encode("cp1252"), Engine("koi8-r"), price
    ).endswith("élève à l'école, déjà élève\n")


def test_engine_must_name_the_reader() -> None:
    """An edit whose reader gives other bytes is mojibake that the input holds, and decoding leaves it."""

    class Other(Engine):
        def analyze(self, text: str) -> Plan:
            """Return one edit that undoes a reading as Mac Roman."""
            channel = Channel("macintosh", "windows-1252")
            return Plan((Edit(0, 1, text[0], "x", (channel,), 1.0),))

    assert decode_bytes("é\n".encode("cp1252"), Other(), preferring("é")) == "é\n"


@pytest.mark.parametrize("value", ["text", None, 3])
def test_type(value: object) -> None:
    """What is no bytes is a TypeError."""
    with pytest.raises(TypeError, match="bytes are due"):
        decode_bytes(value, Engine(), RUSSIAN)  # type: ignore[arg-type]


def bytes_of(text: str, raw: bytes, encodings: tuple[str, ...]) -> bool:
    """Return whether some segmentation of `text` into encodings and escaped bytes gives `raw`."""
    reached = {0}
    for char in text:
        ways = {_one(char, label) for label in encodings} | {char.encode("utf-8", "surrogateescape")}
        reached = {at + len(way) for at in reached for way in ways if way and raw.startswith(way, at)}
    return len(raw) in reached


def _one(char: str, label: str) -> bytes:
    try:
        return encoding(label).encode(char)
    except UnicodeError:
        return b""


_pieces = st.one_of(
    st.binary(max_size=6),
    st.text(max_size=4).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(["мир", "Ёлка"]).map(lambda text: text.encode("cp1251")),
    st.sampled_from([b"\n", b"\r\n", b" ", b"\xc3", b"\xe2\x82"]),
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(_pieces, max_size=8).map(b"".join).filter(lambda raw: b"\0" not in raw and b"\x1b" not in raw)
)
def test_no_byte_is_lost(raw: bytes) -> None:
    """Every byte of any input is in the text: as a character of an encoding that was tried, or escaped."""
    if byte_order_mark(raw):
        return
    given_text = decode_bytes(raw, Engine("windows-1251"), RUSSIAN)
    tried = ("windows-1252", "windows-1251", *_chardet_labels(raw))
    assert bytes_of(given_text, raw, tried)


def _chardet_labels(raw: bytes) -> list[str]:
    """Return what chardet may have proposed for the lines of the input that are not UTF-8."""
    import chardet

    from mojifix.adapters.raw import _lines, _utf8

    undecided = b"".join(line for line in _lines(raw) if _utf8(line) is None)
    label = chardet.detect(undecided)["encoding"] if undecided else None
    try:
        return [encoding(label).label] if label else []
    except LookupError:
        return []
