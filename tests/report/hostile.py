"""A comparison in which every text field holds something that a program might obey, for the tests of all forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from itertools import cycle
from typing import Any

from compare.model import Article, Comparison, Removed, Role, Sentence, Wire
from compare.report.json_form import parse_json, render_json
from tests.report.gold_comparison import comparison_from_gold

PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "+1+1",
    "-2+3",
    "\t=1+1",
    "＝1+1",
    "{=1+1}",
    "#REF!",
    "_x003D_1+1",
    "\u202egnp.exe\u202c",
    "\x1b]0;owned\x07\x1b[31mred",
    "\x9b31m",
    "a\x00b",
    "\ud800 alone",
    "\ufffe\uffff",
    "](javascript:alert(1)) ![x](http://e.example/x.png)",
    "`code` **bold** | cell | # head",
    "| --- |\n# heading\n- item\n\n1. one",
    "https://evil.example www.evil.example a@evil.example",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'> &x; &amp; ]]>",
    "$\\frac{1}{2",
    "line\u2028sep\u2029par\x85nel\x0bvt\x0cff",
    "🚢" * 3 + " عربي 中文",
)
_IDS = frozenset({"id", "sentence", "sentences", "article", "articles", "a", "b", "unit", "quotes", "first", "about",
                  "origin", "likely_source", "single_source"})  # fmt: skip
_CHOICES = frozenset({"kind", "relation", "grade", "list", "fuzzy", "tfidf"})


ID = '=x"<b>|\x1b]..'  # of an article, as a file may be called


@cache
def hostile_comparison() -> Comparison:
    """A comparison in which the payloads take turns in every free text, and stand as sentences and as furniture before
    and behind the text of every article, with every offset moved to where its words now are."""
    comparison = comparison_from_gold("strait-ferry")
    opening = "".join(f"{payload}\n\n" for payload in PAYLOADS)
    by = len(opening)
    spoilt = _spoil(replace(comparison, articles=(), tool={}), cycle(PAYLOADS))
    entities = zip(spoilt.entities, comparison.entities, strict=True)
    quotes = zip(spoilt.quotes, comparison.quotes, strict=True)
    passages = [tuple(_moved(p, by) for p in r.passages) for r in comparison.reuse]
    made = replace(
        spoilt,
        tool=comparison.tool,
        articles=tuple(_spoilt_article(a, opening, n) for n, a in enumerate(comparison.articles)),
        entities=tuple(replace(e, mentions=tuple(_moved(m, by) for m in old.mentions)) for e, old in entities),
        quantities=tuple(_moved(q, by) for q in comparison.quantities),
        quotes=tuple(_moved(replace(q, text=old.text), by) for q, old in quotes),
        framing=replace(spoilt.framing, devices=tuple(_moved(d, by) for d in comparison.framing.devices)),
        reuse=tuple(replace(r, passages=p) for r, p in zip(comparison.reuse, passages, strict=True)),
    )
    first = comparison.articles[0].id
    return parse_json(render_json(made).replace(f'"{first}', json.dumps(ID)[:-1]))


def _moved(record: Any, by: int) -> Any:
    """A record whose offsets lie further behind."""
    names = [f.name for f in fields(record) if f.name.removeprefix("a_").removeprefix("b_") in ("start", "end")]
    return replace(record, **{name: getattr(record, name) + by for name in names})


def _spoilt_article(article: Article, opening: str, n: int) -> Article:
    """The payloads in front of the text, each a sentence, and one behind it as furniture."""
    text = opening + article.text + "\n" + PAYLOADS[n]
    at, added = 0, []
    for number, payload in enumerate(PAYLOADS, len(article.sentences)):
        sid = f"{article.id}:{number}"
        added.append(Sentence(sid, number, 0, Role.BODY, payload, at, at + len(payload)))
        at += len(payload) + 2
    last = Removed(PAYLOADS[n], len(text) - len(PAYLOADS[n]), len(text), PAYLOADS[-1 - n])
    turns = cycle(PAYLOADS[n:] + PAYLOADS[:n])
    return replace(
        article,
        text=text,
        sentences=(*(_moved(s, len(opening)) for s in article.sentences), *added),
        removed=(*(_moved(r, len(opening)) for r in article.removed), last),
        wire=Wire(next(turns), next(turns)),
        outlet=f"{next(turns)} {n}",
        url=f"javascript:{next(turns)}",
        **{name: next(turns) for name in ("title", "language", "byline", "dateline", "path")},
        warnings=(next(turns),),
    )


def _spoil(value: Any, turns: Iterator[str], name: str = "") -> Any:
    """A payload in every text but ids and closed choices."""
    if isinstance(value, Enum) or name in _IDS:
        return value
    if isinstance(value, str):
        return value if name in _CHOICES else next(turns)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _spoil(getattr(value, f.name), turns, f.name) for f in fields(value)})
    if isinstance(value, tuple):
        return tuple(_spoil(v, turns, name) for v in value)
    return {k: _spoil(v, turns) for k, v in value.items()} if isinstance(value, dict) else value
