"""The report as an outline of headings, paragraphs, lists and tables: what Word and Markdown both show.

Takes a ``Comparison``, gives blocks in reading order: the findings that matter most first, the method last. It chooses
nothing anew: leads, matrix, omissions and voices are those of the page. Long lists are cut, and each cut says how much
it left out; the Excel and JSON forms have everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from compare.model import Article, Comparison, Role, Unit
from compare.report import display, sections
from compare.report.display import counted, one_line
from compare.report.lead_parts import Lead
from compare.report.leads import choose_leads
from compare.report.lookup import Lookup
from compare.report.prose import evidence, findings, method
from compare.report.prose.blocks import Block, Grid, Heading, Listing, Paragraph, Run, Runs, note, plain, strong

MAX_FACTS = 40  # rows of the coverage table
MAX_SHOWN = 15  # facts whose sentences are printed
MAX_EVIDENCE = 4  # sentences under a lead


def build_outline(comparison: Comparison) -> tuple[Block, ...]:
    """Puts the whole report in order.

    Args:
        comparison: What to show.

    Returns:
        Blocks; the first is the title (a heading of level 0).
    """
    look = Lookup(comparison)
    return (
        *_front(look),
        *_leads(look),
        *_unknown(look),
        *_headlines(look),
        *_coverage(look),
        *findings.omission_blocks(look),
        *findings.voice_blocks(look),
        *findings.difference_blocks(look),
        *findings.wording_blocks(look),
        *findings.copy_blocks(look),
        *method.method_blocks(look),
    )


def _front(look: Lookup) -> Iterator[Block]:
    comparison = look.comparison
    yield Heading(0, plain(one_line(comparison.event.title or comparison.event.id, 200)))
    yield Paragraph(plain(summary_line(look)))
    rows = tuple((plain(look.letter[a.id]), evidence.named(look, a.id), *_about(look, a)) for a in comparison.articles)
    yield Grid("What is compared", ("", "Outlet", "Published", "Words", "Origin", "Address"), rows)


def summary_line(look: Lookup) -> str:
    """What is compared, in one or two sentences: how much, when, how much of it is common."""
    articles, n_facts = look.comparison.articles, len(look.comparison.units)
    origins = len({a.origin or a.id for a in articles})
    when = display.period(articles)
    parts = [counted(len(articles), "article"), counted(origins, "independent origin"), *([when] if when else [])]
    line = ", ".join(parts) + "."
    if len(articles) > 1 and n_facts:
        n_all = sum(len(u.articles) == len(articles) for u in look.comparison.units)
        n_alone = sum(len(u.articles) == 1 for u in look.comparison.units)
        line += f" Of {counted(n_facts, 'fact')}, {n_all} stand in all of them and {n_alone} in only one."
    return line


def _about(look: Lookup, article: Article) -> tuple[Runs, Runs, Runs, Runs]:
    origin = "own text"
    if article.origin and article.origin != article.id and article.origin in look.article:
        origin = f"shares copy with {look.outlet(article.origin)}"
    if article.wire:
        origin += f"; credits {one_line(article.wire.agency, 80)}"
    address = one_line(display.safe_url(article.url), 300)  # as text: a report sends nobody anywhere by itself
    return plain(display.published(article)), plain(f"{article.words:,}"), plain(origin), plain(address or "–")


def _leads(look: Lookup) -> Iterator[Block]:
    yield Heading(1, plain("What stands out"))
    leads = choose_leads(look)
    if not leads:
        yield Paragraph(plain("There is only one article, so nothing is compared."))
    for number, lead in enumerate(leads, 1):
        yield Paragraph((Run(f"({number}) "), *evidence.lead_runs(look, lead)))
        found = _evidence(look, lead)
        if found:
            yield Listing(tuple(evidence.quoted(look, sid) for sid in found))


def _evidence(look: Lookup, lead: Lead) -> list[str]:
    """The sentences that a lead rests on, one an article."""
    for anchor, conflict in zip(look.conflict_anchors, look.comparison.conflicts, strict=True):
        if anchor == lead.anchor:
            return list(dict.fromkeys(v.sentence for v in conflict.values))[:MAX_EVIDENCE]
    unit = look.unit.get(lead.unit)
    if unit is None:
        return []
    firsts = {look.owner[sid].id: sid for sid in reversed(unit.sentences) if sid in look.owner}
    return [firsts[aid] for aid in look.article if aid in firsts][:MAX_EVIDENCE]


def _unknown(look: Lookup) -> Iterator[Block]:
    if len(look.article) < 2:
        return
    yield Heading(1, plain("What a reader of one outlet alone would not know"))
    for aid, units, total in sections.unknown_to_readers(look):
        if not units:
            yield Paragraph((*evidence.named(look, aid), Run(": nothing that others report was clearly missing.")))
            continue
        more = f" ({total} in all)" if total > len(units) else ""
        yield Paragraph((*evidence.named(look, aid), Run(f"{more}:")))
        yield Listing(tuple(_told_by(look, unit) for unit in units))


def _told_by(look: Lookup, unit: Unit) -> Runs:
    return (*evidence.label(look, unit.id), *note(f" ({evidence.outlets(look, unit.articles)})"))


def _headlines(look: Lookup) -> Iterator[Block]:
    yield Heading(1, plain("The headlines side by side"))
    rows = []
    for article in look.comparison.articles:
        heads = [s for s in article.sentences if s.role in (Role.HEADLINE, Role.SUMMARY)][:6]
        shown = [evidence.quoted(look, s.id, with_outlet=False) for s in heads]
        shown = shown or [strong(one_line(article.title, 300) or "no headline found", article.language)]
        notes = [h for h in look.comparison.framing.headlines if h.article == article.id]
        remarks = [plain(f"{h.kind.replace('-', ' ').capitalize()}: {one_line(h.detail, 240)}") for h in notes]
        rows.append((evidence.named(look, article.id), evidence.joined(shown, "\n"), evidence.joined(remarks, "\n")))
    yield Grid("Headlines and summaries as printed", ("Outlet", "Headline and summary", "Remarks"), tuple(rows))


def _coverage(look: Lookup) -> Iterator[Block]:
    yield Heading(1, plain("Who tells what, and where"))
    matrix = sections.coverage_matrix(look)
    if not matrix.rows:
        yield Paragraph(plain("No facts were found to compare."))
        return
    is_wide = len(look.article) <= sections.N_WIDE
    yield Paragraph(
        plain(
            "Each row is one fact, the most salient first. A cell says where in the article the fact first stands and "
            "what share of the article’s words goes to it." + ("" if is_wide else " Letters stand for the outlets.")
        )
    )
    heads = tuple(look.outlet(aid) if is_wide else look.letter[aid] for aid in look.article)
    rows = tuple(
        (evidence.label(look, row.unit.id), *(plain(_cell(cell)) for cell in row.cells))
        for row in matrix.rows[:MAX_FACTS]
    )
    yield Grid("Coverage of the most salient facts", ("Fact", *heads), rows)
    left_out = len(look.comparison.units) - len(rows)
    if left_out > 0:
        yield Paragraph(note(f"{counted(left_out, 'further fact')} of lower salience are in the Excel and JSON forms."))
    shared = [row for row in matrix.rows if len(row.evidence) > 1][:MAX_SHOWN]
    if shared:
        yield Heading(2, plain("The sentences of the most salient shared facts"))
    for row in shared:
        yield Paragraph((*strong("Fact: "), *evidence.label(look, row.unit.id)))
        said = [s.id for _, found in row.evidence for s in found]
        yield Listing(tuple(evidence.quoted(look, sid) for sid in said[: 2 * MAX_EVIDENCE]))


def _cell(cell: sections.Cell) -> str:
    if cell.emphasis is not None:
        return f"{sections.PLACE_CODES[cell.emphasis.place][1]}, {display.percent(cell.emphasis.share)}"
    return {"omitted": "not found", "early": "came out before", "uncertain": "uncertain"}.get(cell.state, "–")
