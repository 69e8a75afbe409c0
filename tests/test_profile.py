"""The record of what texts went through: its JSON comes back, and what is no profile is refused by name."""

from __future__ import annotations

import json

import pytest

from mojifix import Channel, Profile, ProfileError, Usage

PROFILE = Profile(
    rows=10.0,
    clean=2.5,
    channels=(
        Usage((Channel("windows-1252", "windows-1250"),), 6.0),
        Usage((Channel("windows-1252", "utf-8"), Channel("iso-8859-1", "utf-8")), 1.0),
    ),
    languages=(("pl", 9.0), ("und", 1.0)),
)


def test_round_trip() -> None:
    """A profile comes back as it was, and is written the same again."""
    document = PROFILE.to_json()
    assert Profile.from_json(document) == PROFILE
    assert Profile.from_json(document).to_json() == document
    assert Profile.from_json(Profile().to_json()) == Profile()


def test_garbled_share() -> None:
    """What is not clean is garbled; of no rows, none is."""
    assert PROFILE.garbled == 0.75
    assert Profile().garbled == 0.0


def test_other_names_of_encodings() -> None:
    """A profile that was written by hand may call encodings by any of their names."""
    document = PROFILE.to_json().replace("windows-1250", "cp1250")
    assert Profile.from_json(document) == PROFILE


def _changed(**fields: object) -> str:
    return json.dumps(json.loads(PROFILE.to_json()) | fields)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("", "not a JSON document"),
        ("[" * 100_000, "not a JSON document"),
        ("[]", 'an object with the key "mojifix_profile" is due'),
        (_changed(mojifix_profile=2), "version 2: this release reads version 1"),
        (_changed(mojifix_profile=True), "version True"),
        (_changed(rows="10"), "rows: a number of rows"),
        (_changed(clean=-1), "clean: a number of rows"),
        (_changed(clean=float("nan")), "clean: a number of rows"),
        (_changed(rows=1.0), "rows: 1.0 is less"),
        (_changed(more=1), 'profile: unknown key "more"'),
        (_changed(channels={}), "profile.channels: an array is due"),
        (_changed(channels=[{"channels": [], "rows": 1}]), r"channels\[0\].channels: at least one"),
        (_changed(channels=[{"channels": [{"read_as": "x"}], "rows": 1}]), 'the key "written_as" is missing'),
        (
            _changed(channels=[{"channels": [{"read_as": "x", "written_as": "utf-8"}], "rows": 1}]),
            r"channels\[0\].channels\[0\]: unknown encoding 'x'",
        ),
        (_changed(languages=["pl"]), r"languages\[0\]: an object is due"),
        (_changed(languages=[{"tag": 1, "rows": 1}]), r"languages\[0\].tag: a string is due"),
    ],
)
def test_what_is_no_profile(document: str, message: str) -> None:
    """The message names the place and what is wrong there."""
    with pytest.raises(ProfileError, match=message):
        Profile.from_json(document)


def test_bytes_are_refused() -> None:
    """Bytes are a TypeError that says what to do."""
    with pytest.raises(TypeError, match="decode"):
        Profile.from_json(b"{}")  # type: ignore[arg-type]
