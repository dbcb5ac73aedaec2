"""Draws how far the link probability is to be trusted, and counts the classes of mistakes that are left.

Usage: python benchmarks/plot_links.py [EVENT ...]    (default: all of corpora/); needs the extra [semantic]

Writes docs/links.svg: on the left how often pairs were linked against the probability that was said, on the right
precision against recall. Each event is judged by a model fitted on the others. The classes are told by signals, not by
eye, so that anyone can count them again.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import matplotlib as mpl
import numpy as np
import train_links
from matplotlib.figure import Figure
from train_links import ROOT, Sample

from compare.align.signals import MANY_NATS

TARGET = ROOT / "docs/links.svg"
FEW_NATS = 6.0  # rarity of all shared words together, below which two sentences hardly share one telling word
MODELS = (("plain installation", False, "#0072B2", "o", "-"), ("with [semantic]", True, "#D55E00", "s", "--"))


def held_out(folders: list[Path], *, semantic: bool) -> tuple[list[Sample], list[tuple[np.ndarray, float]]]:
    """The samples, and for each the probabilities of its pairs with the cut."""
    samples = [train_links.read_sample(folder, semantic=semantic) for folder in folders]
    return samples, train_links.judge_held_out(samples, train_links.cross_validate(samples))


def precision_recall(p: np.ndarray, linked: np.ndarray, n_missed: int) -> tuple[np.ndarray, np.ndarray]:
    """Precision and recall of the pairs down to each probability, from the surest on."""
    right = np.cumsum(linked[np.argsort(-p, kind="stable")])
    return right / np.arange(1, len(p) + 1), right / (linked.sum() + n_missed)


def classes_of(sample: Sample, p: np.ndarray, cut: float) -> dict[str, int]:
    """How many links were missed and how many pairs were linked wrongly, each in the first class that it fits."""
    signal = {name: sample.table[:, k] for k, name in enumerate(sample.signals)}
    missed, wrong = sample.linked & (p < cut), ~sample.linked & (p >= cut)
    counts = {"missed: no word in common, never a candidate": sample.missed}
    rules = (
        ("missed: one is a headline", missed, signal["role_headline"] > 0),
        ("missed: hardly a telling word in common", missed, signal["shared_rarity"] * MANY_NATS < FEW_NATS),
        ("missed: values of which none is shared", missed, signal["values_differ"] > 0),
        ("missed: another sentence of the article is closer", missed, signal["words_lead_worst"] < 0.5),
        ("missed: closest on both sides, judged too unlike", missed, np.ones(len(p), dtype=bool)),
        ("wrong: one is a headline", wrong, signal["role_headline"] > 0),
        ("wrong: values of which none is shared", wrong, signal["values_differ"] > 0),
        ("wrong: another fact about the same people", wrong, signal["names_contained"] >= 0.5),
        ("wrong: other", wrong, np.ones(len(p), dtype=bool)),
    )
    counted = np.zeros(len(p), dtype=bool)
    for name, among, fits in rules:
        found = among & fits & ~counted
        counts[name] = int(found.sum())
        counted |= found
    return counts


def draw(curves: list[tuple[list[Sample], list[tuple[np.ndarray, float]]]]) -> None:
    """Both panels, one line a model; shapes and dashes tell them apart without colour."""
    mpl.rcParams.update({"svg.hashsalt": "newscompare", "svg.fonttype": "none", "font.size": 10})
    figure = Figure(figsize=(9, 4.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    for (samples, judged), (name, _, colour, marker, dashes) in zip(curves, MODELS, strict=True):
        p, linked = np.concatenate([p for p, _ in judged]), np.concatenate([s.linked for s in samples])
        bins = [b for b in ((p >= k / 10) & (p < (k + 1) / 10) for k in range(10)) if b.any()]
        style = {"color": colour, "linestyle": dashes, "linewidth": 1.4, "label": name}
        left.plot([p[b].mean() for b in bins], [linked[b].mean() for b in bins], marker=marker, markersize=5, **style)
        precision, recall = precision_recall(p, linked, sum(s.missed for s in samples))
        right.plot(recall, precision, **style)
    left.plot((0, 1), (0, 1), color="0.6", linewidth=0.8)
    left.set(xlabel="probability that was said", ylabel="share that was linked", title="Is the probability right?")
    right.set(xlabel="recall", ylabel="precision", title="What a surer cut costs", xlim=(0, 1), ylim=(0, 1.02))
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    right.legend(frameon=False)
    figure.savefig(TARGET, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    folders = parser.parse_args().events or train_links.all_events()
    curves = [held_out(folders, semantic=semantic) for _, semantic, *_ in MODELS]
    draw(curves)
    print(f"written: {TARGET}")
    for (samples, judged), (name, *_) in zip(curves, MODELS, strict=True):
        print(f"\n{name}")
        totals: dict[str, int] = {}
        for sample, (p, cut) in zip(samples, judged, strict=True):
            for kind, n in classes_of(sample, p, cut).items():
                totals[kind] = totals.get(kind, 0) + n
        for kind, n in totals.items():
            print(f"{n:5}  {kind}")


if __name__ == "__main__":
    main()
