"""The records of the ftfy-compatible interface, and the steps of an explanation: text and steps in, text out.

Names, fields and defaults are those of ftfy 6.3, because callers spell them out. What a step of ftfy does, ftfy does;
only `repair` steps, which hold a plan of mojifix, are done here. ftfy is imported where it is needed and not before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple, cast

import mojifix
from mojifix.write import plan_from_json

# One ampersand escaped again and again: ftfy takes off a layer with each look at the whole text, which is quadratic
# (80 KB took it 20 s). All of them stand for one, so they are one before it looks.
_AMPERSANDS = re.compile(r"&(?:(?:amp|AMP|#38|#x26|#X26);){2,}")
_BYTES_GO_TO = "mojifix.compat.ftfy.guess_bytes"


class BytesGivenError(TypeError, UnicodeError):
    """Bytes were given where text is due: a `UnicodeError` as in ftfy, and a `TypeError` as in mojifix."""


class TextGivenError(TypeError, UnicodeError):
    """Text was given where bytes are due: a `UnicodeError` as in ftfy, and a `TypeError` as in mojifix."""


class TextFixerConfig(NamedTuple):
    """What is done to a text; docs/ftfy.md says what each option means here.

    >>> TextFixerConfig(uncurl_quotes=False)._replace(normalization=None).uncurl_quotes
    False
    """

    unescape_html: str | bool = "auto"
    remove_terminal_escapes: bool = True
    fix_encoding: bool = True
    restore_byte_a0: bool = True
    replace_lossy_sequences: bool = True
    decode_inconsistent_utf8: bool = True
    fix_c1_controls: bool = True
    fix_latin_ligatures: bool = True
    fix_character_width: bool = True
    uncurl_quotes: bool = True
    fix_line_breaks: bool = True
    fix_surrogates: bool = True
    remove_control_chars: bool = True
    normalization: str | None = "NFC"
    max_decode_length: int = 1_000_000
    explain: bool = True


class ExplanationStep(NamedTuple):
    """One step of an explanation, shown and comparable as a plain pair.

    Args:
        action: `encode`, `decode`, `transcode`, `apply` as in ftfy; `normalize`; `repair` with a plan as JSON.
        parameter: the name of an encoding or a function, a normal form, or the plan.
    """

    action: str
    parameter: str

    def __repr__(self) -> str:
        return repr(tuple(self))


class ExplainedText(NamedTuple):
    """A text and the steps that made it.

    Args:
        text: what came out.
        explanation: the steps, for `apply_plan`; None where none were asked for.
    """

    text: str
    explanation: list[ExplanationStep] | None


def require_str(value: object) -> None:
    """Raise unless `value` is a `str`.

    Args:
        value: what the caller passed.

    Raises:
        BytesGivenError: it is bytes.
        TypeError: it is something else.
    """
    if isinstance(value, str):
        return
    name = type(value).__name__
    if isinstance(value, (bytes, bytearray, memoryview)):
        raise BytesGivenError(f"text (str) is due, got {name}: call {_BYTES_GO_TO} for bytes of unknown encoding")
    raise TypeError(f"text (str) is due, got {name}")


def apply_plan(text: str, plan: Iterable[tuple[str, str]]) -> str:
    """Make the changes of an explanation.

    Args:
        text: the text that it was made for, or one that was garbled alike.
        plan: steps, or plain pairs, from `fix_and_explain` or from ftfy.

    Returns:
        The changed text.

    Raises:
        ValueError: a step that neither ftfy nor mojifix knows.
        UnicodeError: a text that the steps do not fit.
        PlanError: a `repair` step on another text than its own.

    >>> apply_plan("schÃ¶n", [("encode", "latin-1"), ("decode", "utf-8")])
    'schön'
    """
    done: str | bytes = text
    for action, parameter in plan:
        done = _step(done, action, parameter)
    if isinstance(done, bytes):
        raise ValueError("the plan ends in bytes: a step that decodes is missing")
    return done


def _step(value: str | bytes, action: str, parameter: str) -> str | bytes:
    if isinstance(value, bytes):
        if action == "decode":
            return decoded(value, parameter)
        if action == "transcode":
            return _bytes_function(parameter, value)
    elif action == "encode":
        return encoded(value, parameter)
    elif action in ("apply", "transcode"):  # ftfy calls its change of C1 controls a transcoding
        return applied(parameter, value)
    elif action == "normalize":
        return normalized(value, parameter)
    elif action == "repair":
        return mojifix.apply_plan(value, plan_from_json(parameter))
    raise ValueError(f"no step of a plan for {type(value).__name__}: {action!r}")


def applied(name: str, text: str) -> str:
    """Return what ftfy's function of this name makes of a text.

    Args:
        name: a name that ftfy's explanations use, such as `uncurl_quotes`.
        text: any text.

    Raises:
        ValueError: ftfy has no such function.
    """
    import ftfy

    if name not in ftfy.FIXERS:
        raise ValueError(f"no function of ftfy: {name!r}")
    if name == "unescape_html":
        text = _AMPERSANDS.sub("&amp;", text)
    return str(ftfy.FIXERS[name](text))


def normalized(text: str, form: str) -> str:
    """Return a text in a normal form of Unicode.

    Args:
        text: any text.
        form: `NFC`, `NFD`, `NFKC` or `NFKD`.

    Raises:
        ValueError: there is no such form.
    """
    return unicodedata.normalize(cast("Literal['NFC', 'NFD', 'NFKC', 'NFKD']", form), text)


def _bytes_function(name: str, raw: bytes) -> bytes:
    import ftfy

    if name not in ftfy.FIXERS:
        raise ValueError(f"no function of ftfy: {name!r}")
    return bytes(ftfy.FIXERS[name](raw))


def encoded(text: str, codec: str) -> bytes:
    """Return a text as bytes; codecs of ftfy (`sloppy-windows-1252`) count too.

    Args:
        text: the text.
        codec: a name that Python or ftfy knows.

    Raises:
        UnicodeError, LookupError: the codec lacks a character, or there is none of this name.
    """
    import ftfy.bad_codecs  # registers them

    ftfy.bad_codecs.ok()
    return text.encode(codec)


def decoded(raw: bytes, codec: str) -> str:
    """Return bytes as text; codecs of ftfy (`utf-8-variants`) count too.

    Args:
        raw: the bytes.
        codec: a name that Python or ftfy knows.

    Raises:
        UnicodeError, LookupError: the bytes are not of this encoding, or there is none of this name.
    """
    import ftfy.bad_codecs  # registers them

    ftfy.bad_codecs.ok()
    return raw.decode(codec)
