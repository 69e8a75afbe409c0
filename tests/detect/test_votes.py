"""The words of ASCII around a place tell which language it should be of."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix.detect.ballot import LANGUAGES, RANK, TOP
from mojifix.detect.scan import Scanner
from mojifix.detect.trigrams import KEY_BYTES, load_trigrams
from mojifix.detect.votes import (
    ARROWS,
    ARROWS_END,
    EVEN,
    FEWEST,
    NEAR,
    PICTURES,
    PICTURES_END,
    PUNCTUATION,
    PUNCTUATION_END,
    SHARE,
    VOTERS,
    Votes,
    keys_of,
)

TABLE = load_trigrams()
VOTES = Votes(TABLE.words, TABLE.votes, len(TABLE.voted))


def spoken(text: str) -> str:
    """Return the language that the words around the first character outside ASCII speak."""
    place = next(i for i, character in enumerate(text) if character > "\x7f")
    ballot = VOTES.around(text, place)
    return TABLE.languages[TABLE.voted[RANK - 1 - ballot.ranked(TOP) % RANK]] if ballot else ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dopo aver installato la stampante, puň essere necessario cambiare la stampante", "it"),
        ("Jokaisella on oikeus liikkua vapaasti ja valita asuinpaikkansa sisõllõ", "fi"),
        ("Y mae ganddynt hefyd hawliau cyfartal yngln в phriodas, yn ystod priodas", "cy"),
        ("Россия", ""),
        ("Google Россия и Москва", ""),
    ],
)
def test_words_speak_a_language(text: str, language: str) -> None:
    """The language that writes most of the words is spoken; a few words amid another alphabet speak none."""
    assert spoken(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Fa apparire il menů contestuale per la selezione corrente, come con un clic col pulsante destro del mouse.",
        "Mova o punteiro do seu rato с esquina de Actividades na parte superior esquerda da pantalla.",
        "Jokaisella on oikeus liikkua vapaasti ja valita asuinpaikkansa kunkin valtion sisõllõ.",
    ],
)
def test_a_letter_of_another_language_is_found(text: str) -> None:
    """What some language writes is looked at where the words around speak one that does not."""
    assert Scanner(TABLE).scan(text)


def test_only_near_words_of_the_line_vote() -> None:
    """What stands on another line, or far away, says nothing."""
    far = "pulsante destro della stampante " * 10
    assert VOTES.around("\n".join([far, "é", far]), len(far) + 1) is None
    assert VOTES.around(far + "x" * NEAR + "é", len(far) + NEAR) is None


def test_keys_are_words_or_endings() -> None:
    """Short words count whole and long ones by their ending, whatever their case; words with other letters do not."""
    assert keys_of("Nation station", 0, 14) == keys_of("STATION ration", 0, 14)[:1] * 2
    assert len({*keys_of("a aa b ab abcde bcdef", 0, 21)}) == 6
    assert keys_of("menù la", 0, 7) == keys_of("la", 0, 2)
    assert keys_of("là où la", 0, 8) == []


def nearby(text: str, i: int) -> tuple[int, int]:
    """Return the range of the words around a place: whole ones of its line, up to `NEAR` away."""
    low = text.rfind("\n", max(0, i - NEAR), i) + 1
    if low == 0 and i > NEAR:
        low = text.find(" ", i - NEAR, i) + 1 or i
    high = text.find("\n", i, i + NEAR)
    if high < 0:
        high = len(text) if len(text) < i + NEAR else text.rfind(" ", i, i + NEAR)
    return low, high


PARTS = ("la ", "casa ", "de", "the\n", "\n", " ", "été ", "п-", "x" * 25)


@given(st.lists(st.sampled_from(PARTS), max_size=40), st.randoms())
def test_whole_words_of_the_line_vote(parts: list[str], random: Random) -> None:
    """Each word votes once that stands whole near the place, on its line; others do not."""
    text = "".join(parts)
    place = random.randrange(len(text) + 1)
    keys = keys_of(text, *nearby(text, place))
    told = [ballot for ballot in map(VOTES.word, keys) if ballot is not None][:VOTERS]
    ballot = VOTES.around(text, place)
    assert (ballot is None) == (len(told) < FEWEST or len(told) * SHARE < len(keys))
    if ballot is not None:
        votes = [own.votes(LANGUAGES) for own in told]
        assert ballot.votes(LANGUAGES) == [sum(column) for column in zip(*votes, strict=True)]


@given(st.text(alphabet="aZé п\n", max_size=400), st.integers(0, 399))
def test_votes_fit_their_bytes(text: str, place: int) -> None:
    """However many words there are, no vote overflows into another's."""
    ballot = VOTES.around(text, min(place, len(text)))
    assert ballot is None or (max(ballot.votes(LANGUAGES)) < 1 << 8 and ballot.words <= VOTERS)
    assert VOTERS * 2 * EVEN < 1 << 8


def test_every_word_of_the_table_says_what_stands_there() -> None:
    """Each word is found among the slots, with its votes; what is no word of the table is not."""
    languages = len(TABLE.voted)
    for at in range(0, len(TABLE.words) // KEY_BYTES, 97):
        ballot = VOTES.word(int.from_bytes(TABLE.words[at * KEY_BYTES : (at + 1) * KEY_BYTES], "little"))
        assert ballot is not None
        assert bytes(ballot.votes(languages)) == TABLE.votes[at * languages : (at + 1) * languages]
    assert VOTES.word(keys_of("zqxjk", 0, 5)[0]) is None


def test_languages_are_ranked_by_their_votes() -> None:
    """Most votes come first, and of as many votes the language that stands first in the table."""
    ballot = VOTES.around("dopo aver installato la stampante", 0)
    assert ballot is not None
    votes = ballot.votes(len(TABLE.voted))
    ranked, below = [], TOP
    while len(ranked) < len(votes):
        below = ballot.ranked(below)
        ranked.append(RANK - 1 - below % RANK)
    assert ranked == sorted(range(len(votes)), key=lambda number: (-votes[number], number))


def test_a_language_leads_that_has_more_votes_than_any_other() -> None:
    """The first in the order leads unless another has as many votes, and no other does."""
    for text in ("dopo aver installato la stampante", "la casa", "de la", "nicht werden", "o que"):
        ballot = VOTES.around(text, 0)
        assert ballot is not None
        votes = ballot.votes(len(TABLE.voted))
        for number, own in enumerate(votes):
            assert ballot.leads(number) == (own == max(votes) and votes.count(own) == 1)


@pytest.mark.parametrize(
    ("start", "end"), [(PUNCTUATION, PUNCTUATION_END), (ARROWS, ARROWS_END), (PICTURES, PICTURES_END)]
)
def test_there_are_no_letters_among_signs(start: int, end: int) -> None:
    """What is told by its block is what a string would say."""
    assert not any(chr(code).isalpha() for code in range(start, end))
