"""How sentences, outlets and counts stand in a report of running text, always with the id under which they are found.

Takes an opened comparison and ids, gives runs. An id that points nowhere gives the id itself, so that a report is still
made from a comparison that somebody edited by hand.
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.report.display import listed, one_line
from compare.report.lead_parts import Lead
from compare.report.lookup import Lookup
from compare.report.prose.blocks import Run, RunKind, Runs, note, plain, strong

MAX_SENTENCE = 600  # characters of a sentence that is shown as evidence
_KINDS = {"outlet": RunKind.STRONG, "name": RunKind.STRONG, "quote": RunKind.QUOTE}


def outlets(look: Lookup, ids: Iterable[str]) -> str:
    """ "The Packet, The Courier and HCNS"."""
    return listed(look.outlet(aid) for aid in dict.fromkeys(ids))


def quoted(look: Lookup, sid: str, *, limit: int = MAX_SENTENCE, with_outlet: bool = True) -> Runs:
    """A sentence between quotation marks, and where it stands: “…” (The Brisel Packet, packet:3)."""
    sentence = look.sentence.get(sid)
    if sentence is None:
        return note(f"({sid})")
    article = look.owner[sid]
    where = f"{look.outlet(article.id)}, {sid}" if with_outlet else sid
    if not sentence.text.strip():  # a comparison that holds only short quotations
        return note(f"({where})")
    return (Run(one_line(sentence.text, limit), RunKind.QUOTE, article.language), *note(f" ({where})"))


def words_of(look: Lookup, aid: str, text: str, limit: int = 160) -> Runs:
    """Words that an article prints, between quotation marks."""
    article = look.article.get(aid)
    words = one_line(text, limit)
    return (Run(words, RunKind.QUOTE, article.language if article else ""),) if words else plain("–")


def label(look: Lookup, uid: str, limit: int = 200) -> Runs:
    """What a unit is called: words of the article whose sentence it is."""
    unit = look.unit.get(uid)
    if unit is None:
        return plain(uid)
    owner = next((look.owner[sid] for sid in unit.sentences if sid in look.owner), None)
    return (Run(one_line(look.label[uid], limit), language=owner.language if owner else ""),)


def lead_runs(look: Lookup, lead: Lead) -> Runs:
    """A lead's sentence."""
    made = []
    for part in lead.parts:
        text = look.outlet(part.value) if part.kind == "outlet" else part.value
        made.append(Run(text, _KINDS.get(part.kind, RunKind.PLAIN)))
    return tuple(made)


def named(look: Lookup, aid: str) -> Runs:
    """An outlet's name, emphasised."""
    return strong(look.outlet(aid))


def joined(parts: Iterable[Runs], between: str = "; ") -> Runs:
    """Runs one after the other with something between them."""
    made: list[Run] = []
    for part in parts:
        made += [Run(between)] if made else []
        made += part
    return tuple(made)
