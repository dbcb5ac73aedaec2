"""What was not found, article by article, with the closest sentence, so that a reader can overrule it."""

from __future__ import annotations

from compare.model import Omission
from compare.report.bands import LIKELY
from compare.report.display import one_line
from compare.report.markup import Child, Html, element
from compare.report.pieces import Pieces, bdi, cite, head_row, how, more, none, section
from compare.report.sections import N_WIDE, Lacking, lacking_by_article

_N_SHOWN = 8


def omissions(p: Pieces) -> Html:
    """One list an article; the first is open."""
    body: Child = none("There is only one article.")
    if len(p.look.article) > 1:
        body = (_list(p, lacking, is_first=n == 0) for n, lacking in enumerate(lacking_by_article(p.look)))
    return section(
        "omissions",
        "What was not found, article by article",
        how(
            "A fact that another article reports and this one does not, as far as the texts tell. Beside it stands the "
            "closest sentence, with how likely it is that it reports the same fact, so that you can overrule the "
            "finding. An article may leave something out for many reasons: length, deadline, audience."
        ),
        body,
    )


def _list(p: Pieces, lacking: Lacking, *, is_first: bool) -> Html:
    name = p.look.outlet(lacking.article)
    counts = f"{lacking.n_omitted} not found, {lacking.n_uncertain} uncertain, {lacking.n_early} happened later"
    summary = element("summary", p.outlet(lacking.article), " ", element("span", counts, class_="small"))
    parts: list[Child] = []
    rows = lacking.omitted
    if rows:
        parts.append(_table(p, rows[:_N_SHOWN], lacking.article, f"Not found in {name}"))
        if len(rows) > _N_SHOWN:
            further = _table(p, rows[_N_SHOWN:], lacking.article, f"Further facts not found in {name}")
            parts.append(more(f"Show {len(rows) - _N_SHOWN} more not found", further))
        parts.append(_left_out(lacking.n_omitted - len(rows)))
    else:
        parts.append(none("Nothing: every fact that others report was found here, may be here, or happened later."))
    if lacking.uncertain:
        words = f"Uncertain ({lacking.n_uncertain}): a sentence comes near, but not near enough to say so"
        table = _table(p, lacking.uncertain, lacking.article, f"Uncertain in {name}")
        parts.append(more(words, table, _left_out(lacking.n_uncertain - len(lacking.uncertain))))
    if lacking.early:
        facts = (element("li", p.to_unit(o.unit, one_line(p.look.label[o.unit], 160))) for o in lacking.early)
        rest = _left_out(lacking.n_early - len(lacking.early))
        parts.append(
            more(f"Came out before it happened ({lacking.n_early})", element("ul", facts, class_="plain"), rest)
        )
    anchor = f"lack-{p.look.article_anchor(lacking.article)}"
    return element("details", summary, parts, class_="lack-of", id=anchor, open=is_first)


def _left_out(n: int) -> Child:
    return element("p", f"{n} more in tables/omissions.csv.", class_="small") if n else None


def _table(p: Pieces, rows: tuple[Omission, ...], aid: str, caption: str) -> Html:
    head = head_row("Fact", "Reported by", ["Closest sentence in ", bdi(p.look.outlet(aid))], "Same fact?")
    body = element("tbody", (_row(p, o) for o in rows))
    return element("table", element("caption", caption, class_="vh"), head, body, class_="stack")


def _row(p: Pieces, o: Omission) -> Html:
    nearest = o.nearest
    at = p.look.sentence_anchor(nearest.sentence) if nearest else ""
    near: Child = "none comes near"
    sure: Child = None
    if nearest and at:
        near = element("a", p.quoted(p.look.sentence[nearest.sentence], 220), href=f"#{at}")
        is_linked = p.bands.of(nearest.probability).n >= LIKELY.n
        elsewhere = element("span", "counted to another fact", class_="small elsewhere") if is_linked else None
        sure = [element("span", "the same fact: ", class_="vh lone"), p.band(nearest.probability), elsewhere]
    name = f"o-{p.look.unit_anchor(o.unit)}-{p.look.article_anchor(o.article)}"
    label = p.look.label[o.unit]
    fact = element("span", p.to_unit(o.unit, one_line(label, 200)), class_="say")
    return element(
        "tr",
        element("th", fact, scope="row"),
        element("td", p.marks(p.look.unit[o.unit].articles[:N_WIDE])),
        element("td", near, class_="near"),
        element("td", sure, " ", cite(name, f"what was not found: {one_line(label, 60)}"), class_="sure"),
        id=name,
        class_="finding",
    )
