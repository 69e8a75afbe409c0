"""The functions that most callers need: text in, text or findings out, with the default options."""

from __future__ import annotations

from collections.abc import Sequence

from mojifix.detect.gate import PASSES
from mojifix.detect.span import Span
from mojifix.pipeline import Repairer
from mojifix.profile import Profile
from mojifix.propose.candidate import Candidate
from mojifix.select.plan import Plan

_DEFAULT = Repairer()
_ASK = _DEFAULT.ask  # most calls end with its answer, so each attribute and call on the way there counts


def repair(text: str) -> str:
    """Return a text with its garbled parts repaired.

    Args:
        text: any text.

    Returns:
        The repaired text; the same object where nothing is repaired.

    Raises:
        TypeError: `text` is not a `str`.

    >>> repair("cafÃ© crÃ¨me")
    'café crème'
    """
    verdict = _ASK(text)
    return text if verdict == PASSES else _DEFAULT.repaired(text, verdict)


def analyze(text: str) -> Plan:
    """Return what is garbled in a text and what to do about it.

    Args:
        text: any text.

    Returns:
        The plan: edits that `repair` makes and findings that it leaves alone, with offsets in code points.

    Raises:
        TypeError: `text` is not a `str`.

    >>> [(edit.start, edit.end, edit.after) for edit in analyze("un cafÃ© crÃ¨me").edits]
    [(6, 13, 'é crè')]
    """
    return _DEFAULT.analyze(text)


def repair_many(texts: Sequence[str]) -> list[str]:
    """Return texts of one place, such as a column of names, with their garbled parts repaired.

    What happened to the others tells how likely it happened to each, so that weak evidence adds up.

    Args:
        texts: the rows.

    Returns:
        The repaired rows; the same objects where nothing is repaired.

    Raises:
        TypeError: `texts` is one text, or one of them is not a `str`; the message names the row.

    >>> repair_many(["Ìàðèíà", "Ñåðãåé", "Anna"])
    ['Марина', 'Сергей', 'Anna']
    """
    return _DEFAULT.repair_many(texts)


def analyze_many(texts: Sequence[str]) -> list[Plan]:
    """Return what is garbled in texts of one place, and what to do about it.

    Args:
        texts: the rows.

    Returns:
        A plan for each row: the edits that `repair_many` makes, and findings.

    Raises:
        TypeError: `texts` is one text, or one of them is not a `str`; the message names the row.

    >>> [len(plan.edits) for plan in analyze_many(["Uciekaj¹ca ska³a", "Roman Felczyñski", "Jan"])]
    [1, 1, 0]
    """
    return _DEFAULT.analyze_many(texts)


def fit_profile(texts: Sequence[str]) -> Profile:
    """Return what texts of one place went through, for deciding others from there by it.

    Args:
        texts: the rows; a sample of them is looked at, however many there are.

    Returns:
        The profile, for `Options.profile`; `to_json` saves it.

    Raises:
        TypeError: `texts` is one text, or one of them is not a `str`; the message names the row.

    >>> profile = fit_profile(["Uciekaj¹ca ska³a", "Gdañsk", "£ódŸ"])
    >>> profile.channels[0].channels
    (Channel(read_as='windows-1252', written_as='windows-1250', damage=''),)
    """
    return _DEFAULT.fit(texts)


def is_mojibake(text: str) -> bool:
    """Tell whether a text holds garbled text, repairable or not.

    Args:
        text: any text.

    Returns:
        True where `analyze` finds edits, lost characters, or something that is likelier garbled than not.

    Raises:
        TypeError: `text` is not a `str`.

    >>> is_mojibake("cafÃ© crÃ¨me"), is_mojibake("café crème")
    (True, False)
    """
    return _DEFAULT.is_mojibake(text)


def looks_clean(data: str | bytes | bytearray | memoryview) -> bool:
    """Tell whether a text needs no decision: `repair` returns it as it is, at the speed of this look.

    Args:
        data: any text, or its UTF-8 in bytes, a memoryview, an Arrow buffer or anything else that has the buffer
            protocol.

    Returns:
        True where nothing asks for a decision; False where something does, which may still turn out to be clean, and
        for bytes that are not UTF-8.

    Raises:
        TypeError: `data` is neither.

    >>> looks_clean("café crème"), looks_clean("café crème".encode()), looks_clean("cafÃ© crÃ¨me")
    (True, True, False)
    """
    return _DEFAULT.looks_clean(data)


def detect(text: str) -> list[Span]:
    """Return the ranges of a text that look garbled.

    Args:
        text: any text.

    Returns:
        The ranges of the edits and findings of `analyze`, by start, in code points; `evidence` is the odds that
        the range is garbled, in bits, at most 60.

    Raises:
        TypeError: `text` is not a `str`.

    >>> [(span.start, span.end) for span in detect("un cafÃ© crÃ¨me")]
    [(6, 13)]
    """
    return _DEFAULT.detect(text)


def candidates(text: str, n: int = 5) -> list[Candidate]:
    """Return the likeliest readings of a whole text, “leave it” (no channels) among them.

    Args:
        text: any text.
        n: how many candidates to return at most.

    Returns:
        Candidates, the likeliest first, each with the channels that it undoes and its probability (0 to 1).

    Raises:
        TypeError: `text` is not a `str`.
        OptionsError: `n` is below 1.

    >>> [candidate.text for candidate in candidates("cafÃ© crÃ¨me", 1)]
    ['café crème']
    """
    return _DEFAULT.candidates(text, n)


def decode(raw: bytes) -> str:
    """Return bytes of unknown, possibly mixed encoding as text.

    Args:
        raw: any bytes.

    Returns:
        The text; no byte is lost without a trace: one that no encoding explains stands as U+DC80 to U+DCFF.

    Raises:
        TypeError: `raw` is not bytes.

    >>> decode("Москва, столица России".encode("koi8-r"))
    'Москва, столица России'
    """
    return _DEFAULT.decode(raw)
