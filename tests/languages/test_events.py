"""Ten languages pass through: told by themselves, split right, linked without word lists, and what is off is said."""

from __future__ import annotations

import tomllib
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import compare
from compare.errors import CompareWarning
from compare.ingest.languages import name_of_language
from compare.model import Comparison

EVENTS = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in Path(__file__).parent.glob("events/*.toml")}
LANGUAGES = sorted(EVENTS)
NO_SPACES = ("zh", "ja")  # between sentences


def write_article(folder: Path, name: str, language: str) -> Path:
    """The first ("a") or second ("b") article of a language as a file that says nothing of its language."""
    headline, *rest = EVENTS[language]["articles"]["ab".index(name)]["sentences"]
    between = "" if language in NO_SPACES else " "
    path = folder / f"{language}-{name}.txt"
    path.write_text(f"{headline}\n\n{between.join(rest[:3])}\n\n{between.join(rest[3:])}\n", encoding="utf-8")
    return path


def compare_files(*paths: Path) -> Comparison:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CompareWarning)
        return compare.compare_event(compare.load_event(*paths))


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("languages")


@pytest.fixture(scope="module")
def compared(scratch: Path) -> Any:
    @cache
    def by_language(language: str) -> Comparison:
        return compare_files(write_article(scratch, "a", language), write_article(scratch, "b", language))

    return by_language


def test_there_are_ten() -> None:
    assert LANGUAGES == ["ar", "de", "es", "fr", "he", "hi", "ja", "ko", "ru", "zh"]
    assert all(event["language"] == name for name, event in EVENTS.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_is_told_by_the_text(language: str, compared: Any) -> None:
    assert [article.language for article in compared(language).articles] == [language] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_those_of_a_reader(language: str, compared: Any) -> None:
    for article, expected in zip(compared(language).articles, EVENTS[language]["articles"], strict=True):
        assert [sentence.text for sentence in article.sentences] == expected["sentences"]
        assert all(article.text[s.start : s.end] == s.text for s in article.sentences)
        assert not article.removed


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_twice_is_linked_without_word_lists(language: str, compared: Any) -> None:
    linked = {(int(x.a.rpartition(":")[2]), int(x.b.rpartition(":")[2])) for x in compared(language).links}
    assert {tuple(pair) for pair in EVENTS[language]["same"]} <= linked
    assert linked.isdisjoint(tuple(pair) for pair in EVENTS[language]["other"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_needs_word_lists_is_off_and_the_notes_say_so(language: str, compared: Any) -> None:
    comparison: Comparison = compared(language)
    nothing = (comparison.quotes, comparison.entities, comparison.conflicts, comparison.agreements, comparison.sources)
    assert not any(nothing)
    assert not any(
        (comparison.framing.words, comparison.framing.devices, comparison.framing.headlines, comparison.framing.labels)
    )
    note = f"{language}-a, {language}-b: in {name_of_language(language)}, for which there are no word lists."
    assert [n for n in comparison.notes if n.startswith(note)]
    assert not [n for n in comparison.notes if "different languages" in n]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_needs_no_word_lists_is_there(language: str, compared: Any) -> None:
    comparison: Comparison = compared(language)
    assert {14.0, 62.0, 3.0} <= {q.low for q in comparison.quantities}
    assert any(len(unit.articles) == 2 for unit in comparison.units)
    assert comparison.emphasis and comparison.omissions
    assert name_of_language(language) in comparison.to_json()
    assert comparison.articles[0].title in comparison.to_html()


@pytest.mark.parametrize("language", ["zh", "ko"])
def test_a_phrase_in_common_is_no_copy_where_each_sign_is_a_token(language: str, compared: Any) -> None:
    assert compared(language).reuse == ()
    assert len({article.origin for article in compared(language).articles}) == 2


def test_mixed_languages_are_said_and_each_is_read_as_its_own(scratch: Path, two_articles: Path) -> None:
    read = compare.load_event(two_articles / "gazette.txt", write_article(scratch, "a", "zh"))
    with pytest.warns(CompareWarning, match="different languages"):
        comparison = compare.compare_event(read)
    (note,) = [n for n in comparison.notes if "different languages" in n]
    assert note.startswith("The articles are in different languages (English: gazette; Chinese: zh-a).")
    assert {quote.sentence.partition(":")[0] for quote in comparison.quotes} == {"gazette"}
    assert comparison.entities


@pytest.mark.parametrize("language", LANGUAGES)
def test_article_beside_itself_leaves_nothing_out_in_any_language(language: str, scratch: Path) -> None:
    one = write_article(scratch, "a", language)
    other = scratch / f"{language}-copy.txt"
    other.write_bytes(one.read_bytes())
    comparison = compare_files(one, other)
    assert comparison.omissions == ()
    assert comparison.conflicts == ()
    assert [(pair.grade, pair.share_of_a) for pair in comparison.reuse] == [("wholly", 1.0)]
