"""A damaged token is repaired as far as it is sure; what is not is a finding with what it may have been."""

from __future__ import annotations

from mojifix import Options, Repairer, analyze, repair


def test_what_is_sure_is_repaired_beside_what_is_not() -> None:
    """One place of a token may be anything, the others not."""
    text = "Ğ£ ĞŸĞ¸Ñ€Ğ¾Ñ‚Ñƒ Ğ¸Ğ¼Ğ? Ğ´Ğ¾Ğ±Ñ€Ğ¸Ñ… ĞºĞ°Ñ„Ğ°Ğ½Ğ°!"
    assert repair(text) == "У Пироту имĞ? добрих кафана!"
    finding = analyze(text).findings[-1]
    assert text[finding.start : finding.end] == "Ğ?"
    assert {other.after for other in finding.alternatives} >= {"а", "е"}


def test_no_guess_is_made_where_none_is_allowed() -> None:
    """Without lossy edits the intact part is repaired all the same."""
    text = "Vairums mÅ«sdienu datoru izslÄ“dzas pÄ�rkarÅ¡anas gadÄ«jumÄ"
    careful = Repairer(Options(allow_lossy=False))
    assert not any(edit.lossy for edit in careful.analyze(text).edits)
    assert "mūsdienu" in careful.repair(text)


def test_a_confidence_is_a_probability() -> None:
    """The probabilities of the places of one token are no more than that of its channel."""
    plan = analyze("Ð\xa0Ð¸Ð¾-Ð´Ðµ-Ð�Ð°Ð½ÐµÐ¹Ñ�Ð¾ Ñ�Ñ�Ð¾ Ð¼Ð¾Ñ� Ð¼ÐµÑ�Ñ�Ð°")
    assert all(0.0 <= edit.confidence <= 1.0 for edit in plan.edits)


def test_what_is_left_of_a_damaged_sequence_is_no_other_encoding() -> None:
    """`Δ` is `Ä` of windows-1252 and `ā` of cp775; but the text around was UTF-8, so it is a lead without its end."""
    text = "Jaunikis pirmΔ\x85jΔ\x85 vestuvinΔ\x99 naktΔ― iΕ‘keitΔ\x97 Δ― areΕ‘tinΔ\x97s gultΔ"
    assert repair(text) == "Jaunikis pirmąją vestuvinę naktį iškeitė į areštinės gultΔ"


def test_what_is_not_understood_is_left_whole() -> None:
    """Where hardly a place of a token can be told, it went through more than is seen: the mark between them stays."""
    text = "ã†â€™ãƒâ€ ã¢â‚¬â„¢ãƒæ’ã‚â¢ãƒâ¢ã¢â‚¬å¡ã‚â¬ãƒâ€šã‚â"
    assert repair(text) == text
    assert analyze(text).findings
