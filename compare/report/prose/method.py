"""How the comparison was made and what it cannot tell: the last section of a report in running text."""

from __future__ import annotations

from collections.abc import Iterator

from compare.report.display import one_line
from compare.report.lookup import Lookup
from compare.report.prose import evidence
from compare.report.prose.blocks import Block, Grid, Heading, Listing, Paragraph, plain

_CANNOT = (
    "Why something is missing: length, deadlines and audiences differ.",
    "Who is right: conflicts are between texts, not between a text and the world.",
    "What stands only in pictures, videos or linked pages.",
    "Links and omissions can be wrong in both directions. The probability says how sure the tool is; the sentences let "
    "you decide.",
)


def method_blocks(look: Lookup) -> Iterator[Block]:
    """The way of working, the limits, the notes on this comparison, the inputs with their hashes, the versions."""
    comparison = look.comparison
    tool = comparison.tool
    yield Heading(1, plain("Method and limits"))
    yield Paragraph(
        plain(
            "Each article is split into sentences; what a website adds to it is left out. Sentences of different "
            "articles that report the same fact are linked with a calibrated probability; linked sentences make up "
            "facts (content units in the sense of the pyramid method, Nenkova and Passonneau 2004). Every finding "
            "points at sentences by article and number: packet:3 is the fourth sentence of the article packet."
        )
    )
    yield Paragraph(plain("What this cannot tell:"))
    yield Listing(tuple(plain(line) for line in _CANNOT))
    if comparison.notes:
        yield Heading(2, plain("Notes on this comparison"))
        yield Listing(tuple(plain(one_line(line, 400)) for line in comparison.notes))
    yield Heading(2, plain("What was read"))
    inputs = tool.get("inputs") or []
    hashes = {str(i.get("path", "")): str(i.get("sha256", "")) for i in inputs if isinstance(i, dict)}
    rows = tuple(
        (
            evidence.named(look, a.id),
            plain(one_line(a.path, 200)),
            plain(str(len(a.sentences))),
            plain(str(len(a.removed))),
            plain(one_line(hashes.get(a.path, ""), 80) or "–"),
        )
        for a in comparison.articles
    )
    yield Grid("The inputs", ("Outlet", "File", "Sentences", "Left out", "SHA-256"), rows)
    libraries = tool.get("libraries")
    versions = {"newscompare": tool.get("version", "unknown"), **(libraries if isinstance(libraries, dict) else {})}
    made = ", ".join(f"{one_line(str(k), 60)} {one_line(str(v), 60)}" for k, v in versions.items())
    yield Paragraph(plain(f"Made with {made}. All settings stand in the JSON form."))
