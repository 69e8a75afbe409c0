"""What a column of texts went through: counts of rows by channel and language, kept as JSON and used as a prior.

In: counts that `mojifix.select.fit` made. Out: a frozen record. Holds evidence, not verdicts: how much a count is worth
is for `mojifix.select.prior` to say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from mojifix.codecs import Channel, UnknownEncodingError, encoding
from mojifix.errors import ProfileError, require_text

# The version of the document. It moves when a reader of the old version would misread the new one.
PROFILE_VERSION = 1
# Digits behind the point of a count of rows: finer than any decision.
_DIGITS = 4
_KEYS = ("mojifix_profile", "rows", "clean", "channels", "languages")


@dataclass(frozen=True, slots=True)
class Usage:
    """How many rows went through one chain of channels.

    Args:
        channels: what happened to them, outermost (last to happen) first.
        rows: their number, a sum of probabilities.
    """

    channels: tuple[Channel, ...]
    rows: float


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of texts that come from one place: a prior for others from there.

    Rows are counted as sums of probabilities; those outside `clean` and `channels` went through channels of which no
    one stands out.

    Args:
        rows: how many rows with characters outside ASCII were seen.
        clean: how many of them were not garbled.
        channels: how many went through which channels, the most frequent first.
        languages: how many rows, ASCII among them, were written in which language; tags, and ``und`` for one that the
            model does not know.

    Raises:
        ProfileError: a count is no number from 0 on, or clean and garbled rows are more than there are.

    >>> Profile.from_json(Profile(rows=3.0, clean=3.0).to_json()).clean
    3.0
    """

    rows: float = 0.0
    clean: float = 0.0
    channels: tuple[Usage, ...] = ()
    languages: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        counts = [("rows", self.rows), ("clean", self.clean)]
        counts += [(f"channels[{i}].rows", usage.rows) for i, usage in enumerate(self.channels)]
        counts += [(f"languages[{i}].rows", rows) for i, (_, rows) in enumerate(self.languages)]
        for name, count in counts:
            if isinstance(count, bool) or not isinstance(count, (int, float)) or not 0 <= count < math.inf:
                raise ProfileError(f"{name}: a number of rows from 0 on is due, got {count!r}")
        used = self.clean + sum(usage.rows for usage in self.channels)
        if used > self.rows + 10**-_DIGITS * (len(self.channels) + 2):
            raise ProfileError(f"rows: {self.rows!r} is less than the {used:g} clean and garbled rows together")

    @property
    def garbled(self) -> float:
        """Return the share of rows (0 to 1) that were garbled; 0 where none was seen."""
        return max(0.0, 1.0 - self.clean / self.rows) if self.rows else 0.0

    def once(self) -> Profile:
        """Return what holds for a text that has been repaired: the languages. What garbled it was undone."""
        return Profile(languages=self.languages)

    def to_json(self) -> str:
        """Return the profile as a JSON document of one object, the same for equal profiles."""
        document = {
            "mojifix_profile": PROFILE_VERSION,
            "rows": round(self.rows, _DIGITS),
            "clean": round(self.clean, _DIGITS),
            "channels": [
                {
                    "channels": [{"read_as": c.read_as, "written_as": c.written_as} for c in usage.channels],
                    "rows": round(usage.rows, _DIGITS),
                }
                for usage in self.channels
            ],
            "languages": [{"tag": tag, "rows": round(rows, _DIGITS)} for tag, rows in self.languages],
        }
        return _json(document)

    @classmethod
    def from_json(cls, text: str) -> Profile:
        """Return the profile that `to_json` wrote.

        Args:
            text: the JSON document.

        Raises:
            TypeError: `text` is not a `str`.
            ProfileError: the document is not a profile of this version; the message names the place.
        """
        require_text(text, "Profile.from_json(raw.decode())")
        import json  # not at the top, nor in `_json`: few callers keep a profile

        try:
            document = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ProfileError(f"not a JSON document: {error}") from None
        if not isinstance(document, dict) or "mojifix_profile" not in document:
            raise ProfileError('not a profile: an object with the key "mojifix_profile" is due')
        version = document["mojifix_profile"]
        if version != PROFILE_VERSION or isinstance(version, bool):
            raise ProfileError(f"profile of version {version!r}: this release reads version {PROFILE_VERSION}")
        _check_keys(document, _KEYS, "profile")
        used, spoken = _array(document, "channels", "profile"), _array(document, "languages", "profile")
        channels = tuple(_usage(item, f"channels[{i}]") for i, item in enumerate(used))
        languages = tuple(_language(item, f"languages[{i}]") for i, item in enumerate(spoken))
        return cls(document["rows"], document["clean"], channels, languages)


def _json(value: object) -> str:
    import json

    return json.dumps(value)


def _usage(item: object, place: str) -> Usage:
    fields = _check_keys(item, ("channels", "rows"), place)
    channels = _array(fields, "channels", place)
    if not channels:
        raise ProfileError(f"{place}.channels: at least one channel is due")
    return Usage(tuple(_channel(one, f"{place}.channels[{i}]") for i, one in enumerate(channels)), fields["rows"])


def _channel(item: object, place: str) -> Channel:
    fields = _check_keys(item, ("read_as", "written_as"), place)
    try:
        reader, writer = (encoding(_text(fields, key, place)).label for key in ("read_as", "written_as"))
    except UnknownEncodingError as error:
        raise ProfileError(f"{place}: {error}") from None
    return Channel(reader, writer)


def _language(item: object, place: str) -> tuple[str, float]:
    fields = _check_keys(item, ("tag", "rows"), place)
    return _text(fields, "tag", place), fields["rows"]


def _check_keys(value: object, keys: tuple[str, ...], place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ProfileError(f"{place}: an object is due, got {_json(value)[:40]}")
    for key in keys:
        if key not in value:
            raise ProfileError(f'{place}: the key "{key}" is missing')
    for key in value:
        if key not in keys:
            raise ProfileError(f"{place}: unknown key {_json(key)}")
    return value


def _array(fields: dict[str, Any], key: str, place: str) -> list[Any]:
    value = fields[key]
    if not isinstance(value, list):
        raise ProfileError(f"{place}.{key}: an array is due")
    return value


def _text(fields: dict[str, Any], key: str, place: str) -> str:
    value = fields[key]
    if not isinstance(value, str):
        raise ProfileError(f"{place}.{key}: a string is due")
    return value
