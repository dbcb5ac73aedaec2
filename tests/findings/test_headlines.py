"""Promises of compare/findings/headlines.py."""

from __future__ import annotations

from compare.findings.framing.lines import read_lines
from compare.findings.headlines import read_headlines
from compare.model import HeadlineFinding
from compare.text.quantities import read_quantities
from tests.findings.framing_events import read, voices


def findings(*texts: tuple[str, str]) -> list[HeadlineFinding]:
    articles = tuple(read(outlet, text) for outlet, text in texts)
    quotes, entities = voices(*articles)
    return list(
        read_headlines(articles, read_lines(articles, quotes, entities), quotes, entities, read_quantities(articles))
    )


def of_kind(rows: list[HeadlineFinding], kind: str, article: str = "herald") -> str:
    return " ".join(row.detail for row in rows if row.kind == kind and row.article == article)


BODY = "Nine people were injured at the bridge in Vell on Monday.\n\nThe mayor, Ilo Ferr, called it a sad day."


def test_a_word_that_the_body_lacks_is_named() -> None:
    rows = findings(("The Herald", f"Massacre at Vell bridge\n\n{BODY}"))
    assert "Massacre" in of_kind(rows, "word-not-in-body")
    assert "bridge" not in of_kind(rows, "word-not-in-body")


def test_an_inflection_in_the_body_carries_the_word() -> None:
    assert of_kind(findings(("The Herald", f"Person injures people at bridges\n\n{BODY}")), "word-not-in-body") == ""


def test_a_value_that_the_body_lacks_is_named_and_a_bound_carries_its_end() -> None:
    rows = findings(("The Herald", f"Twelve people injured at bridge\n\n{BODY}"))
    assert "Twelve" in of_kind(rows, "value-not-in-body")
    rows = findings(("The Herald", "Nine people injured at bridge\n\nAt least nine people were injured at the bridge."))
    assert of_kind(rows, "value-not-in-body") == ""


def test_a_borrowed_quotation_is_looked_for_in_the_body() -> None:
    said = "\n\n“It was a dark hour for this town,” Ilo Ferr said."
    same = findings(("The Herald", f"‘A dark hour’: mayor on bridge\n\n{BODY}{said}"))
    assert "the body has the same words" in of_kind(same, "quotation-in-body")
    row = next(r for r in same if r.kind == "quotation-in-body")
    assert len(row.sentences) > 1
    other = findings(("The Herald", f"‘A rotten plot’: mayor on bridge\n\n{BODY}{said}"))
    assert "no sentence of the body has these words" in of_kind(other, "quotation-not-in-body")


def test_what_only_one_headline_names_is_listed() -> None:
    rows = findings(
        ("The Herald", f"Mayor Ilo Ferr mourns nine\n\n{BODY}"), ("The Vell Post", f"Bridge shut in Vell\n\n{BODY}")
    )
    assert "Ilo Ferr" in of_kind(rows, "only-this-headline")
    assert "shut" in of_kind(rows, "only-this-headline", "post")


def test_what_all_other_headlines_name_is_missing() -> None:
    rows = findings(
        ("The Herald", f"Mayor mourns\n\n{BODY}"),
        ("The Vell Post", f"Nine injured in Vell\n\n{BODY}"),
        ("Dawn", f"Vell bridge: nine injured\n\n{BODY}"),
    )
    assert "Nine" in of_kind(rows, "not-this-headline")


def test_an_article_without_headline_or_body_gives_nothing_wrong() -> None:
    assert [r.kind for r in findings(("The Herald", "Only a headline"))] == []


def test_the_order_of_the_articles_permutes_the_rows() -> None:
    texts = [("The Herald", f"Mayor mourns\n\n{BODY}"), ("The Vell Post", f"Nine injured in Vell\n\n{BODY}")]
    assert sorted(findings(*texts), key=repr) == sorted(findings(*texts[::-1]), key=repr)
