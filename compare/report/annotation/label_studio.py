"""The annotations as Label Studio tasks: a task an article, with everything found as predictions to correct.

Takes a ``Comparison``, gives the text of a file to import, and the labelling configuration it goes with. Offsets count
code points, as Label Studio has counted since 2022 (its selection-tools.js turns them into the browser's UTF-16 units).
What ties two articles together, which no task can hold, stands in the region's note.
"""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import quoteattr

from compare.model import Article, Comparison
from compare.report.annotation.marks import CHOICES, Annotations, Layer, Mark, TieKind, annotate
from compare.report.annotation.notes import Notes
from compare.report.annotation.plain_text import storable

# The colour of each label; Okabe and Ito's palette, lightened.
LABELS = {
    Layer.SENTENCE: "#999999",
    Layer.FURNITURE: "#555555",
    Layer.ENTITY: "#56b4e9",
    Layer.QUANTITY: "#f0e442",
    Layer.QUOTE: "#009e73",
    Layer.DEVICE: "#cc79a7",
    Layer.CONFLICT: "#d55e00",
    Layer.AGREEMENT: "#e69f00",
}


def render_label_studio(comparison: Comparison) -> str:
    """Writes the tasks.

    Args:
        comparison: What to write.

    Returns:
        A JSON list of tasks, one a line, with a final newline. Each has the text in ``data.text`` and one prediction.
    """
    found = annotate(comparison)
    by_article = found.by_article()
    notes = Notes(comparison, found)
    version = f"newscompare {comparison.tool.get('version', '')}".strip()
    tasks = [_task(version, a, by_article.get(a.id, []), found, notes) for a in comparison.articles]
    return "[\n" + ",\n".join(json.dumps(t, ensure_ascii=False, allow_nan=False) for t in tasks) + "\n]\n"


def render_configuration() -> str:
    """The labelling configuration to paste into the project's settings."""
    labels = "".join(f"    <Label value={quoteattr(k.value)} background={quoteattr(v)}/>\n" for k, v in LABELS.items())
    choices = "".join(
        f'  <Choices name="{layer.value}-kind" toName="text" perRegion="true" whenTagName="label" '
        f'whenLabelValue="{layer.value}">\n'
        + "".join(f'    <Choice value="{value}"/>\n' for value in values)
        + "  </Choices>\n"
        for layer, values in CHOICES.items()
    )
    return (
        '<View>\n  <Header value="$outlet"/>\n  <Labels name="label" toName="text">\n'
        + labels
        + '  </Labels>\n  <Text name="text" value="$text" granularity="symbol"/>\n'
        + choices
        + f'  <Relations>\n    <Relation value="{TieKind.SPEAKER.value}"/>\n  </Relations>\n</View>\n'
    )


def _task(version: str, article: Article, marks: list[Mark], found: Annotations, notes: Notes) -> dict[str, Any]:
    text = storable(article.text)
    ids = {m.id: f"r{n}" for n, m in enumerate(marks, 1)}
    result: list[dict[str, Any]] = []
    for mark in marks:
        result += _regions(text, mark, ids[mark.id], notes.lines(mark))
    for tie in found.ties:
        if tie.kind is TieKind.SPEAKER and tie.a in ids and tie.b in ids:
            pair = {"from_id": ids[tie.a], "to_id": ids[tie.b]}
            result.append({"type": "relation", **pair, "direction": "right", "labels": [tie.kind.value]})
    data = {"text": text, "outlet": storable(article.outlet), "article": storable(article.id)}
    return {"data": data, "predictions": [{"model_version": version, "result": result}]}


def _regions(text: str, mark: Mark, region: str, notes: list[str]) -> list[dict[str, Any]]:
    """A labelled region, and the choice within its label."""
    place = {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
    common = {"id": region, "to_name": "text"}
    label = {**common, "from_name": "label", "type": "labels", "value": {**place, "labels": [mark.layer.value]}}
    if notes:
        label["meta"] = {"text": notes}
    made = [label]
    if mark.label in CHOICES.get(mark.layer, ()):
        choice = {**place, "choices": [mark.label]}
        made.append({**common, "from_name": f"{mark.layer.value}-kind", "type": "choices", "value": choice})
    return made
