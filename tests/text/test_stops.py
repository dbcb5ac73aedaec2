"""A full stop in other languages: abbreviations and ordinals do not end a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.sentences import split_sentences
from compare.text.stops import goes_on
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("de", "Am 3. Mai schloss die Brücke.| Der 2. Juni ist frei."),
        ("de", "Es waren 14.| Die Stadt schwieg."),
        ("de", "Im 19. Jahrhundert fuhr, z. B. im Mai, eine Fähre.| Das war teuer."),
        ("de", "Es kostet 3 Mio. Euro, bzw. 4 Mrd. Kronen.| Nr. 4 blieb zu."),
        ("de", "Es kostet 3 Mio.| Die Stadt zahlt."),
        ("de", "Frau Dr. Lorme und Hr. Tasch kamen 2025.| Danach ging es weiter."),
        ("de", "„Wir öffnen nicht.“| Das sagte sie."),
        ("fr", "M. Lorme et Mme. Tasch sont venus, cf. p. 4.| Ils sont repartis."),
        ("fr", "« Nous fermons. »| « Pour longtemps ? » demande-t-il.| Oui."),
        ("es", "¿Qué pasó?| ¡Nadie lo sabe!| La Sra. Lorme calló."),
        ("es", "Lo dijo la Dra. Lorme en la Av. Mayor.| «No.»| Así acabó."),
        ("ru", "Мост закрыли 3 мая 2025 г.| Ремонт идёт на ул. Речной, д. 4."),
        ("ru", "А. С. Лорме живёт в г. Вельмора.| Она молчит."),
        ("hi", "डॉ. लोर्मे ने कहा।| पुल बंद है।| क्यों?"),
        ("ar", "متى يفتح الجسر؟| قال د. لورم إنه لا يعرف.| انتهى."),
        ("zh", "他说：“走吧。”|第二天桥开了。|“走吧。”他说。"),
        ("zh", "桥关了！|为什么？|没人知道……他说。|“走吧。”"),
        ("ja", "彼は「行く。」と言った。|橋は閉まった。"),
        ("xx", "Am 3.| Mai."),  # a language without a list goes by English
    ],
)
def test_sentence_ends_where_a_reader_of_the_language_ends_it(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[s.start : s.end] for s in split_sentences(text, language)] == expected


def test_country_of_a_language_does_not_matter() -> None:
    text = "Am 3. Mai schloss sie."
    assert len(split_sentences(text, "de-AT")) == len(split_sentences(text, "DE")) == 1


def test_english_is_untouched() -> None:
    text = "It was page 3. May came. Mr. Ott left at 5 p.m. He slept."
    assert split_sentences(text, "en") == split_sentences(text)
    assert not goes_on(text, 13, "en")


@given(st.text(max_size=200), st.sampled_from(["de", "fr", "ru", "hi", "zh", "xx", ""]))
def test_any_text_in_any_language_is_covered_in_order(text: str, language: str) -> None:
    end = 0
    for span in split_sentences(text, language):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("piece", ["3. ", "z. B. ", "« ", "“", "。”", "क. ", "́", "г. А"])
def test_marks_by_the_thousand_take_linear_time(piece: str) -> None:
    language = "hi" if piece == "क. " else "de"
    assert growth(lambda n: split_sentences(piece * (n // len(piece)), language), 12_000) < LINEAR
