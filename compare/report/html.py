"""The report as one self-contained page, and a short form of it for notebooks.

Takes a ``Comparison``, gives HTML whose bytes depend on nothing else. Every value that is set into the page is
escaped by the template engine and has its invisible control characters shown; only plain http and https addresses
become links. The page asks for nothing from outside and may run only its own script, named by hash in its policy.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from compare.model import Article, Comparison, Role, Sentence
from compare.report import display, sections
from compare.report.leads import choose_leads
from compare.report.lookup import N_COLOURS, Lookup
from compare.report.utterances import utterances
from compare.report.voices import voices

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_N_SHAPES = 4
_GLOSSES = {
    "identical": "the same words",
    "trimmed": "one version is shorter",
    "spliced": "parts of it stand together or apart",
    "reworded": "the same statement in other words",
    "reattributed": "given to different speakers",
    "indirect": "quoted in one, retold in the other",
}


def render_html(comparison: Comparison) -> str:
    """Renders the whole report as one HTML document.

    Args:
        comparison: What to show.

    Returns:
        A page of its own: style and script inside, a strict content security policy, no outside request.
    """
    look = Lookup(comparison)
    context = {**_tools(look), **_front(look), **_later(look)}
    return _environment().get_template("report.html.j2").render(context)


def render_summary_html(comparison: Comparison) -> str:
    """Renders the first screen as a fragment for a notebook: outlets and what stands out, no script, no style sheet."""
    look = Lookup(comparison)
    return _environment().get_template("summary.html.j2").render({**_tools(look), **_front(look)})


# --------------------------------------------------------------------------- the engine


@cache
def _environment() -> Environment:
    # Imported here: the tables and the JSON form do not need a template engine.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,  # always: select_autoescape would leave *.j2 unescaped
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_show,
        auto_reload=False,
    )
    made.filters["one_line"] = lambda text, limit=0: display.one_line(str(text), limit)
    made.filters["owner_of"] = lambda sid, look: look.owner[sid].id
    made.filters["sentence_case"] = lambda text: text[:1].upper() + text[1:]
    return made


def _show(value: Any) -> Any:
    """The last step of every value on its way into the page: control characters become visible."""
    return display.show_unseen(value) if type(value) is str else value


@cache
def _inlined(name: str) -> tuple[Markup, Markup]:
    """A style sheet or script as it stands in the page, and its hash as the policy names it."""
    text = (_TEMPLATES / name).read_text("utf-8").strip()
    digest = b64encode(sha256(text.encode()).digest()).decode()
    # Safe: both come from this package, never from an article.
    return Markup(text), Markup(f"'sha256-{digest}'")


# --------------------------------------------------------------------------- what the templates are given


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One letter after a sentence: where the same fact stands in another article."""

    anchor: str
    outlet: str
    letter: str
    grade: str
    probability: float
    is_further: bool


def _tools(look: Lookup) -> dict[str, Any]:
    comparison = look.comparison
    style, style_hash = _inlined("report.css")
    script, script_hash = _inlined("report.js")
    return {
        "c": comparison,
        "look": look,
        "style": style,
        "style_hash": style_hash,
        "script": script,
        "script_hash": script_hash,
        "counted": display.counted,
        "percent": display.percent,
        "published": display.published,
        "url": display.safe_url,
        "codes": sections.PLACE_CODES,
        "glosses": _GLOSSES,
        "n_wide": sections.N_WIDE,
        "is_wide": len(comparison.articles) <= sections.N_WIDE,
        "n_shown": sections.N_SHOWN,
        "shown_units": {look.unit_anchor(u.id) for u in look.units_by_salience[: sections.MAX_ROWS]},
        "mark_class": lambda aid: _mark_class(look.rank[aid]),
        "lang": _language_of(look),
    }


def _front(look: Lookup) -> dict[str, Any]:
    matrix = sections.coverage_matrix(look)
    return {
        "matrix": matrix,
        "summary": _summary(look, matrix),
        "leads": choose_leads(look),
        "unknown": sections.unknown_to_readers(look),
    }


def _later(look: Lookup) -> dict[str, Any]:
    comparison = look.comparison
    inputs = comparison.tool.get("inputs") or []
    return {
        "heads": {
            a.id: [s for s in a.sentences if s.role in (Role.HEADLINE, Role.SUMMARY)][:6] for a in comparison.articles
        },
        "firsts": dict(sections.first_things(look)),
        "lacking": sections.lacking_by_article(look),
        "speech": voices(look),
        "utterances": utterances(look),
        "words": sections.words_by_article(look),
        "devices": sections.devices_by_kind(look),
        "labels": sections.labels_by_kind(look),
        "headline_notes": comparison.framing.headlines,
        "copies": sections.shared_copy(look),
        "paragraphs": _paragraphs,
        "counterparts": _counterparts_of(look),
        "absent": _absence(comparison),
        "hashes": {i.get("path", ""): i.get("sha256", "") for i in inputs if isinstance(i, dict)},
        "settings": list(_flat(comparison.tool)),
    }


def _mark_class(rank: int) -> str:
    colour, shape = rank % N_COLOURS, rank // N_COLOURS % _N_SHAPES
    return (f" c{colour}" if colour else "") + (f" f{shape}" if shape else "")


def _language_of(look: Lookup) -> Callable[[str], Markup]:
    """A ``lang`` attribute for an article whose language has the form of one, else nothing."""

    def attribute(aid: str) -> Markup:
        language = look.article[aid].language
        return Markup(f' lang="{escape(language)}"') if _LANGUAGE.fullmatch(language or "") else Markup("")

    return attribute


def _summary(look: Lookup, matrix: sections.Matrix) -> str:
    """The line under the title: when, how much, how much of it is common."""
    articles = look.comparison.articles
    origins = len({a.origin or a.id for a in articles})
    when = display.period(articles)
    sentences = sum(len(a.sentences) for a in articles)
    facts = len(look.comparison.units)
    shared = ""
    if len(articles) > 1 and facts:
        every = "both" if len(articles) == 2 else f"all {len(articles)}"
        shared = f" {matrix.n_all} of {display.counted(facts, 'fact')} stand in {every}, {matrix.n_alone} in only one."
    own = f" from {display.counted(origins, 'independent origin')}" if len(articles) > 1 else ""
    opening = f"{display.counted(len(articles), 'article')}{own}, {display.counted(sentences, 'sentence')}"
    return f"{opening}{', ' + when if when else ''}.{shared}"


def _paragraphs(article: Article) -> list[tuple[str, list[Sentence]]]:
    made = []
    for (_, role), group in groupby(article.sentences, key=lambda s: (s.paragraph, s.role)):
        made.append((role.value, list(group)))
    return made


def _counterparts_of(look: Lookup) -> Callable[[str], list[Counterpart]]:
    """For a sentence its counterparts: the two closest in each other article, in the order of the articles.

    The page shows a letter for the closest only; its script lights the further one as well.
    """

    def found(sid: str) -> list[Counterpart]:
        n_of: dict[str, int] = {}
        made: list[tuple[int, Counterpart]] = []
        for link in look.links.get(sid, []):
            other = link.b if link.a == sid else link.a
            if other not in look.owner:
                continue
            aid = look.owner[other].id
            n_of[aid] = n_of.get(aid, 0) + 1
            if n_of[aid] <= 2:
                name = f"{look.outlet(aid)}, sentence {look.sentence[other].index + 1}"
                anchor, letter = look.sentence_anchor(other), look.letter[aid]
                is_further = n_of[aid] > 1
                mark = Counterpart(anchor, name, letter, link.grade.value, link.probability, is_further)
                made.append((look.rank[aid], mark))
        return [c for _, c in sorted(made, key=lambda pair: pair[0])]

    return found


def _absence(comparison: Comparison) -> Callable[[str, str], str]:
    """The note that tells why a section is empty, where there is one; else the plain line."""

    def line(word: str, otherwise: str) -> str:
        return next((n for n in comparison.notes if word in n.lower()), otherwise)

    return line


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Nested settings as (dotted name, value); the inputs have a table of their own."""
    if isinstance(value, dict):
        for key in value:
            if path or key != "inputs":
                yield from _flat(value[key], f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        yield path, ", ".join(str(v) for v in value)
    else:
        yield path, "not set" if value is None else str(value)
