"""Who is who: B-cubed precision and recall and the share of gold mentions found, per event and pooled.

Takes event folders with a ``gold.json`` (articles are built from the gold sentences, so that the figures say nothing
about sentence splitting); gives the figures as ``newscompare evaluate`` counts them. B-cubed: Bagga & Baldwin 1998.

    python benchmarks/entities.py corpora/* [--errors]
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

from compare.entities.resolve import resolve_entities
from compare.model import Article, Entity, Role, Sentence

FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
Key = tuple[str, str]


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.translate(FOLD).lower()))


def read_gold_articles(folder: Path, gold: dict[str, Any]) -> list[Article]:
    """Articles whose sentences are the gold sentences; `paragraph` counts the blank lines between them."""
    articles = []
    for article_id, record in gold["articles"].items():
        text = (folder / record["file"]).read_text(encoding="utf-8").replace("\r\n", "\n")
        sentences, at, paragraph = [], 0, 0
        for entry in record["sentences"]:
            pattern = re.compile(r"\s+".join(map(re.escape, entry["text"].split())))
            match = pattern.search(text, at) or pattern.search(text)
            if match is None:
                print(f"{folder.name}/{article_id}: sentence not in the file: {entry['text'][:60]}", file=sys.stderr)
                continue
            paragraph += "\n" in text[at : match.start()].strip(" ") and bool(sentences)
            index, role = len(sentences), Role(entry["role"])
            sentences.append(Sentence(f"{article_id}:{index}", index, paragraph, role, match.group(), *match.span()))
            at = match.end()
        published = record.get("published")
        articles.append(
            Article(
                article_id, record["file"], record["outlet"], record["headline"],
                datetime.fromisoformat(published) if published else None, bool(published), None, "en",
                len(text.split()), text, tuple(sentences), (),
            )
        )  # fmt: skip
    return articles


def score_entities(gold: dict[str, Any], entities: tuple[Entity, ...]) -> tuple[dict[Key, str], dict[Key, str]]:
    """Gold entity by (article, words) and predicted entity id by (article, words); the first written wins."""
    mention = {
        (article, words(form)): entity["name"]
        for entity in gold.get("entities", [])
        for article, forms in entity["mentions"].items()
        for form in forms
    }
    cluster: dict[Key, str] = {}
    for entity in entities:
        for m in entity.mentions:
            cluster.setdefault((m.sentence.rsplit(":", 1)[0], words(m.text)), f"{entity.id} {entity.name}")
    return mention, cluster


def b_cubed(mention: dict[Key, str], cluster: dict[Key, str]) -> tuple[float, float, int]:
    """Sums of precision and recall over the found mentions, and their number."""
    found = [m for m in mention if m in cluster]
    by_gold, by_cluster = defaultdict(set), defaultdict(set)
    for m in found:
        by_gold[mention[m]].add(m)
        by_cluster[cluster[m]].add(m)
    precision = recall = 0.0
    for m in found:
        same, wanted = by_cluster[cluster[m]], by_gold[mention[m]]
        precision += len(same & wanted) / len(same)
        recall += len(same & wanted) / len(wanted)
    return precision, recall, len(found)


def print_errors(mention: dict[Key, str], cluster: dict[Key, str]) -> None:
    for m in mention:
        if m not in cluster:
            print(f"    not found  {m[0]}: {m[1]}  ({mention[m]})")
    groups = defaultdict(lambda: defaultdict(list))
    for m in mention:
        if m in cluster:
            groups[mention[m]][cluster[m]].append(f"{m[0]}:{m[1]}")
    for name, parts in groups.items():
        if len(parts) > 1:
            print(f"    split      {name}: " + " || ".join(f"{c} = {', '.join(ms)}" for c, ms in parts.items()))
    owners = defaultdict(lambda: defaultdict(list))
    for m in mention:
        if m in cluster:
            owners[cluster[m]][mention[m]].append(f"{m[0]}:{m[1]}")
    for c, parts in owners.items():
        if len(parts) > 1:
            print(f"    merged     {c}: " + " || ".join(f"{n} = {', '.join(ms)}" for n, ms in parts.items()))


def main(arguments: list[str]) -> None:
    errors = "--errors" in arguments
    total = [0.0, 0.0, 0, 0]
    for folder in sorted(Path(a) for a in arguments if not a.startswith("--")):
        if not (folder / "gold.json").exists():
            continue
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        articles = read_gold_articles(folder, gold)
        start = time.perf_counter()
        entities = resolve_entities(articles)
        seconds = time.perf_counter() - start
        mention, cluster = score_entities(gold, entities)
        p, r, n = b_cubed(mention, cluster)
        total = [total[0] + p, total[1] + r, total[2] + n, total[3] + len(mention)]
        figures = f"p {p / max(1, n):.3f}  r {r / max(1, n):.3f}  found {n / max(1, len(mention)):.3f}"
        print(f"{folder.name:18} {figures} of {len(mention):3}  {seconds * 1000:.0f} ms, {len(entities)} entities")
        if errors:
            print_errors(mention, cluster)
    p, r, n, m = total
    print(f"{'all':18} p {p / max(1, n):.3f}  r {r / max(1, n):.3f}  found {n / max(1, m):.3f} of {m}")


if __name__ == "__main__":
    main(sys.argv[1:])
