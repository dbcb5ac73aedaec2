"""Promises of compare/text/structure.py, on invented documents."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import ReadError
from compare.model import Block, BlockKind, Document, Role, Wire
from compare.settings import Limits
from compare.text.structure import structure_document

HEADLINE, SUMMARY, CAPTION = BlockKind.HEADLINE, BlockKind.SUMMARY, BlockKind.CAPTION
BODY, FURNITURE = BlockKind.BODY, BlockKind.FURNITURE


def document(*parts: tuple[BlockKind, str] | str) -> Document:
    """A document out of (kind, text) pairs; bare strings are the white space between blocks."""
    text, blocks = "", []
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        kind, words = part
        blocks.append(Block(kind, len(text), len(text) + len(words), "a reason" if kind is FURNITURE else ""))
        text += words
    return Document(id="packet", path="packet.txt", outlet="The Packet", text=text, blocks=tuple(blocks))


def rows(made: Document) -> list[tuple[Role, int, str]]:
    return [(s.role, s.paragraph, s.text) for s in structure_document(made).sentences]


def test_roles_and_paragraphs_follow_the_blocks() -> None:
    made = document(
        (HEADLINE, "Port shut! Ships wait"),
        "\n",
        (SUMMARY, "• Wall cracked\n• Crews kept aboard"),
        "\n\n",
        (FURNITURE, "Share"),
        "\n\n",
        (BODY, "The port shut. Ships wait."),
        "\n\n",
        (CAPTION, "The quay. Photo: Ilo Ferr"),
        "\n\n",
        (BODY, "Nobody knows why."),
    )
    assert rows(made) == [
        (Role.HEADLINE, 0, "Port shut! Ships wait"),
        (Role.SUMMARY, 1, "• Wall cracked"),
        (Role.SUMMARY, 2, "• Crews kept aboard"),
        (Role.LEDE, 3, "The port shut."),
        (Role.LEDE, 3, "Ships wait."),
        (Role.CAPTION, 4, "The quay. Photo: Ilo Ferr"),
        (Role.BODY, 5, "Nobody knows why."),
    ]


def test_removed_keeps_text_offsets_and_reason() -> None:
    made = document((FURNITURE, "Share this"), "\n", (HEADLINE, "Port shut"), "\n\n", (BODY, "* * *"))
    article = structure_document(made)
    assert [(r.text, r.reason) for r in article.removed] == [("Share this", "a reason"), ("* * *", "no words")]
    assert all(made.text[r.start : r.end] == r.text for r in article.removed)


def test_paragraph_with_furniture_inside_its_line_stays_one() -> None:
    made = document(
        (HEADLINE, "Port shut"), "\n\n", (FURNITURE, "VELL (Marn News) -"), " ", (BODY, "The port shut."), " ",
        (FURNITURE, "[Advertisement]"), " ", (BODY, "Ships wait."), "\n\n", (BODY, "Crews too."),
    )  # fmt: skip
    assert [(role, number) for role, number, _ in rows(made)] == [
        (Role.HEADLINE, 0),
        (Role.LEDE, 1),
        (Role.LEDE, 1),
        (Role.BODY, 2),
    ]


def test_blank_line_inside_a_body_block_parts_paragraphs() -> None:
    made = document((BODY, "The port shut.\n \nShips wait."))
    assert rows(made) == [(Role.LEDE, 0, "The port shut."), (Role.BODY, 1, "Ships wait.")]


def test_caption_of_several_sentences_is_split() -> None:
    made = document((CAPTION, "The quay was full. Crews waited. Picture: Ilo Ferr/Marn News"))
    assert [text for _, _, text in rows(made)] == [
        "The quay was full.",
        "Crews waited. Picture: Ilo Ferr/Marn News",
    ]


def test_title_is_the_documents_own_else_the_headline() -> None:
    made = document((HEADLINE, "Port  shut"))
    assert structure_document(made).title == "Port shut"
    assert structure_document(dataclasses.replace(made, title="Harbour closed")).title == "Harbour closed"


def test_words_count_only_sentences() -> None:
    made = document((HEADLINE, "Port shut"), "\n", (FURNITURE, "Share this story"), "\n\n", (BODY, "Ships wait."))
    assert structure_document(made).words == 4


def test_what_the_file_says_about_itself_is_kept() -> None:
    made = dataclasses.replace(
        document((BODY, "Ships wait.")),
        published=datetime(2025, 4, 8, tzinfo=UTC),
        wire=Wire("Marn News", "(Marn News) -"),
        byline="By Odo Lin",
        dateline="VELL",
        warnings=("Odd.",),
    )
    article = structure_document(made)
    assert (article.published, article.wire, article.byline) == (made.published, made.wire, made.byline)
    assert (article.dateline, article.warnings, article.origin) == ("VELL", ("Odd.",), "packet")


def test_too_many_sentences_are_refused_by_the_name_of_the_limit() -> None:
    made = document((BODY, "Ships wait. " * 4))
    with pytest.raises(ReadError) as caught:
        structure_document(made, Limits(max_sentences=3))
    assert str(caught.value) == (
        "packet.txt: more than 3 sentences (limits.max_sentences). "
        "Raise the limit in the settings or split the file into articles."
    )
    assert len(structure_document(made, Limits(max_sentences=4)).sentences) == 4


def test_document_without_blocks_is_an_article_without_sentences() -> None:
    article = structure_document(document())
    assert (article.sentences, article.removed, article.title, article.words) == ((), (), "", 0)


KINDS = st.sampled_from(list(BlockKind))
PARTS = st.lists(st.tuples(KINDS, st.text("aZ. \n!?“”()•1", min_size=1, max_size=30)), max_size=6)


@settings(max_examples=150, deadline=None)
@given(PARTS)
def test_every_offset_gives_the_text_back_and_paragraphs_never_fall(parts: list[tuple[BlockKind, str]]) -> None:
    made = document(*(p for part in parts for p in (part, "\n\n")))
    article = structure_document(made)
    assert [s.index for s in article.sentences] == list(range(len(article.sentences)))
    for sentence in article.sentences:
        assert made.text[sentence.start : sentence.end] == sentence.text
        assert sentence.id == f"packet:{sentence.index}"
    numbers = [s.paragraph for s in article.sentences]
    assert numbers == sorted(numbers)
    covered = {i for s in (*article.sentences, *article.removed) for i in range(s.start, s.end)}
    assert all(i in covered for i, c in enumerate(made.text) if c.isalnum())
