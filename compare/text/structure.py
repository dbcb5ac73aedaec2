"""Structure: from a document's blocks to an article with sentences, roles and paragraphs.

Takes a `Document` (text and blocks), gives an `Article`: every sentence with exact offsets into the same text, the
furniture in `removed`. Decides nothing about what is furniture (that is compare/ingest/furniture.py), and refuses an
article with more sentences than `Limits.max_sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.errors import ReadError
from compare.model import Article, Block, BlockKind, Document, Removed, Role, Sentence, Span
from compare.patterns import late
from compare.settings import Limits
from compare.text.sentences import split_sentences
from compare.text.tokens import count_words

_ROLES = {
    BlockKind.HEADLINE: Role.HEADLINE,
    BlockKind.SUMMARY: Role.SUMMARY,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.BODY: Role.BODY,
}
_LINE = late(r"[^\n]+")
_BLANK_LINE = late(r"\n[^\S\n]*\n")
_ALNUM = late(r"[^\W_]")
# A piece of a caption that is only the credit of the picture: "Photo: A. Name", "(Picture: Agency)", "Agency/A. Name".
_CREDIT = late(
    r"[\W_]{0,3}(?:(?:(?:file )?(?:photo(?:graph)?s?|pictures?|pics?|images?|video|graphic|illustration|credit)"
    r"(?: credit)?(?: ?[:/|]| by\b)|courtesy\b|handout\b|file (?:photo|picture|image)\b)[^!?]{0,80}$"
    r"|[^\s.!?]{2,40}(?: [^\s.!?]{1,40}){0,3}/[^.!?]{2,40}$)",
    re.IGNORECASE,
)


def structure_document(document: Document, limits: Limits | None = None) -> Article:
    """The article of a document: its sentences with roles and paragraphs, and what was left out.

    Paragraphs count from 0 in text order: the headline, each line of the summary, each caption and each paragraph of
    the body is one. The sentences of the first body paragraph are the lede. `title` is the document's own, else the
    headline; `words` counts the words of the sentences.

    Args:
        document: What the reader made of a file; its blocks are in text order.
        limits: Where to stop; the default limits without it.

    Raises:
        ReadError: More sentences than `limits.max_sentences`.
    """
    limits = limits or Limits()
    sentences: list[Sentence] = []
    for number, (role, spans) in enumerate(_with_lede(_paragraphs(document))):
        for span in spans:
            if len(sentences) == limits.max_sentences:
                raise ReadError(
                    f"{document.path}: more than {limits.max_sentences:,} sentences (limits.max_sentences). "
                    "Raise the limit in the settings or split the file into articles."
                )
            index = len(sentences)
            text = document.text[span.start : span.end]
            sentences.append(Sentence(f"{document.id}:{index}", index, number, role, text, span.start, span.end))
    headline = " ".join(" ".join(s.text.split()) for s in sentences if s.role is Role.HEADLINE)
    return Article(
        id=document.id,
        path=document.path,
        outlet=document.outlet,
        title=document.title or headline,
        published=document.published,
        published_has_time=document.published_has_time,
        url=document.url,
        language=document.language,
        words=sum(count_words(s.text) for s in sentences),
        text=document.text,
        sentences=tuple(sentences),
        removed=tuple(_removed(document)),
        wire=document.wire,
        origin=document.id,
        byline=document.byline,
        dateline=document.dateline,
        warnings=document.warnings,
    )


def _paragraphs(document: Document) -> Iterator[tuple[Role, list[Span]]]:
    """Each paragraph that has a word, with its role and the spans of its sentences."""
    for kind, pieces in _runs(document):
        spans = [span for piece in pieces for span in _sentence_spans(document, kind, piece)]
        if spans:
            yield _ROLES[kind], spans


def _with_lede(paragraphs: Iterator[tuple[Role, list[Span]]]) -> Iterator[tuple[Role, list[Span]]]:
    is_open = True
    for role, spans in paragraphs:
        if role is Role.BODY and is_open:
            is_open = False
            yield Role.LEDE, spans
        else:
            yield role, spans


def _runs(document: Document) -> Iterator[tuple[BlockKind, list[Span]]]:
    """The paragraphs as stretches of text.

    A paragraph of the body that is interrupted within its line (a dateline, a credit) is one paragraph of several
    pieces; a block that holds a blank line, or several lines of a summary, is several paragraphs.
    """
    open_kind: BlockKind | None = None
    pieces: list[Span] = []
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        for piece in _pieces(document.text, block):
            is_same_line = pieces and "\n" not in document.text[pieces[-1].end : piece.start]
            if not (is_same_line and block.kind is open_kind is BlockKind.BODY):
                if open_kind is not None:
                    yield open_kind, pieces
                open_kind, pieces = block.kind, []
            pieces.append(piece)
    if open_kind is not None:
        yield open_kind, pieces


def _pieces(text: str, block: Block) -> Iterator[Span]:
    """The paragraphs inside one block."""
    if block.kind is BlockKind.SUMMARY:
        lines = _LINE.finditer(text, block.start, block.end)
        yield from (Span(*line.span()) for line in lines if _ALNUM.search(line.group()))
        return
    start = block.start
    for blank in _BLANK_LINE.finditer(text, block.start, block.end):
        yield Span(start, blank.start())
        start = blank.end()
    yield Span(start, block.end)


def _sentence_spans(document: Document, kind: BlockKind, piece: Span) -> list[Span]:
    """The sentences of one paragraph that have a word."""
    text = document.text
    found = split_sentences(text[piece.start : piece.end], document.language)
    spans = [Span(s.start + piece.start, s.end + piece.start) for s in found]
    spans = [s for s in spans if _ALNUM.search(text, s.start, s.end)]
    if kind is BlockKind.HEADLINE and spans:
        # "WE DID IT! Court says: count the votes" is one headline.
        return [Span(spans[0].start, spans[-1].end)]
    if kind is BlockKind.CAPTION:
        return _join_credits(text, spans)
    return spans


def _join_credits(text: str, spans: list[Span]) -> list[Span]:
    """Caption sentences, with a picture credit kept in the sentence before it."""
    joined: list[Span] = []
    for span in spans:
        if joined and _CREDIT.match(text, span.start, span.end):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _removed(document: Document) -> Iterator[Removed]:
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.FURNITURE:
            yield Removed(text, block.start, block.end, block.reason)
        elif not _ALNUM.search(text):
            yield Removed(text, block.start, block.end, "no words")
