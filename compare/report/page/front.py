"""The first screen: the event, its outlets, what stands out, what readers of one outlet alone would lack."""

from __future__ import annotations

from collections.abc import Iterator

from compare.model import Article, Unit
from compare.report.display import counted, one_line, period, published, safe_url
from compare.report.lead_parts import Lead
from compare.report.markup import Child, Html, element, join
from compare.report.pieces import Pieces, bdi, cite, hidden, none, quoted
from compare.report.sections import N_WIDE, Matrix, unknown_to_readers

_SEE = {
    "reuse": "passages",
    "voices": "quotations",
    "quote": "versions",
    "headlines": "headlines",
    "own": "facts",
    "none": "facts",
}
_SECTIONS = (
    ("headlines", "Headlines"),
    ("coverage", "Coverage"),
    ("omissions", "Not found"),
    ("voices", "Voices"),
    ("figures", "Figures"),
    ("framing", "Wording"),
    ("copy", "Shared copy"),
    ("texts", "Side by side"),
    ("method", "Method"),
)


def masthead(p: Pieces, matrix: Matrix) -> Html:
    """The event in one line, and how much of it is common."""
    c = p.look.comparison
    title = one_line(c.event.title or c.event.id, 160)
    return element(
        "header",
        element("p", f"One event, {counted(len(c.articles), 'article')}", class_="eyebrow"),
        element("h1", title, dir="auto"),
        element("p", summary_line(p, matrix), class_="stand"),
        class_="wrap mast",
    )


def summary_line(p: Pieces, matrix: Matrix) -> str:
    """When, how much, how much of it is common."""
    articles = p.look.comparison.articles
    origins = len({a.origin or a.id for a in articles})
    when = period(articles)
    sentences = sum(len(a.sentences) for a in articles)
    facts = len(p.look.comparison.units)
    shared = ""
    if len(articles) > 1 and facts:
        every = "both" if len(articles) == 2 else f"all {len(articles)}"
        shared = f" {matrix.n_all} of {counted(facts, 'fact')} stand in {every}, {matrix.n_alone} in only one."
    own = f" from {counted(origins, 'independent origin')}" if len(articles) > 1 else ""
    opening = f"{counted(len(articles), 'article')}{own}, {counted(sentences, 'sentence')}"
    return f"{opening}{', ' + when if when else ''}.{shared}"


def outlets(p: Pieces) -> Html:
    """What is compared: name, date, length and origin of each article."""
    items = (element("li", _outlet(p, a)) for a in p.look.comparison.articles)
    return element("ul", items, class_="outlets", aria_label="What is compared")


def _outlet(p: Pieces, a: Article) -> Child:
    when: Child = element("time", published(a), datetime=a.published.isoformat()) if a.published else "no date"
    language = f" · language {a.language}" if a.language and a.language != "en" else ""
    address = safe_url(a.url)
    original = [
        " · ",
        element("a", "original", hidden(f" of {p.look.outlet(a.id)}"), href=address, rel="noopener noreferrer"),
    ]
    return [
        element("p", p.outlet(a.id), class_="who"),
        element("p", when, f" · {counted(a.words, 'word')}{language}", class_="facts"),
        element("p", _origin(p, a), original if address else None, class_="facts"),
    ]


def _origin(p: Pieces, a: Article) -> Child:
    if a.origin and a.origin != a.id and a.origin in p.look.article:
        credit = ["; credits ", bdi(a.wire.agency)] if a.wire else None
        return ["Shares its copy with ", bdi(p.look.outlet(a.origin)), credit]
    return ["Credits ", bdi(a.wire.agency)] if a.wire else "No agency credited"


def front(p: Pieces, leads: list[Lead]) -> Html:
    """What stands out, and what readers of one outlet alone would not know."""
    found: Child = none("There is only one article, so nothing can be compared.")
    if leads:
        found = element("ol", (_lead(p, n, lead) for n, lead in enumerate(leads, 1)), class_="leads")
    heading = element("h2", "What stands out", id="h-leads")
    parts = [element("section", heading, found, aria_labelledby="h-leads")]
    if len(p.look.article) > 1:
        parts.append(_only(p))
    return element("div", parts, class_="front")


def _lead(p: Pieces, n: int, lead: Lead) -> Html:
    see = element(
        "a",
        f"See the {_SEE.get(lead.kind, 'sentences')}",
        hidden(f" behind finding {n}"),
        class_="ev",
        href=f"#{lead.anchor}",
    )
    name = f"f-{lead.kind}-{lead.anchor}"
    line = element(
        "p",
        element("span", lead_line(p, lead), class_="say"),
        " ",
        element("span", see, " ", cite(name, f"finding {n}"), class_="acts"),
    )
    return element("li", line, id=name, class_="finding")


def lead_line(p: Pieces, lead: Lead) -> Html:
    """A lead, each of its parts set in its own way."""
    made: list[Child] = []
    for part in lead.parts:
        if part.kind == "outlet":
            made.append(p.outlet(part.value))
        elif part.kind == "quote":
            made.append(quoted(part.value))
        elif part.kind == "name":
            made.append(bdi(part.value))
        else:
            made.append(part.value)
    return join(made)


def _only(p: Pieces) -> Html:
    n_shown = 3 if len(p.look.article) < 4 else 2
    items = (
        element("li", element("h3", element("span", p.outlet(aid))), _lacked(p, aid, units, n, n_shown))
        for aid, units, n in unknown_to_readers(p.look)
    )
    return element(
        "section",
        element("h2", "What readers of one alone would not know", id="h-only"),
        element(
            "p",
            "Reported elsewhere, not found there. What is uncertain, or had not happened yet, is left out.",
            class_="small",
        ),
        element("ul", items, class_="only"),
        aria_labelledby="h-only",
    )


def _lacked(p: Pieces, aid: str, units: list[Unit], n: int, n_shown: int) -> Child:
    if not units:
        return element("p", "Nothing: what the others report was found here, or may be.", class_="small")
    facts = (
        element(
            "li",
            p.to_unit(u.id, one_line(p.look.label[u.id], 150)),
            " ",
            element("span", p.marks(u.articles[:N_WIDE]), class_="by"),
        )
        for u in units[:n_shown]
    )
    rest = n - n_shown
    link = element(
        "a",
        counted(rest, "more fact"),
        hidden(f" not found in {p.look.outlet(aid)}"),
        href=f"#lack-{p.look.article_anchor(aid)}",
    )
    return [element("ul", facts), element("p", link, class_="small") if rest > 0 else None]


def contents() -> Html:
    """The way round the page."""
    items = (element("li", element("a", words, href=f"#{name}")) for name, words in _SECTIONS)
    keys = element("button", "Keys", type="button", id="show-keys", hidden=True)
    inside = element("div", element("ul", items, element("li", keys)), class_="wrap")
    return element("nav", inside, class_="toc", aria_label="Sections")


def summary_page(p: Pieces, matrix: Matrix, leads: list[Lead]) -> Html:
    """The first screen for a notebook: no style sheet, no script, no link that would lead nowhere."""
    unknown = {aid: n for aid, _, n in unknown_to_readers(p.look)}
    heads = ("", "Outlet", "Published", "Words", "Not found there")
    rows = (
        element(
            "tr",
            element("th", p.look.letter[a.id], scope="row"),
            element("td", bdi(p.look.outlet(a.id))),
            (element("td", words) for words in (published(a), str(a.words), str(unknown[a.id]))),
        )
        for a in p.look.comparison.articles
    )
    c = p.look.comparison
    return element(
        "div",
        element("h3", one_line(c.event.title or c.event.id, 160), dir="auto"),
        element("p", summary_line(p, matrix)),
        element(
            "table",
            element("thead", element("tr", (element("th", head, scope="col") for head in heads))),
            element("tbody", rows),
        ),
        element("ol", (element("li", _plain_lead(p, lead)) for lead in leads)),
        class_="newscompare",
    )


def _plain_lead(p: Pieces, lead: Lead) -> Iterator[Child]:
    for part in lead.parts:
        if part.kind == "outlet":
            yield bdi(p.look.outlet(part.value))
        elif part.kind == "quote":
            yield join(["“", bdi(part.value), "”"])
        else:
            yield bdi(part.value) if part.kind == "name" else part.value
