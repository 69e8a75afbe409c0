"""The public calls: what each returns for garbled, clean and lost text, and what it refuses."""

from __future__ import annotations

import subprocess
import sys

import pytest

import mojifix
from mojifix import Channel, Options, OptionsError, Repairer, Span, UnknownEncodingError

GARBLED = "Ìîñêâà, ñòîëèöà Ðîññèè"
CLEAN = "Москва, столица России"


def test_import_is_light() -> None:
    """Importing the package loads neither the model's bytes, nor ftfy, nor chardet, nor an adapter."""
    code = (
        "import sys, mojifix, mojifix.model as m; "
        "assert m.load_model.cache_info().currsize == 0; "
        "print([n for n in sys.modules if n.split('.')[0] in ('ftfy', 'chardet', 'numpy') or '.adapters' in n])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_clean_text_needs_no_engine() -> None:
    """A text that passes the gate does not wait for the modules of a decision."""
    code = (
        "import sys, mojifix; mojifix.repair('Tout va très bien, madame la marquise'); "
        "print([n for n in sys.modules if n in ('mojifix.engine', 'mojifix.propose.readings')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_all_is_sorted_and_there() -> None:
    """`__all__` names what the package has, in order."""
    assert sorted(mojifix.__all__) == mojifix.__all__
    assert all(hasattr(mojifix, name) for name in mojifix.__all__)


def test_detect_is_the_function() -> None:
    """The public function `detect` keeps its name, whatever modules of the stage are imported."""
    import mojifix.detect.loss
    import mojifix.detect.tokens

    assert callable(mojifix.detect)


@pytest.mark.parametrize("call", ["repair", "analyze", "is_mojibake", "detect", "candidates"])
def test_bytes_are_refused(call: str) -> None:
    """Bytes where text is due are a TypeError that names the call for bytes."""
    for owner in (mojifix, Repairer()):
        with pytest.raises(TypeError, match=r"mojifix\.decode"):
            getattr(owner, call)(b"x")


def test_text_is_refused_by_decode() -> None:
    """Text where bytes are due is a TypeError that names the call for text."""
    with pytest.raises(TypeError, match=r"mojifix\.repair"):
        mojifix.decode("x")  # type: ignore[arg-type]


def test_edit() -> None:
    """An edit says where, what, through which channel, how sure and in which language."""
    (edit,) = mojifix.analyze(f"see: {GARBLED}").edits
    assert (edit.start, edit.before, edit.after) == (5, GARBLED, CLEAN)
    assert edit.channels == (Channel("windows-1252", "windows-1251"),)
    assert edit.language in ("ru", "bg", "uk", "be", "mk", "sr")  # no letter of this text is Russian alone
    assert edit.confidence >= 0.9
    assert any(not other.channels and other.after == GARBLED for other in edit.alternatives)


def test_confidence_is_the_only_gate() -> None:
    """Below the confidence that is asked for, the same edit is a finding with the same reading."""
    text = "crème cafÃ©"
    (edit,) = mojifix.analyze(text).edits
    plan = Repairer(Options(min_confidence=1.0)).analyze(text)
    assert plan.edits == ()
    (finding,) = plan.findings
    assert (finding.start, finding.end, finding.kind) == (edit.start, edit.end, "below_threshold")
    assert finding.alternatives[0].after == edit.after
    assert Repairer(Options(min_confidence=1.0)).is_mojibake(text)


def test_detect() -> None:
    """Spans cover edits and findings, in order, with evidence of at most 60 bits."""
    spans = mojifix.detect(f"{GARBLED} \ufffd")
    assert [(span.start, span.end) for span in spans] == [(0, 22), (23, 24)]
    assert all(0 < span.evidence <= 60 for span in spans)
    assert mojifix.detect(CLEAN) == []


def test_candidates() -> None:
    """The readings of a text come likeliest first, “leave it” among them, and `n` bounds them."""
    found = mojifix.candidates(GARBLED, 99)
    assert found[0].text == CLEAN
    assert found[0].channels == (Channel("windows-1252", "windows-1251"),)
    assert [candidate.text for candidate in found if not candidate.channels] == [GARBLED]
    assert [c.confidence for c in found] == sorted((c.confidence for c in found), reverse=True)
    assert len({candidate.text for candidate in found}) == len(found)
    assert sum(candidate.confidence for candidate in found) <= 1 + 1e-9
    assert mojifix.candidates(GARBLED, 1) == found[:1]


def test_candidates_of_clean_text() -> None:
    """A text without another reading has one candidate: leave it."""
    (only,) = mojifix.candidates("coffee")
    assert (only.text, only.channels, only.confidence, only.span) == ("coffee", (), 1.0, Span(0, 6, 0.0))


def test_candidates_of_several_spans() -> None:
    """Where several spans are garbled, the first candidate repairs them all."""
    text = f"L'été a passé. {GARBLED}. Wir grüßen alle. {'Größe und schöne Grüße'.encode().decode('latin-1')}."
    found = mojifix.candidates(text)
    assert found[0].text == mojifix.repair(text) != text


def test_no_candidates() -> None:
    """Fewer than one candidate cannot be asked for."""
    with pytest.raises(OptionsError, match="1 or more"):
        mojifix.candidates("x", 0)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("h\x00e\x00l\x00l\x00o\x00", "hello"),
        ("h\x00e\x00l\x00l\x00o", "hello"),
        ("\x00s\x00t\x00a\x00r\x00t", "start"),
        ("ÿþ" + "árvíztűrő".encode("utf-16-le").decode("latin-1"), "\ufeffárvíztűrő"),
        ("þÿ" + "Москва, столица".encode("utf-16-be").decode("latin-1"), "\ufeffМосква, столица"),
        ("яю" + "Москва".encode("utf-16-le").decode("cp1251"), "\ufeffМосква"),
    ],
)
def test_utf_16(text: str, due: str) -> None:
    """UTF-16 that was read byte by byte is one edit of the whole text, its byte order mark kept."""
    plan = mojifix.analyze(text)
    assert mojifix.apply_plan(text, plan) == due
    (edit,) = plan.edits
    assert edit.channels[0].written_as in ("utf-16le", "utf-16be")
    assert edit.lossy == (len(text) % 2 == 1)
    assert mojifix.candidates(text)[0].text == due


def test_utf_16_of_garbled_text() -> None:
    """Mojibake that was written as UTF-16 and read byte by byte is repaired in one go."""
    text = ("\ufeff" + GARBLED).encode("utf-16-le").decode("cp1252", "replace")
    assert mojifix.repair(text) == mojifix.repair(mojifix.repair(text)) == "\ufeff" + CLEAN


@pytest.mark.parametrize("text", ["a.txt\x00b.txt\x00cd", "\x00", "end\x00", "ÿ þ", "яюк", "þÿ\x00"])
def test_not_utf_16(text: str) -> None:
    """NUL between words, at the end or alone, and letters that look like a mark, stay."""
    assert mojifix.repair(text) == text


def test_losses_are_findings() -> None:
    """Lost characters are findings beside the edits, and a text that only lost some is left alone."""
    text = f"{GARBLED}. caf\ufffd, Felczy???ski"
    plan = mojifix.analyze(text)
    assert [edit.after for edit in plan.edits] == [CLEAN]
    assert [(f.kind, text[f.start : f.end]) for f in plan.findings] == [
        ("unrecoverable", "\ufffd"),
        ("unrecoverable", "???"),
    ]
    assert mojifix.repair("锟斤拷锟斤拷 hello") == "锟斤拷锟斤拷 hello"
    assert mojifix.is_mojibake("锟斤拷锟斤拷 hello")


def test_a_lost_character_inside_an_edit_is_no_finding() -> None:
    """U+FFFD that was written as UTF-8 among other text is undone with it."""
    text = "déjà � vu à".encode().decode("cp1252", "replace")
    plan = mojifix.analyze(text)
    taken = [(edit.start, edit.end) for edit in plan.edits]
    assert not any(start < f.end and f.start < end for f in plan.findings for start, end in taken)


def test_a_byte_order_mark_is_not_in_the_way() -> None:
    """The first word after a byte order mark is repaired as any other, and the mark stays."""
    assert mojifix.repair("\ufeff" + GARBLED) == "\ufeff" + CLEAN


def test_blocks() -> None:
    """A long text is decided block by block, and every edit has its place in the whole."""
    text = ("the quick brown fox\n" * 1000 + GARBLED + "\n") * 3
    plan = mojifix.analyze(text)
    assert mojifix.apply_plan(text, plan) == text.replace(GARBLED, CLEAN)
    assert len(plan.edits) == 3


def test_encodings() -> None:
    """Only the encodings that are named may have been the writer's, by any name that the registry knows."""
    assert Repairer(Options(encodings=("koi8-r", "utf-8"))).repair(GARBLED) == GARBLED
    assert Repairer(Options(encodings=("cp1251",))).repair(GARBLED) == CLEAN
    assert Repairer(Options(encodings=("cp1251",))).repair("h\x00e\x00l\x00l\x00o\x00") == "h\x00e\x00l\x00l\x00o\x00"
    german = "größere Straßen führen nach München".encode("cp1252").decode("cp437")
    (edit,) = Repairer(Options(encodings=("latin-1",))).analyze(german).edits
    assert edit.channels == (Channel("cp437", "iso-8859-1"),)


def test_unknown_encodings() -> None:
    """A name that no encoding has is an error that says so when the repairer is made."""
    with pytest.raises(UnknownEncodingError, match="klingon"):
        Repairer(Options(encodings=("klingon",)))


def test_one_repairer_for_many_texts() -> None:
    """What a repairer has seen before changes no result."""
    used = Repairer()
    for text in (GARBLED, "crème", "cafÃ© crÃ¨me", CLEAN):
        used.repair(text)
    assert used.analyze(GARBLED) == Repairer().analyze(GARBLED)


def test_guess_in_other_case_is_a_rival() -> None:
    """Of `À` and `à` one at most is likelier than not: probabilities of what a range may read add up to one."""
    plan = mojifix.analyze("est├� bloquejada")
    choices = [(edit, *edit.alternatives) for edit in plan.edits] + [found.alternatives for found in plan.findings]
    assert choices
    assert all(sum(other.confidence for other in own) <= 1.0 + 1e-9 for own in choices)


@pytest.mark.parametrize("text", ["OK??:(   `¬´    ):", "a radius of 10 Å—", "Ō¬o", "MISUTÂ\xa0AJIKKO"])
def test_signs_are_no_sequences(text: str) -> None:
    """Faces, units and the capitals of names hold sequences of UTF-8 by chance."""
    assert mojifix.repair(text) == text


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("HLA-DR4.RagKO.IL2RÎ³cKO.NOD (DRAG) mice", "HLA-DR4.RagKO.IL2RγcKO.NOD (DRAG) mice"),
        ("voilÃ  le travail", "voilà le travail"),
        ("It was namedÂ â€œscarsâ€\x9d after them", "It was named\xa0“scars” after them"),
        ("pre-season friendly â\x80â\x80\x9c live!", "pre-season friendly – live!"),
    ],
)
def test_thin_evidence_is_enough(text: str, repaired: str) -> None:
    """One letter of a name, a no-break space that became a space, one layer in another."""
    assert mojifix.repair(text) == repaired


def test_what_lost_one_byte_in_one_way_lost_others_so() -> None:
    """Where a no-break space became a space, the next lead before a space lost one, too: nothing else was dropped."""
    assert mojifix.repair("أكثر Ù…Ù† Ù Ù Ù¡ Ø¨Ù„Ø¯") == "أكثر من ٠٠١ بلد"
    assert mojifix.repair("Ã perturber la rÃ©flexion jusqu'Ã nos jours") == "à perturber la réflexion jusqu'à nos jours"


def test_what_hides_another_layer_is_not_parted() -> None:
    """A damaged token of two layers is reported whole: one layer less is no text that anybody wrote."""
    text = "Ã¢â€�â€™(Ã¢Å’Â£Ã‹â€ºÃ¢Å’Â£)Ã¢â€�Å½"
    plan = mojifix.analyze(text)
    assert not plan.edits
    assert [(found.start, found.end, bool(found.alternatives)) for found in plan.findings] == [(0, len(text), True)]


@pytest.mark.parametrize(("text", "repaired"), [("100â\x82¬ na", "100€ na"), ("pelÄ™:", "pelę:"), ("til УЅ", "til å")])
def test_short_utf8_is_one_layer(text: str, repaired: str) -> None:
    """The structure of a few sequences tells UTF-8, and nothing of what may lie below it."""
    assert mojifix.repair(text) == repaired


def test_a_garbled_line_among_clean_ones() -> None:
    """The words that the language of the text does not write are what is garbled, whatever their lines hold beside."""
    clean = "Les réunions prévues à Genève ont été reportées à l’été, après le congrès"
    line = "Встреча министра иностранных дел"
    garbled = line.encode("cp1251").decode("cp1252")
    assert mojifix.repair(f"{clean} : {garbled}, {clean}.") == f"{clean} : {line}, {clean}."


def test_pluses_for_frames_are_no_legacy_text() -> None:
    """Letters before pluses are leads of UTF-8 whose continuations were written as pluses, not those of Icelandic."""
    text = "Londra ц+shtц+ njц+ qytet i madh nц+ Mbretц+rinц+ e Bashkuar."
    assert mojifix.repair(text) in (text, "Londra është një qytet i madh në Mbretërinë e Bashkuar.")
