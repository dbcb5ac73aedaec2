"""Quotations against PolNeAR (Newell, Margolin & Ruths 2018), a public corpus of attributions in US political news.

Usage: python benchmarks/quotes.py POLNEAR/data/dev [--errors N] [--limit N]

The corpus (github.com/networkdynamics/PolNeAR) is not part of this project: give the path of one part (train or dev,
with `text/` and `attributions/`); its test part is for a last measurement only. What is measured:

content   sentences that carry attributed content, as a yes or no for each sentence of the text (PolNeAR counts states
          of mind too); precision, recall, F1, once for speech alone and once with attitudes
sources   gold attributions with words in quotation marks and a source: does the quotation found there name the same
          source (a word of it in common, or the same place in the text); of all, and of those answered
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from compare.entities.resolve import resolve_entities
from compare.findings.quotes import find_quotes
from compare.model import Article, Block, BlockKind, Document, Quote
from compare.text.structure import structure_document

Range = tuple[int, int]
_MARKS = ('"', "“", "”", "''", "``")
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "on",
        "at",
        "for",
        "to",
        "his",
        "her",
        "their",
        "its",
        "mr",
        "mrs",
        "ms",
        "dr",
        "who",
        "that",
    ]
)


@dataclass
class Attribution:
    """One gold attribution: offsets of its source, cue and content."""

    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)


@dataclass
class Count:
    """Right, false and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def line(self, name: str) -> str:
        p = self.right / max(1, self.right + self.false)
        r = self.right / max(1, self.right + self.missed)
        f = 2 * p * r / max(1e-9, p + r)
        return f"{name:28} p {p:.3f}  r {r:.3f}  f1 {f:.3f}   ({self.right} / {self.false} / {self.missed})"


def read_part(part: Path) -> Iterator[tuple[Article, list[Attribution]]]:
    """Articles of a part of the corpus with their gold attributions (brat stand-off files)."""
    for path in sorted((part / "text").glob("*.txt")):
        files = sorted((part / "attributions").glob(f"{path.stem}_*.ann"))
        if files:
            yield _article(path), _attributions(files[0])


def _article(path: Path) -> Article:
    text = path.read_text(encoding="utf-8")
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    blocks = tuple(
        Block(BlockKind.HEADLINE if n == 0 else BlockKind.BODY, start, end) for n, (start, end) in enumerate(lines)
    )
    return structure_document(Document(path.stem, path.name, path.stem.split("_")[0], text, blocks))


def _attributions(path: Path) -> list[Attribution]:
    spans: dict[str, list[Range]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 2:
            continue
        if cells[0].startswith("T"):
            ranges = cells[1].split(" ", 1)[1].split(";")
            spans[cells[0]] = [(int(a), int(b)) for a, b in (r.split() for r in ranges)]
        elif cells[0].startswith("E"):
            item = Attribution()
            for part in cells[1].split():
                name, _, key = part.partition(":")
                place = getattr(item, re.sub(r"\d+$", "", name).lower(), None)
                if place is not None and key in spans:
                    place.extend(spans[key])
            found.append(item)
    return found


def _overlap(a: list[Range], start: int, end: int) -> int:
    return sum(max(0, min(y, end) - max(x, start)) for x, y in a)


def count_content(article: Article, gold: list[Attribution], quotes: tuple[Quote, ...], count: Count) -> list[str]:
    """Adds the sentences of one article to the count; gives those that are wrong, with the side they are wrong on."""
    spans = [span for item in gold for span in item.content]
    found = {q.sentence for q in quotes}
    wrong = []
    for sentence in article.sentences:
        is_gold, is_found = _overlap(spans, sentence.start, sentence.end) > 0, sentence.id in found
        count.right += is_gold and is_found
        count.false += is_found and not is_gold
        count.missed += is_gold and not is_found
        if is_gold != is_found:
            wrong.append(f"{'extra ' if is_found else 'missed'} {sentence.text[:200]}")
    return wrong


def _words(text: str) -> set[str]:
    return {w.lower() for w in re.findall(r"[^\W_]+", text)} - _SMALL


def judge_source(article: Article, item: Attribution, quotes: tuple[Quote, ...]) -> tuple[str, str]:
    """right, wrong or unanswered for one gold attribution, and a line that says what was found."""
    best = max(quotes, key=lambda q: _overlap(item.content, q.start, q.end), default=None)
    gold = " ".join(article.text[a:b] for a, b in item.source)
    if best is None or _overlap(item.content, best.start, best.end) == 0 or best.speaker is None:
        return "unanswered", f"{gold} | {article.text[item.content[0][0] : item.content[-1][1]][:90]}"
    mention = best.speaker_mention or ""
    same = bool((_words(mention) | _words(best.speaker)) & _words(gold)) or mention.lower() == gold.lower()
    return ("right" if same else "wrong"), f"{gold} | {best.speaker} ({mention}) | {best.text[:80]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("part", type=Path, help="a part of the corpus, such as POLNEAR/data/dev")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each kind")
    parser.add_argument("--limit", type=int, default=0, help="read only so many articles")
    args = parser.parse_args()
    if not (args.part / "text").is_dir():
        sys.exit(f"{args.part}: there is no folder text/ in it. Give a part of PolNeAR, such as POLNEAR/data/dev.")
    speech, attitudes = Count(), Count()
    verdicts: dict[str, list[str]] = {"right": [], "wrong": [], "unanswered": []}
    wrong: list[str] = []
    for n, (article, gold) in enumerate(read_part(args.part)):
        if args.limit and n >= args.limit:
            break
        entities = resolve_entities([article])
        quotes = find_quotes([article], entities)
        count_content(article, gold, quotes, speech)
        wrong += count_content(article, gold, find_quotes([article], entities, with_attitudes=True), attitudes)
        for item in gold:
            text = " ".join(article.text[a:b] for a, b in item.content)
            if item.source and any(mark in text for mark in _MARKS):
                verdict, line = judge_source(article, item, quotes)
                verdicts[verdict].append(line)
    right, answered = len(verdicts["right"]), len(verdicts["right"]) + len(verdicts["wrong"])
    total = answered + len(verdicts["unanswered"])
    print(speech.line("content, speech"))
    print(attitudes.line("content, with attitudes"))
    print(
        f"sources of quotations        right of all {right / max(1, total):.3f}  "
        f"when answered {right / max(1, answered):.3f}  n {total}"
    )
    for name in ("wrong", "unanswered"):
        for line in verdicts[name][: args.errors]:
            print(f"source {name}: {line}")
    for line in wrong[:: max(1, len(wrong) // max(1, args.errors))] if args.errors else []:
        print(line)


if __name__ == "__main__":
    main()
