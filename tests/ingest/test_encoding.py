"""The order in which encodings are tried, and what is said about a guess."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import CompareError, ReadError, SettingError
from compare.ingest.encoding import decode
from tests.growth import LINEAR, growth

ENGLISH = "The board of Tarn met on Monday.\nCafé owners said “never” – naïve, they added.\n"
CHINESE = "塔恩港务局星期一开会，把关于新防波堤的表决推迟到五月。\n发言人表示，双方将继续保持沟通。\n2025年3月11日\n"
TAIWAN = "塔恩港務局星期一開會，把關於新防波堤的表決延後到五月。\n發言人表示，雙方將繼續保持溝通。\n2025年3月11日\n"
JAPANESE = (
    "タルン港湾局は月曜日に会合を開き、新しい防波堤についての採決を五月まで延期した。\n「まだ急がない」と述べた。\n"
)
KOREAN = (
    "타른 항만국은 월요일 회의를 열어 새 방파제에 대한 표결을 오월로 미루었다.\n대변인은 서두르지 않겠다고 말했다.\n"
)
RUSSIAN = "Совет порта Тарн собрался в понедельник и отложил голосование о новом моле до мая.\nСпешить не будем.\n"
ARABIC = "اجتمع مجلس ميناء تارن يوم الاثنين وأجل التصويت على الرصيف الجديد إلى شهر مايو.\n"
HEBREW = "מועצת נמל טארן התכנסה ביום שני ודחתה את ההצבעה על שובר הגלים החדש לחודש מאי.\n"
GERMAN = "Der Außenminister erklärte am Montag, die Gespräche über die Häfen würden fortgeführt.\n"
CZECH = "Mluvčí přístavu v pondělí řekl, že rozhodnutí bylo odloženo na květen. Není kam spěchat, uvedl šéf úřadu.\n"
POLISH = "Rada portu w Tarn odłożyła w piątek głosowanie do maja. Nie ma pośpiechu, powiedział później jej rzecznik.\n"
DANISH = "Havnerådet i Tarn udsatte mandag afstemningen om den nye mole til maj. Én idé ad gangen, sagde ordføreren.\n"
ITALIAN = "Il consiglio del porto si riunirà lunedì: la votazione è rinviata perché il molo costerà di più.\n"
PORTUGUESE = "A administração do porto adiou na segunda-feira a votação; as decisões estão para maio, não há pressa.\n"
FRENCH = (
    "Le conseil du port s’est réuni lundi « à huis clos » ; le vote, prévu à Noël, aura lieu où il pourra, paraît-il.\n"
)

UNMARKED = [
    pytest.param(ENGLISH.encode(), ENGLISH, "utf-8", id="utf-8"),
    pytest.param(ENGLISH.encode("utf-8-sig"), ENGLISH, "utf-8", id="utf-8 with mark"),
    pytest.param(codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le", id="utf-16-le with mark"),
    pytest.param(codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), CHINESE, "utf-16-be", id="utf-16-be with mark"),
    pytest.param(codecs.BOM_UTF32_LE + ENGLISH.encode("utf-32-le"), ENGLISH, "utf-32-le", id="utf-32-le with mark"),
    pytest.param(ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le", id="utf-16-le without mark"),
    pytest.param(ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be", id="utf-16-be without mark"),
    pytest.param(CHINESE.encode("utf-16-le"), CHINESE, "utf-16-le", id="Chinese utf-16-le without mark"),
    pytest.param(RUSSIAN.encode("utf-16-be"), RUSSIAN, "utf-16-be", id="Russian utf-16-be without mark"),
    pytest.param(ENGLISH.encode("cp1252"), ENGLISH, "cp1252", id="short cp1252"),
    pytest.param((ENGLISH * 9).encode("cp1252"), ENGLISH * 9, "cp1252", id="long cp1252"),
    pytest.param((GERMAN * 9).encode("latin-1"), GERMAN * 9, "cp1252", id="Latin-1"),
    pytest.param(CZECH.encode("cp1250"), CZECH, "cp1250", id="Czech cp1250"),
    pytest.param(CZECH.encode("iso8859-2"), CZECH, "iso8859-2", id="Czech Latin-2"),
    pytest.param(POLISH.encode("cp1250"), POLISH, "cp1250", id="Polish cp1250"),
    pytest.param(POLISH.encode("iso8859-2"), POLISH, "iso8859-2", id="Polish Latin-2"),
    pytest.param(DANISH.encode("cp1252"), DANISH, "cp1252", id="Danish"),
    pytest.param(ITALIAN.encode("cp1252"), ITALIAN, "cp1252", id="Italian"),
    pytest.param(PORTUGUESE.encode("cp1252"), PORTUGUESE, "cp1252", id="Portuguese"),
    pytest.param(FRENCH.encode("cp1252"), FRENCH, "cp1252", id="French"),
    pytest.param((CHINESE * 9).encode("gbk"), CHINESE * 9, "gb18030", id="GBK"),
    pytest.param((TAIWAN * 9).encode("big5"), TAIWAN * 9, "big5", id="Big5"),
    pytest.param((JAPANESE * 9).encode("shift_jis"), JAPANESE * 9, "cp932", id="Shift JIS"),
    pytest.param((JAPANESE * 9).encode("euc_jp"), JAPANESE * 9, "euc_jp", id="EUC-JP"),
    pytest.param((KOREAN * 9).encode("euc_kr"), KOREAN * 9, "cp949", id="EUC-KR"),
    pytest.param((RUSSIAN * 9).encode("cp1251"), RUSSIAN * 9, "cp1251", id="cp1251"),
    pytest.param((RUSSIAN * 9).encode("koi8_r"), RUSSIAN * 9, "koi8_r", id="KOI8-R"),
    pytest.param((ARABIC * 9).encode("cp1256"), ARABIC * 9, "cp1256", id="cp1256"),
    pytest.param((HEBREW * 9).encode("cp1255"), HEBREW * 9, "cp1255", id="cp1255"),
    pytest.param(CHINESE.encode("gbk"), CHINESE, "gb18030", id="short GBK"),
    pytest.param(TAIWAN.encode("big5"), TAIWAN, "big5", id="short Big5"),
    pytest.param(JAPANESE.encode("shift_jis"), JAPANESE, "cp932", id="short Shift JIS"),
    pytest.param(KOREAN.encode("euc_kr"), KOREAN, "cp949", id="short EUC-KR"),
    pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251", id="short cp1251"),
    pytest.param((KOREAN * 9).encode("utf-16-le"), KOREAN * 9, "utf-16-le", id="Korean utf-16-le without mark"),
    pytest.param((JAPANESE * 9).encode("utf-16-be"), JAPANESE * 9, "utf-16-be", id="Japanese utf-16-be without mark"),
    pytest.param((ENGLISH + TAIWAN).encode("utf-16"), ENGLISH + TAIWAN, "utf-16-le", id="two scripts in utf-16"),
    pytest.param((ENGLISH + KOREAN).encode(), ENGLISH + KOREAN, "utf-8", id="two scripts in utf-8"),
    pytest.param(
        FRENCH.encode() + " — 5 € “x”".encode("cp1252"), FRENCH + " — 5 € “x”", "utf-8", id="cp1252 inside of utf-8"
    ),
    pytest.param(b"", "", "utf-8", id="empty"),
    pytest.param(codecs.BOM_UTF8, "", "utf-8", id="mark only"),
]


@pytest.mark.parametrize(("data", "text", "encoding"), UNMARKED)
def test_encoding_is_found_and_named(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_marked_and_utf8_text_needs_no_warning() -> None:
    assert decode(ENGLISH.encode()).warnings == ()
    assert decode(ENGLISH.encode("utf-16")).warnings == ()


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        (
            "Café".encode("cp1252"),
            "Café",
            "The encoding cp1252 was assumed, since the bytes are not UTF-8. Force another one if letters look wrong.",
        ),
        (
            (RUSSIAN * 9).encode("koi8_r"),
            RUSSIAN * 9,
            "The encoding koi8_r was guessed. Force another one if letters look wrong.",
        ),
        (
            "Café “x”".encode() + b" \x93y\x94",
            "Café “x” “y”",
            "2 bytes not in UTF-8, read as cp1252.",
        ),
        (b"one\0two three four", "onetwo three four", "1 zero character removed."),
        (codecs.BOM_UTF8 + b"x\xff", "x\ufffd", "1 character could not be decoded as utf-8, shown as U+FFFD."),
        (
            "itâ€™s a cafÃ© in Orléans".encode(),
            "itâ€™s a cafÃ© in Orléans",
            "The text looks twice encoded (2 sequences like â€™ or Ã©). It is kept as it is.",
        ),
    ],
)
def test_every_guess_and_change_is_said(data: bytes, text: str, warning: str) -> None:
    decoded = decode(data)
    assert decoded.text == text
    assert warning in decoded.warnings


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, CZECH, POLISH, RUSSIAN, CHINESE, KOREAN, ARABIC, HEBREW, JAPANESE])
@pytest.mark.parametrize("taken_for", ["cp1252", "cp1250", "cp1251", "mac_roman"])
def test_text_that_was_encoded_twice_is_decoded_twice(text: str, taken_for: str) -> None:
    """UTF-8 taken for another encoding and written as UTF-8 again: bytes that it leaves unassigned become controls."""
    wrong = "".join(bytes([byte]).decode(taken_for, "ignore") or chr(byte) for byte in text.encode())
    decoded = decode(wrong.encode())
    assert decoded.text == text
    assert any(line.startswith("The text was encoded twice (UTF-8 taken for ") for line in decoded.warnings)


@pytest.mark.parametrize(
    "text",
    [
        "itâ€™s a cafÃ© in Orléans",  # a letter of its own: part of the file only
        "itâ€™s a cafÃ©, said “she”",
        "The letter Ã© once",  # one character may be meant so
        "itâ€?s a cafÃ©",  # a loss
        "itâ€\ufffds a cafÃ©",
        "Ã\n©Ã\n©",
        "São Paulo e Åland – Ærø",
        "Ä. Ö. Ü.",
        "½ ± ¼",
    ],
)
def test_what_is_no_whole_second_encoding_is_kept(text: str) -> None:
    assert decode(text.encode()).text == text


def test_forced_encoding_is_not_second_guessed() -> None:
    assert decode("“Café”".encode(), forced="latin-1").text == "“Café”".encode().decode("latin-1")


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(min_codepoint=0xA0, max_codepoint=0x24F), max_size=60))
def test_latin_text_is_never_taken_for_twice_encoded_by_chance(text: str) -> None:
    """Any text that is changed is one that a second encoding can have made."""
    decoded = decode(text.encode())
    if decoded.text != text:
        assert any(
            "".join(bytes([byte]).decode(name, "ignore") or chr(byte) for byte in decoded.text.encode()) == text
            for name in ("cp1252", "cp1250", "cp1251", "mac_roman")
        )


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_become_newlines_and_nothing_else_changes(ends: str) -> None:
    assert decode(f"One.{ends}{ends}  Two.\t{ends}".encode()).text == "One.\n\n  Two.\t\n"


def test_declared_encoding_is_used_unless_the_bytes_are_utf8() -> None:
    assert decode("Mluvčí řekl".encode("cp1250"), declared="windows-1250").text == "Mluvčí řekl"
    assert decode("“Café”".encode("cp1252"), declared="ISO-8859-1").text == "“Café”"
    assert decode("“Café”".encode(), declared="ISO-8859-1").text == "“Café”"
    assert decode(JAPANESE.encode("iso2022_jp"), declared="iso-2022-jp").text == JAPANESE
    assert decode("Café".encode("cp1252"), declared="no-such-thing").text == "Café"


def test_forced_encoding_is_obeyed() -> None:
    assert decode("Mluvčí".encode("cp1250"), forced="windows-1250").text == "Mluvčí"
    assert decode("Café".encode(), forced="latin-1").text == "CafÃ©"
    assert decode(ENGLISH.encode("utf-8-sig"), forced="UTF8").text == ENGLISH


@pytest.mark.parametrize("name", ["utf-99", "base64", "rot13", "hex", "idna", "unicode_escape", "utf-7", ""])
def test_unknown_forced_encoding_names_the_known_ones(name: str) -> None:
    with pytest.raises(SettingError) as raised:
        decode(b"x", forced=name)
    assert str(raised.value) == (
        f'encoding "{name}" is not known. Known are utf-8, utf-16, cp1252, iso-8859-2, gb18030, big5, shift_jis, '
        "euc-kr, windows-1251 and the others of Python's codecs."
    )


def test_forced_encoding_that_does_not_fit_says_which_byte() -> None:
    with pytest.raises(ReadError) as raised:
        decode(b"caf\xe9 and more", forced="utf-8", name="a.txt")
    assert str(raised.value) == (
        "a.txt: byte 3 (0xe9) is not valid in the forced encoding utf-8. "
        "Choose another encoding, or none to have it detected."
    )


def test_binary_file_is_refused() -> None:
    with pytest.raises(ReadError) as raised:
        decode(bytes(range(256)) * 10, name="a.bin")
    assert str(raised.value) == (
        "a.bin: not a text file (270 of its 2,560 bytes are control characters). "
        "Save the article as plain text or as a web page."
    )


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    try:
        decoded = decode(data)
    except CompareError:
        return
    assert "\0" not in decoded.text
    assert "\r" not in decoded.text
    decoded.text.encode("utf-8")  # no lone surrogates: it can be written


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_text_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("unit", [b"\xe9", b"\xc3\xa9\xff", b"a\0", b"\xe9 a", b"\r\n"])
def test_megabytes_are_decoded_in_linear_time(unit: bytes) -> None:
    def run(size: int) -> None:
        data = unit * (size // len(unit))
        with suppress(ReadError):
            assert len(decode(data).text) <= len(data)

    assert growth(run, 400_000) < LINEAR
