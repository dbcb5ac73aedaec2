"""Which language a text is in: by its script, then by its little words; careful where little tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.ingest.languages import can_be, guess_language, is_english, name_of_language
from compare.settings import Settings
from tests.ingest.writing import BODY, TITLE, read

ENGLISH = " ".join(BODY)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Το λιμάνι έκλεισε.", "el"),
        ("გვირაბი დაიხურა.", "ka"),
        ("อุโมงค์ปิดแล้ว", "th"),
        ("সুড়ঙ্গ বন্ধ হয়েছে।", "bn"),
        ("تونل به مدت یک سال بسته می‌شود و پمپ‌ها خراب شده‌اند چون آب گرفت.", "fa"),
        ("سرنگ ایک سال کے لیے بند ہو گئی ہے اور دو پمپ خراب ہیں۔", "ur"),
        ("トンネルが閉鎖された。", "ja"),
        ("隧道关闭一年。", "zh"),
        ("터널이 닫혔다.", "ko"),
        ("Velden 隧道 Harn Sund Mila Torvald", ""),  # neither is most of it
        ("Tunnel under the Harn closes", ""),  # too few words in Latin letters
        ("1,200 + 34 = ?", ""),
        ("", ""),
        (
            "Тунелът под реката ще бъде затворен за една година, каза съветът на пристанището в понеделник. Водата е "
            "проникнала през покрива и две от помпите не работят. До май ще се работи.",
            "bg",
        ),
        (
            "Il tunnel sotto il fiume sarà chiuso per un anno, ha detto il consiglio del porto. L'acqua è entrata dal "
            "tetto e due pompe non funzionano più. Gli automobilisti useranno il vecchio ponte della città.",
            "it",
        ),
        (
            "De tunnel onder de rivier gaat een jaar dicht, zegt het havenbestuur. Het water komt door het dak en twee "
            "pompen doen het niet meer. Voor auto's is er de oude brug bij Sund.",
            "nl",
        ),
        (
            "Tunelul de sub râu va fi închis un an, a spus consiliul. Apa a intrat prin acoperiș, iar două pompe "
            "nu mai merg. Mașinile sunt trimise pe podul vechi din oraș, care este mai lung.",
            "ro",
        ),
        ("blorp zed quanta mirel osk tavin " * 12, "und"),
    ],
)
def test_language_is_told_by_script_and_little_words(text: str, language: str) -> None:
    assert guess_language(text) == language


@given(st.text(max_size=300))
def test_any_text_has_a_language_with_a_name_or_none(text: str) -> None:
    guessed = guess_language(text)
    assert guessed == "" or name_of_language(guessed) != guessed
    assert guessed == "" or can_be(guessed, text)


def test_names_and_codes() -> None:
    assert name_of_language("de") == "German"
    assert name_of_language("xx") == "xx"
    assert name_of_language("und") == "a language that is not known"
    assert [is_english(code) for code in ("en", "en-GB", "EN", "eng", "de", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def page(language: str, body: str) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    return f'<html lang="{language}"><body><article><h1>x</h1>{paragraphs}</article></body></html>'.encode()


CHINESE = "维尔登的隧道将于五月关闭一年，港务委员会周一表示。\n屋顶自一月洪水以来一直漏水，两台水泵已经损坏。" * 3
GERMAN = (
    "Der Tunnel unter dem Fluss wird im Mai für ein Jahr geschlossen, sagte der Rat des Hafens am Montag.\n"
    "Seit dem Hochwasser kommt Wasser durch das Dach, und zwei der Pumpen sind nicht mehr zu retten."
)


def test_what_a_file_says_of_its_language_goes_first(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "a.html", page("en-GB", "\n".join(BODY)))
    assert (document.language, document.warnings) == ("en", ())


def test_page_that_says_english_and_is_written_in_another_script_is_read_as_what_it_is(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "a.html", page("en", CHINESE))
    assert document.language == "zh"
    assert document.warnings == (
        "The file says that it is in English, but it is written in Chinese, as which it was read.",
    )


def test_page_that_says_english_and_looks_german_keeps_its_word_and_is_doubted(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "a.html", page("en", GERMAN))
    assert document.language == "en"
    assert document.warnings == (
        "The file says that it is in English, but it looks like German. Force a language if it is wrong.",
    )


def test_forced_language_is_not_doubted(tmp_path: Path) -> None:
    text = f"{TITLE}\n\n{ENGLISH}\n".encode()
    (document,), _ = read(tmp_path / "a.txt", text, Settings(language="fr"))
    assert (document.language, document.warnings) == ("fr", ())


def test_language_that_is_no_code_is_told_by_the_text(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "a.html", page("12", GERMAN))
    assert document.language == "de"
    assert document.warnings == ('The language "12" is no language code like "en". German was assumed.',)


def test_short_text_is_english_until_told_otherwise(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "a.txt", b"Tunnel closes\n\nThe tunnel closes.\n")
    assert document.language == "en"
