"""The interface of ftfy 6.3, with the encoding repaired by mojifix: `from mojifix.compat import ftfy` in its place.

All that is no matter of encoding (quotes, widths, ligatures, entities, line breaks, controls, surrogates, normal form)
ftfy does, in its order. docs/ftfy.md has a table of what is the same and what is not.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO

import mojifix
from mojifix.adapters.ftfy_encoding import apply_step, repaired
from mojifix.adapters.ftfy_steps import (
    BytesGivenError,
    ExplainedText,
    ExplanationStep,
    TextFixerConfig,
    TextGivenError,
    apply_plan,
    decoded,
    normalized,
    require_str,
)
from mojifix.codecs import ENCODINGS

__all__ = [
    "BytesGivenError",
    "ExplainedText",
    "ExplanationStep",
    "TextFixerConfig",
    "TextGivenError",
    "apply_plan",
    "badness",
    "explain_unicode",
    "fix_and_explain",
    "fix_encoding",
    "fix_encoding_and_explain",
    "fix_file",
    "fix_text",
    "fix_text_segment",
    "guess_bytes",
    "is_bad",
]

# What ftfy does behind the encoding, in its order: its functions bear the names of the options.
_CLEAN_UP = (
    "fix_c1_controls",
    "fix_latin_ligatures",
    "fix_character_width",
    "uncurl_quotes",
    "fix_line_breaks",
    "fix_surrogates",
    "remove_terminal_escapes",
    "remove_control_chars",
)
# Looks at one segment: each undoes what the last one brought to light, such as an entity in an entity. Real text
# needs three; ftfy knows no bound.
_LOOKS = 32
# What `guess_bytes` calls bytes of several encodings.
MIXED = "mixed"


def fix_text(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> str:
    """Repair the encoding of a text, then clean it up line by line.

    Args:
        text: any text.
        config: the options; those of ftfy itself will do.
        **kwargs: options by name, instead of those in `config`.

    Returns:
        The text after both.

    Raises:
        TypeError: `text` is not a `str`.

    >>> fix_text("“cafÃ©”"), fix_text("“cafÃ©”", uncurl_quotes=False)
    ('"café"', '“café”')
    """
    config = _config(config, kwargs)._replace(explain=False)
    require_str(text)
    # All lines together know more than each, unless only what holds for a whole segment is to be decoded.
    settled = config.decode_inconsistent_utf8
    if settled:
        text, _ = repaired(text, config)
    pieces: list[str] = []
    at = 0
    while at < len(text):
        end = _segment_end(text, at, config.max_decode_length)
        segment = text[at:end]
        config = _without_html(segment, config)
        pieces.append(_cleaned(segment, config, segment if settled else None).text)
        at = end
    return "".join(pieces)


def fix_text_segment(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> str:
    """Repair and clean a text as one segment.

    Args:
        text, config, **kwargs: as for `fix_text`.

    >>> fix_text_segment("ﬁn de la journÃ©e")
    'fin de la journée'
    """
    return fix_and_explain(text, _config(config, kwargs)._replace(explain=False)).text


def fix_and_explain(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> ExplainedText:
    """Repair and clean a text as one segment, and say how.

    Args:
        text, config, **kwargs: as for `fix_text`.

    Returns:
        The text and the steps that give it, for `apply_plan`; no steps where `explain` is off.

    >>> fix_and_explain("schÃ¶n").explanation
    [('encode', 'latin-1'), ('decode', 'utf-8')]
    """
    config = _config(config, kwargs)
    require_str(text)
    return _cleaned(text, _without_html(text, config), None)


def fix_encoding(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> str:
    """Repair the encoding of a text, and nothing else.

    Args:
        text, config, **kwargs: as for `fix_text`.

    >>> fix_encoding("“Ðàâåíñòâî”")
    '“Равенство”'
    """
    return fix_encoding_and_explain(text, _config(config, kwargs)._replace(explain=False)).text


def fix_encoding_and_explain(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> ExplainedText:
    """Repair the encoding of a text, and say how.

    Args:
        text, config, **kwargs: as for `fix_text`.

    Returns:
        The text and the steps that give it, for `apply_plan`.

    >>> fix_encoding_and_explain("sÃ³").explanation
    [('encode', 'latin-1'), ('decode', 'utf-8')]
    """
    config = _config(config, kwargs)
    require_str(text)
    return ExplainedText(*repaired(text, config))


def fix_file(
    input_file: TextIO | BinaryIO, encoding: str | None = None, config: TextFixerConfig | None = None, **kwargs: Any
) -> Iterator[str]:
    """Yield the lines of a file, repaired and cleaned one by one.

    Args:
        input_file: open, as text or as bytes.
        encoding: the codec of the bytes; None to guess, which is done for each line.
        config, **kwargs: as for `fix_text`.
    """
    config = _config(config, kwargs)._replace(explain=False)
    for line in input_file:
        if isinstance(line, bytes):
            text = guess_bytes(line)[0] if encoding is None else decoded(line, encoding)
        else:
            text = line
        config = _without_html(text, config)
        yield _cleaned(text, config, None).text


def guess_bytes(bstring: bytes) -> tuple[str, str]:
    """Decode bytes of unknown encoding.

    Args:
        bstring: any bytes.

    Returns:
        The text and the name of a codec that gives it, `mixed` where no single one does.

    Raises:
        TextGivenError: text was given.

    >>> guess_bytes("Привет, как дела?".encode("koi8-r"))
    ('Привет, как дела?', 'koi8_r')
    """
    if isinstance(bstring, str):
        raise TextGivenError("bytes are due, got str: text needs no decoding, call fix_text")
    if bstring.startswith((b"\xff\xfe", b"\xfe\xff")):
        return bstring.decode("utf-16"), "utf-16"
    for codec in ("utf-8", "utf-8-variants"):
        try:
            return decoded(bstring, codec), codec
        except UnicodeDecodeError:
            continue
    text = mojifix.decode(bstring)
    codecs = [known.codec for known in sorted(ENCODINGS, key=lambda e: -e.writer_prior) if known.codec]
    return text, next((codec for codec in [*codecs, "sloppy-windows-1252"] if _gives(bstring, codec, text)), MIXED)


def explain_unicode(text: str) -> None:
    """Print the code point, the category and the name of each character.

    Args:
        text: any text.
    """
    import ftfy

    require_str(text)
    ftfy.explain_unicode(text)


def is_bad(text: str) -> bool:
    """Tell whether a text holds garbled text, repairable or not; the same as `mojifix.is_mojibake`.

    Args:
        text: any text.

    >>> is_bad("Ôèëüòðóþùèé ýëåìåíò"), is_bad("Фильтрующий элемент")
    (True, False)
    """
    require_str(text)
    return mojifix.is_mojibake(text)


def badness(text: str) -> int:
    """Count the spans of a text that are likelier garbled than not; ftfy counts sequences instead.

    Args:
        text: any text.

    >>> badness("cafÃ© and café")
    1
    """
    require_str(text)
    return sum(span.evidence >= 0 for span in mojifix.detect(text))


# -------------------------------------------------------------------- one segment


def _cleaned(text: str, config: TextFixerConfig, settled: str | None) -> ExplainedText:
    """Return a segment after all that `config` asks for; a segment equal to `settled` needs no repair."""
    steps: list[ExplanationStep] = []
    for _ in range(_LOOKS):
        before = text
        if config.unescape_html:
            text = apply_step("unescape_html", text, steps)
        if text != settled:
            text, done = repaired(text, config)
            steps += done
        for name in _CLEAN_UP:
            if getattr(config, name):
                text = apply_step(name, text, steps)
        text = _normalized(text, config, steps)
        if text == before:
            break
        settled = text  # cleaning up brings no mojibake to light, entities do
    return ExplainedText(text, steps if config.explain else None)


def _normalized(text: str, config: TextFixerConfig, steps: list[ExplanationStep]) -> str:
    if config.normalization is None:
        return text
    changed = normalized(text, config.normalization)
    if changed != text:
        steps.append(ExplanationStep("normalize", config.normalization))
    return changed


def _segment_end(text: str, at: int, most: int) -> int:
    """Return where the segment from `at` on ends: behind its line end, or after `most` code points."""
    newline = text.find("\n", at) + 1
    return min(newline or len(text), at + most)


def _without_html(text: str, config: TextFixerConfig) -> TextFixerConfig:
    """Return `config` without the entities where `auto` meets a tag: from there on the text is HTML."""
    if config.unescape_html == "auto" and "<" in text:
        return config._replace(unescape_html=False)
    return config


def _config(config: TextFixerConfig | None, kwargs: dict[str, Any]) -> TextFixerConfig:
    """Return the options of a call; `fix_entities` is the name that `unescape_html` had up to ftfy 5."""
    if "fix_entities" in kwargs:
        warnings.warn("fix_entities is called unescape_html since ftfy 6", DeprecationWarning, stacklevel=3)
        kwargs = {**kwargs, "unescape_html": kwargs["fix_entities"]}
        del kwargs["fix_entities"]
    return (TextFixerConfig() if config is None else config)._replace(**kwargs)


def _gives(raw: bytes, codec: str, text: str) -> bool:
    try:
        return decoded(raw, codec) == text
    except (UnicodeError, LookupError):
        return False
