"""The report as one self-contained page, and a short form of it for notebooks.

Takes a ``Comparison``, gives HTML whose bytes depend on nothing else. Every value that is set into the page is escaped
by ``compare.report.markup`` and has its invisible control characters shown; only plain http and https addresses become
links. The page asks for nothing from outside and may run only its own script, named by hash in its policy.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from compare.model import Comparison
from compare.report.display import UNSEEN, counted, one_line
from compare.report.fingerprint import fingerprint, write_run
from compare.report.lead_parts import Lead
from compare.report.leads import choose_leads
from compare.report.lookup import Lookup
from compare.report.markup import Child, Html, document, element, join, spread, trusted
from compare.report.page.copy import shared
from compare.report.page.coverage import coverage
from compare.report.page.figures import figures
from compare.report.page.framing import framing
from compare.report.page.front import contents, front, masthead, outlets, summary_page
from compare.report.page.headlines import headlines
from compare.report.page.method import method
from compare.report.page.omissions import omissions
from compare.report.page.plots import plots
from compare.report.page.sides import script_data, sides
from compare.report.page.voices import voices_section
from compare.report.pieces import BAR_STEPS, Pieces
from compare.report.rerun import RUN_ID
from compare.report.sections import N_WIDE, Matrix, coverage_matrix, unknown_to_readers

_TEMPLATES = Path(__file__).parent / "templates"
_STYLES = ("texts.css", "report.css")  # the last holds what narrow screens and paper change
_SCRIPTS = ("shared.js", "texts.js", "report.js")


def render_html(comparison: Comparison | Lookup) -> str:
    """Renders the whole report as one HTML document.

    Args:
        comparison: What to show, opened or not.

    Returns:
        A page of its own: style and script inside, a strict content security policy, no outside request.
    """
    p, matrix, leads = _open(Lookup.of(comparison))
    style, script = trusted(_inlined(*_STYLES) + _bar_rules()), _inlined(*_SCRIPTS)
    n = len(p.look.comparison.articles)
    size = ("several" if n <= N_WIDE else "several many") if n > 4 else ""
    body = spread("body", _body(p, matrix, leads), element("script", script), class_=size)
    page = spread("html", _head(p.look.comparison, style, script), body, lang="en")
    return document(trusted("<!doctype html>\n"), page, "\n")


def render_summary_html(comparison: Comparison) -> str:
    """Renders the first screen as a fragment for a notebook: outlets and what stands out, no script, no style sheet."""
    p, matrix, leads = _open(Lookup(comparison))
    return str(summary_page(p, matrix, leads))


def _open(look: Lookup) -> tuple[Pieces, Matrix, list[Lead]]:
    leads = choose_leads(look)
    # What the first screen names has a row, however little salient it is: its evidence is one click away.
    named = {lead.unit for lead in leads} | {u.id for _, units, _ in unknown_to_readers(look) for u in units}
    matrix = coverage_matrix(look, named)
    return Pieces(look, (row.unit.id for row in matrix.rows)), matrix, leads


def _head(comparison: Comparison, style: Html, script: Html) -> Html:
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    title = one_line(comparison.event.title or comparison.event.id, 120)
    # Safe: the policy is made of two hashes, and without its quotation marks it would say nothing.
    guard = trusted(f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
    return element(
        "head",
        element("meta", charset="utf-8"),
        guard,
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content=f"newscompare {comparison.tool.get('version', '')}"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{title}: how {counted(len(comparison.articles), 'article')} told it"),
        element("style", style),
    )


def _body(p: Pieces, matrix: Matrix, leads: list[Lead]) -> Iterator[Child]:
    c = p.look.comparison
    drawn = plots(p.look)
    yield element("a", "Skip to the comparison", class_="skip", href="#main")
    yield masthead(p, matrix)
    yield spread(
        "main",
        element("div", outlets(p), front(p, leads), class_="wrap"),
        contents(),
        spread(
            "div",
            headlines(p, drawn.get("emphasis")),
            coverage(p, matrix),
            omissions(p),
            voices_section(p, drawn.get("voices")),
            figures(p),
            framing(p, drawn.get("wording")),
            shared(p, drawn.get("reuse")),
            sides(p),
            method(p),
            class_="wrap",
        ),
        id="main",
    )
    version = str(c.tool.get("version", ""))
    yield element("footer", element("div", element("p", _footer(version)), class_="wrap"))
    yield element(
        "aside",
        element(
            "div",
            element("header", element("span"), element("button", "Close", type="button")),
            element("ul", class_="said"),
            class_="wrap",
        ),
        class_="panel",
        id="panel",
        hidden=True,
        aria_live="polite",
        aria_label="Counterparts of the chosen sentence",
    )
    yield _help()
    yield _data("links", script_data(p))
    yield _data(RUN_ID, write_run(fingerprint(c)))


def _footer(version: str) -> Html:
    return join(
        [
            f"Made by newscompare {version}. The same data stand beside this page in ",
            element("code", "comparison.json"),
            " and ",
            element("code", "tables/"),
            ". A report says what differs between texts, not why, and not who is right.",
        ]
    )


_KEYS = (
    ("j", "k", "the next or previous sentence of a column; elsewhere, the next or previous finding"),
    ("h", "l", "the counterpart in the column to the left or right"),
    ("Enter", "", "compare the sentence word by word"),
    ("c", "", "copy the finding with its evidence and citation"),
    ("?", "", "this help"),
    ("Esc", "", "close"),
)


def _help() -> Html:
    """The keys, and a way to switch them off (WCAG 2.1.4)."""
    rows = (
        element("tr", element("th", [[element("kbd", k), " "] for k in keys if k], scope="row"), element("td", words))
        for *keys, words in _KEYS
    )
    return element(
        "dialog",
        element("h2", "Keys", id="h-help"),
        element("table", element("tbody", rows)),
        element(
            "p", element("label", element("input", type="checkbox", id="keys-on", checked=True), " Letters are keys")
        ),
        element("p", element("button", "Close", type="button", autofocus=True)),
        id="help",
        aria_labelledby="h-help",
    )


def _data(name: str, value: Any) -> Html:
    """Data for the script and for ``newscompare repro``. A browser never runs it, and nothing in it can end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    text = UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return element("script", trusted(text), type="application/json", id=name)


@cache
def _inlined(*names: str) -> Html:
    """The style sheet or script as it stands in the page. All come from this package, never from an article."""
    lines = (line.strip() for name in names for line in (_TEMPLATES / name).read_text("utf-8").splitlines())
    return trusted("\n".join(line for line in lines if line and not line.startswith(("//", "/*"))))


def _bar_rules() -> str:
    """How long the bars are, step by step."""
    return "\n" + "".join(f".w{n}{{--w:{100 * n // BAR_STEPS}%}}" for n in range(BAR_STEPS + 1))


def _hash(inlined: Html) -> str:
    """A style sheet or script as the policy names it."""
    return f"'sha256-{b64encode(sha256(inlined.encode()).digest()).decode()}'"
