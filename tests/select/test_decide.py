"""The decision: which tokens are looked at, and where the edits begin and end."""

from __future__ import annotations

import mojifix
from mojifix.detect.tokens import tokenise
from mojifix.select.problem import NEIGHBOURS, problem_of


def test_the_problem_is_what_is_not_ascii_and_its_neighbours() -> None:
    """Tokens far from any character outside ASCII are not decided."""
    text = "far " * 20 + "été" + " near" * 20
    problem = problem_of(text, tokenise(text))
    assert [problem.tokens.forms[number] for number in problem.garbled] == ["été"]
    assert problem.sequence == tuple(range(20 - NEIGHBOURS, 21 + NEIGHBOURS))


def test_occurrences_and_sentences() -> None:
    """Each step knows how often its form has come, and whether it begins a sentence or a line."""
    text = "é é. é é\né: é"
    steps = problem_of(text, tokenise(text)).steps()
    assert [sentence for _, _, sentence, _ in steps] == [True, False, True, False, True, True]
    assert [occurrence for _, occurrence, _, _ in steps] == [1, 1, 2, 3, 1, 4]


def test_edits_are_trimmed() -> None:
    """An edit begins and ends with a character that changes."""
    (edit,) = mojifix.analyze("la crÃ¨me brÃ»lÃ©e").edits
    assert (edit.before[0], edit.before[-1]) == ("Ã", "©")


def test_several_channels_in_one_text() -> None:
    """Spans from several channels between clean text are several edits."""
    russian = "Москва, столица России, стоит на реке".encode("cp1251").decode("cp1252")
    german = "größere Straßen führen nach München".encode().decode("cp1252")
    text = f"Die schönen Städte. {russian}. L'été est arrivé à Paris. {german}. Das wär’s."
    plan = mojifix.analyze(text)
    assert mojifix.repair(text) == text.replace(russian, "Москва, столица России, стоит на реке").replace(
        german, "größere Straßen führen nach München"
    )
    assert {edit.channels[0].written_as for edit in plan.edits} == {"windows-1251", "utf-8"}


def test_the_language_is_that_of_what_is_repaired() -> None:
    """Clean words that a reading would change, too, do not hide which language the garbled one is of."""
    before, after = "Овај документ је изјава о људским правима.", "Сва деца уживају једнаку социјалну заштиту."
    text = f"{before} Tot ésser humŕ té dret al reconeixement. {after}"
    assert mojifix.repair(text) == text.replace("humŕ", "humà")


def test_a_reading_is_no_likelier_for_changing_less() -> None:
    """A rival wins by its price: what the right reading could change elsewhere does not count against it."""
    clean = "Ол ышкаш үүлгедигниң болган үезинде берип болур турган кеземчеден аар кеземче бээри болдунмас."
    garbled = "Apple vurderer å kjøpe britisk firma".encode("cp1252").decode("cp437")
    assert mojifix.repair(f"{clean} {garbled}. {clean}") == f"{clean} Apple vurderer å kjøpe britisk firma. {clean}"


def test_escape_sequences_are_looked_at_beside_any_text() -> None:
    """A line of ideographs that is clean but for ISO-2022-JP, which is ASCII, is decided."""
    japanese = "写真を表示できます"
    garbled = japanese.encode("iso2022_jp").decode("ascii")
    text = "人人趁背拉和平集会和结社的自由的权利。 {} oon ilmoitettu tänään."
    assert mojifix.repair(text.format(garbled)) == text.format(japanese)


def test_cells_of_a_table_are_repaired_with_its_text() -> None:
    """Borders in front of words of ASCII are of the same channel as the ideographs of the line."""
    line = "│qemu │I:37 │93 │QEMU: 快速的通用处理器仿真器 │"
    assert mojifix.repair(line.encode("gbk").decode("latin-1")) == line
