"""The coverage matrix: facts by outlets, the most salient first, with the sentences of a fact one click away."""

from __future__ import annotations

from collections.abc import Iterator

from compare.model import Sentence
from compare.report.display import counted, one_line, percent
from compare.report.markup import Child, Html, element, join
from compare.report.pieces import Pieces, bar, cite, head_row, how, more, none, scroll, section
from compare.report.sections import N_SHOWN, PLACE_CODES, Cell, Matrix, MatrixRow

_N_EVIDENCE = 4  # sentences shown of a fact when there are many outlets; the others are links
_X = {
    "omitted": ("not found", "Not found"),
    "early": ("came out before", "Came out before it happened"),
    "uncertain": ("uncertain", "Uncertain"),
}


def coverage(p: Pieces, matrix: Matrix) -> Html:
    """The whole section: legend, filters, table."""
    share = " and what share of the article’s words goes to it" if p.is_wide else ""
    body: Child = none("No facts were found to compare.")
    if matrix.rows:
        body = [_legend(), _filters(p, matrix), _tables(p, matrix)]
    if matrix.n_left_out:
        stand = "stands" if matrix.n_left_out == 1 else "stand"
        rest = f"{counted(matrix.n_left_out, 'further fact')} of low salience {stand} in tables/units.csv."
        body = [body, element("p", rest, class_="small")]
    return section(
        "coverage",
        "Who tells what, and where",
        how(
            f"Each row is one fact, the most salient first. A cell says where in the article the fact first "
            f"stands{share}; choose it to read the sentence. Open a fact to see all its sentences side by side."
        ),
        body,
        class_="narrow" if p.is_wide else "compact",
    )


def _legend() -> Html:
    places = [
        element("span", element("span", code, class_=f"key p{code.lower()}"), f" {word}")
        for code, word in PLACE_CODES.values()
    ]
    signs = (
        ("–", "omitted", "not found"),
        ("?", "uncertain", "uncertain: a near sentence exists"),
        ("◷", "early", "the article came out before"),
    )
    others = [element("span", element("span", sign, class_=f"key {name}"), f" {word}") for sign, name, word in signs]
    return element("p", places, others, class_="legend")


def _filters(p: Pieces, matrix: Matrix) -> Html:
    """Filters that the script shows and obeys."""
    names = [
        ("all", f"All {len(matrix.rows)}"),
        ("everywhere", "Told by every outlet"),
        ("alone", "Told by one only"),
        ("missing", "Not found somewhere"),
    ]
    if p.look.comparison.conflicts:
        names.append(("conflict", "In conflict"))
    buttons = (
        element("button", words, type="button", data_f=name, aria_pressed="true" if name == "all" else "false")
        for name, words in names
    )
    options = [element("option", "any outlet", value="any")]
    options += [
        element("option", f"{p.look.letter[a]} {p.look.outlet(a)}", value=str(n)) for a, n in p.look.rank.items()
    ]
    chosen = element("label", "in ", element("select", options), class_="by-outlet")
    status = element("span", class_="small", id="n-rows", role="status")
    return element("div", buttons, chosen, status, class_="filters", role="group", aria_label="Show", hidden=True)


def _tables(p: Pieces, matrix: Matrix) -> Html:
    rows = matrix.rows
    tables: list[Child] = [_table(p, matrix, rows[:N_SHOWN], "Coverage of the most salient facts by article")]
    if len(rows) > N_SHOWN:
        rest = _table(p, matrix, rows[N_SHOWN:], "Coverage of further facts by article")
        tables.append(more(f"Show {counted(len(rows) - N_SHOWN, 'more fact')}", rest))
    return element("div", tables) if p.is_wide else scroll("Coverage matrix, scrolls sideways", tables)


def _table(p: Pieces, matrix: Matrix, rows: tuple[MatrixRow, ...], caption: str) -> Html:
    articles = p.look.article
    heads = (p.outlet(a) if p.is_wide else p.marks([a]) for a in articles)
    columns = element("colgroup", element("col", class_="fact"), (element("col", class_="art") for _ in articles))
    body = element("tbody", (_row(p, matrix, row) for row in rows))
    name = element("caption", caption, class_="vh")
    return element("table", name, columns, head_row("Fact", *heads), body, class_="matrix")


def _row(p: Pieces, matrix: Matrix, row: MatrixRow) -> Iterator[Child]:
    label = one_line(p.look.label[row.unit.id], 200)
    name = p.look.unit_anchor(row.unit.id)
    opener = element("details", element("summary", element("bdi", label, class_="say")))
    told = " ".join(str(p.look.rank[x.article]) for x in row.cells if x.state == "told")
    lacked = " ".join(str(p.look.rank[x.article]) for x in row.cells if x.state == "omitted")
    cells = (_cell(p, matrix, x) for x in row.cells)
    yield element(
        "tr",
        element("th", opener, scope="row"),
        cells,
        id=name,
        class_="finding",
        data_k=" ".join(row.tags) or None,
        data_in=told,
        data_out=lacked,
    )
    yield element("tr", element("td", _evidence(p, row, name, label), colspan=len(row.cells) + 1), class_="why")


def _cell(p: Pieces, matrix: Matrix, x: Cell) -> Html:
    if x.emphasis is None:
        word = _X.get(x.state, ("–", ""))[0]
        return element("td", word, class_=f"x {x.state}".removesuffix(" none"))
    code, word = PLACE_CODES[x.emphasis.place]
    share = percent(x.emphasis.share)
    at = f"#{p.look.sentence_anchor(x.emphasis.first)}"
    if not p.is_wide:
        return element("td", element("a", code, class_=f"cell p{code.lower()}", href=at, title=f"{word}, {share}"))
    place = element("span", word.capitalize().split()[0], class_="wd")
    inside = element("b", place, element("span", code, class_="lt", aria_hidden="true"), element("i", share))
    cell = element("a", inside, bar(x.emphasis.share, matrix.max_share), class_=f"cell p{code.lower()}", href=at)
    return element("td", cell)


def _evidence(p: Pieces, row: MatrixRow, name: str, label: str) -> Child:
    """All sentences of a fact; of many outlets the first few that differ, and where the others stand."""
    items: list[Child] = []
    if p.is_wide:
        items += [_told(p, aid, sentences) for aid, sentences in row.evidence]
        items += [_lacking(p, x) for x in row.cells if x.omission is not None]
    else:
        texts: dict[str, tuple[str, Sentence]] = {}
        for aid, sentences in row.evidence:
            texts.setdefault(sentences[0].text if sentences else "", (aid, sentences[0])) if sentences else None
        shown = list(texts.values())[:_N_EVIDENCE]
        items += [_told(p, aid, (sentence,)) for aid, sentence in shown]
    foot = element("p", cite(name, f"the fact: {one_line(label, 60)}"), class_="foot")
    return [element("ul", items, class_="said"), foot]


def _told(p: Pieces, aid: str, sentences: tuple[Sentence, ...]) -> Html:
    mark = element("span", p.marks([aid]))
    return element("li", mark, element("div", (p.said(s, aid) for s in sentences)))


def _lacking(p: Pieces, x: Cell) -> Child:
    if x.omission is None:
        return None
    words = join([_X[x.state][1], " (", p.near(x.omission), ")."])
    return element("li", element("span", p.marks([x.article])), element("p", words, class_="lack"))
