"""Articles of a few sentences for the tests of entities, and whose mention some words are."""

from __future__ import annotations

from compare.model import Article, Entity, Role, Sentence


def article(id: str, *sentences: str, headline: str = "") -> Article:
    """An article whose sentences are given, separated by one space."""
    texts = [headline, *sentences] if headline else list(sentences)
    found, at = [], 0
    for i, text in enumerate(texts):
        role = Role.HEADLINE if headline and not i else Role.LEDE if i == bool(headline) else Role.BODY
        found.append(Sentence(f"{id}:{i}", i, i, role, text, at, at + len(text)))
        at += len(text) + 1
    text = " ".join(texts)
    return Article(
        id, f"{id}.txt", id.title(), headline, None, False, None, "en", len(text.split()), text, tuple(found), ()
    )


def owner(entities: tuple[Entity, ...], form: str, article_id: str = "") -> str:
    """Name of the entity that has a mention with these words (in this article); "" when none has."""
    for entity in entities:
        for m in entity.mentions:
            if m.text == form and m.sentence.startswith(article_id):
                return entity.name
    return ""
