"""What is said about the languages of an event: what is not looked for in them, and that they differ.

Takes articles, gives full sentences for the notes of a comparison; none for an event in English.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.ingest.languages import is_english, name_of_language
from compare.model import Article

LISTED = 6  # articles that a note names


def language_notes(articles: Sequence[Article]) -> tuple[str, ...]:
    """A note for each language other than English, and one if there are several languages."""
    notes = [
        f"{_listed(ids)}: in {name_of_language(code)}, for which there are no word lists. Quotations and who is "
        "quoted, names, conflicts, wording and framing, and what headlines add were not looked for; of numbers only "
        "digits were read. Sentences, links, units, emphasis, omissions and shared copy need no word lists."
        for code, ids in _by_language(articles)
        if code != "en"
    ]
    return (*notes, *filter(None, [mixed_languages(articles)]))


def mixed_languages(articles: Sequence[Article]) -> str:
    """A warning about articles in different languages; "" when they are all in one."""
    languages = _by_language(articles)
    if len(languages) < 2:
        return ""
    told = "; ".join(f"{name_of_language(code)}: {_listed(ids)}" for code, ids in languages)
    return (
        f"The articles are in different languages ({told}). Between languages only names, numbers and words that "
        "are spelt alike link sentences, so what looks left out may only be told in other words."
    )


def _by_language(articles: Sequence[Article]) -> list[tuple[str, list[str]]]:
    """The languages in the order of their codes, each with the ids of its articles."""
    found: dict[str, list[str]] = {}
    for article in articles:
        code = "en" if is_english(article.language) else article.language.lower().partition("-")[0]
        found.setdefault(code, []).append(article.id)
    return sorted(found.items())


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - LISTED} more" if len(ids) > LISTED else ""
    return ", ".join(ids[:LISTED]) + more
