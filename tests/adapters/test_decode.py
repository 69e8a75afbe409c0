"""`decode` with the engine and its model: real text in the encodings that it was written in."""

from __future__ import annotations

import pytest

import mojifix

if not hasattr(mojifix, "decode"):
    pytest.skip("this build has no decode", allow_module_level=True)

TEXTS = {
    "cp1251": "Съешь ещё этих мягких французских булок, да выпей чаю.\r\nДругая строка текста\r\nДа\r\n",
    "koi8_r": "Съешь ещё этих мягких французских булок, да выпей чаю.\nДругая строка текста\n",
    "cp866": "Москва - столица России\nНет\n",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy\nZażółć gęślą jaźń\n",
    "iso8859_2": "Zażółć gęślą jaźń, proszę bardzo\n",
    "cp1253": "Η γρήγορη αλεπού πηδάει\nΚαλημέρα\n",
    "cp1252": "L’été déjà passé, nous irons à la plage\nGröße und Straße\n",
    "mac_roman": "L’été déjà passé, nous irons à la plage\n",
    "cp437": "L'été déjà passé, nous irons à la plage\n",
    "cp1256": "مرحبا بالعالم هذا نص عربي\n",
    "cp1255": "שלום עולם זה טקסט בעברית\n",
    "cp874": "สวัสดีชาวโลก นี่คือข้อความภาษาไทย\n",
    "gbk": "中华人民共和国成立于一九四九年\n今天天气很好，我们去公园散步吧。\n",
    "big5": "今天天氣很好，我們去公園散步吧。\n",
    "shift_jis": "日本語のテキストです。今日は良い天気ですね。\n",
    "euc_jp": "日本語のテキストです。今日は良い天気ですね。\n",
    "euc_kr": "오늘은 날씨가 좋습니다.\n안녕하세요\n",
}


@pytest.mark.parametrize("codec", TEXTS)
def test_one_encoding(codec: str) -> None:
    """A few lines of one legacy encoding are read in it."""
    assert mojifix.decode(TEXTS[codec].encode(codec)) == TEXTS[codec]


def test_several_encodings() -> None:
    """Each line is read in its own encoding, and UTF-8 beside windows-1252 within one line as both."""
    lines = [
        ("Größe ist gut\n", "utf-8"),
        ("Москва, столица России\n", "cp1251"),
        ("L'été déjà passé\n", "cp1252"),
    ]
    lines += [("Größe: 5, ", "utf-8"), ("Straße übel", "cp1252")]
    raw = b"".join(text.encode(codec) for text, codec in lines)
    assert mojifix.decode(raw) == "".join(text for text, _ in lines)


def test_decoding_only() -> None:
    """Mojibake that the bytes hold is decoded as it stands."""
    assert mojifix.decode("cafÃ©\n".encode()) == "cafÃ©\n"
