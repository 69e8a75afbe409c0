"""The errors that mojifix raises, drawn as a tree.

    MojifixError
    ├── OptionsError          (ValueError)   an option has a value that cannot work
    ├── PlanError             (ValueError)   a plan does not fit the text, or is not a plan
    ├── ProfileError          (ValueError)   a document is no profile, or counts rows that cannot be
    ├── ModelError            (ValueError)   a file of the model is missing, cut or of another version
    ├── CorpusError           (ValueError)   a corpus case or baseline is malformed
    └── UnknownEncodingError  (LookupError)  no encoding has this name (it lives in `mojifix.codecs`)

Not repairing is no error: it is a `Finding` with a span and a reason. Bytes given where text is due are a `TypeError`
that names the call to use instead.
"""

from __future__ import annotations


class MojifixError(Exception):
    """Base of every error that mojifix raises on purpose."""


class OptionsError(MojifixError, ValueError):
    """An option has a value that cannot work; the message says which values do."""


class PlanError(MojifixError, ValueError):
    """A plan does not fit the text it is applied to, or a JSON document is not a plan."""


class ProfileError(MojifixError, ValueError):
    """A JSON document is not a profile, or a profile counts rows that cannot be."""


class ModelError(MojifixError, ValueError):
    """The model file is missing, cut short, or of a version that this release does not read."""


class CorpusError(MojifixError, ValueError):
    """A regression corpus holds a line that is not a case, or a baseline that does not fit."""


def require_text(value: object, instead: str) -> None:
    """Raise a clear `TypeError` unless `value` is a `str`.

    Args:
        value: what the caller passed.
        instead: the call that takes bytes, named in the message.
    """
    if isinstance(value, str):
        return
    if isinstance(value, (bytes, bytearray, memoryview)):
        raise TypeError(f"text (str) is due, got {type(value).__name__}: call {instead} for bytes of unknown encoding")
    raise TypeError(f"text (str) is due, got {type(value).__name__}")
