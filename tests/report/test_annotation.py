"""The annotation formats, opened again by readers that are not ours: every offset gives back the words it names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from compare.model import Comparison, Difference, EventHead, Link, Removed, Value
from compare.report.annotation import label_studio
from compare.report.annotation.brat import TYPES, render_brat, render_configuration
from compare.report.annotation.cas import render_cas, render_cas_archive
from compare.report.annotation.label_studio import render_label_studio
from compare.report.annotation.marks import CHOICES, Layer, TieKind, annotate
from compare.report.annotation.plain_text import storable, to_utf16
from compare.report.annotation.w3c import render_web_annotations, text_name
from compare.report.display import unique_slugs
from compare.report.files import unpack
from tests.report.annotated_comparisons import CASES
from tests.report.brat_reader import BratDocument, read_brat, read_configuration
from tests.report.gold_comparison import comparison_from_gold
from tests.report.hostile import hostile_comparison
from tests.report.real_comparison import real_comparison


@pytest.fixture(scope="module", params=list(CASES))
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return CASES[request.param]()


# --------------------------------------------------------------------------- marks


def test_every_part_of_a_comparison_is_marked_where_its_words_stand(comparison: Comparison) -> None:
    found = annotate(comparison)
    text = {a.id: a.text for a in comparison.articles}
    words = {m.id: text[m.article][m.start : m.end] for m in found.marks}
    for a in comparison.articles:
        assert all(words[f"sentence/{s.id}"] == s.text for s in a.sentences)
        assert sum(m.layer is Layer.FURNITURE and m.article == a.id for m in found.marks) == len(a.removed)
    assert all(words[f"quote/{q.id}"] == q.text for q in comparison.quotes)
    assert all(words[f"quantity/{n}"] == q.text for n, q in enumerate(comparison.quantities))
    assert all(words[f"entity/{e.id}/{n}"] == m.text for e in comparison.entities for n, m in enumerate(e.mentions))
    n_same = sum(t.kind is TieKind.SAME_FACT for t in found.ties)
    assert n_same == len(comparison.links)


def test_a_printed_value_is_found_as_a_word_of_its_own() -> None:
    base = comparison_from_gold("strait-ferry")
    s = base.articles[0].sentences[0]
    sentence = replace(s, text="137 of 37 were  hurt", start=0, end=20)
    article = replace(base.articles[0], text=sentence.text, sentences=(sentence,), removed=())
    values = tuple(Value(article.id, sentence.id, text, "") for text in ("37", "37 were hurt", "not there", ""))
    made = replace(base, articles=(article,), conflicts=(Difference("u1", "number", "hurt", values),))
    found = [article.text[m.start : m.end] for m in annotate(made).marks if m.layer is Layer.CONFLICT]
    assert sorted(found) == sorted(["37", "37 were  hurt", sentence.text, sentence.text])


def test_what_lies_outside_of_a_text_is_left_out_and_so_are_its_ties() -> None:
    base = comparison_from_gold("strait-ferry")
    first = base.articles[0]
    wrong = replace(first.sentences[3], start=10**6, end=10**6 + 5)
    article = replace(first, sentences=(*first.sentences[:3], wrong), removed=(Removed("", 5, 5, "empty"),))
    broken = replace(
        base,
        articles=(article, *base.articles[1:]),
        links=(*base.links, Link("no:1", "no:2", 1, base.links[0].grade, {})),
    )
    found = annotate(broken)
    known = {m.id for m in found.marks}
    assert f"sentence/{wrong.id}" not in known
    assert all(t.a in known and t.b in known for t in found.ties)
    for render in (render_web_annotations, render_label_studio, render_brat, render_cas, render_cas_archive):
        assert render(broken)


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=100, deadline=None)
def test_storable_text_keeps_every_offset(text: str) -> None:
    kept = storable(text)
    assert len(kept) == len(text)
    assert len(kept.encode("utf-16-le")) == len(text.encode("utf-16-le", "surrogatepass"))
    units = to_utf16(kept)
    assert all(units(n) == len(kept[:n].encode("utf-16-le")) // 2 for n in range(len(kept) + 1))


# --------------------------------------------------------------------------- W3C Web Annotation


def annotations(comparison: Comparison) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    whole = json.loads(render_web_annotations(comparison))
    return whole, whole["first"]["items"]


def test_web_annotations_select_the_same_words_by_position_and_by_quotation(comparison: Comparison) -> None:
    whole, items = annotations(comparison)
    texts = {i["target"]["id"]: i["target"]["value"] for i in items[: len(comparison.articles)]}
    assert texts == {text_name(a.text): a.text for a in comparison.articles}
    assert whole["total"] == len(items)
    n_targets = 0
    for item in items[len(comparison.articles) :]:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            position, quotation = target["selector"]
            text = texts[target["source"]]
            start, end = position["start"], position["end"]
            assert text[start:end] == quotation["exact"] != ""
            assert text[:start].endswith(quotation["prefix"]) and text[end:].startswith(quotation["suffix"])
            n_targets += 1
    assert n_targets == len(annotate(comparison).marks) + 2 * len(annotate(comparison).ties)


def test_web_annotations_have_the_form_of_the_recommendation(comparison: Comparison) -> None:
    whole, items = annotations(comparison)
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (whole["type"], whole["first"]["type"], whole["first"]["startIndex"]) == (
        "AnnotationCollection",
        "AnnotationPage",
        0,
    )
    names = [whole["id"], whole["first"]["id"], *(i["id"] for i in items)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in names)
    for item in items:
        assert item["type"] == "Annotation" and "@context" not in item
        assert item["motivation"] in {"classifying", "identifying", "describing", "assessing", "linking"}
        for body in item["body"]:
            assert body["type"] == "TextualBody" and isinstance(body["value"], str)
            if body.get("format") == "application/json":
                assert all(isinstance(v, str) for v in json.loads(body["value"]).values())
    # The only address in the file is the model's own: nothing of an article becomes one.
    ids = [*names, *(i["target"]["id"] for i in items if "id" in i["target"])]
    assert all(name.startswith(("urn:uuid:", "ni:///sha-256;")) for name in ids)


# --------------------------------------------------------------------------- brat


def brat(comparison: Comparison) -> dict[str, tuple[str, BratDocument]]:
    members = {name: data.decode("utf-8") for name, data in unpack(render_brat(comparison)).items()}
    names = unique_slugs(a.id for a in comparison.articles)
    assert set(members) == {"annotation.conf", "visual.conf"} | {
        f"{n}.{e}" for n in names.values() for e in ("txt", "ann")
    }
    texts = {aid: members[f"{name}.txt"] for aid, name in names.items()}
    return {aid: (texts[aid], read_brat(texts[aid], members[f"{name}.ann"])) for aid, name in names.items()}


def test_brat_reads_every_mark_with_its_words(comparison: Comparison) -> None:
    documents = brat(comparison)
    by_article = annotate(comparison).by_article()
    for article in comparison.articles:
        text, document = documents[article.id]
        assert text == storable(article.text) and "\r" not in text
        expected = [m for m in by_article.get(article.id, []) if text[m.start : m.end].strip()]
        assert len(document.bound) == len(expected)
        for mark, bound in zip(expected, document.bound.values(), strict=True):
            assert bound.type == TYPES[mark.layer]
            assert "".join(bound.text.split()) == "".join(text[mark.start : mark.end].split())
            assert mark.start <= bound.pieces[0][0] and bound.pieces[-1][1] <= mark.end
            assert set(bound.attributes.values()) <= {mark.label}
            assert bool(bound.attributes) == (mark.label in CHOICES.get(mark.layer, ()))


def test_brat_knows_every_type_that_is_used(comparison: Comparison) -> None:
    sections = read_configuration(render_configuration())
    attributes = {line.split(" ")[0]: line for line in sections["attributes"]}
    for _, document in brat(comparison).values():
        for bound in document.bound.values():
            assert bound.type in sections["entities"]
            for name, value in bound.attributes.items():
                of, values = attributes[name].removeprefix(f"{name} Arg:").split(", Value:")
                assert bound.type in of.split("|") and value in values.split("|")
        for name, a, b in document.relations:
            assert (name, document.bound[a].type, document.bound[b].type) == ("Speaker", "Quote", "Entity")


def test_brat_notes_tell_what_stands_in_other_articles() -> None:
    documents = brat(real_comparison("strait-ferry"))
    link = real_comparison("strait-ferry").links[0]
    _, document = documents[link.a.split(":")[0]]
    notes = [note for b in document.bound.values() if b.type == "Sentence" for note in b.notes]
    assert any(f"same-fact ({link.grade.value}, {link.probability:.3f}): {link.b}: " in note for note in notes)
    assert any(r for _, d in documents.values() for r in d.relations)


def test_a_mark_over_a_line_end_is_written_in_pieces() -> None:
    base = comparison_from_gold("strait-ferry")
    text = "One line\u2028 and another \n\n\tand the last. "
    sentence = replace(base.articles[0].sentences[0], text=text, start=0, end=len(text))
    article = replace(base.articles[0], text=text, sentences=(sentence,), removed=())
    made = Comparison(tool={}, event=EventHead("x", "X"), articles=(article,))
    ((_, document),) = brat(made).values()
    (bound,) = document.bound.values()
    assert [text[a:b] for a, b in bound.pieces] == ["One line", "and another", "and the last."]


# --------------------------------------------------------------------------- Label Studio


def test_label_studio_regions_slice_back_in_code_points(comparison: Comparison) -> None:
    tasks = json.loads(render_label_studio(comparison))
    by_article = annotate(comparison).by_article()
    assert [t["data"]["text"] for t in tasks] == [storable(a.text) for a in comparison.articles]
    for article, task in zip(comparison.articles, tasks, strict=True):
        (prediction,) = task["predictions"]
        labels = [r for r in prediction["result"] if r["type"] == "labels"]
        marks = by_article.get(article.id, [])
        assert [(r["value"]["start"], r["value"]["end"], r["value"]["labels"]) for r in labels] == [
            (m.start, m.end, [m.layer.value]) for m in marks
        ]
        for region in labels:
            value = region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
        known = {r["id"] for r in labels}
        assert len(known) == len(labels)
        for other in prediction["result"]:
            if other["type"] == "relation":
                assert {other["from_id"], other["to_id"]} <= known
            elif other["type"] == "choices":
                assert other["id"] in known


def test_label_studio_configuration_has_every_control_that_is_used(comparison: Comparison) -> None:
    tree = etree.fromstring(label_studio.render_configuration().encode())
    text = tree.find("Text")
    controls = {e.get("name"): {c.get("value") for c in e} for e in tree if e.tag in ("Labels", "Choices")}
    relations = {e.get("value") for e in tree.find("Relations")}
    assert text.get("name") == "text" and text.get("value") == "$text"
    assert {e.get("toName") for e in tree if e.get("toName")} == {"text"}
    for task in json.loads(render_label_studio(comparison)):
        for result in task["predictions"][0]["result"]:
            if result["type"] == "relation":
                assert set(result["labels"]) <= relations
            else:
                assert result["to_name"] == "text"
                assert set(result["value"][result["type"]]) <= controls[result["from_name"]]


def test_label_studio_tasks_hold_nothing_that_a_database_refuses() -> None:
    text = render_label_studio(hostile_comparison())
    assert "\\u0000" not in text and not re.search(r"\\ud[89a-f]", text)
    text.encode("utf-8")
