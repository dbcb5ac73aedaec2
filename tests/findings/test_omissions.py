"""Promises of compare/findings/omissions.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.align.fitted import Linear
from compare.findings.omissions import closest, find_omissions
from compare.findings.timing.judgement import TimingModel
from compare.model import Article, Nearest, Omission, OmissionStatus, Unit
from compare.settings import OmissionSettings
from compare.text.structure import structure_document
from tests.factory import document

TEXT = "Fire destroys mill in Brennick\n\nA fire destroyed the mill on Monday. Two workers died. The owner wept."
ALWAYS, NEVER = (
    TimingModel(Linear({}, offset, {}), Linear({"hours": 0.0}, offset, {"early": 0.5})) for offset in (9.0, -9.0)
)  # says "not yet happened" of everything that it is asked, or of nothing
STRICT = OmissionSettings(possible_probability=0.4)


def read(outlet: str, published: str | None = None) -> Article:
    return structure_document(document(outlet, TEXT, published=published))


def unit(id: str, *sentences: str) -> Unit:
    carrying = tuple(dict.fromkeys(s.partition(":")[0] for s in sentences))
    return Unit(id, id, sentences, carrying, len(carrying), len(carrying), 0.5)


def statuses(found: tuple[Omission, ...]) -> dict[tuple[str, str], OmissionStatus]:
    return {(row.unit, row.article): row.status for row in found}


GAZETTE, HERALD, COURIER = read("Gazette"), read("Herald"), read("Courier")
UNITS = (unit("u1", "gazette:0", "herald:0"), unit("u2", "courier:1"), unit("u3", "gazette:1", "herald:1", "courier:2"))


def test_there_is_a_row_for_exactly_each_unit_and_article_that_lacks_it() -> None:
    found = find_omissions([GAZETTE, HERALD, COURIER], UNITS, {}, ())
    assert {(row.unit, row.article) for row in found} == {("u1", "courier"), ("u2", "gazette"), ("u2", "herald")}
    assert len(found) == 3
    assert [row.salience for row in found] == [0.5, 0.5, 0.5]


def test_the_nearest_is_the_closest_sentence_of_the_article_that_lacks_the_unit() -> None:
    nearest = {
        ("gazette:0", 2): Nearest("courier:0", 0.2),
        ("herald:0", 2): Nearest("courier:3", 0.3),
        ("gazette:0", 1): Nearest("herald:2", 0.9),
    }
    (row,) = find_omissions([GAZETTE, HERALD, COURIER], UNITS[:1], nearest, (), STRICT)
    assert row.nearest == Nearest("courier:3", 0.3)
    assert closest(UNITS[0], 2, {}) is None


@pytest.mark.parametrize(
    ("probability", "status"),
    [(0.39, OmissionStatus.OMITTED), (0.4, OmissionStatus.UNCERTAIN), (0.9, OmissionStatus.UNCERTAIN)],
)
def test_what_comes_close_is_uncertain(probability: float, status: OmissionStatus) -> None:
    nearest = {("gazette:0", 2): Nearest("courier:0", probability)}
    found = find_omissions([GAZETTE, HERALD, COURIER], UNITS[:1], nearest, (), STRICT)
    assert statuses(found) == {("u1", "courier"): status}


def dated(gazette: str | None, herald: str | None, courier: str | None) -> list[Article]:
    return [read("Gazette", gazette), read("Herald", herald), read("Courier", courier)]


@pytest.mark.parametrize(
    "published",
    [
        ("2025-03-04T10:00", "2025-03-04T11:00", "2025-03-04T12:00"),  # came out after both
        ("2025-03-04T10:00", "2025-03-04T12:00", "2025-03-04T11:00"),  # after one of them
        ("2025-03-04T10:00", "2025-03-04T10:00", "2025-03-04T10:00"),  # together with both
        ("2025-03-04", "2025-03-04", "2025-03-04"),  # days only: no order within a day
        ("2025-03-04T10:00", "2025-03-04T10:00", "2025-03-04"),
        ("2025-03-04", "2025-03-04", "2025-03-04T00:01"),
        ("2025-03-04T10:00", None, "2025-03-04T08:00"),
        ("2025-03-04T10:00", "2025-03-04T10:00", None),
    ],
)
def test_an_article_that_is_not_known_to_be_older_is_never_too_early(published: tuple[str | None, ...]) -> None:
    gazette, herald, courier = published
    found = find_omissions(dated(gazette, herald, courier), UNITS[:1], {}, (), timing=ALWAYS)
    assert statuses(found) == {("u1", "courier"): OmissionStatus.OMITTED}


def test_an_older_article_may_be_too_early_and_the_model_decides() -> None:
    articles = dated("2025-03-04T10:00", "2025-03-05", "2025-03-03T10:00")
    for model, status in ((ALWAYS, OmissionStatus.NOT_YET_HAPPENED), (NEVER, OmissionStatus.OMITTED)):
        assert statuses(find_omissions(articles, UNITS[:1], {}, (), timing=model)) == {("u1", "courier"): status}


def test_with_the_fitted_model_every_row_has_a_status_of_the_three() -> None:
    articles = dated("2025-03-04T10:00", "2025-03-05", "2025-03-03T10:00")
    found = find_omissions(articles, UNITS, {}, ())
    assert {row.status for row in found} <= set(OmissionStatus)
    assert statuses(found)["u2", "gazette"] is OmissionStatus.OMITTED


def test_the_order_of_articles_changes_no_omission() -> None:
    articles = dated("2025-03-04T10:00", "2025-03-04T10:00", "2025-03-03T10:00")
    expected = statuses(find_omissions(articles, UNITS, {}, ()))
    moved = [replace(u, sentences=u.sentences[::-1], articles=u.articles[::-1]) for u in UNITS]
    assert statuses(find_omissions(articles[::-1], moved, {}, ())) == expected


def test_nothing_is_missing_where_there_is_nothing() -> None:
    assert find_omissions([], [], {}, ()) == ()
    assert find_omissions([GAZETTE], [unit("u1", "gazette:0")], {}, ()) == ()


def test_the_cut_of_the_model_holds_where_the_settings_name_none() -> None:
    near = {("courier:1", 0): Nearest("gazette:2", 0.3)}
    for cut, status in ((0.2, OmissionStatus.UNCERTAIN), (0.4, OmissionStatus.OMITTED)):
        found = find_omissions((GAZETTE, COURIER), UNITS[1:2], near, (), timing=NEVER, possible=cut)
        assert statuses(found) == {("u2", "gazette"): status}
    found = find_omissions((GAZETTE, COURIER), UNITS[1:2], near, (), STRICT, timing=NEVER, possible=0.2)
    assert statuses(found) == {("u2", "gazette"): OmissionStatus.OMITTED}
