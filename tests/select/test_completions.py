"""Guesses at lost bytes are chosen by the text around them."""

from __future__ import annotations

import pytest

from mojifix import Options, OptionsError, Repairer, analyze, candidates, is_mojibake, repair
from mojifix.codecs import Channel
from mojifix.codecs.damage import DROPPED, SPACED
from mojifix.model import load_model
from mojifix.propose.paths import Guess
from mojifix.propose.readings import Reading
from mojifix.select.completions import ANOTHER, SAID, _looks, _saved, _unlike
from mojifix.select.problem import opens


def test_few_legacy_characters_may_be_damaged_utf8() -> None:
    """A lead alone in a word is what a lost continuation left, if a word comes of it."""
    assert repair("geΓnstalleerd te") == "geïnstalleerd te"
    assert repair("Promjena glasnoÄe zvuka") == "Promjena glasnoće zvuka"


def test_no_capital_stands_within_a_sentence() -> None:
    """Of two letters that differ in case, the small one is meant where no sentence begins."""
    plan = analyze("Igal inimesel on ц?igus elule, vabadusele ja isikupuutumatusele.")
    found = [*plan.edits, *plan.findings][0]
    texts = [other.after for other in found.alternatives]
    first = getattr(found, "after", texts[0])
    assert first.startswith("õ")


def test_signs_of_encodings_are_offered() -> None:
    """What no language writes in words, such as a trade mark, may have been written all the same."""
    (finding,) = analyze('PowerHouseâ"¢').findings
    assert finding.alternatives[0].after == "™"


def test_a_guess_needs_more_confidence() -> None:
    """An edit that guesses is a finding below a threshold of its own."""
    text = "las instituciones, inspirÃ?ndose constantemente"
    strict = Repairer(Options(min_lossy_confidence=1.0))
    assert not any(edit.lossy for edit in strict.analyze(text).edits)
    with pytest.raises(OptionsError, match="min_lossy_confidence"):
        Options(min_lossy_confidence=1.5)


def test_a_quotation_is_closed_as_it_was_opened() -> None:
    """windows-1252 has no character for the last byte of `”`: what was opened in front of the word tells it."""
    assert repair("â€œsomethingâ€\ufffd") == "“something”"


def test_what_nearly_pays_for_itself_is_reported() -> None:
    """A reading as UTF-8 that is too dear to be made is a finding, with what else it may have been."""
    (finding,) = analyze("LIAISONS Ã NEW YORK").findings
    assert finding.kind == "below_threshold"
    assert "à" in [other.after for other in finding.alternatives]
    assert not is_mojibake("LIAISONS Ã NEW YORK")


def test_a_lead_that_was_dropped_leaves_one_sequence_broken() -> None:
    """Two continuations side by side are what one lost lead left."""
    assert "–Echinacea en Salvia–" in [candidate.text for candidate in candidates("€“Echinacea en Salvia€“")]


def test_a_lead_alone_may_be_all_that_is_left_of_an_apostrophe() -> None:
    """Both other bytes of `’` are controls to ISO 8859, and lost where controls are."""
    text = "ConsidÃ©rant leur foi dans les droits de lâhomme, dans la dignitÃ©"
    assert repair(text) == "Considérant leur foi dans les droits de l’homme, dans la dignité"
    assert "a’u rhyddfreintiau, ond gyda’r unig" in repair("eu hawliau aגu rhyddfreintiau, ond gydaגr unig amcan")
    assert repair("le château et la pâte de l'été") == "le château et la pâte de l'été"


def test_the_languages_of_the_words_around_choose() -> None:
    """What no language of the likeliest letters writes may be a word of the one that is spoken: `är` in Swedish."""
    (finding,) = analyze("London Ã?r en storstad i Storbritannien.").findings
    assert {"är", "år"} >= {other.after + "r" for other in finding.alternatives[:2]}


def test_a_word_that_stands_elsewhere_in_the_text_is_likelier() -> None:
    """Of two guesses, the one that the text holds already costs less; a mark without a word is said nowhere."""
    guesses = (Guess("kůň", 3.0, (DROPPED,)), Guess("kuň", 3.0, (DROPPED,)), Guess("–", 3.0, (DROPPED,)))
    reading = Reading((Channel("windows-1252", "utf-8"),), 0.0, ("Kůň,", "kuň", "–"), (), ((), guesses, ()))
    _, looks, _ = _looks(reading, [False, False, False])
    said, other, mark = [look.price for look in looks]
    assert said == other - SAID == mark - SAID


def test_neighbours_choose_among_letters() -> None:
    """A letter that the n-grams doubt costs less where words are written with it, in the languages that do."""
    guesses = (Guess("Kůň,", 3.0, (DROPPED,)), Guess("Kŭň,", 3.0, (DROPPED,)))
    reading = Reading((Channel("windows-1252", "utf-8"),), 0.0, ("Kůň,",), (), (guesses,))
    ((right, wrong),) = _looks(reading, [True])
    assert len(right.places) == len(wrong.places) == 1
    index = load_model().index
    assert _saved(right, index["cs"]) > _saved(wrong, index["cs"]) == 0
    assert _saved(right, index["fr"]) == _saved(right, 0) == 0


def test_a_text_lost_its_bytes_in_few_ways() -> None:
    """A guess that supposes another way than all others is dearer than theirs."""
    spaced, dropped = Guess("à", 1.0, (SPACED,)), Guess("À", 4.0, (DROPPED,), cost=10)
    other = Guess("dà", 1.0, (SPACED,))
    channels = (Channel("windows-1252", "utf-8"),)
    reading = Reading(channels, 0.0, ("à", "dà"), (), ((spaced, dropped), (other,)))
    assert _unlike(reading, reading.guesses) == [[0, ANOTHER], [0]]


def test_a_capital_is_due_where_a_sentence_begins() -> None:
    """Behind a full stop one is, behind a colon it may be, behind a bracket that closes it is not."""
    text = "Élu. Élu: élu (élu) élu"
    starts = [0, 5, 10, 14, 20]
    assert [opens(text, start) for start in starts] == [True, True, None, False, False]
