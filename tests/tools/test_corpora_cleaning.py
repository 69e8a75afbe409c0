"""Cleaning, language tags, sentences and scripts."""

from __future__ import annotations

import pytest

from tools.corpora.cleaning import clean_lines, looks_garbled, tidy_line
from tools.corpora.lexicon import alphabet_of, filter_words
from tools.corpora.scripts import count_scripts, is_written_in, script_of
from tools.corpora.sentences import LONGEST, bounded_sentences, split_sentences
from tools.corpora.tags import normalise, of_declaration


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        ("<b>Datei</b> &Öffnen", ["Datei Öffnen"]),
        ("Eins<br/>Zwei<script>var x=1;</script>", ["Eins", "Zwei"]),
        ("Voir https://example.org/a?b pour plus", ["Voir pour plus"]),
        ("Ecrivez à nom.prenom@example.org, merci", ["Ecrivez à, merci"]),
        ("Usuń „{name}” (%1$s) – %(count)d z ${total}", ["Usuń – z"]),
        ("[%key:common::ok%] Готово $1 %s", ["Готово"]),
        ("Se [guiden](docs/x) **nu**", ["Se guiden nu"]),
        ("Position des Motors [MOTOR_ID], dann H&ilfe", ["Position des Motors, dann Hilfe"]),
        ("Наш “{x}“ и ''{y}''", ["Наш и"]),
        ("50 % rabatt på allt", ["50 % rabatt på allt"]),
        ("Prix\u00a0: 5\u00a0€ «\u00a0oui\u00a0»", ["Prix\u00a0: 5\u00a0€ «\u00a0oui\u00a0»"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("zero\u200bwidth\u2066 soft\xadhyphen", ["zerowidth softhyphen"]),
        ("cafe\u0301", ["café"]),
        ("AT&amp;T a R&amp;D", ["AT&T a R&D"]),
        ("{a}: %s", []),
        ("12:30–14:45 h", []),
    ],
)
def test_messages_become_lines_as_a_reader_sees_them(message: str, lines: list[str]) -> None:
    """Markup, addresses and placeholders go; words, no-break spaces, joiners and typographic quotes stay."""
    assert list(clean_lines(message)) == lines


@pytest.mark.parametrize(
    "line",
    [
        "schÃ¶n",
        "Ð¿Ñ€Ð¸Ð²ÐµÑ‚",
        "РїСЂРёРІРµС‚ РјРёСЂ",
        "Itâ€™s",
        "\ufffd oder",
        "Zeichen\x92",
        "à¤¹à¤¿à¤¨à¥\x8dà¤¦à¥€",
        "juhuajano¿tioora tamonu",
        "Äesko je zemÄ\x9b",
    ],
)
def test_lines_that_look_garbled_are_refused(line: str) -> None:
    """UTF-8 read as a single-byte encoding, U+FFFD and controls are kept out of the texts."""
    assert looks_garbled(line)


@pytest.mark.parametrize(
    "line",
    [
        "«Città»",
        "«PERÚ»",
        "NÃO",
        "Сірі вовки",
        "ÎN VIAȚĂ",
        "Ñandú",
        "Österreich",
        "Ð er íslenskur stafur",
        "Français : 3 %",
    ],
)
def test_clean_lines_with_rare_letters_are_kept(line: str) -> None:
    """Letters that are common in mojibake are letters of languages, too."""
    assert not looks_garbled(line)


def test_what_a_placeholder_leaves_behind_is_tidied() -> None:
    """Empty quotes and brackets and a space before a full stop go; a French no-break space stays."""
    assert tidy_line(' A "" ( ) b .  c\u00a0! ') == "A b. c\u00a0!"


@pytest.mark.parametrize(
    ("raw", "tag"),
    [
        ("zh", "zh-Hans"),
        ("zh_CN", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("sr", "sr"),
        ("sr@latin", "sr-Latn"),
        ("sr_Latn", "sr-Latn"),
        ("sr-Cyrl-BA", "sr"),
        ("sr-el", "sr-Latn"),
        ("iw", "he"),
        ("in", "id"),
        ("no", "nb"),
        ("nb-NO", "nb"),
        ("tl", "fil"),
        ("pt-BR", "pt"),
        ("es-419", "es"),
        ("ca-valencia", "ca"),
        ("be-tarask", "be"),
        ("uz_Cyrl", "uz-Cyrl"),
        ("az-Latn", "az"),
        ("pa-Arab", "pnb"),
        ("als", "gsw"),
        ("kk-cn", "kk-Arab"),
        ("crh", "crh-Latn"),
        ("nds-nl", "nds-nl"),
        ("de-1996", "de"),
        ("qqq", None),
        ("en-XA", None),
        ("en-Shaw", None),
        ("index.min", None),
        ("ike-cans", "iu"),
        ("isv-latn", None),
    ],
)
def test_tags_have_one_spelling(raw: str, tag: str | None) -> None:
    """Every spelling of a language gives the same tag; a script is named where it is unusual."""
    assert normalise(raw) == tag


def test_tags_stay_as_they_are_when_normalised_again() -> None:
    """The project's own tags are fixed points."""
    for tag in (
        "zh-Hans",
        "sr-Latn",
        "he",
        "nb",
        "fil",
        "crh-Cyrl",
        "nds-nl",
        "uz-Cyrl",
        "ja",
    ):
        assert normalise(tag) == tag


def test_tags_of_the_declaration() -> None:
    """Tosk Albanian is Albanian, a dialect keeps its own tag, an unknown language its file's number."""
    assert of_declaration("als", "als") == "sq"
    assert of_declaration("cmn_hans_beijing", "zh") == "cmn-beijing"
    assert of_declaration("013", "und") == "und-013"


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("Erster Satz. Zweiter Satz! Dritter?", ["Erster Satz.", "Zweiter Satz!", "Dritter?"]),
        ("Er kam z. B. am 3. Mai.", ["Er kam z. B. am 3. Mai."]),
        ("Ono říká: „Ano.“ Pak jde.", ["Ono říká: „Ano.“", "Pak jde."]),
        ("第一句。第二句！「第三句。」第四", ["第一句。", "第二句！", "「第三句。」", "第四"]),
        ("पहला वाक्य। दूसरा।", ["पहला वाक्य।", "दूसरा।"]),
        ("version 1.2.3 and e.g. this", ["version 1.2.3 and e.g. this"]),
    ],
)
def test_sentences_end_at_stops(paragraph: str, sentences: list[str]) -> None:
    """A stop ends a sentence unless an abbreviation, a number or a lower-case letter makes it doubtful."""
    assert list(split_sentences(paragraph)) == sentences


def test_long_sentences_are_cut_at_clauses() -> None:
    """No piece is longer than the limit, no word is cut, and short pieces are left out."""
    clause = "der Mensch ist frei geboren und überall liegt er in Ketten"
    text = f"Der Mensch ist frei, {', '.join([clause] * 12)}."
    pieces = list(bounded_sentences(f"Kurz. {text}"))
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert " ".join(pieces) == text
    assert all(piece.endswith((",", ".")) for piece in pieces)


def test_scripts() -> None:
    """Kana, hangul and Chinese are one script; a line belongs to the script of half its letters."""
    assert [script_of(c) for c in "aжの中한"] == ["LATIN", "CYRILLIC", "CJK", "CJK", "CJK"]
    assert count_scripts(["aя", "я1"]) == {"CYRILLIC": 2, "LATIN": 1}
    assert is_written_in("Открыть GNOME", "CYRILLIC")
    assert not is_written_in("Open в GNOME", "CYRILLIC")


def test_words_are_filtered_by_alphabet_and_english() -> None:
    """Foreign letters, single letters and merely English words go; the language's own use of one saves it."""
    alphabet = alphabet_of("nb", {"no": frozenset("abcdefghijklmnopqrstuvwxyzæøå")})
    words = ["Blåbær", "weather", "film", "ñu", "å", "o'er", "123"]
    assert filter_words("nb", words, alphabet, {"weather", "film"}, {"film"}) == ["blåbær", "film", "o'er"]


def test_one_character_is_a_word_in_chinese() -> None:
    """Chinese, Japanese and Korean words of one character stay."""
    assert filter_words("zh-Hans", ["水", "火山"], frozenset("水火山"), set(), set()) == ["水", "火山"]
