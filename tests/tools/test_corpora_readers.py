"""The readers of container formats, each on a sample made in memory by the format's own rules."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from tools.corpora.readers.archives import ArchiveError, read_deb, read_tar, read_zip
from tools.corpora.readers.arsc import ArscError, read_arsc
from tools.corpora.readers.declaration import read_declaration
from tools.corpora.readers.dictionary import DictionaryError, read_words
from tools.corpora.readers.exemplars import parse_set, read_exemplars
from tools.corpora.readers.fortune import read_fortunes
from tools.corpora.readers.gettext import Entry, GettextError, read_mo, read_po
from tools.corpora.readers.icu import expand
from tools.corpora.readers.json_tree import read_json
from tools.corpora.readers.literals import read_literals
from tools.corpora.readers.mallard import read_mallard
from tools.corpora.readers.pak import PakError, read_pak
from tools.corpora.readers.wiki import strip_wiki

FILES = {"a/de.json": b"eins", "a/fr.json": b"un", "b/readme": b"-"}


def tar_of(files: dict[str, bytes], mode: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            member = tarfile.TarInfo(f"./{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def deb_of(members: dict[str, bytes]) -> bytes:
    data = b"!<arch>\n"
    for name, content in members.items():
        data += f"{name:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode()
        data += content + b"\n" * (len(content) % 2)
    return data


class TestArchives:
    def test_tar_yields_the_wanted_files_in_their_order(self) -> None:
        """Only names that match as a whole come out, without the leading "./"."""
        assert list(read_tar(tar_of(FILES, "w:gz"), r"a/.*\.json")) == [
            ("a/de.json", b"eins"),
            ("a/fr.json", b"un"),
        ]

    def test_zip_reads_paths_and_bytes_alike(self, tmp_path: Path) -> None:
        """A wheel on disk and a package inside a package give the same members."""
        path = tmp_path / "x.whl"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in FILES.items():
                archive.writestr(name, content)
        assert (
            list(read_zip(path, "b/.*")) == list(read_zip(path.read_bytes(), "b/.*")) == [("b/readme", b"-")]
        )

    def test_deb_finds_the_data_behind_members_of_odd_size(self) -> None:
        """Members of an ar archive begin at even offsets; data.tar may have any compression of tarfile."""
        deb = deb_of(
            {"debian-binary": b"2.0", "control.tar.xz": b"abc", "data.tar.xz": tar_of(FILES, "w:xz")}
        )
        assert dict(read_deb(deb, "a/de.json")) == {"a/de.json": b"eins"}

    @pytest.mark.parametrize(
        "data", [b"PK", deb_of({"debian-binary": b"2.0\n"}), deb_of({"data.tar.zst": b""})]
    )
    def test_deb_refuses_what_it_cannot_read(self, data: bytes) -> None:
        """No ar archive, no data member and Zstandard are all told by an `ArchiveError`."""
        with pytest.raises(ArchiveError):
            list(read_deb(data, ".*"))


def pak_of(version: int, encoding: int, strings: list[bytes]) -> bytes:
    count = len(strings)
    header = (
        struct.pack("<IIB", 4, count, encoding)
        if version == 4
        else struct.pack("<IB3xHH", 5, encoding, count, 0)
    )
    offset = len(header) + 6 * (count + 1)
    index = b""
    for number, text in enumerate([*strings, b""]):
        index += struct.pack("<HI", number, offset)
        offset += len(text)
    return header + index + b"".join(strings)


class TestPak:
    @pytest.mark.parametrize("version", [4, 5])
    def test_both_versions_give_the_strings(self, version: int) -> None:
        """Versions 4 and 5 differ in the header only."""
        assert list(read_pak(pak_of(version, 1, ["Öffnen".encode(), b"Neu"]))) == ["Öffnen", "Neu"]

    def test_utf16_and_binary_entries(self) -> None:
        """Encoding 2 is UTF-16; an entry that is no text is skipped."""
        assert list(read_pak(pak_of(5, 2, ["ж".encode("utf-16-le"), b"x"]))) == ["ж"]

    def test_unknown_version_is_an_error(self) -> None:
        """A pack of another version is refused instead of being misread."""
        with pytest.raises(PakError, match="version 7"):
            list(read_pak(struct.pack("<I8x", 7)))


def mo_of(pairs: list[tuple[str, str]], order: str = "<") -> bytes:
    count, head = len(pairs), 28
    tables, strings, position = [b"", b""], b"", head + 16 * count
    for column in (0, 1):
        for pair in pairs:
            text = pair[column].encode()
            tables[column] += struct.pack(f"{order}2I", len(text), position + len(strings))
            strings += text + b"\0"
    header = struct.pack(f"{order}7I", 0x950412DE, 0, count, head, head + 8 * count, 0, 0)
    return header + tables[0] + tables[1] + strings


class TestGettext:
    @pytest.mark.parametrize("order", ["<", ">"])
    def test_mo_of_either_byte_order(self, order: str) -> None:
        """The header entry is left out, contexts are cut off, plural forms are separate."""
        data = mo_of(
            [("", "Language: pl\n"), ("menu\x04File", "Plik"), ("%d file\0%d files", "%d plik\0%d pliki")],
            order,
        )
        assert list(read_mo(data)) == [
            Entry(("File",), ("Plik",)),
            Entry(("%d file", "%d files"), ("%d plik", "%d pliki")),
        ]

    def test_other_bytes_are_an_error(self) -> None:
        """Bytes without the magic number are no catalogue."""
        with pytest.raises(GettextError):
            list(read_mo(b"PK\3\4"))

    def test_po_joins_lines_and_leaves_out_fuzzy_and_untranslated(self) -> None:
        """Continued strings are joined and unescaped; fuzzy, empty and header entries do not come out."""
        text = (
            'msgid ""\nmsgstr "Language: cs\\n"\n\n'
            'msgctxt "a"\nmsgid "One "\n"two"\nmsgstr "Jeden\\n"\n"\\"dva\\""\n\n'
            '#, fuzzy\nmsgid "Bad"\nmsgstr "Zly"\n\nmsgid "None"\nmsgstr ""\n\n'
            'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "den"\nmsgstr[1] "dny"\n'
        )
        assert list(read_po(text)) == [
            Entry(("One two",), ('Jeden\n"dva"',)),
            Entry(("day", "days"), ("den", "dny")),
        ]


def chunk(kind: int, header: bytes, body: bytes) -> bytes:
    return struct.pack("<HHI", kind, 8 + len(header), 8 + len(header) + len(body)) + header + body


def pool_of(strings: list[str], utf8: bool) -> bytes:
    offsets, data = b"", b""
    for text in strings:
        offsets += struct.pack("<I", len(data))
        if utf8:
            data += bytes([len(text), len(text.encode())]) + text.encode() + b"\0"
        else:
            data += struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0\0"
    header = struct.pack("<IIIII", len(strings), 0, 0x100 if utf8 else 0, 28 + len(offsets), 0)
    return chunk(0x0001, header, offsets + data)


def type_of(language: bytes, script: bytes, numbers: list[int], bag: list[int]) -> bytes:
    config = struct.pack("<IHH2s2s24x4s", 40, 0, 0, language, b"\0\0", script.ljust(4, b"\0"))
    entries = [struct.pack("<HHI", 8, 0, 0) + struct.pack("<HBBI", 8, 0, 3, number) for number in numbers]
    values = b"".join(struct.pack("<IHBBI", 0, 8, 0, 3, number) for number in bag)
    entries.append(struct.pack("<HHIII", 16, 1, 0, 0, len(bag)) + values)
    offsets, position = b"", 0
    for entry in entries:
        offsets += struct.pack("<I", position)
        position += len(entry)
    offsets += struct.pack("<I", 0xFFFFFFFF)
    entries_at = 20 + len(config) + len(offsets)
    header = struct.pack("<BBHII", 1, 0, 0, len(entries) + 1, entries_at) + config
    return chunk(0x0201, header, offsets + b"".join(entries))


class TestArsc:
    @pytest.mark.parametrize("utf8", [True, False])
    def test_strings_of_every_locale(self, utf8: bool) -> None:
        """Plain and bag entries of each locale come out; three-letter languages and scripts are unpacked."""
        fil = bytes(
            [0x80 | (ord("l") - 97) << 2 | (ord("i") - 97) >> 3, ((ord("i") - 97) & 7) << 5 | ord("f") - 97]
        )
        types = (
            type_of(b"\0\0", b"", [0], []) + type_of(b"sr", b"Latn", [1], [2]) + type_of(fil, b"", [3], [])
        )
        package = chunk(0x0200, b"\0" * 280, types)
        body = pool_of(["Open", "Otvori", "žuto", "Buksan"], utf8) + package
        table = chunk(0x0002, struct.pack("<I", 1), body)
        assert list(read_arsc(table)) == [
            ("", "Open"),
            ("sr-Latn", "Otvori"),
            ("sr-Latn", "žuto"),
            ("fil", "Buksan"),
        ]

    def test_another_chunk_is_an_error(self) -> None:
        """A string pool alone is no resource table."""
        with pytest.raises(ArscError):
            list(read_arsc(pool_of(["x"], True)))


class TestMessages:
    def test_json_leaves_in_order_without_the_left_out_key(self) -> None:
        """Strings come out in the order of the file; numbers and the named key do not."""
        tree = b'{"@metadata": {"authors": ["X"]}, "b": "zwei", "a": [1, "drei", {"c": "vier"}]}'
        assert list(read_json(tree, left_out="@metadata")) == ["zwei", "drei", "vier"]

    @pytest.mark.parametrize(
        ("message", "texts"),
        [
            ("Hello {name}", ["Hello {name}"]),
            ("{n, plural, one {a {b} file} other {# files}} gone", ["a {b} file gone", " files gone"]),
            ("{a, plural, offset:1 =0 {none} other {{g, select, f {her} other {his}}}}", ["none", "his"]),
            ("{n, plural, one {broken", ["{n, plural, one {broken"]),
        ],
    )
    def test_icu_choices_become_sentences(self, message: str, texts: list[str]) -> None:
        """The n-th text takes the n-th branch of every choice; broken messages stay whole."""
        assert expand(message) == texts

    @pytest.mark.parametrize(
        ("markup", "text"),
        [
            ("[[Page|the page]] and [[other]]", "the page and other"),
            ("[https://example.org our site], [//x.org]", "our site,  "),
            ("''it'' '''bo''' {{GENDER:$1|he|she}} {{SITENAME}}", "it bo she  "),
            ("{{PLURAL:$1|{{GENDER:$2|a|b}}|many}}", "many"),
            ("* point\n== Head ==", "point\n Head "),
        ],
    )
    def test_wiki_markup_becomes_what_is_seen(self, markup: str, text: str) -> None:
        """Links show their label, alternatives their last form, templates nothing."""
        assert strip_wiki(markup) == text


class TestPages:
    def test_mallard_blocks(self) -> None:
        """Inline elements join their paragraph; code, credits and comments stay out; no-break spaces stay."""
        page = """<page xmlns="http://projectmallard.org/1.0/"><info><credit><name>A B</name></credit>
        <desc>Kurz.</desc></info><title>Titel</title><p>Klicken\u00a0Sie
          auf <gui>OK</gui>.</p><!-- c --><code>ls</code><steps><item><p>Ende</p></item></steps></page>"""
        assert list(read_mallard(page.encode())) == ["Kurz.", "Titel", "Klicken\u00a0Sie auf OK.", "Ende"]

    def test_declaration(self) -> None:
        """Code, language and the blocks of the body come out; the title of the head does not."""
        page = (
            '<html data-code="deu_1996" lang="de-1996"><head><title>German</title></head>'
            "<body><h1>Die\n Erklärung"
            "</h1><p>Alle &amp; jeder</p> <p></p></body></html>"
        )
        assert read_declaration(page) == ("deu_1996", "de-1996", ["Die Erklärung", "Alle & jeder"])

    def test_fortunes(self) -> None:
        """Wrapped lines are joined (Chinese without a space); credits, quotes and colours are left out."""
        text = (
            "Wer anderen\neine Grube\x1b[1m gräbt.\n\t\t-- Volk\n%\n> zitiert\n"
            "难以合作\n的人。\n%\n- Ja.\n- Nein.\n"
        )
        assert list(read_fortunes(text.encode())) == [
            "Wer anderen eine Grube gräbt.",
            "难以合作的人。",
            "- Ja.",
            "- Nein.",
        ]

    def test_literals(self) -> None:
        """Strings of wanted assignments come out, at any depth, without running the module."""
        module = (
            'x = ("no",)\ncities: tuple = ("Łódź", ["Kraków"]) + ("Gdynia",)\n'
            'names = OrderedDict((("Ana", 0.5),))\n'
        )
        found = list(read_literals(module, "cities|names"))
        assert found == [("cities", "Łódź"), ("cities", "Kraków"), ("cities", "Gdynia"), ("names", "Ana")]


class TestAlphabets:
    def test_sets_hold_ranges_sequences_and_escapes(self) -> None:
        """Ranges are filled, sequences split, escapes undone, both cases present."""
        assert parse_set("[a-c {dž} \\- \\u0142]") == frozenset("aAbBcCdDžŽ-łŁ")

    def test_the_letters_of_a_locale(self) -> None:
        """The file of a locale gives its main exemplar set."""
        data = b'{"main": {"be": {"characters": {"exemplarCharacters": "[\\u0456 \\u045e]"}}}}'
        assert read_exemplars(data) == {"be": frozenset("іІўЎ")}


def test_a_missing_dictionary_program_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Tesseract's programs the error names the Debian package."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DictionaryError, match="tesseract-ocr"):
        read_words(b"")
