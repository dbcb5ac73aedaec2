"""Headlines and summaries side by side, and what each article puts first."""

from __future__ import annotations

from compare.model import Article, HeadlineFinding, Role
from compare.report.display import counted, one_line
from compare.report.markup import Child, Html, element
from compare.report.pieces import Pieces, hidden, how, more, section
from compare.report.sections import first_things

_MAX_HEADS = 6
_HEADS = (Role.HEADLINE, Role.SUMMARY)


def headlines(p: Pieces, figure: Child = None) -> Html:
    """One column an article; `figure` is the plot of what each puts first."""
    firsts = dict(first_things(p.look))
    items = (_column(p, a, firsts[a.id]) for a in p.look.comparison.articles)
    return section(
        "headlines",
        "The headlines side by side",
        how(
            "Each outlet’s headline and summary as printed, and the five sentences whose facts it plays highest, "
            "by place and length."
        ),
        element("ul", items, class_="cols"),
        figure,
    )


def _column(p: Pieces, a: Article, firsts: list[tuple[str, str]]) -> Html:
    remarks = [h for h in p.look.comparison.framing.headlines if h.article == a.id]
    items = (
        element("li", element("span", p.to_unit(uid, words)), lang=p.lang(a.id), dir="auto") for uid, words in firsts
    )
    first_list = [element("h3", "What it puts first", class_="small"), element("ol", items, class_="firsts")]
    return element(
        "li",
        element("p", p.outlet(a.id), class_="src"),
        _heads(p, a),
        first_list if firsts else None,
        more(
            [counted(len(remarks), "note"), " on the headline", hidden(f" of {p.look.outlet(a.id)}")],
            (_remark(p, h) for h in remarks),
            class_="notes",
        )
        if remarks
        else None,
        id=p.look.article_anchor(a.id),
    )


def _heads(p: Pieces, a: Article) -> Child:
    heads = [s for s in a.sentences if s.role in _HEADS][:_MAX_HEADS]
    if not heads:
        if a.title:
            return element("p", one_line(a.title), lang=p.lang(a.id), dir="auto", class_="hl")
        return element("p", "No headline found.", class_="small")
    return [
        element("p", p.to_sentence(s.id, p.words_of(s)), lang=p.lang(a.id), dir="auto", class_="hl")
        if s.role is Role.HEADLINE
        else element("p", p.words_of(s), lang=p.lang(a.id), dir="auto", class_="deck")
        for s in heads
    ]


def _remark(p: Pieces, h: HeadlineFinding) -> Html:
    links = ([" ", p.to_sentence(sid, "sentence")] for sid in h.sentences[:3])
    return element("p", f"{h.kind.replace('-', ' ').capitalize()}: {one_line(h.detail, 300)}", links, class_="remark")
