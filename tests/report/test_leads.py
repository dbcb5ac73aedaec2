"""The findings on the first screen: few, different in kind, each with its evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Comparison, EventHead, OmissionStatus
from compare.report.leads import Lead, choose_leads
from compare.report.lookup import Lookup
from tests.report.gold_comparison import CORPORA, comparison_from_gold

CONTROL = "control-bridge"  # its outlets agree on everything
EVENTS = sorted({p.parent.name for p in CORPORA.glob("*/gold.json")} - {CONTROL})


def _said(look: Lookup, lead: Lead) -> str:
    return "".join(look.outlet(p.value) if p.kind == "outlet" else p.value for p in lead.parts)


@pytest.mark.parametrize("name", EVENTS)
def test_three_to_five_leads_of_several_kinds(name: str) -> None:
    leads = choose_leads(Lookup(comparison_from_gold(name)))
    assert 3 <= len(leads) <= 5
    assert len({lead.kind for lead in leads}) >= 3
    units = [lead.unit for lead in leads if lead.unit]
    assert len(units) == len(set(units))


@pytest.mark.parametrize("name", EVENTS)
def test_a_lead_is_one_sentence_that_blames_nobody(name: str) -> None:
    look = Lookup(comparison_from_gold(name))
    for lead in choose_leads(look):
        said = _said(look, lead)
        assert said.endswith(".") and "  " not in said
        assert not {"biased", "hides", "fails", "ignores", "refuses to"} & set(said.lower().split())


def test_order_of_the_articles_changes_no_lead() -> None:
    comparison = comparison_from_gold("strait-ferry")
    turned = replace(comparison, articles=tuple(reversed(comparison.articles)))
    first, second = ([(x.kind, x.anchor) for x in choose_leads(Lookup(c))] for c in (comparison, turned))
    assert first == second


def test_uncertain_omissions_are_no_lead() -> None:
    comparison = comparison_from_gold("strait-ferry")
    unsure = tuple(replace(o, status=OmissionStatus.UNCERTAIN) for o in comparison.omissions)
    leads = choose_leads(Lookup(replace(comparison, omissions=unsure)))
    assert leads and {lead.kind for lead in leads} & {"missing", "alone"} == set()


def test_nothing_in_common_is_said_plainly() -> None:
    comparison = comparison_from_gold("strait-ferry")
    bare = Comparison(tool={}, event=EventHead("x", "X"), articles=comparison.articles[:2])
    (lead,) = choose_leads(Lookup(bare))
    assert lead.parts[0].value == "No fact was found in more than one article. They may not be about the same event."


def test_one_article_has_no_lead() -> None:
    comparison = comparison_from_gold("strait-ferry")
    assert choose_leads(Lookup(replace(comparison, articles=comparison.articles[:1]))) == []


def test_outlets_that_agree_are_shown_in_no_conflict() -> None:
    leads = choose_leads(Lookup(comparison_from_gold(CONTROL)))
    assert "conflict" not in {lead.kind for lead in leads}


def test_a_lead_ends_in_one_full_stop() -> None:
    comparison = comparison_from_gold("strait-ferry")
    for end in (".", ".”", "…", "?", ""):
        units = tuple(replace(u, label=u.label + end) for u in comparison.units)
        look = Lookup(replace(comparison, units=units))
        for lead in choose_leads(look):
            said = _said(look, lead)
            assert ".." not in said and ".”." not in said and "…." not in said and "?." not in said


def test_units_with_one_label_are_told_apart() -> None:
    comparison = comparison_from_gold("strait-ferry")
    units = tuple(replace(u, label="• The same line") for u in comparison.units)
    labels = Lookup(replace(comparison, units=units)).label
    assert next(iter(labels.values())) == "The same line"
    assert len(set(labels.values())) > 0.6 * len(labels)
