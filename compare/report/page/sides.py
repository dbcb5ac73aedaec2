"""The articles side by side, each sentence with the letters of the articles that have a counterpart.

The links themselves stand once in the page as data: the script draws ribbons, lights counterparts and marks changed
words from them. Without a script the letters lead from sentence to sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from compare.model import Article, Grade, Link, Sentence
from compare.report.display import counted, one_line, published, safe_url, show_unseen
from compare.report.lookup import Lookup
from compare.report.markup import Child, Html, element
from compare.report.pieces import Pieces, bdi, how, more, section

_GRADES = list(Grade)


def sides(p: Pieces) -> Html:
    """All articles in columns."""
    articles = p.look.comparison.articles
    letters = (
        "After each sentence stand the letters of the articles with a sentence on the same fact: a full ring where "
        "that is sure, a thin one where it is likely, a dotted one where only part of the content is shared."
        if p.is_wide
        else "After each sentence stands how many other articles have a sentence on the same fact."
    )
    gone = (
        ""
        if any(a.text for a in articles)
        else " This report leaves article text out: only short quotations are shown."
    )
    buttons = (
        element(
            "button", p.outlet(a.id), type="button", data_a=f"text-{p.look.article_anchor(a.id)}", aria_pressed="true"
        )
        for a in articles
    )
    every = element("button", "All", type="button", data_all=True)
    return section(
        "texts",
        "Side by side",
        how(f"{letters} A dotted underline: no counterpart was found.{gone}"),
        element(
            "p",
            "Choose a sentence to compare it word by word; ",
            element("kbd", "?"),
            " shows the keys.",
            class_="small keys",
            hidden=True,
        ),
        element("div", buttons, every, class_="chooser", role="group", aria_label="Articles to show", hidden=True),
        element(
            "div",
            (_column(p, a) for a in articles),
            class_="sides",
            data_n=len(articles),
            tabindex="0",
            role="region",
            aria_label="Articles in columns, scrolls sideways",
        ),
    )


def _column(p: Pieces, a: Article) -> Html:
    byline = [" · ", bdi(one_line(a.byline, 90))] if a.byline else None
    paragraphs = groupby(a.sentences, key=lambda s: (s.paragraph, s.role))
    body = (
        element("p", ([_sentence(p, s), " "] for s in group), class_=role.value, dir="auto")
        for (_, role), group in paragraphs
    )
    removed: Child = None
    if a.removed:
        lines = (
            element(
                "li", bdi(one_line(r.text, 160)), " ", element("span", f"({one_line(r.reason, 80)})", class_="kind")
            )
            for r in a.removed[:60]
        )
        removed = more(
            f"{counted(len(a.removed), 'line')} left out as page furniture", element("ul", lines), class_="removed"
        )
    return element(
        "article",
        element("h3", p.outlet(a.id)),
        element("p", published(a), byline, class_="small"),
        element("div", body, class_="text", lang=p.lang(a.id)),
        removed,
        id=f"text-{p.look.article_anchor(a.id)}",
        aria_label=p.look.outlet(a.id),
    )


def _sentence(p: Pieces, s: Sentence) -> Iterator[Child]:
    best = _closest(p.look, s.id)
    words = one_line(s.text) or f"[{counted(s.end - s.start, 'character')}]"
    classes = "s" + ("" if best else " un") + ("" if s.text else " gone")
    yield element("span", words, class_=classes, id=p.look.sentence_anchor(s.id))
    if not best:
        return
    if not p.is_wide:
        units = [p.look.unit_anchor(u.id) for u in p.look.units_of.get(s.id, [])]
        at = next((u for u in units if u in p.shown), p.look.sentence_anchor(_other(best[0], s.id)))
        yield element(
            "a", str(len(best)), class_="k", href=f"#{at}", aria_label=f"{counted(len(best), 'other article')}"
        )
        return
    for link in best:
        other = _other(link, s.id)
        aid = p.look.owner[other].id
        band = p.bands.of(link.probability)
        name = f"{p.look.outlet(aid)}, sentence {p.look.sentence[other].index + 1}: {link.grade.value}, {band.word}"
        classes = f"k {band.word}" + (" partial" if link.grade is Grade.PARTIAL else "")
        yield element(
            "a", p.look.letter[aid], class_=classes, href=f"#{p.look.sentence_anchor(other)}", aria_label=name
        )


def _other(link: Link, sid: str) -> str:
    return link.b if link.a == sid else link.a


def _closest(look: Lookup, sid: str) -> list[Link]:
    """The closest counterpart in each other article, in the order of the articles."""
    best: dict[str, Link] = {}
    owner = look.owner
    for link in look.links.get(sid, ()):  # closest first
        article = owner.get(link.b if link.a == sid else link.a)
        if article is not None and article.id not in best:
            best[article.id] = link
    return [best[a] for a in look.article if a in best]


def script_data(p: Pieces) -> dict[str, Any]:
    """What the script needs: the links by the positions of their sentences in the page, and what to cite.

    Links are a flat list of four numbers each: two positions, hundredths of probability, position of the grade.
    """
    look = p.look
    position = {sid: n for n, sid in enumerate(look.sentence)}
    links: list[int] = []
    for link in look.comparison.links:
        if link.a in position and link.b in position:
            links += position[link.a], position[link.b], round(100 * link.probability), _GRADES.index(link.grade)
    c = look.comparison
    return {
        "title": show_unseen(one_line(c.event.title or c.event.id, 160)),
        "version": show_unseen(str(c.tool.get("version", ""))),
        "sure": p.bands.sure,
        "grades": [grade.value for grade in _GRADES],
        "articles": [[show_unseen(look.outlet(a.id)), published(a), safe_url(a.url)] for a in c.articles],
        "links": links,
    }
