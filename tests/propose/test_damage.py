"""What speaks for damaged UTF-8: all of a text, not only what is damaged."""

from __future__ import annotations

import pytest

import mojifix

# No-break spaces became spaces, bytes without a meaning U+FFFD: of ⚠️ each, of an emoji, and of a Braille blank.
FOUND = (
    "â € âš ï¸\ufffd As pessoas que marcarem nos comentÃ¡rios serÃ£o desclassificadas. âš ï¸\ufffd SerÃ£o vÃ¡lidos os "
    "comentÃ¡rios postados atÃ© 16h. â € Boa sorte!!!Â ðŸ˜€ðŸ\ufffd°"
)
REPAIRED = (
    "⠀ ⚠️ As pessoas que marcarem nos comentários serão desclassificadas. ⚠️ Serão válidos os comentários postados até "
    "16h. ⠀ Boa sorte!!!Â 😀ðŸ\ufffd°"
)


def test_intact_words_speak_for_damaged_ones() -> None:
    """Most signs are broken, but the words between them are UTF-8; a small letter is itself where capitals are left.

    What the words joined by lost no-break spaces read counts, although less of them is sure.
    """
    assert mojifix.repair(FOUND) == REPAIRED
    reported = [FOUND[found.start : found.end] for found in mojifix.analyze(FOUND).findings]
    assert reported == ["Â ", "ðŸ\ufffd°"]


@pytest.mark.parametrize(
    "written",
    [
        "Kulħadd għandu l-jedd li jieħu sehem fil-gvern ta’ pajjiżu, magħżula bil-libertà.",
        "L-edukazzjoni għandu jkollha bħala għan l-iżvilupp sħiħ tal-personalità umana u li ssaħħaħ ir-rispett.",
        "O resultado será divulgado até às 19h do mesmo dia em uma nova publicação.",
        "La région se trouve à l’ouest, là où elle est fondée à obtenir la satisfaction.",
    ],
)
def test_a_lost_space_ends_a_word(written: str) -> None:
    """`à` stands at the end of a word mostly, where the space behind it stays; `às` is joined."""
    found = written.encode().decode("latin-1").replace("\u00a0", " ").replace("  ", " ")
    assert mojifix.repair(found) == written


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ("ItÃ?Â¢â?¬â?¢s classic. ItÃ?Â¢â?¬â?¢s epic.", "It’s classic. It’s epic."),
        ("haal je AziÃƒÆ'Ã heel dichtbij", "haal je Azië heel dichtbij"),
    ],
)
def test_damage_above_other_layers(found: str, written: str) -> None:
    """What the outer layer lost tells little by itself, but few bytes below it show as what is left."""
    assert mojifix.repair(found) == written


def test_a_short_text_in_small_letters_may_have_had_capitals() -> None:
    """What is intact reads as words of no language, and as those of one where a few bytes were capitals."""
    assert mojifix.repair("–û—ç–∫–ª—é—á–∏—ç—å –ø–µ—á–∞—ç—å") == "отключить печать"
