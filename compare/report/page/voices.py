"""Who speaks: the same words in several articles, who spoke through whom, shares of sources, all quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.model import Quote, QuoteKind, Stance
from compare.report.display import counted, one_line, percent
from compare.report.markup import Child, Html, element, join
from compare.report.page.notes import absent
from compare.report.page.sources import SYMBOLS, kind_of, sources
from compare.report.pieces import Pieces, bdi, cite, head_row, hidden, how, more, none, section
from compare.report.sections import N_WIDE
from compare.report.utterances import Utterance, Version, utterances
from compare.report.voices import Route, Voice, Voices, voices

_N_UTTERANCES, _N_CHAINS, _MAX_CHAINS = 6, 10, 120
_GLOSSES = {
    "identical": "the same words",
    "trimmed": "one version is shorter",
    "spliced": "parts of it stand together or apart",
    "reworded": "the same statement in other words",
    "reattributed": "given to different speakers",
    "indirect": "quoted in one, retold in the other",
}


def voices_section(p: Pieces, figure: Child = None) -> Html:
    """The whole section; `figure` is the plot of the shares."""
    c = p.look.comparison
    if not c.quotes and not c.sources:
        return section("voices", "Voices", none(absent(c, "quotation", "No quotation was found in these articles.")))
    speech = voices(p.look)
    return section(
        "voices",
        "Voices",
        how(
            "Who is quoted or cited, directly or in indirect speech, and through whom the words came. What is shown "
            "is what the texts say of it, not whether the words are true."
        ),
        _most_quoted(p),
        _same_words(p),
        _chains(p, speech.chains),
        sources(p, speech, figure) if speech.kinds else None,
        _quotations(p, speech),
    )


def _most_quoted(p: Pieces) -> Child:
    """Whose words each article quotes most."""
    items = []
    for aid in p.look.article:
        uses = [s for s in p.look.comparison.sources if s.article == aid]
        if uses:
            most = max(uses, key=lambda s: (s.share, s.count, s.name))
            words = f", {percent(most.share)} of the article’s words"
            items.append(element("li", p.outlet(aid), ": ", bdi(one_line(most.name, 90), "who"), words))
    if not items:
        return None
    return [element("h3", "Whose words are quoted most"), element("ul", items, class_="most")]


# --------------------------------------------------------------------------- the same words


def _same_words(p: Pieces) -> Child:
    blocks = [_utterance(p, u) for u in utterances(p.look)]
    if not blocks:
        return None
    rest = blocks[_N_UTTERANCES:]
    return [
        element("h3", "The same words in several articles"),
        blocks[:_N_UTTERANCES],
        more(f"Show {len(rest)} more", rest) if rest else None,
    ]


def _utterance(p: Pieces, u: Utterance) -> Html:
    names = " / ".join(one_line(name, 70) for name in u.speakers) or "Speaker not found"
    who = one_line(names, 60)
    relations = join((element("span", r, class_=f"rel {r}") for r in u.relations), " ")
    gloss = one_line(u.detail, 160) or _GLOSSES.get(u.relation, "")
    head = element(
        "div",
        element("p", bdi(names, "say"), class_="name"),
        element("p", relations, f" {gloss} · ", cite(u.anchor, f"the quotation of {who}"), class_="kind"),
    )
    versions = element("ul", (_version(p, v) for v in u.versions), class_="values long")
    return element("div", head, versions, class_="versions finding", id=u.anchor)


def _version(p: Pieces, v: Version) -> Html:
    owner = p.look.owner
    pieces = (element("mark", words) if differs else words for words, differs in v.pieces)
    first = v.quotes[0]
    words = bdi(pieces, "" if first.kind is QuoteKind.INDIRECT else "q")
    marks = element("span", p.marks([owner[q.sentence].id for q in v.quotes]))
    line = element("p", words, class_="v", lang=p.lang(owner[first.sentence].id), dir="auto")
    return element("li", marks, element("div", line, (_printed_by(p, q) for q in v.quotes)))


def _printed_by(p: Pieces, q: Quote) -> Html:
    return element(
        "small",
        p.to_sentence(q.sentence, p.look.outlet(p.look.owner[q.sentence].id)),
        ": in its own words, " if q.kind is QuoteKind.INDIRECT else ": ",
        bdi(q.speaker or "speaker not found"),
        [", ", bdi(q.cue)] if q.cue else None,
        [", via ", bdi(" via ".join(one_line(name, 60) for name in q.via))] if q.via else None,
    )


# --------------------------------------------------------------------------- who spoke through whom


def _chains(p: Pieces, chains: Sequence[Voice]) -> Child:
    if not chains:
        return None
    rest = chains[_N_CHAINS:_MAX_CHAINS]
    shown = (_chain(p, voice) for voice in chains[:_N_CHAINS])
    return [
        element("h3", "Who spoke through whom", id="h-chains"),
        how("Read from left to right: the speaker, whoever passed the words on, the outlet that printed them."),
        element("ul", shown, class_="chains", aria_labelledby="h-chains"),
        more(
            f"Show {counted(len(chains) - _N_CHAINS, 'more speaker')}",
            element("ul", (_chain(p, voice) for voice in rest), class_="chains"),
        )
        if rest
        else None,
    ]


def _chain(p: Pieces, voice: Voice) -> Html:
    side: Child = None
    if voice.side and voice.side != voice.name:
        side = [" ", element("span", "for ", bdi(one_line(voice.side, 60)), class_="kind")]
    name = element(
        "p", bdi(one_line(voice.name, 90), "who"), " ", kind_of(voice.kind.value, voice.name), side, class_="from"
    )
    return element("li", name, element("ul", (element("li", _route(p, route)) for route in voice.routes)))


_ARROW = element("span", "→", class_="arrow", aria_hidden="true")


def _route(p: Pieces, route: Route) -> Iterator[Child]:
    for step, aid in zip(route.steps, route.outlets, strict=True):
        inside = [[p.mark(aid), " "] if aid else None, bdi(one_line(step.name, 70)), " ", kind_of(step.kind, step.name)]
        yield element(
            "span",
            _ARROW,
            hidden("through "),
            element("span", inside, class_=f"step {step.kind if step.kind in SYMBOLS else ''}".strip()),
            hidden(", "),
            class_="leg",
        )
    for n, (aid, times, sid) in enumerate(route.ends):
        start = [_ARROW, hidden("to " if route.steps else "directly to ")] if n == 0 else None
        count = element(
            "span", p.to_sentence(sid, [f"{times} ×", hidden(f" in {p.look.outlet(aid)}")]), class_="small num"
        )
        yield [element("span", start, p.outlet(aid), " ", count, class_="leg"), " "]


# --------------------------------------------------------------------------- all quotations


def _quotations(p: Pieces, speech: Voices) -> Child:
    if not speech.quotes:
        return None
    limit = 80 if len(p.look.article) <= N_WIDE else 20
    return [
        element("h3", "All quotations"),
        (
            more(
                [p.outlet(aid), " ", element("span", counted(len(quotes), "quotation"), class_="small")],
                _quotes_of(p, aid, quotes[:limit]),
                element("p", f"{len(quotes) - limit} more in tables/quotes.csv.", class_="small")
                if len(quotes) > limit
                else None,
            )
            for aid, quotes in speech.quotes
        ),
    ]


def _quotes_of(p: Pieces, aid: str, quotes: Sequence[Quote]) -> Html:
    caption = element("caption", f"Quotations in {p.look.outlet(aid)}", class_="vh")
    body = element("tbody", (_quote(p, aid, q) for q in quotes))
    return element("table", caption, head_row("Words", "Speaker", "How"), body, class_="stack")


def _quote(p: Pieces, aid: str, q: Quote) -> Html:
    via = [element("br"), element("span", "via ", bdi(" via ".join(q.via)), class_="small")] if q.via else None
    stance = f", {q.stance.value}" if q.stance is not Stance.NEUTRAL else ""
    kind = f"{q.kind.value}{stance}{', not named' if q.anonymous else ''}"
    return element(
        "tr",
        element(
            "th",
            p.to_sentence(q.sentence, one_line(q.text, 300) or "not quoted"),
            scope="row",
            lang=p.lang(aid),
            dir="auto",
        ),
        element("td", bdi(q.speaker or "unnamed"), via),
        element("td", bdi(q.cue or "no verb"), element("br"), element("span", kind, class_="small")),
    )
