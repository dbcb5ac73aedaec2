"""A rich ``Comparison`` made from an annotated event, so that the report is tested before and apart from the analysis.

Takes a folder with ``gold.json`` and article files; gives every list of the contract filled from the annotation. It
measures nothing and is only as right as the annotation.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from compare.model import (
    Article,
    Comparison,
    Device,
    Difference,
    Emphasis,
    Entity,
    EntityKind,
    EventHead,
    Framing,
    Grade,
    HeadlineFinding,
    Link,
    Mention,
    Nearest,
    Omission,
    OmissionStatus,
    Passage,
    Place,
    Quantity,
    QuantityKind,
    Quote,
    QuoteKind,
    QuoteMatch,
    Removed,
    Reuse,
    Role,
    Sentence,
    SourceKind,
    SourceUse,
    Stance,
    Unit,
    Value,
    Wire,
    WordUse,
)

CORPORA = Path(__file__).parents[2] / "corpora"
HEDGES = ("allegedly", "reportedly", "appeared", "apparently", "may", "could", "said to")


def comparison_from_gold(name: str) -> Comparison:
    """Builds the comparison of one annotated event of ``corpora/``."""
    folder = CORPORA / name
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    order = sorted(gold["articles"], key=lambda k: (gold["articles"][k]["published"], k))
    facts_of: dict[str, list[str]] = {}
    articles = tuple(_article(folder, gold, a, facts_of) for a in order)
    place_in = {a.id: i for i, a in enumerate(articles)}
    sentences = {s.id: s for a in articles for s in a.sentences}
    carriers: dict[str, list[str]] = {f: [] for f in gold["facts"]}
    for sid, facts in facts_of.items():
        for fact in facts:
            carriers[fact].append(sid)
    units = [_unit(n, f, gold, carriers[f], articles) for n, f in enumerate(gold["facts"], 1) if carriers[f]]
    unit_of = {f: u.id for f, u in zip([f for f in gold["facts"] if carriers[f]], units, strict=True)}
    for sid, facts in facts_of.items():
        if not facts:
            units.append(Unit(f"u{len(units) + 1}", sentences[sid].text[:90], (sid,), (sid.split(":")[0],), 1, 1, 0.05))
    quotes = _quotes(gold, articles)
    by_unit = {u.id: u for u in units}
    return Comparison(
        tool={
            "name": "newscompare",
            "version": "0.0.0",
            "settings": {"link": {"threshold": 0.5}, "limits": {"max_articles": 200}},
            "inputs": [{"path": a.path, "sha256": "0" * 64, "encoding": "utf-8"} for a in articles],
            "libraries": {"rapidfuzz": "3.14"},
        },
        event=EventHead(name, name.replace("-", " ").capitalize()),
        articles=articles,
        links=tuple(_links(articles, facts_of)),
        units=tuple(units),
        emphasis=tuple(_emphasis(units, articles, sentences)),
        omissions=tuple(_omissions(gold, units, unit_of, articles)),
        quotes=quotes,
        quote_matches=tuple(_quote_matches(quotes)),
        entities=tuple(_entities(gold, articles)),
        quantities=tuple(_quantities(articles)),
        conflicts=tuple(_differences(gold, "conflicts", unit_of, by_unit, place_in)),
        agreements=tuple(_differences(gold, "agreements", unit_of, by_unit, place_in)),
        framing=_framing(articles),
        sources=tuple(_sources(articles, quotes)),
        reuse=tuple(_reuse(gold, articles)),
        notes=("Made from the annotation, not measured.",),
    )


def many_articles(name: str, n: int) -> Comparison:
    """The same event told by `n` outlets: the articles of `name` again and again under new ids."""
    base = comparison_from_gold(name)
    copies = [f"~{k}" for k in range(-(-n // len(base.articles)))]

    def renamed(value: Any, tail: str) -> Any:
        return value.split(":")[0] + tail + "".join(f":{p}" for p in value.split(":")[1:])

    kept: list[Article] = []
    for tail in copies:
        for a in base.articles:
            sents = tuple(replace(s, id=renamed(s.id, tail)) for s in a.sentences)
            kept.append(
                replace(a, id=a.id + tail, outlet=f"{a.outlet} {tail[1:]}", sentences=sents, origin=a.id + tail)
            )
    kept = kept[:n]
    ids = {a.id for a in kept}
    sent = {s.id: s for a in kept for s in a.sentences}
    units = []
    for u in base.units:
        carried = tuple(renamed(s, t) for t in copies for s in u.sentences if renamed(s, t) in sent)
        arts = tuple(dict.fromkeys(s.split(":")[0] for s in carried))
        if carried:
            units.append(replace(u, sentences=carried, articles=arts, outlets=len(arts), origins=len(arts)))
    first = {a.id: a for a in kept}
    omitted = [
        replace(
            o, article=o.article + t, nearest=o.nearest and replace(o.nearest, sentence=renamed(o.nearest.sentence, t))
        )
        for o in base.omissions
        for t in copies
        if o.article + t in ids
    ]
    links = [
        replace(link, a=a, b=b)
        for link in base.links
        for s in copies
        for t in copies
        for a, b in [(renamed(link.a, s), renamed(link.b, t))]
        if a in sent and b in sent and kept.index(first[a.split(":")[0]]) < kept.index(first[b.split(":")[0]])
    ]
    emphasis = _emphasis(units, tuple(kept), sent)
    empty = replace(base, quotes=(), quote_matches=(), entities=(), quantities=(), conflicts=(), agreements=())
    return replace(
        empty,
        articles=tuple(kept),
        links=tuple(links),
        units=tuple(units),
        emphasis=tuple(emphasis),
        omissions=tuple(omitted),
        framing=Framing(),
        sources=(),
        reuse=(),
    )


def _article(folder: Path, gold: dict[str, Any], aid: str, facts_of: dict[str, list[str]]) -> Article:
    entry = gold["articles"][aid]
    text = (folder / entry["file"]).read_text("utf-8")
    at, sentences, paragraph, before = 0, [], 0, 0
    for n, s in enumerate(entry["sentences"]):
        pattern = r"\s+".join(re.escape(w) for w in s["text"].split())
        found = re.compile(pattern).search(text, at) or re.compile(pattern).search(text)
        assert found, (aid, s["text"])
        start, end = found.span()
        paragraph += "\n" in text[before:start] if n else 0
        before = at = end
        sid = f"{aid}:{n}"
        sentences.append(Sentence(sid, n, paragraph, Role(s["role"]), text[start:end], start, end))
        facts_of[sid] = list(s["facts"])
    removed = []
    for line in entry["furniture"]:
        start = text.find(line)
        if start >= 0:
            reason = "byline" if line.lower().startswith("by ") else "page furniture"
            removed.append(Removed(line, start, start + len(line), reason))
    wire = Wire(entry["wire"], f"({entry['wire']})") if entry["wire"] else None
    reusing = [pair for pair in gold["same_sentence_reused"] if aid == pair[1]]
    return Article(
        id=aid,
        path=entry["file"],
        outlet=entry["outlet"],
        title=entry["headline"],
        published=datetime.fromisoformat(entry["published"].replace("Z", "+00:00")).astimezone(UTC),
        published_has_time=True,
        url=f"https://example.org/{aid}",
        language="en",
        words=sum(len(s.text.split()) for s in sentences),
        text=text,
        sentences=tuple(sentences),
        removed=tuple(sorted(removed, key=lambda r: r.start)),
        wire=wire,
        origin=reusing[0][0] if reusing and wire else aid,
    )


def _unit(n: int, fact: str, gold: dict[str, Any], sids: list[str], articles: tuple[Article, ...]) -> Unit:
    arts = tuple(a.id for a in articles if any(s.split(":")[0] == a.id for s in sids))
    origins = len({a.origin for a in articles if a.id in arts})
    roles = {s.id: s.role for a in articles for s in a.sentences}
    prominent = any(roles[s] in (Role.HEADLINE, Role.LEDE, Role.SUMMARY) for s in sids)
    salience = round(min(1.0, 0.7 * len(arts) / len(articles) + (0.3 if prominent else 0.0)), 4)
    ordered = tuple(s.id for a in articles for s in a.sentences if s.id in sids)
    return Unit(f"u{n}", gold["facts"][fact]["says"], ordered, arts, len(arts), origins, salience)


def _links(articles: tuple[Article, ...], facts_of: dict[str, list[str]]) -> list[Link]:
    found = []
    for a, b in combinations(articles, 2):
        for s in a.sentences:
            for t in b.sentences:
                one, two = set(facts_of[s.id]), set(facts_of[t.id])
                if not one & two:
                    continue
                words = [set(re.findall(r"\w+", x.text.lower())) for x in (s, t)]
                overlap = len(words[0] & words[1]) / max(1, min(len(words[0]), len(words[1])))
                grade = Grade.VERBATIM if s.text == t.text else Grade.PARTIAL if one != two else Grade.PARAPHRASE
                if grade is Grade.PARAPHRASE and overlap > 0.85:
                    grade = Grade.NEAR_VERBATIM
                p = round(0.5 + overlap / 2, 4)
                shared = sorted(words[0] & words[1], key=lambda w: (-len(w), w))[:3]
                found.append(Link(s.id, t.id, p, grade, {"tfidf": round(overlap, 4)}, ("both: " + ", ".join(shared),)))
    return found


def _emphasis(units: list[Unit], articles: tuple[Article, ...], sentences: dict[str, Sentence]) -> list[Emphasis]:
    places = {Role.HEADLINE: Place.HEADLINE, Role.SUMMARY: Place.SUMMARY, Role.LEDE: Place.LEDE}
    weight = dict(zip(Place, (1.0, 0.8, 0.7, 0.5, 0.3, 0.15), strict=True))
    size = {a.id: (len(a.sentences), max(1, a.words)) for a in articles}
    rows = []
    for u in units:
        for aid in u.articles:
            mine = [sentences[s] for s in u.sentences if s.split(":")[0] == aid]
            first = min(mine, key=lambda s: s.index)
            third = min(2, 3 * first.index // max(1, size[aid][0]))
            place = places.get(first.role, (Place.UPPER, Place.MIDDLE, Place.LOWER)[third])
            share = round(sum(len(s.text.split()) for s in mine) / size[aid][1], 4)
            rows.append(Emphasis(u.id, aid, place, first.id, share, min(1.0, round(weight[place] * 0.8 + share, 4))))
    return rows


def _omissions(
    gold: dict[str, Any], units: list[Unit], unit_of: dict[str, str], articles: tuple[Article, ...]
) -> list[Omission]:
    early = {(unit_of[f], a) for a, facts in gold["too_early"].items() for f in facts if f in unit_of}
    rows = []
    for n, u in enumerate(units):
        for k, a in enumerate(articles):
            if a.id in u.articles:
                continue
            p = round(0.05 + ((n * 7 + k * 3) % 40) / 100, 2)
            status = OmissionStatus.OMITTED if p < 0.38 else OmissionStatus.UNCERTAIN
            if (u.id, a.id) in early:
                status = OmissionStatus.NOT_YET_HAPPENED
            near = a.sentences[(n * 5 + k) % len(a.sentences)].id
            rows.append(Omission(u.id, a.id, status, Nearest(near, p), u.salience))
    return rows


def _quotes(gold: dict[str, Any], articles: tuple[Article, ...]) -> tuple[Quote, ...]:
    quotes = []
    for a in articles:
        for s, entry in zip(a.sentences, gold["articles"][a.id]["sentences"], strict=True):
            for q in entry["quotes"]:
                at = max(0, s.text.find(q["text"]))
                via = q["via"] or None
                named = q["speaker"] or ""
                kind = SourceKind.OFFICIAL if re.search(r"inist|coast|govern|police", named) else SourceKind.OTHER
                cue = q["cue"] or ""
                stance = Stance.DISTANCING if cue.startswith("claim") else Stance.NEUTRAL
                quotes.append(
                    Quote(
                        f"q{len(quotes) + 1}", s.id, s.start + at, s.start + at + len(q["text"]), q["text"],
                        QuoteKind(q["kind"]), q["speaker"], q["speaker"], cue, stance,
                        tuple([via] if isinstance(via, str) else via or ()), not named, kind,
                    )
                )  # fmt: skip
    return tuple(quotes)


def _quote_matches(quotes: tuple[Quote, ...]) -> list[QuoteMatch]:
    found = []
    for one, two in combinations(quotes, 2):
        if one.sentence.split(":")[0] != two.sentence.split(":")[0] and one.speaker == two.speaker:
            words = [set(re.findall(r"\w+", q.text.lower())) for q in (one, two)]
            if len(words[0] & words[1]) >= 0.7 * max(3, min(map(len, words))):
                same = one.text == two.text
                found.append(QuoteMatch((one.id, two.id), "identical" if same else "reworded", ""))
    return found[:12]


def _entities(gold: dict[str, Any], articles: tuple[Article, ...]) -> list[Entity]:
    rows = []
    for n, e in enumerate(gold["entities"], 1):
        mentions = []
        for a in articles:
            for form in e["mentions"].get(a.id, []):
                for s in a.sentences:
                    at = s.text.find(form)
                    if at >= 0:
                        mentions.append(Mention(s.id, s.start + at, s.start + at + len(form), form))
        labels = {a: tuple(forms) for a, forms in e["mentions"].items()}
        rows.append(Entity(f"e{n}", e["name"], EntityKind(e["kind"]), tuple(mentions), labels))
    return rows


def _quantities(articles: tuple[Article, ...]) -> list[Quantity]:
    rows = []
    for a in articles:
        for s in a.sentences:
            for m in re.finditer(r"\b\d{1,6}\b", s.text):
                at, n = s.start + m.start(), float(m[0])
                rows.append(Quantity(s.id, at, at + len(m[0]), m[0], QuantityKind.COUNT, n, n))
    return rows


def _differences(
    gold: dict[str, Any], key: str, unit_of: dict[str, str], units: dict[str, Unit], place_in: dict[str, int]
) -> list[Difference]:
    rows = []
    for entry in gold[key]:
        unit = unit_of.get(entry["fact"])
        if unit is None:
            continue
        values = []
        for aid in sorted(entry["values"], key=place_in.__getitem__):
            sid = next((s for s in units[unit].sentences if s.split(":")[0] == aid), f"{aid}:0")
            values.append(Value(aid, sid, entry["values"][aid], entry["values"][aid].lower()))
        rows.append(Difference(unit, entry.get("kind", "number"), entry["what"], tuple(values)))
    return rows


def _framing(articles: tuple[Article, ...]) -> Framing:
    words, devices, headlines = [], [], []
    for a in articles:
        for s in a.sentences:
            for hedge in HEDGES:
                found = re.search(rf"\b{hedge}\b", s.text)
                if found:
                    at = s.start + found.start()
                    devices.append(Device(s.id, at, at + len(hedge), "hedge", hedge, "hedges"))
        long = [w for s in a.sentences for w in re.findall(r"[a-z]{8,}", s.text)]
        for term in sorted(set(long), key=lambda w: (-long.count(w), w))[:5]:
            where = tuple(s.id for s in a.sentences if term in s.text)
            words.append(WordUse(term, a.id, round(1.5 + long.count(term) / 2, 2), 0.04, long.count(term), where))
        headlines.append(HeadlineFinding(a.id, "only-here", "No other headline says this.", (a.sentences[0].id,)))
    return Framing(tuple(words), tuple(devices), tuple(headlines[:1]))


def _sources(articles: tuple[Article, ...], quotes: tuple[Quote, ...]) -> list[SourceUse]:
    rows = []
    for a in articles:
        mine = [q for q in quotes if q.sentence.split(":")[0] == a.id]
        for name in sorted({q.speaker or "unnamed" for q in mine}):
            said = [q for q in mine if (q.speaker or "unnamed") == name]
            share = round(min(1.0, sum(len(q.text.split()) for q in said) / max(1, a.words)), 4)
            via = tuple(dict.fromkeys(v for q in said for v in q.via))
            named = name != "unnamed"
            rows.append(
                SourceUse(a.id, name, said[0].speaker_kind, named, len(said), share, tuple(q.id for q in said), via)
            )
    return rows


def _reuse(gold: dict[str, Any], articles: tuple[Article, ...]) -> list[Reuse]:
    by_id = {a.id: a for a in articles}
    rows = []
    for one, two in gold["same_sentence_reused"]:
        a, b = sorted((by_id[one], by_id[two]), key=articles.index)
        same = [(s, t) for s in a.sentences for t in b.sentences if s.text == t.text]
        n = sum(len(s.text.split()) for s, _ in same)
        passages = tuple(Passage(s.start, s.end, t.start, t.end) for s, t in same)
        rows.append(Reuse(a.id, b.id, round(n / a.words, 4), round(n / b.words, 4), "partly", passages, a.id))
    return rows
