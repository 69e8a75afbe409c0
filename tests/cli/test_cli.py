"""The command line: what goes in, what comes out, and that nothing is written on error."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mojifix.cli import main
from mojifix.codecs import Channel, encoding
from mojifix.options import Options
from mojifix.profile import Profile
from mojifix.select.plan import Edit, Plan
from mojifix.write import apply_plan

BOM = b"\xef\xbb\xbf"


class Repairer:
    """Knows one mistake, `Ã©` for `é`, and one encoding beside UTF-8, windows-1252."""

    def __init__(self, options: Options) -> None:
        self.options = options

    def analyze(self, text: str) -> Plan:
        """Return an edit for each `Ã©`."""
        channel, edits, at = Channel("windows-1252", "utf-8"), [], text.find("Ã©")
        while at >= 0:
            edits.append(Edit(at, at + 2, "Ã©", "é", (channel,), self.options.min_confidence))
            at = text.find("Ã©", at + 2)
        return Plan(tuple(edits), (), "fake")

    def repair(self, text: str) -> str:
        """Return the text with the edits made."""
        return apply_plan(text, self.analyze(text))

    def fit(self, texts: Sequence[str]) -> Profile:
        """Return how many texts there are, as if all of them were clean."""
        return Profile(rows=len(texts), clean=len(texts))

    def decode(self, raw: bytes) -> str:
        """Return the bytes as UTF-16 where they have its mark, as windows-1252 otherwise."""
        return raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "cp1252")


LIBRARY: Any = SimpleNamespace(Repairer=Repairer)


def run(*arguments: object) -> int:
    """Run the command line with the library above."""
    return main([str(argument) for argument in arguments], LIBRARY)


class Stdin:
    """Standard input that holds the given bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


@pytest.mark.parametrize(
    "raw", [b"", b"abc", BOM + "cafÃ©\r\nx\u2028\x85y\r".encode(), "cafÃ©".encode() + b"\n\n"]
)
def test_bytes_stay(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], raw: bytes) -> None:
    """A byte order mark, line ends of any kind and a missing last newline stay byte for byte."""
    path = tmp_path / "in.txt"
    path.write_bytes(raw)
    assert run("repair", path) == 0
    assert capsysbinary.readouterr() == (raw.replace("Ã©".encode(), "é".encode()), b"")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Without a file, or with -, standard input is repaired."""
    for arguments in (["repair"], ["repair", "-"]):
        monkeypatch.setattr(sys, "stdin", Stdin("cafÃ©".encode()))
        assert run(*arguments) == 0
        assert capsysbinary.readouterr().out.decode() == "café"


def test_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """-o writes the file, keeps its permissions, follows a link, and leaves nothing beside it."""
    source, target, link = tmp_path / "in.txt", tmp_path / "out.txt", tmp_path / "link.txt"
    source.write_text("cafÃ©", encoding="utf-8")
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run("repair", source, "-o", link) == 0
    assert target.read_text(encoding="utf-8") == "café"
    assert target.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.txt", "link.txt", "out.txt"]
    assert capsys.readouterr() == ("", "")


def test_output_to_no_regular_file(tmp_path: Path) -> None:
    """What is no regular file is written to and stays what it is."""
    (tmp_path / "in.txt").write_text("x")
    assert run("repair", tmp_path / "in.txt", "-o", os.devnull) == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("missing", None, "missing: no such file"),
        ("", None, "is a folder, a file is due"),
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "x.png: binary, not text"),
        ("x.bin", bytes(range(1, 32)) * 9, "x.bin: binary, not text"),
    ],
)
def test_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, raw: bytes | None, message: str
) -> None:
    """What cannot be read as text is one line on standard error and exit code 2, and nothing is written."""
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    assert run("repair", tmp_path / name, "-o", tmp_path / "out.txt") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("mojifix: ")
    assert message in err
    assert err.count("\n") == 1
    assert not (tmp_path / "out.txt").exists()


def test_output_is_the_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The input is never written to, by another name neither."""
    path, link = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("cafÃ©", encoding="utf-8")
    link.hardlink_to(path)
    for output in (path, link):
        assert run("repair", path, "-o", output) == 2
        assert "is the input" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "cafÃ©"


@pytest.mark.parametrize("output", ["", "no/such/folder/out.txt"])
def test_output_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str], output: str) -> None:
    """A folder, or a file in a folder that is not there, is no place for output."""
    (tmp_path / "in.txt").write_text("x")
    assert run("repair", tmp_path / "in.txt", "-o", tmp_path / output) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails, the old output stands and no temporary file is left."""
    (tmp_path / "in.txt").write_text("new")
    (tmp_path / "out.txt").write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run("repair", tmp_path / "in.txt", "-o", tmp_path / "out.txt") == 2
    assert (tmp_path / "out.txt").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2


def test_not_utf8(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Bytes that are not UTF-8 are decoded, with one note that says where."""
    (tmp_path / "a").write_bytes("ab é".encode("cp1252"))
    assert run("repair", tmp_path / "a") == 0
    out, err = capsysbinary.readouterr()
    assert out.decode() == "ab é"
    assert b"not UTF-8 at byte 3" in err
    assert err.count(b"\n") == 1


def test_utf16(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """UTF-16 is read as such and written as UTF-8, with a note."""
    (tmp_path / "a").write_bytes(b"\xff\xfe" + "cafÃ©".encode("utf-16-le"))
    assert run("repair", tmp_path / "a") == 0
    out, err = capsysbinary.readouterr()
    assert out.decode() == "café"
    assert b"utf-16-le, written as UTF-8" in err


@pytest.mark.parametrize("label", ["windows-1251", "cp1251", "koi8-r", "utf-16", "utf_7", "tcvn3"])
def test_named_encoding(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], label: str) -> None:
    """--encoding names the encoding of the input, of the registry or of Python, and no note is due."""
    text = "Tiếng" if label == "tcvn3" else "Москва"
    (tmp_path / "a").write_bytes(encoding(label).encode(text) if label == "tcvn3" else text.encode(label))
    assert run("repair", tmp_path / "a", "--encoding", label) == 0
    assert capsysbinary.readouterr() == (text.encode(), b"")


@pytest.mark.parametrize(
    ("label", "message"), [("utf-8", "not utf-8 at byte 0"), ("win-9", "unknown encoding 'win-9'")]
)
def test_wrong_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str], label: str, message: str) -> None:
    """An encoding that does not fit, or that nobody knows, is an error."""
    (tmp_path / "a").write_bytes(b"\xe9")
    assert run("repair", tmp_path / "a", "--encoding", label) == 2
    assert message in capsys.readouterr().err


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """The edits of a text on the command line are printed, with what the options ask for."""
    assert run("explain", "un cafÃ©", "--min-confidence", "0.75") == 0
    out = capsys.readouterr().out
    assert out.startswith("1 edit, 0 findings\n\nedit 1: line 1, column 7, code points 6:8\n")
    assert 'text[6:8].encode("cp1252").decode("utf-8")' in out
    assert "confidence  0.75\n" in out


def test_explain_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """--json prints the plan of standard input as one line of JSON."""
    monkeypatch.setattr(sys, "stdin", Stdin(BOM + "Ã©".encode()))
    assert run("explain", "--json") == 0
    assert json.loads(capsys.readouterr().out)["edits"][0]["after"] == "é"


@pytest.mark.parametrize("option", [["--min-confidence", "2"], ["--min-lossy-confidence", "-1"], ["--max-depth", "0"]])
def test_wrong_option(capsys: pytest.CaptureFixture[str], option: list[str]) -> None:
    """A value out of its range is one line that says which values work."""
    assert run("explain", "x", *option) == 2
    assert " is " in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["corpus"], ["repair", "a", "b"], ["mend"]])
def test_usage(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """Arguments that make no command end with 2 and the usage."""
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: mojifix")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints the name and the version."""
    with pytest.raises(SystemExit) as caught:
        run("--version")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("mojifix ")


def child(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, with the installed library."""
    return subprocess.run(
        [sys.executable, "-m", "mojifix.cli", *arguments], capture_output=True, check=False, **options
    )


def test_console_of_windows() -> None:
    """Output for people survives a console that knows cp1252 alone."""
    done = child(
        "explain",
        "Ðîññèÿ. Ìîñêâà \U0001f600",
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"edit" in done.stdout


def test_repair_is_utf8_in_a_pipe() -> None:
    """What repair writes to a pipe is UTF-8 whatever the console's encoding is."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    assert child("repair", input="дом 😀\r\n".encode(), env=environment).stdout == "дом 😀\r\n".encode()


@pytest.mark.skipif(os.name == "nt", reason="needs a pipe of POSIX")
def test_broken_pipe() -> None:
    """A reader that goes away ends the program without a word."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        command = [sys.executable, "-m", "mojifix.cli", "repair"]
        done = subprocess.run(command, input=b"x" * 100_000, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (141, b"")


def test_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`mojifix profile` writes what the lines went through, and `--profile` reads it again."""
    path, kept = tmp_path / "in.txt", tmp_path / "profile.json"
    path.write_bytes(b"a\r\nb\x85\n" + "cafÃ©".encode())
    assert run("profile", path, "--encoding", "iso-8859-1") == 0
    assert Profile.from_json(capsys.readouterr().out).rows == 3
    assert run("profile", path, "--encoding", "iso-8859-1", "-o", kept) == 0
    assert run("repair", path, "--encoding", "iso-8859-1", "--profile", kept) == 0
    assert run("profile", path, "-o", path) == 2


@pytest.mark.parametrize("content", [b"{}", b"no JSON", b"\xff"])
def test_what_is_no_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    """A file that is no profile is an error that names the file."""
    path = tmp_path / "profile.json"
    path.write_bytes(content)
    assert run("explain", "x", "--profile", path) == 2
    assert str(path) in capsys.readouterr().err
    assert run("explain", "x", "--profile", tmp_path / "none.json") == 2


def test_hints_reach_the_engine() -> None:
    """What is said of encodings, scripts and languages becomes options."""
    seen: list[Options] = []

    class Listening(Repairer):
        def __init__(self, options: Options) -> None:
            super().__init__(options)
            seen.append(options)

    given = "--written-as cp852 --read-as latin1 --read-as cp1252 --script Latn --language pl".split()
    assert main(["explain", "x", *given], SimpleNamespace(Repairer=Listening)) == 0
    (options,) = seen
    assert (options.written_as, options.read_as) == (("cp852",), ("latin1", "cp1252"))
    assert (options.script, options.languages, options.profile) == (("Latn",), ("pl",), None)


def test_unknown_script(capsys: pytest.CaptureFixture[str]) -> None:
    """A code that is no script is an error that lists the scripts."""
    assert run("explain", "x", "--script", "Cyrillic") == 2
    assert "Cyrl" in capsys.readouterr().err
