"""Sentence boundaries on public data: GUM news (boundary F1) and the Golden Rules (share exact).

Usage: python benchmarks/sentences.py [../shared/bench] [--errors]

The text of a GUM article is rebuilt by joining the sentences of a paragraph with a space and its paragraphs with a
line end. A boundary is the end of a sentence; the end of the article is not counted. `inside` counts only
boundaries inside paragraphs, which line ends cannot give away.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from compare.text.sentences import split_sentences

FLOORS = {"gum_news": 0.955, "golden_rules": 44}


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def boundaries(paragraphs: list[list[str]], separator: str = "\n") -> tuple[str, set[int], set[int]]:
    """The text of an article, the gold ends of its sentences, and those ends that also end a paragraph."""
    text, ends, last = "", set(), set()
    for paragraph in paragraphs:
        for sentence in paragraph:
            text += sentence
            ends.add(len(text))
            text += " "
        text = text[:-1]
        last.add(len(text))
        text += separator
    return text[: -len(separator)], ends - {len(text) - len(separator)}, last


def score_gum(path: Path, show: bool = False) -> dict[str, float]:
    """Boundary F1 over all articles (micro average): of all boundaries, and of those inside paragraphs."""
    counts = {"all": [0, 0, 0], "inside": [0, 0, 0]}
    for row in read_lines(path):
        text, gold, last = boundaries(row["paragraphs"])
        found = {span.end for span in split_sentences(text)} - {len(text)}
        for name, leave_out in (("all", set[int]()), ("inside", last)):
            mine, theirs = found - leave_out, gold - leave_out
            for i, n in enumerate((len(mine & theirs), len(mine - theirs), len(theirs - mine))):
                counts[name][i] += n
        for end in sorted(found ^ gold) if show else ():
            print("+" if end in found else "-", repr(text[max(0, end - 70) : end] + " || " + text[end : end + 50]))
    return {name: 2 * tp / (2 * tp + fp + fn) for name, (tp, fp, fn) in counts.items()}


def score_golden(path: Path, show: bool = False) -> tuple[int, int]:
    """How many of the rules come out exactly, and how many there are."""
    rows, right = read_lines(path), 0
    for row in rows:
        mine = [row["text"][span.start : span.end] for span in split_sentences(row["text"])]
        right += mine == row["sents"]
        if show and mine != row["sents"]:
            print(mine, "instead of", row["sents"])
    return right, len(rows)


def main() -> int:
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    bench = Path(arguments[0] if arguments else Path(__file__).parents[2] / "shared" / "bench")
    if not bench.is_dir():
        print(f"{bench} is not there", file=sys.stderr)
        return 3
    show = "--errors" in sys.argv
    gum = score_gum(bench / "gum_news.jsonl", show)
    right, n = score_golden(bench / "golden_rules.jsonl", show)
    print(f"gum_news F1 {gum['all']:.4f} (inside paragraphs {gum['inside']:.4f}), golden rules {right} of {n}")
    return 0 if gum["all"] >= FLOORS["gum_news"] and right >= FLOORS["golden_rules"] else 1


if __name__ == "__main__":
    sys.exit(main())
