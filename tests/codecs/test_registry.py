"""The registry: its completeness, its priors, its names and its languages."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mojifix.codecs import ENCODINGS, LEGACY, Encoding, UnknownEncodingError, encoding, single_byte

KINDS = {"single", "multi", "utf-8", "utf-16", "iso-2022"}
LEAST_PRIOR = 1e-4
UNICODE_KINDS = {"utf-8", "utf-16"}

REQUIRED = """
windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257
windows-1258 windows-874 iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7
iso-8859-8 iso-8859-9 iso-8859-10 iso-8859-11 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16
iso-8859-8-latin1 koi8-r koi8-u koi8-t cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861
cp862 cp863 cp864 cp865 ibm866 cp869 cp1125 mik macintosh x-mac-cyrillic x-mac-greek x-mac-turkish x-mac-ce
x-mac-icelandic x-mac-croatian x-mac-romanian kz1048 ptcp154 tis-620 viscii tcvn3 gbk gb18030 big5
big5-hkscs shift_jis euc-jp iso-2022-jp euc-kr johab utf-8 cesu-8 utf-8-modified utf-16le utf-16be
""".split()

ALIASES = [
    ("latin-1", "iso-8859-1"),
    ("latin1", "iso-8859-1"),
    ("ISO_8859-1", "iso-8859-1"),
    ("iso8859-15", "iso-8859-15"),
    ("iso8859_2", "iso-8859-2"),
    ("cp1252", "windows-1252"),
    ("CP1251", "windows-1251"),
    ("mac_roman", "macintosh"),
    ("mac-roman", "macintosh"),
    ("mac_latin2", "x-mac-ce"),
    ("utf8", "utf-8"),
    ("UTF-8", "utf-8"),
    ("utf_16_le", "utf-16le"),
    ("sjis", "shift_jis"),
    ("Shift-JIS", "shift_jis"),
    ("cp932", "shift_jis"),
    ("cp949", "euc-kr"),
    ("gb2312", "gbk"),
    ("cp936", "gbk"),
    ("cp950", "big5"),
    ("big5hkscs", "big5-hkscs"),
    ("cp866", "ibm866"),
    ("cp874", "windows-874"),
    ("mutf-8", "utf-8-modified"),
    ("tis620", "tis-620"),
    ("rk1048", "kz1048"),
]

# Letters that tell the language's text from others'; at least one listed encoding must hold them all.
ALPHABETS = {
    "en": "‘’“”—é",
    "de": "äöüßÄÖÜ",
    "fr": "àâçéèêëîïôùûüÿœæ",
    "es": "áéíñóúü¿¡",
    "pt": "ãõçáàâéêíóôú",
    "it": "àèéìòù",
    "nl": "ëïéèêü",
    "da": "æøåÆØÅé",
    "nb": "æøåÆØÅ",
    "nn": "æøåÆØÅòó",
    "sv": "åäöÅÄÖé",
    "fi": "äöåšž",
    "is": "áðéíóúýþæö",
    "fo": "áðíóúýæø",
    "ga": "áéíóúÁÉÍÓÚ",
    "gd": "àèìòù",
    "cy": "âêîôûŵŷäëï",
    "br": "âêîôûùñ",
    "eu": "ñçü",
    "ca": "àçèéíïòóúü·",
    "gl": "áéíñóúü",
    "af": "áäêëéèîïôöûü",
    "lb": "äëéèêôûü",
    "mt": "ċġħżàèìòù",
    "eo": "ĉĝĥĵŝŭĈĜĤĴŜŬ",
    "sq": "çëÇË",
    "se": "áčđŋšŧž",
    "et": "äöõüšž",
    "lv": "āčēģīķļņšūž",
    "lt": "ąčęėįšųūž",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "sl": "čšžČŠŽ",
    "hr": "čćđšž",
    "bs": "čćđšž",
    "sr-Latn": "čćđšž",
    "ro": "ăâîșț",
    "hsb": "čćěłńóřšžź",
    "dsb": "čćěłńóŕšśžź",
    "tr": "çğıöşüİ",
    "az": "çğıöşü",
    "ku": "çêîşû",
    "tk": "äçňöşüýž",
    "ru": "абвгдежзийклщъыьэюяё",
    "uk": "абвгґєжиіїйщьюя",
    "be": "абвгіўыэюяё",
    "bg": "абвгдщъьюя",
    "sr": "абвгдђјљњћџ",
    "mk": "абвгѓѕјљњќџ",
    "kk": "әғқңөұүһі",
    "tt": "әөүҗңһ",
    "ba": "ғҙҡңөҫүһә",
    "tg": "ғӣқӯҳҷ",
    "mn": "монголөү",
    "ky": "ңөү",
    "uz-Cyrl": "ўқғҳ",
    "el": "αβγάέήίόύώΐΰϊϋςΆ",
    "he": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "yi": "א\u05b7בגדײ",
    "ar": "ابةتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئ",
    "fa": "پچژگکابتي",
    "ur": "ٹڈڑںھہےپچگ",
    "th": "กขคงจฉชซญดตถทนบปผฝพฟมยรลวสหอฮะาิีึืุู่้เแโใไ",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "ja": "日本語ひらがなカタカナ、。",
    "zh-Hans": "简体中文汉语",
    "zh-Hant": "繁體中文漢語",
    "ko": "한국어텍스트",
    "yue": "佢哋嘅嘢",
}


def test_registry_holds_the_required_encodings_once() -> None:
    """Every encoding that the project promises is in the registry, and none twice."""
    labels = [known.label for known in ENCODINGS]
    assert sorted(labels) == sorted(REQUIRED)
    assert {known.kind for known in ENCODINGS} == KINDS
    assert all((known.kind == "single") == (len(known.table) == 256) for known in ENCODINGS)
    assert single_byte() == tuple(known for known in ENCODINGS if known.kind == "single")


def test_priors_are_distributions() -> None:
    """Reader and writer priors sum to 1 and none is below one in ten thousand."""
    for priors in ([e.reader_prior for e in ENCODINGS], [e.writer_prior for e in ENCODINGS]):
        assert sum(priors) == pytest.approx(1)
        assert min(priors) >= LEAST_PRIOR


def test_likeliest_readers_and_writers() -> None:
    """windows-1252 and Latin-1 are the likeliest readers, UTF-8 is the likeliest writer with about 0.6."""
    readers = sorted(ENCODINGS, key=lambda e: -e.reader_prior)
    assert [e.label for e in readers[:3]] == ["windows-1252", "iso-8859-1", "windows-1251"]
    assert max(ENCODINGS, key=lambda e: e.writer_prior).label == "utf-8"
    assert encoding("utf-8").writer_prior == pytest.approx(0.6, abs=0.03)


@pytest.mark.parametrize("known", [pytest.param(e, id=e.label) for e in ENCODINGS])
def test_every_encoding_is_found_by_its_label_and_round_trips(known: Encoding) -> None:
    """The label in either case finds the encoding, and ASCII text goes through it and back."""
    assert encoding(known.label) is known
    assert encoding(known.label.upper()) is known
    assert known.decode(known.encode("Text 123")) == "Text 123"


@pytest.mark.parametrize(("name", "label"), ALIASES)
def test_aliases(name: str, label: str) -> None:
    """An encoding is found by the names that files, headers and Python give it."""
    assert encoding(name).label == label


def test_unknown_name_lists_the_nearest() -> None:
    """An unknown name raises a LookupError that names what may have been meant."""
    with pytest.raises(LookupError, match="windows-1252") as caught:
        encoding("windoes-1252")
    assert isinstance(caught.value, UnknownEncodingError)
    assert caught.value.nearest[0] == "windows-1252"
    with pytest.raises(UnknownEncodingError, match="unknown encoding ''"):
        encoding("")


def test_languages_and_encodings_name_each_other() -> None:
    """LEGACY and the encodings' languages are one relation, and no legacy encoding is without a language."""
    for known in ENCODINGS:
        assert set(known.languages) == {lang for lang, labels in LEGACY.items() if known.label in labels}
        assert bool(known.languages) == (known.kind not in UNICODE_KINDS)
    for language, labels in LEGACY.items():
        assert labels and len(set(labels)) == len(labels), language
        assert all(encoding(label).label == label for label in labels), language


@pytest.mark.parametrize("language", ALPHABETS)
def test_alphabet_can_be_written(language: str) -> None:
    """At least one of the encodings listed for a language holds the letters that mark it."""
    assert any(_encodable(label, ALPHABETS[language]) for label in LEGACY[language])


def _encodable(label: str, text: str) -> bool:
    """Tell whether an encoding holds all characters of a text."""
    try:
        encoding(label).encode(text)
    except UnicodeEncodeError:
        return False
    return True


def test_import_stays_light() -> None:
    """Importing the registry imports neither ftfy nor difflib nor any codec module of an encoding."""
    code = (
        "import sys, mojifix.codecs; "
        "print([m for m in sys.modules if m in ('ftfy', 'difflib') or m.startswith('encodings.cp')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
