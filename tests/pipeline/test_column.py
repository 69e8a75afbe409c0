"""Texts decided together: what is weak in one row adds up, and clean columns stay."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import mojifix
from mojifix import Channel, Options, Plan, Profile, Repairer, Usage, apply_plan

POLISH = (
    "Gdańsk Poznań Toruń Wieluń Łódź Kętrzyn Żary Białystok Rzeszów Sędziszów Świdnica Częstochowa Chełm Łomża "
    "Słupsk Ełk Bełchatów Wrocław Legionów Głogów Wałbrzych Inowrocław Piła Siedlce Września Wąbrzeźno Śrem Żnin"
).split()
TURKISH = (
    "Işın Kemancı Gökçe Ayaydın Şayan Debbağ Buşra Tansığ Çağa Yıldız Doğan Şahin Aydın Işık Özgür Kılıç Aslan "
    "Yıldırım Erdoğan Çağlar Altınok Tuğçe Barış Ağaoğlu"
).split()
CZECH = (
    "Bechyně Matějka Vlčická Jaroš Hvězdonická Lišková Alžběta Matěj Beneš Dvořák Černá Kučera Horák Němec Pokorný "
    "Růžička Fiala Šimek Zeman Kolář Čermák Vaněk Kříž Říha Kovář Novotný Beran Ševčík"
).split()
SPANISH = (
    "Muñoz Núñez Peña José García Martín Sánchez Rodríguez Fernández López Gómez Ibáñez Álvarez Ramírez Pérez"
).split()
FRENCH = (
    "Gérald Frédérique Renée Besançon Hélène François Zoé Jérôme Noël Étienne Aurélie Béziers Orléans Nîmes"
).split()


def garbled(rows: list[str], writer: str, reader: str) -> list[str]:
    """Return rows that were written in one encoding and read as another."""
    return [mojifix.codecs.encoding(reader).decode(mojifix.codecs.encoding(writer).encode(row)) for row in rows]


@pytest.mark.parametrize(
    ("rows", "writer", "reader"),
    [
        (POLISH, "windows-1250", "windows-1252"),
        (POLISH, "cp852", "windows-1252"),
        (TURKISH, "windows-1254", "windows-1252"),
        (CZECH, "iso-8859-2", "windows-1252"),
        (CZECH, "utf-8", "cp850"),
    ],
)
def test_weak_evidence_adds_up(rows: list[str], writer: str, reader: str) -> None:
    """A column of names that one channel garbled comes back whole, where some of the names alone do not."""
    assert mojifix.repair_many(garbled(rows, writer, reader)) == rows


def test_alone_some_of_them_stay() -> None:
    """What one name does not prove is left alone."""
    found = garbled(TURKISH, "windows-1254", "windows-1252")
    assert any(mojifix.repair(row) != written for row, written in zip(found, TURKISH, strict=True))


def test_a_column_from_two_sources() -> None:
    """Where half of the rows were garbled and half were not, each value decides."""
    found = [*garbled(POLISH[::2], "windows-1250", "windows-1252"), *POLISH[1::2]]
    assert mojifix.repair_many(found) == POLISH[::2] + POLISH[1::2]


@pytest.mark.parametrize("rows", [POLISH, TURKISH, CZECH, SPANISH, FRENCH])
def test_clean_columns_stay(rows: list[str]) -> None:
    """A clean column does not talk itself into a channel."""
    repaired = mojifix.repair_many(rows)
    assert all(after is before for after, before in zip(repaired, rows, strict=True))
    assert Repairer().fit(rows).garbled < 0.05


@pytest.mark.parametrize(("rows", "odd"), [(SPANISH, "Felczyñski"), (FRENCH, "Felczyñski"), (POLISH, "Muñoz")])
def test_one_odd_name_stays(rows: list[str], odd: str) -> None:
    """One name of another kind amid clean ones is left alone, whatever it might be elsewhere."""
    column = [*(f"{row} {number}" for number in range(4) for row in rows), odd]
    assert mojifix.repair_many(column) == column


def test_a_clean_name_amid_garbled_ones_stays() -> None:
    """Names of another language that arrived whole are not repaired with the rest."""
    column = [*garbled(POLISH, "windows-1250", "windows-1252"), "Muñoz", "Peña", "Müller", "Besançon"]
    assert mojifix.repair_many(column) == [*POLISH, "Muñoz", "Peña", "Müller", "Besançon"]


def test_two_rows() -> None:
    """One sure row is enough to help another."""
    assert mojifix.repair_many(["Roman Felczyñski", "Uciekaj¹ca ska³a"]) == ["Roman Felczyński", "Uciekająca skała"]


def test_no_row_is_evidence_for_itself() -> None:
    """A text that is repeated, or alone, is decided as it is alone."""
    for row in ("Poznañ", "Debbað", "Muñoz"):
        assert mojifix.repair_many([row] * 20) == [mojifix.repair(row)] * 20


def test_plans_and_texts_agree() -> None:
    """`repair_many` makes the edits of `analyze_many`, row by row; equal rows have equal plans."""
    rows = ["Uciekaj¹ca ska³a", "", "Roman", "Uciekaj¹ca ska³a", "caf\ufffd"]
    plans = mojifix.analyze_many(rows)
    assert [apply_plan(row, plan) for row, plan in zip(rows, plans, strict=True)] == mojifix.repair_many(rows)
    assert plans[0] == plans[3]
    assert plans[4].findings
    assert mojifix.analyze_many([]) == []
    assert mojifix.analyze_many(["", "a"]) == [Plan(), Plan()]


def test_what_is_no_text() -> None:
    """A row that is no text is named; one text is not taken for a list of letters."""
    for call in (mojifix.repair_many, mojifix.analyze_many, mojifix.fit_profile):
        with pytest.raises(TypeError, match=r"row 2: text .* got NoneType"):
            call(["a", "é", None])  # type: ignore[list-item]
        with pytest.raises(TypeError, match="put it into a list"):
            call("abc")


def test_a_profile_is_kept_and_used() -> None:
    """What one column taught repairs a name from there that comes alone; the channels are as they were."""
    profile = mojifix.fit_profile(garbled(POLISH, "windows-1250", "windows-1252"))
    assert profile.channels[0].channels == (Channel("windows-1252", "windows-1250"),)
    assert profile.languages[0][0] == "pl"
    assert profile.garbled > 0.9
    tool = Repairer(Options(profile=Profile.from_json(profile.to_json())))
    assert mojifix.repair("¯ary") == "¯ary"
    assert tool.repair("¯ary") == "Żary"
    assert tool.repair("Muñoz") == "Muñoz"
    assert tool.repair("Ð¡ÐµÑ€Ð³ÐµÐ¹") == "Сергей"  # what the profile does not know happens too


def test_a_profile_counts_on() -> None:
    """A profile that is given counts beside the rows."""
    before = Profile(rows=10.0, clean=0.0, channels=(Usage((Channel("windows-1252", "windows-1250"),), 10.0),))
    after = Repairer(Options(profile=before)).fit(["Gdañsk", "Uciekaj¹ca ska³a"])
    assert after.rows == pytest.approx(12.0)
    assert after.channels[0].rows > 10.0


def test_repairing_again_changes_nothing() -> None:
    """A column that was repaired stays."""
    repaired = mojifix.repair_many(garbled(CZECH, "windows-1250", "windows-1252"))
    assert mojifix.repair_many(repaired) == repaired


def test_same_everywhere() -> None:
    """The profile does not depend on the seed of hashes."""
    code = "import mojifix; print(mojifix.fit_profile(['Gdañsk', 'ska³a', 'Pozna\\xf1', 'Roman', 'Kêtrzyn']).to_json())"
    given = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
        given.add(done.stdout)
    assert len(given) == 1


def test_long_columns_are_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows, a bounded number is looked at."""
    monkeypatch.setattr("mojifix.select.column.SAMPLE", 8)
    found = garbled([f"{row} {n}" for n in range(5) for row in POLISH], "windows-1250", "windows-1252")
    profile = mojifix.fit_profile(found)
    assert profile.rows <= 8 + 50
    assert profile.channels[0].channels == (Channel("windows-1252", "windows-1250"),)


def test_lost_bytes_do_not_take_the_part_of_the_channel() -> None:
    """`Ÿ` is `ş` in cp857, and what is left of UTF-8 that lost a byte: the column tells which."""
    names = [*TURKISH, "Akbaş", "Başhan", "Maşide", "Eşim", "Şener"]
    assert mojifix.repair_many(garbled(names, "cp857", "windows-1252")) == names


@pytest.mark.parametrize("name", ["Kâtip", "Kâmil"])
def test_what_a_column_went_through_is_undone_once(name: str) -> None:
    """What cp857 read as Mac OS Roman left of `â` is repaired to `â`, which would be another letter of cp857 again."""
    rows = ["Gözde Yılmaz", "Şükrü Çelik", "Ümit Özgür", "İsmail Güneş", "Ayşe Çağlar", "Öykü Şahin", "Güliz Ünlü"]
    garbled = [row.encode("cp857").decode("mac_roman") for row in [name, *rows * 6]]
    assert mojifix.repair_many(garbled)[0] == name
