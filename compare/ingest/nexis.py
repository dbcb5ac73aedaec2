"""Exports of Nexis Uni (Word, rich text, text) and of the old LexisNexis (text): many articles in one file.

Takes the lines of a file. Gives its articles. Refuses, one by one, articles that the database itself could not
print and those without a text; says when starts, lengths and ends do not agree, and when an article is far shorter or
longer than the length that is printed with it.

Nexis Uni prints: title, source, date, copyright, ``Length: 812 words``, more labels, ``Body``, text, ``Load-Date:``,
classification, ``End of Document``; LexisNexis: ``1 of 100 DOCUMENTS``, source, date, title, ``LENGTH: 812 words``,
text, ``LOAD-DATE:``. Labels are those of the language of the site (``lexicons/nexis_labels.txt``). The check of the
marks follows LexisNexisTools (J. Gruber, CRAN), which the databases' changes of layout have made necessary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.errors import ReadError
from compare.ingest.extracted import Extracted, read_when
from compare.ingest.labels import label_of
from compare.ingest.wrapped import unwrap
from compare.patterns import late

NAME = "nexis"

_OLD_START = late(r"\s*\d{1,6} \w{1,6} (\d{1,6}) DO[CK]UMENT\w{0,4}\s*$", re.I)
_N_DOCUMENTS = late(r"\s*(?:documents?|dokumente?|documenten|documentos?|documenti) ?\((\d{1,6})\)\s*$", re.I)
_NUMBERED = late(r"\s*\d{1,4}\.\s+(\S.*)$")
_COPYRIGHT = late(r"\s*(?:copyright\b|©|\(c\) )", re.I)
_PAGE = late(r"\s*(?:page|seite|pagina|página) \d{1,5} (?:of|von|de|di|van|sur) \d{1,5}\s*$", re.I)
_COUNT = late(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,7})\b")
_ENDS = frozenset(
    [
        "end of document", "ende des dokuments", "dokumentende", "fin du document", "einde van document",
        "einde van het document", "fin del documento", "fine del documento", "fine documento", "fim do documento",
    ]
)  # fmt: skip
_ERROR = "we are sorry but there is an error in this document"
_HEAD = frozenset(["length", "section", "byline", "highlight", "dateline", "series"])
_TAIL = frozenset(["loaded", "language", "kind", "subject"])
_ALONE = frozenset(["body", "graphic", "classification"])  # labels that stand on a line without a value
MAX_DATE_WORDS = 10
LENGTH_FROM = 50  # words; the printed lengths of shorter articles are not checked
LENGTH_LOW, LENGTH_HIGH = 0.5, 1.6  # share of the printed length below and above which it is said


def recognises(lines: Sequence[str]) -> bool:
    """Whether the lines carry the marks of an export: lengths, and load dates or ends or numbers of documents."""
    marks = [_mark(line) for line in lines]
    return "length" in marks and any(mark in marks for mark in ("loaded", "end", "start"))


def split_articles(lines: Sequence[str]) -> list[Extracted]:
    """The articles of an export, in order.

    Raises:
        ReadError: There are no marks of one.
    """
    lines = [line.replace("\xa0", " ").strip("\ufeff") for line in lines]
    lines = [line for line in lines if not _PAGE.match(line)]
    marks = [_mark(line) for line in lines]
    if "length" not in marks and "end" not in marks and "start" not in marks:
        raise ReadError("no article of a Nexis export found: there is no line with a length")
    is_old = "start" in marks
    chunks = _chunks(lines, marks, is_old)
    articles = [_read_chunk(chunk, is_old, is_first=n == 0) for n, chunk in enumerate(chunks)]
    if articles and (warning := _disagreement(lines, marks, is_old)):
        articles[0] = _with_warning(articles[0], warning)
    return articles


def _mark(line: str) -> str:
    """What a line marks: start, end, length, loaded, another label; "" for text."""
    if len(line) > 5000:
        return ""
    if _OLD_START.match(line):
        return "start"
    if " ".join(line[:60].casefold().split()) in _ENDS:
        return "end"
    key, value = label_of(line)
    if key in _ALONE and not value:
        return key
    if key in ("", "body", "classification") or not value:
        return ""
    if key == "length" and not _COUNT.match(value):
        return ""
    if key == "loaded" and read_when(value)[0] is None:  # "Update: two more were found" is text
        return ""
    return key


# --------------------------------------------------------------------------- which lines are one article


def _chunks(lines: Sequence[str], marks: Sequence[str], is_old: bool) -> list[list[str]]:
    """The lines of each article; what stands before the first start, or after the last end, is none."""
    border = "start" if is_old else "end"
    chunks: list[list[str]] = [[]]
    for line, mark in zip(lines, marks, strict=True):
        if mark == border:
            chunks.append([])
        else:
            chunks[-1].append(line)
    if is_old:
        chunks = chunks[1:]
    elif not any(_mark(line) for line in chunks[-1]) and not _says_error(chunks[-1]):
        chunks = chunks[:-1]
    return [part for chunk in chunks for part in ([chunk] if is_old else _split_unended(chunk))]


def _split_unended(chunk: list[str]) -> list[list[str]]:
    """Articles whose end mark is missing, each parted behind the classification of the one before."""
    parts: list[list[str]] = []
    start, tail, n_lengths = 0, -1, 0
    for i, mark in enumerate(_mark(line) for line in chunk):
        if mark == "length":
            if n_lengths and tail >= start:
                parts.append(chunk[start : tail + 1])
                start = tail + 1
            n_lengths += 1
        elif mark in _TAIL and n_lengths:
            tail = i
    return [*parts, chunk[start:]]


def _disagreement(lines: Sequence[str], marks: Sequence[str], is_old: bool) -> str:
    """A sentence about marks that do not agree, "" when they do."""
    lengths = sum(mark == "length" for mark in marks)
    ends = sum(mark == ("loaded" if is_old else "end") for mark in marks)
    starts = sum(mark == "start" for mark in marks) if is_old else lengths
    named = [int(found[1]) for line in lines if (found := (_OLD_START if is_old else _N_DOCUMENTS).match(line))]
    stated = named[0] if named else starts
    if stated == starts == lengths == ends:
        return ""
    end = "load dates" if is_old else "ends"
    return (
        f"The export's marks do not agree: {stated} documents named, {starts} starts, {lengths} lengths, {ends} {end}. "
        "Look whether each article is whole."
    )


# --------------------------------------------------------------------------- one article


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the text, and the index of the line where the text begins."""

    title: str
    outlet: str
    date: str
    labels: dict[str, str]
    body: int


def _read_chunk(chunk: Sequence[str], is_old: bool, is_first: bool) -> Extracted:
    if _says_error(chunk):
        title = next((line.strip() for line in chunk if line.strip()), "")
        return Extracted(title=title, refused="the database printed an error instead of the article. Export it again.")
    marks = [_mark(line) for line in chunk]
    first = next((i for i, mark in enumerate(marks) if mark in _HEAD or mark == "body"), None)
    if first is None:
        title = next((line.strip() for line in chunk if line.strip()), "")
        return Extracted(title=title, refused="there is no line with its length, so its text cannot be found.")
    head = _read_old_head(chunk, marks, first) if is_old else _read_head(chunk, marks, first, is_first)
    body_end, labels = _find_end(chunk, marks, head.body)
    labels = head.labels | labels
    body = unwrap([line for line in chunk[head.body : body_end] if not _COPYRIGHT.match(line)])
    return Extracted(
        paragraphs=tuple(body),
        title=head.title,
        summary=labels.get("highlight", ""),
        byline=labels.get("byline", ""),
        outlet=head.outlet,
        url=labels.get("url", "") if labels.get("url", "").startswith("http") else "",
        language=labels.get("language", ""),
        published=head.date,
        format=NAME,
        warnings=_check_length(labels.get("length", ""), body),
    )


def _says_error(chunk: Sequence[str]) -> bool:
    return any(_ERROR in " ".join(line[:500].casefold().replace(",", "").split()) for line in chunk[:200])


def _read_head(chunk: Sequence[str], marks: Sequence[str], first: int, is_first: bool) -> _Head:
    """The head of Nexis Uni: title, source, date; in the first article behind the cover with its list of titles."""
    lines = [line.strip() for line in chunk[:first] if line.strip() and not _COPYRIGHT.match(line)]
    if is_first:
        lines = _without_cover(lines)
    dates = [i for i, line in enumerate(lines) if i >= 2 and _is_date(line)]
    at = dates[0] if dates else min(2, len(lines))
    outlet = lines[at - 1] if at >= 2 else ""
    title = " ".join(lines[: at - 1] if at >= 2 else lines[:1])
    labels, body = _read_labels(chunk, marks, first)
    return _Head(title, outlet, lines[at] if dates else "", labels, body)


def _without_cover(lines: list[str]) -> list[str]:
    """The head of the first article: from the last line that repeats the first title of the cover's list."""
    titles = [" ".join(found[1].casefold().split()) for line in lines if (found := _NUMBERED.match(line))]
    folded = [" ".join(line.casefold().split()) for line in lines]
    if titles and titles[0] in folded:
        return lines[len(folded) - 1 - folded[::-1].index(titles[0]) :]
    dates = [i for i, line in enumerate(lines) if i >= 2 and _is_date(line)]
    if any(":" in line or _N_DOCUMENTS.match(line) for line in lines[: dates[-1] - 1 if dates else 0]):
        return lines[dates[-1] - 2 :]
    return lines


def _read_old_head(chunk: Sequence[str], marks: Sequence[str], first: int) -> _Head:
    """The head of the old LexisNexis: source, date, title."""
    lines = [line.strip() for line in chunk[:first] if line.strip() and not _COPYRIGHT.match(line)]
    dates = [i for i, line in enumerate(lines[:6]) if i >= 1 and _is_date(line)]
    at = dates[0] if dates else 0
    labels, body = _read_labels(chunk, marks, first)
    groups = " \n".join(line.strip() for line in chunk[:first]).split(" \n \n")
    last = next((group for group in reversed(groups) if group.strip() and not _COPYRIGHT.match(group)), "")
    title = "" if dates and lines[at] in last else " ".join(last.split())  # an edition may stand below the date
    if not title:  # the title stands behind the first labels in some files
        between = [i for i in range(first, body) if chunk[i].strip() and not marks[i]]
        title = " ".join(chunk[i].strip() for i in between)
    return _Head(title, lines[0] if lines else "", lines[at] if dates else "", labels, body)


def _is_date(line: str) -> bool:
    return len(line) < 100 and len(line.split()) <= MAX_DATE_WORDS and read_when(line)[0] is not None


def _read_labels(chunk: Sequence[str], marks: Sequence[str], first: int) -> tuple[dict[str, str], int]:
    """The labels above the text and where the text begins: behind ``Body``, else behind the labels and their lines."""
    last_label = first
    if "body" in marks[first:]:
        stop = marks.index("body", first)
    else:
        stop, is_open = first, True
        for i in range(first, len(chunk)):
            if marks[i] in _HEAD:
                stop, is_open = i + 1, True
            elif not chunk[i].strip():
                is_open = False  # a value that runs over several lines ends at the blank line
            elif is_open and chunk[i][:1].strip() and len(chunk[last_label]) > 55:
                stop = i + 1
            else:
                break
            last_label = i
    labels: dict[str, str] = {}
    key = ""
    for line, mark in zip(chunk[first:stop], marks[first:stop], strict=True):
        if mark:
            key = mark
            labels.setdefault(key, label_of(line)[1])
        elif key and line.strip():
            labels[key] += " " + line.strip()
        else:
            key = ""
    return labels, stop + 1 if "body" in marks[first:] else stop


def _find_end(chunk: Sequence[str], marks: Sequence[str], body: int) -> tuple[int, dict[str, str]]:
    """Where the text ends and what is labelled behind it. The words of a graphic are no text of the article."""
    places = range(body, len(chunk))
    end = next((i for i in places if marks[i] in ("loaded", "classification")), None)
    if end is None:
        end = next((i for i in places if marks[i] in ("language", "kind")), len(chunk))
    labels: dict[str, str] = {}
    for i in range(end, len(chunk)):
        if marks[i]:
            labels.setdefault(marks[i], label_of(chunk[i])[1])
    graphics = [i for i in range(body, end) if marks[i] == "graphic"]
    return (graphics[-1] if graphics else end), labels


def _check_length(printed: str, body: Sequence[str]) -> tuple[str, ...]:
    found = _COUNT.match(printed)
    stated = int(re.sub(r"[.,]", "", found[1])) if found else 0
    n_words = sum(len(line.split()) for line in body)
    if stated < LENGTH_FROM or LENGTH_LOW * stated <= n_words <= LENGTH_HIGH * stated:
        return ()
    return (f"The export says {stated:,} words, the text found has {n_words:,}.",)


def _with_warning(article: Extracted, warning: str) -> Extracted:
    return replace(article, warnings=(*article.warnings, warning))
