"""Headlines: what each says that its body does not carry, whose words it borrows, how it differs from the others.

Takes articles with quotations, entities and quantities, gives `HeadlineFinding` rows with the sentences. "Not in the
body" means that no body sentence holds the word, the name or the value: the body may say it in other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.findings.framing.lines import Line, Lines, Word, split_words
from compare.model import Article, Entity, HeadlineFinding, Quantity, Quote, QuoteKind, Role
from compare.text.tokens import stem, stopwords

_BODY = frozenset({Role.LEDE, Role.BODY})
_MOST_SHOWN = 8  # words or names in one line
_MOST_COMPARED = 40  # words of a borrowed quotation that are looked for one after the other


@dataclass(frozen=True, slots=True)
class _Said:
    """What the headline or the body of an article holds: stems, names and values, each with how it is printed.

    `all_stems`: of every word, names and numbers included.
    """

    words: dict[str, str]
    names: dict[str, str]
    values: dict[str, str]
    all_stems: set[str]


def read_headlines(
    articles: Sequence[Article],
    lines: Lines,
    quotes: Sequence[Quote] = (),
    entities: Sequence[Entity] = (),
    quantities: Sequence[Quantity] = (),
) -> tuple[HeadlineFinding, ...]:
    """Findings for every article that has a headline, in the order of the articles.

    Kinds: "word-not-in-body", "name-not-in-body", "value-not-in-body"; "quotation-in-body",
    "quotation-reworded-in-body", "quotation-not-in-body"; and among several headlines "only-this-headline" (words,
    names and values that no other one has) and "not-this-headline" (names and values of all the others, if there are
    two at least).
    """
    names = _names(entities)
    values = _values(quantities)
    heads: dict[str, _Said] = {}
    found: dict[str, list[HeadlineFinding]] = {}
    for article in articles:
        top = [line for line in lines[article.id] if line.sentence.role is Role.HEADLINE]
        body = [line for line in lines[article.id] if line.sentence.role in _BODY]
        if not top:
            continue
        heads[article.id] = _said(top, names, values)
        rows = found.setdefault(article.id, [])
        if body:
            rows.extend(_beyond_body(article, top, heads[article.id], _said(body, names, values)))
            rows.extend(_borrowed(article, top, body, quotes))
    for article in articles:
        if article.id in heads and len(heads) > 1:
            others = [said for other, said in heads.items() if other != article.id]
            top_ids = _ids(line for line in lines[article.id] if line.sentence.role is Role.HEADLINE)
            found[article.id].extend(_beside_others(article.id, top_ids, heads[article.id], others))
    return tuple(row for article in articles for row in found.get(article.id, ()))


# --------------------------------------------------------------------------- what is said


def _names(entities: Sequence[Entity]) -> dict[str, dict[str, str]]:
    """For each sentence the entities that it names (not only describes): id to name."""
    by_sentence: dict[str, dict[str, str]] = {}
    for entity in entities:
        if not entity.name[:1].isupper():
            continue  # known by a description only
        for mention in entity.mentions:
            if mention.text[:1].isupper():
                by_sentence.setdefault(mention.sentence, {}).setdefault(entity.id, entity.name)
    return by_sentence


def _values(quantities: Sequence[Quantity]) -> dict[str, list[Quantity]]:
    by_sentence: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        by_sentence.setdefault(quantity.sentence, []).append(quantity)
    return by_sentence


def _said(
    lines: Sequence[Line], names: Mapping[str, Mapping[str, str]], values: Mapping[str, Sequence[Quantity]]
) -> _Said:
    said = _Said({}, {}, {}, set())
    for line in lines:
        own = values.get(line.sentence.id, ())
        inside = {w.start for q in own for w in line.words if q.start <= w.start < q.end}
        for word in line.words:
            said.all_stems.add(word.stem)
            if "-" in word.low:
                said.all_stems.update(map(stem, word.low.split("-")))
            if _is_content(word) and word.start not in inside:
                said.words.setdefault(word.stem, word.text)
        for key, printed in names.get(line.sentence.id, {}).items():
            said.names.setdefault(key, printed)
        for quantity in own:
            # A bound or a range carries its ends: "at least three" carries "three".
            for value in {quantity.low, quantity.high} - {None}:
                key = f"{value:g}" if isinstance(value, float) else str(value)
                said.values.setdefault(key, quantity.text)
    return said


def _is_content(word: Word) -> bool:
    return not word.is_name and len(word.low) > 2 and not word.low[:1].isdigit() and word.low not in stopwords()


# --------------------------------------------------------------------------- against its own body


def _beyond_body(article: Article, top: Sequence[Line], head: _Said, body: _Said) -> list[HeadlineFinding]:
    words = [text for key, text in head.words.items() if not _stems(text) & body.all_stems]
    names = [text for key, text in head.names.items() if key not in body.names and not _stems(text) & body.all_stems]
    values = list(dict.fromkeys(text for key, text in head.values.items() if key not in body.values))
    rows = []
    for kind, what, items in (
        ("word-not-in-body", "words", words),
        ("name-not-in-body", "names", names),
        ("value-not-in-body", "values", values),
    ):
        if items:
            detail = f"In the headline, in no sentence of the body ({what}): {_listed(items)}."
            rows.append(HeadlineFinding(article.id, kind, detail, _ids(top)))
    return rows


def _stems(text: str) -> set[str]:
    """Stems of the words of a name or a compound that can be looked for alone."""
    return {word.stem for word in split_words(text.replace("-", " ")) if word.low not in stopwords()}


def _borrowed(
    article: Article, top: Sequence[Line], body: Sequence[Line], quotes: Sequence[Quote]
) -> list[HeadlineFinding]:
    top_ids = set(_ids(top))
    rows = []
    for quote in quotes:
        if quote.sentence not in top_ids or quote.kind is QuoteKind.INDIRECT:
            continue
        wanted = [w for line in top for w in line.words if quote.start <= w.start < quote.end]
        if not wanted:
            continue
        stems = [w.stem for w in wanted[:_MOST_COMPARED]]
        same = [line for line in body if _holds(line, stems)]
        content = {w.stem for w in wanted if _is_content(w)}
        loose = [line for line in body if content and content <= {w.stem for w in line.words}]
        whose = quote.speaker or quote.speaker_mention
        by = f"of {whose}" if whose else "of an unnamed speaker"
        words = " ".join(quote.text.split())
        if same:
            kind, where = "quotation-in-body", "the body has the same words"
        elif loose:
            kind, where = "quotation-reworded-in-body", "one sentence of the body has its words in another form"
        else:
            kind, where = "quotation-not-in-body", "no sentence of the body has these words"
        evidence = (quote.sentence, *_ids((same or loose)[:2]))
        rows.append(
            HeadlineFinding(article.id, kind, f"The headline borrows words {by}, “{words}”: {where}.", evidence)
        )
    return rows


def _holds(line: Line, stems: Sequence[str]) -> bool:
    """Whether a line has these stems one after the other."""
    own = [word.stem for word in line.words]
    n = len(stems)
    return any(own[i] == stems[0] and own[i : i + n] == stems for i in range(len(own) - n + 1))


# --------------------------------------------------------------------------- beside the other headlines


def _beside_others(
    article: str, top: tuple[str, ...], head: _Said, others: Sequence[_Said]
) -> Iterable[HeadlineFinding]:
    only = []
    for what, attribute in (("names", "names"), ("values", "values"), ("words", "words")):
        own: dict[str, str] = getattr(head, attribute)
        alone = [text for key, text in own.items() if not any(key in getattr(o, attribute) for o in others)]
        alone = list(dict.fromkeys(alone))
        if alone:
            only.append(f"{what}: {_listed(alone)}")
    if only:
        yield HeadlineFinding(article, "only-this-headline", f"In no other headline ({'; '.join(only)}).", top)
    if len(others) < 2:
        return
    lacking = []
    for what, attribute in (("names", "names"), ("values", "values")):
        first: dict[str, str] = getattr(others[0], attribute)
        every = [key for key in first if all(key in getattr(o, attribute) for o in others)]
        missing = [first[key] for key in every if key not in getattr(head, attribute)]
        if missing:
            lacking.append(f"{what}: {_listed(sorted(missing))}")
    if lacking:
        yield HeadlineFinding(article, "not-this-headline", f"In all other headlines ({'; '.join(lacking)}).", top)


def _listed(items: Sequence[str]) -> str:
    shown = ", ".join(" ".join(item.split()) for item in items[:_MOST_SHOWN])
    return shown + (f" and {len(items) - _MOST_SHOWN} more" if len(items) > _MOST_SHOWN else "")


def _ids(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(line.sentence.id for line in lines)
