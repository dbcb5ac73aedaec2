"""The later sections of a report in running text: omissions, voices, figures, wording, shared copy.

Takes an opened comparison, gives blocks, each table with the sentences or ids that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.model import Difference, LabelUse, Omission
from compare.report import sections
from compare.report.display import counted, one_line, percent
from compare.report.lookup import Lookup
from compare.report.prose import evidence
from compare.report.prose.blocks import (
    Block,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Run,
    RunKind,
    Runs,
    note,
    plain,
    strong,
)
from compare.report.utterances import Utterance, utterances
from compare.report.voices import voices

MAX_OMISSIONS = 15  # an article
MAX_UTTERANCES = 12
MAX_CONFLICTS = 60
MAX_LABELS = 25
MAX_WORDS = 8  # an article
MAX_PASSAGES = 5  # a pair


def omission_blocks(look: Lookup) -> Iterator[Block]:
    """For each article what others report and it does not, with the closest sentence."""
    if len(look.article) < 2:
        return
    yield Heading(1, plain("What was not found, article by article"))
    yield Paragraph(
        plain(
            "A fact that another article reports and this one does not, as far as the texts tell. The closest sentence "
            "stands beside it with the probability that it reports the same fact, so that you can overrule the finding."
        )
    )
    for lacking in sections.lacking_by_article(look):
        counts = f"{lacking.n_omitted} not found, {lacking.n_uncertain} uncertain, {lacking.n_early} happened later"
        yield Heading(2, plain(f"{look.outlet(lacking.article)}: {counts}"))
        shown = [*lacking.omitted, *lacking.uncertain][:MAX_OMISSIONS]
        if not shown:
            yield Paragraph(plain("Nothing: every fact that others report was found here or happened later."))
            continue
        rows = tuple(_omission_row(look, omission) for omission in shown)
        caption = f"Not found in {look.outlet(lacking.article)}"
        yield Grid(caption, ("Fact", "Reported by", "Status", "Closest sentence", "Probability"), rows)
        more = lacking.n_omitted + lacking.n_uncertain - len(shown)
        if more > 0:
            yield Paragraph(note(f"{more} more are in the Excel and JSON forms."))


def _omission_row(look: Lookup, omission: Omission) -> tuple[Runs, ...]:
    near = omission.nearest if omission.nearest and omission.nearest.sentence in look.sentence else None
    status = {"omitted": "not found"}.get(omission.status.value, omission.status.value.replace("-", " "))
    return (
        evidence.label(look, omission.unit),
        plain(evidence.outlets(look, look.unit[omission.unit].articles[:8])),
        plain(status),
        evidence.quoted(look, near.sentence, limit=240, with_outlet=False) if near else plain("none comes near"),
        plain(f"{near.probability:.2f}" if near else "–"),
    )


# --------------------------------------------------------------------------- voices


def voice_blocks(look: Lookup) -> Iterator[Block]:
    """Who is quoted, where, through whom; and the same words in several articles."""
    yield Heading(1, plain("Voices"))
    speech = voices(look)
    if not speech.speakers and not speech.quotes:
        yield Paragraph(plain("No quotation was found in these articles."))
        return
    for aid in look.comparison.single_source:
        if aid in look.article:
            yield Paragraph((*evidence.named(look, aid), Run(" has a single source: only one voice speaks in it.")))
    heads = ("Speaker", "Kind", *(look.outlet(aid) for aid in look.article))
    rows = []
    for name, kind, uses in speech.speakers:
        shares = [
            plain(f"{uses[a].count} × ({percent(uses[a].share)})") if a in uses else plain("–") for a in look.article
        ]
        rows.append((strong(one_line(name, 90)), plain(kind.value.replace("-", " ")), *shares))
    yield Grid("Speakers: how often, and with what share of the article’s quoted words", heads, tuple(rows))
    if speech.n_left_out:
        yield Paragraph(note(f"{counted(speech.n_left_out, 'more speaker')} in the Excel and JSON forms."))
    chains = [(voice, route) for voice in speech.chains if voice.is_relayed for route in voice.routes if route.steps]
    if chains:
        yield Heading(2, plain("Words that came through somebody"))
        items = []
        for voice, route in chains[:MAX_UTTERANCES]:
            steps = " → ".join(one_line(step.name, 70) for step in route.steps)
            ends = evidence.outlets(look, (aid for aid, _, _ in route.ends))
            items.append((*strong(one_line(voice.name, 90)), Run(f" → {steps} → {ends}")))
        yield Listing(tuple(items))
    said = utterances(look)
    if said:
        yield Heading(2, plain("The same words in several articles"))
    for utterance in said[:MAX_UTTERANCES]:
        yield from _utterance(look, utterance)
    if len(said) > MAX_UTTERANCES:
        yield Paragraph(note(f"{len(said) - MAX_UTTERANCES} more are in the Excel and JSON forms."))


def _utterance(look: Lookup, utterance: Utterance) -> Iterator[Block]:
    names = " / ".join(one_line(name, 70) for name in utterance.speakers) or "Speaker not found"
    detail = f" ({one_line(utterance.detail, 160)})" if utterance.detail else ""
    yield Paragraph((*strong(names), Run(f": {', '.join(utterance.relations)}{detail}")))
    items = []
    for version in utterance.versions:
        quote = version.quotes[0]
        language = look.owner[quote.sentence].language
        pieces = "".join(f"[{words}]" if differs and words.strip() else words for words, differs in version.pieces)
        where = ", ".join(f"{look.outlet(look.owner[q.sentence].id)}, {q.sentence}" for q in version.quotes)
        items.append((Run(one_line(pieces, 500), RunKind.QUOTE, language), *note(f" ({where})")))
    yield Listing(tuple(items))


# --------------------------------------------------------------------------- figures


def difference_blocks(look: Lookup) -> Iterator[Block]:
    """What cannot all be right as printed, and what means the same though it is printed differently."""
    yield Heading(1, plain("Figures and conflicts"))
    conflicts, agreements = look.comparison.conflicts, look.comparison.agreements
    if not conflicts:
        yield Paragraph(plain("No conflicting figures, dates, names or statements were found."))
    else:
        yield Paragraph(plain("What cannot all be right as printed. A later article may simply know more."))
    for number, conflict in enumerate(conflicts[:MAX_CONFLICTS], 1):
        remark = f"; {one_line(conflict.remark, 120)}" if conflict.remark else ""
        yield Heading(2, plain(f"{number}. {one_line(conflict.what, 160)} ({conflict.kind}{remark})"))
        yield _values(look, conflict)
    if len(conflicts) > MAX_CONFLICTS:
        yield Paragraph(note(f"{len(conflicts) - MAX_CONFLICTS} more are in the Excel and JSON forms."))
    if agreements:
        yield Heading(2, plain("Printed differently, meaning the same"))
        items = []
        for agreement in agreements[:MAX_LABELS]:
            printed = [
                (*evidence.words_of(look, v.article, v.text), *note(f" ({v.sentence})")) for v in agreement.values
            ]
            items.append((Run(f"{one_line(agreement.what, 120)}: "), *evidence.joined(printed)))
        yield Listing(tuple(items))
        if len(agreements) > MAX_LABELS:
            yield Paragraph(note(f"{len(agreements) - MAX_LABELS} more are in the Excel and JSON forms."))


def _values(look: Lookup, difference: Difference) -> Grid:
    rows = tuple(
        (
            evidence.named(look, v.article),
            evidence.words_of(look, v.article, v.text),
            evidence.quoted(look, v.sentence, limit=300, with_outlet=False),
        )
        for v in difference.values
    )
    return Grid(one_line(difference.what, 120), ("Outlet", "As printed", "Sentence"), rows)


# --------------------------------------------------------------------------- wording and copy


def wording_blocks(look: Lookup) -> Iterator[Block]:
    """What the same people and acts are called, words that one article uses more, devices."""
    yield Heading(1, plain("Wording"))
    labels, words = sections.labels_by_kind(look), sections.words_by_article(look, MAX_WORDS)
    devices = sections.devices_by_kind(look)
    if not labels and not words and not devices:
        yield Paragraph(plain("Word choice was not analysed, or nothing stood out."))
    for _, heading, things in labels:
        yield Heading(2, plain(heading))
        rows = tuple(_label_row(look, name, by) for name, by in things[:MAX_LABELS])
        yield Grid(heading, ("Who or what", *(look.outlet(aid) for aid in look.article)), rows)
    if words:
        yield Heading(2, plain("Words that one article uses more than the others"))
        counts = [(aid, ", ".join(f"{one_line(term, 50)} ({n} ×)" for term, _, _, n, _ in rows)) for aid, rows in words]
        yield Listing(tuple((*evidence.named(look, aid), Run(f": {terms}")) for aid, terms in counts))
    if devices:
        yield Heading(2, plain("Devices: hedges, loaded words and the like"))
        rows = tuple(_device_row(look, kind, by) for kind, by in devices)
        yield Grid("Devices", ("Kind", *(look.outlet(aid) for aid in look.article)), rows)


def _label_row(look: Lookup, name: str, by: dict[str, list[LabelUse]]) -> tuple[Runs, ...]:
    cells = []
    for aid in look.article:
        uses = [f"{one_line(u.label, 80)}{' (in a quotation)' if u.is_quoted else ''}" for u in by.get(aid, [])[:5]]
        cells.append(plain("; ".join(uses) or "–"))
    return (strong(one_line(name, 90)), *cells)


def _device_row(look: Lookup, kind: str, by: dict[str, list[tuple[str, str]]]) -> tuple[Runs, ...]:
    cells = []
    for aid in look.article:
        found: Sequence[tuple[str, str]] = by.get(aid, [])
        shown = ", ".join(f"{text} ({sid})" for text, sid in found[:4]) + (" …" if len(found) > 4 else "")
        cells.append(plain(f"{len(found)}: {shown}" if found else "none"))
    return (plain(kind.replace("-", " ").capitalize()), *cells)


def copy_blocks(look: Lookup) -> Iterator[Block]:
    """Which articles have whole passages in common."""
    yield Heading(1, plain("Shared copy"))
    copies = sections.shared_copy(look)
    if not copies:
        yield Paragraph(plain("No shared passages were found, or copy was not compared."))
    for _, reuse, passages in copies:
        source = ""
        if reuse.likely_source in look.article:
            source = f" Likely source: {look.outlet(str(reuse.likely_source))}."
        yield Paragraph(
            (
                *evidence.named(look, reuse.a), Run(" and "), *evidence.named(look, reuse.b),
                Run(f" share copy ({reuse.grade}): {percent(reuse.share_of_a)} of the words of the first, "
                    f"{percent(reuse.share_of_b)} of the second.{source}"),
            )
        )  # fmt: skip
        yield Listing(tuple(evidence.words_of(look, reuse.a, text, 280) for text in passages[:MAX_PASSAGES]))
