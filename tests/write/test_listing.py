"""What a person is shown: places that an editor finds, code that runs, nothing invisible."""

from __future__ import annotations

import pytest

from mojifix.codecs import Channel, encoding
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.write import as_python, explanation, imports, report
from mojifix.write.listing import channels_in_words
from mojifix.write.position import line_and_column, line_starts
from mojifix.write.visible import excerpt, visible


def garbled(clean: str, *channels: Channel, start: int = 0) -> Edit:
    """Return the edit that undoes the channels, outermost first, by which `clean` was garbled."""
    before = clean
    for channel in reversed(channels):
        before = encoding(channel.read_as).decode(encoding(channel.written_as).encode(before))
    return Edit(start, start + len(before), before, clean, channels, 1.0)


@pytest.mark.parametrize(
    ("clean", "channels"),
    [
        ("Москва", (Channel("windows-1252", "windows-1251"),)),
        ("Ёлка", (Channel("macintosh", "koi8-r"),)),
        ("naïve “quote”", (Channel("windows-1252", "utf-8"),)),
        ("déjà", (Channel("windows-1252", "utf-8"), Channel("iso-8859-1", "utf-8"))),
        ("日本語テスト", (Channel("windows-1252", "shift_jis"),)),
        ("Tiếng Việt", (Channel("windows-1252", "tcvn3"),)),
        ("שלום", (Channel("iso-8859-8-latin1", "windows-1255"),)),
        ("😀", (Channel("windows-1252", "cesu-8"),)),
    ],
)
def test_python_code_runs(clean: str, channels: tuple[Channel, ...]) -> None:
    """The expression, after the imports that it needs, gives what the edit gives."""
    edit = garbled(clean, *channels, start=3)
    names = {"text": f"ab {edit.before} cd"}
    code = as_python(edit)
    for statement in imports(code):
        exec(statement, names)
    assert code.startswith("text[3:")
    assert eval(code, names) == clean


@pytest.mark.parametrize(
    "edit",
    [
        Edit(0, 2, "Ã", "à", (Channel("windows-1252", "utf-8", "nbsp"),), 0.9, lossy=True),
        Edit(0, 1, "x", "y", (Channel("no such", "utf-8"),), 0.9),
        Edit(0, 1, "x", "y", (), 0.9),
    ],
)
def test_python_code_of_a_loss(edit: Edit) -> None:
    """Where no chain of codecs gives the repaired text, it stands there as a literal."""
    assert eval(as_python(edit)) == edit.after


def test_positions() -> None:
    """Lines end at CR LF, CR and LF, never at U+0085 or U+2028, and columns count code points."""
    text = "a\x85b\u2028c\r\n😀x\rz\ny"
    starts = line_starts(text)
    assert [line_and_column(starts, text.index(c)) for c in "cxzy"] == [(1, 5), (2, 2), (3, 1), (4, 1)]


def test_report() -> None:
    """Edits and findings come in the order of the text, each with name, line and column."""
    text = "x\ufffd\nÃ© y"
    edit = garbled("é", Channel("windows-1252", "utf-8"), start=3)
    plan = Plan((edit,), (Finding(1, 2, "unrecoverable", "the byte is gone"),))
    assert report(text, plan, "f.txt") == (
        "f.txt:1:2: unrecoverable: \ufffd: the byte is gone\n"
        "f.txt:2:1: Ã© -> é (utf-8 read as windows-1252, confidence 1)\n"
    )


def test_explanation() -> None:
    """An explanation holds offsets, channels, code, confidence, language and runners-up."""
    channel, other = Channel("windows-1252", "windows-1251"), Channel("windows-1252", "koi8-r")
    runner = Alternative("лХП", (other,), 0.00004)
    edit = Edit(2, 5, "Ìèð", "Мир", (channel,), 0.99996, False, "ru", (runner,))
    assert explanation("a\nÌèð", Plan((edit,))) == (
        "1 edit, 0 findings\n\n"
        "edit 1: line 2, column 1, code points 2:5\n"
        "  before      Ìèð\n"
        "  after       Мир\n"
        "  channels    windows-1251 read as windows-1252\n"
        '  python      text[2:5].encode("cp1252").decode("cp1251")\n'
        "  confidence  0.99996\n"
        "  language    ru\n"
        "  runner-up   4e-05  лХП  (koi8-r read as windows-1252)\n"
    )


def test_channels_in_words() -> None:
    """The last mistake comes first, and no channel means that nothing is undone."""
    twice = (Channel("windows-1252", "utf-8"), Channel("iso-8859-1", "utf-8", "nbsp"))
    assert channels_in_words(twice) == (
        "utf-8 read as windows-1252, before that utf-8 read as iso-8859-1 (nbsp)"
    )
    assert channels_in_words(()) == "as it is"


def test_nothing_invisible() -> None:
    """Controls, no-break spaces, marks of direction and lone surrogates are shown as escapes."""
    assert visible("a\x81\xa0\u202e\ud800 é") == r"a\x81\xa0\u202e\ud800 é"
    assert excerpt("x" * 50 + "\x81" * 50, most=4) == r"xx ... \x81\x81"
