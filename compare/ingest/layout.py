"""Where the headline, the body and the end of an article stand among the lines of its page.

Takes the lines, gives a ``Layout``. A line of the body is one that ends like a sentence and does not look like
furniture by itself; the headline is the line above it whose words the body uses again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.ingest import shapes
from compare.ingest.cues import Setting, Zone, is_prose
from compare.ingest.judge import Judge, Verdict
from compare.ingest.lines import Line, fold_words
from compare.ingest.phrases import read_words

_HANGING = frozenset(
    ["a", "an", "the", "of", "at", "to", "for", "from", "with", "by", "and", "or", "but", "as", "into", "than", "that"]
)
_LONGEST_STANDFIRST = 45  # words
_KICKER = 2  # words
_GOOD_TITLE = 2.5  # points; see _title_score
_HEAD_LINES = 60  # lines above the body that are looked through for the headline


@dataclass(frozen=True, slots=True)
class Layout:
    """Indices of lines: the headline `title` (half open, may be empty), first and last line of the body."""

    title: range
    body_first: int
    body_last: int

    def zone(self, index: int) -> Zone:
        if index < self.body_first:
            return Zone.HEAD
        return Zone.MIDDLE if index <= self.body_last else Zone.TAIL


def read_layout(lines: Sequence[Line], judge: Judge) -> Layout:
    """Find headline and body.

    Args:
        lines: All lines of one article, at least one.
        judge: Of these lines.
    """
    alone = [judge.judge(i, Setting()) for i in range(len(lines))]
    headish = [judge.judge(i, Setting(zone=Zone.HEAD)) for i in range(min(_HEAD_LINES, len(lines)))]
    solid = [i for i, line in enumerate(lines) if is_solid(line) and not alone[i].is_furniture]
    title = find_title(lines, headish, solid)
    after = [i for i in solid if i >= (title.stop if title else 0)]
    first = _find_body_first(lines, headish, after, title)
    body = [i for i in after if i >= first]
    while len(body) > 1 and _is_after_end(lines, judge, alone, body[-1]):
        body.pop()
    last = body[-1] if body else len(lines) - 1
    return Layout(title, first, last)


def _is_after_end(lines: Sequence[Line], judge: Judge, alone: Sequence[Verdict], i: int) -> bool:
    """Whether the last line that looks like text is an appeal or a notice, now that it is known to be the last."""
    between = alone[i - 1].is_furniture or _is_short(lines[i - 1])
    return judge.judge(i, Setting(zone=Zone.TAIL, between=between)).is_furniture


def _is_short(line: Line) -> bool:
    return not line.ends_sentence and line.n_words <= 15


def is_solid(line: Line) -> bool:
    """Whether a line looks like running text: it ends as a sentence does, or goes on for long."""
    if line.n_words > 25:
        return True
    if line.is_bullet or line.n_words < 4:
        return False
    return line.ends_sentence and (line.ending in ".:。।۔።" or line.n_words >= 6)


def find_title(lines: Sequence[Line], verdicts: Sequence[Verdict], solid: Sequence[int]) -> range:
    """The lines of the headline: the best candidate above the first long paragraph, and the lines that carry it on."""
    limit = next((i for i in solid if i > 0 and lines[i].n_words >= 15 and is_prose(lines[i])), len(lines))
    limit = max(1, min(limit, _HEAD_LINES, len(lines)))
    body_words = {w for i in solid[:40] if i > 0 for w in lines[i].words if len(w) > 3}
    scores = {
        i: _title_score(lines, i, verdicts[i], body_words)
        for i in range(limit)
        if 1 <= lines[i].n_words <= 45 and not _is_paragraph(lines[i])
    }
    if not scores:
        return range(0)
    # The headline stands above byline and date: a good candidate there beats any below.
    mark = next((i for i in range(1, limit) if verdicts[i].is_furniture and _is_mark(lines[i], verdicts[i])), limit)
    scores = {i: s for i, s in scores.items() if i < mark or not lines[i].ends_sentence}
    if mark - 1 in scores and max(s for i, s in scores.items() if i < mark) < _GOOD_TITLE:
        scores[mark - 1] += 2  # nothing better above the byline: a headline of whole sentences
    best = max(scores, key=lambda i: (scores[i], -i), default=-1)
    above = max((i for i in scores if i < mark), key=lambda i: (scores[i], -i), default=best)
    if above >= 0 and scores[above] >= _GOOD_TITLE:
        best = above
    if best < 0 or scores[best] < 0:
        return range(0)
    stop = best + 1
    while stop < len(lines) and lines[stop].group == lines[best].group and _carries_on(lines[stop - 1], lines[stop]):
        stop += 1
    return range(best, stop)


def _is_paragraph(line: Line) -> bool:
    """A text saved without its headline begins with such a line."""
    return line.ending == "." and (line.n_words > 25 or (line.n_words >= 15 and is_prose(line)))


def _is_mark(line: Line, verdict: Verdict) -> bool:
    return verdict.reason == "timestamp" or (verdict.reason == "byline" and shapes.find_byline_start(line.raw) >= 0)


def _title_score(lines: Sequence[Line], i: int, verdict: Verdict, body_words: set[str]) -> float:
    """How much a line looks like the headline. Points: place, words shared with the body, length; see the comments."""
    line = lines[i]
    telling = [w for w in line.words if len(w) > 3]
    shared = sum(w in body_words for w in telling) / len(telling) if telling else 0.0
    score = 3 * shared - 0.1 * i
    score += 3 if _is_at_top(lines, i) else 0  # most files begin with it
    score += 2 if line.n_words >= 4 else 0
    score += 1 if not line.ends_sentence else 0
    score -= 3 if line.is_bullet else 0
    score -= _doubt(line, verdict, i)
    score -= 4 if _is_masthead(line) else 0
    score -= 4 if shapes.split_caption(line.raw) >= 0 or _before_credit(lines, i) else 0
    score -= 8 if shapes.find_dateline(line.raw, first=False) else 0
    score -= 1.5 if line.ending == "." and i > 0 else 0
    score += (
        2 if any(line.raw in other.raw for other in lines[max(i + 1, len(lines) - 12) :] if line.n_words >= 4) else 0
    )
    score -= 3 if is_prose(line) and (line.ending == "." or (i > 0 and line.n_words > 18)) else 0
    # "Headline | The Packet" above "Headline": the page's title bar was saved too
    twin = any(other.raw in line.raw for other in lines[i + 1 : i + 12] if other.n_words >= 4)
    return score - (4 if twin and line.n_fields > 1 else 0)


def _is_at_top(lines: Sequence[Line], i: int) -> bool:
    """Whether nothing stands above a line, or only kickers in its own group ("EXCLUSIVE")."""
    return all(line.group == lines[i].group and line.n_words <= _KICKER for line in lines[:i])


def _doubt(line: Line, verdict: Verdict, i: int) -> float:
    """What looking like furniture costs. "OPINION: …" and capitals on every word are manners of headlines, too."""
    if not verdict.is_furniture:
        return 0.0
    sentence_long = i == 0 and line.n_words >= 6 and shapes.find_byline_start(line.raw) < 0
    return min(verdict.points / 2, 2.0) if sentence_long else verdict.points / 2


def _is_masthead(line: Line) -> bool:
    """One to four words, all with capitals: a site, a section; or a site and its slogan ("Ostrel Post - …")."""
    site, dash, _ = line.raw.partition(" - ")
    words = (site if dash and set(fold_words(site)) & read_words("outlet_words") else line.raw).split()
    small = read_words("little_words")
    return (
        len(words) <= 4
        and not line.ends_sentence
        and all(w[0].isupper() or not w[0].isalpha() or w.lower() in small for w in words)
        and (len(words) <= 2 or bool(set(fold_words(line.raw)) & read_words("outlet_words")))
    )


def _before_credit(lines: Sequence[Line], i: int) -> bool:
    after = lines[i + 1] if i + 1 < len(lines) else None
    return after is not None and after.group == lines[i].group and shapes.is_credit(after)


def _carries_on(line: Line, after: Line) -> bool:
    """Whether a headline runs on in the next line: it stops at a small word or the next begins without a capital."""
    if after.is_bullet or (line.ends_sentence and line.ending != ":"):
        return False
    last = line.words[-1] if line.words else ""
    return last in _HANGING or after.raw[0].islower() or line.raw.endswith((",", "-", "–", "—"))


def _find_body_first(lines: Sequence[Line], verdicts: Sequence[Verdict], solid: Sequence[int], title: range) -> int:
    """The first line of the body: the first solid one that is no standfirst.

    A solid line is a standfirst when it stands in the headline's own group, or when a byline or a time stamp follows
    it before the text goes on; never when a dateline opens it.
    """
    if not solid:
        return title.stop if title else 0
    last_mark = max(
        (
            i
            for i in range(title.stop if title else 0, min(len(verdicts), solid[min(2, len(solid) - 1)]))
            if verdicts[i].is_furniture and verdicts[i].reason in ("byline", "timestamp")
        ),
        default=-1,
    )
    for rank, i in enumerate(solid):
        enough_left = len(solid) - rank > 2
        short = lines[i].n_words <= _LONGEST_STANDFIRST
        with_title = bool(title) and lines[i].group == lines[title.start].group and lines[i].size <= 6
        told_from = shapes.find_dateline(lines[i].raw, first=False) > 0
        if rank >= 4 or told_from or not (enough_left and short and (with_title or i < last_mark)):
            return i
    return solid[0]
