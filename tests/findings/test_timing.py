"""Promises of compare/findings/timing: publication, days in the text, what stands beside, and the judgement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align.fitted import Linear
from compare.findings.timing.clock import came_out_first, hours_awake, hours_between, read_clock, read_day
from compare.findings.timing.features import Case, beside_features, timing_features
from compare.findings.timing.judgement import BESIDE, TimingModel, judge_cases, load_timing
from compare.model import Article, Quantity, QuantityKind
from compare.text.structure import structure_document
from tests.factory import document

TEXT = "Fire destroys mill in Brennick\n\nA fire destroyed the mill on Monday. It will be rebuilt."


def read(outlet: str, published: str | None, text: str = TEXT) -> Article:
    return structure_document(document(outlet, text, published=published))


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        ("2025-03-04T10:00", "2025-03-04T13:30", 3.5),
        ("2025-03-04T13:30", "2025-03-04T10:00", -3.5),
        ("2025-03-04T10:00+02:00", "2025-03-04T08:00", 0.0),
        ("2025-03-04", "2025-03-04", 0.0),
        ("2025-03-04", "2025-03-04T23:59", 0.0),
        ("2025-03-04T00:01", "2025-03-04", 0.0),
        ("2025-03-04", "2025-03-05", 24.0),
        ("2025-03-05", "2025-03-04", -24.0),
        (None, "2025-03-05", 0.0),
        ("2025-03-05", None, 0.0),
    ],
)
def test_hours_are_known_only_as_far_as_the_dates_tell(first: str | None, second: str | None, hours: float) -> None:
    a, b = read("Gazette", first), read("Herald", second)
    assert hours_between(a, b) == hours
    assert hours_between(b, a) == -hours
    assert came_out_first(a, [b]) is (hours > 0)


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        ("2025-03-04T10:00", "2025-03-04T13:30", 3.5),
        ("2025-03-04T20:00", "2025-03-05T05:00", 1.0),  # the night adds nothing
        ("2025-03-04T22:00", "2025-03-05T04:00", 0.0),
        ("2025-03-04T20:00", "2025-03-05T07:00", 2.0),
        ("2025-03-04", "2025-03-06", 30.0),
        ("2025-03-04T20:00+09:00", "2025-03-04T20:00", 1.0),  # by the clock of the first
        ("2025-03-04T13:30", "2025-03-04T10:00", 0.0),
        (None, "2025-03-05", 0.0),
        ("2025-03-04", "2025-03-04T12:00", 0.0),  # which came first is not known
    ],
)
def test_hours_awake_leave_out_the_night(first: str | None, second: str | None, hours: float) -> None:
    assert hours_awake(read("Gazette", first), read("Herald", second)) == hours


def test_years_between_two_articles_cost_no_time() -> None:
    assert 100 < hours_awake(read("Gazette", "0001-01-02"), read("Herald", "9998-12-31")) < 1000


def test_an_article_must_be_older_than_each_of_the_others() -> None:
    old, middle, young = (read(n, f"2025-03-04T{h}:00") for n, h in (("A", "08"), ("B", "10"), ("C", "12")))
    assert came_out_first(old, [middle, young])
    assert not came_out_first(middle, [old, young])
    assert not came_out_first(young, [old, middle])


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-03-04", date(2025, 3, 4)),
        ("2025-03-04T10:00", date(2025, 3, 4)),
        ("2025", None),
        ("2025-02-30", None),
        ("soon", None),
        (3.0, None),
        (None, None),
    ],
)
def test_only_a_whole_date_is_a_day(value: float | str | None, day: date | None) -> None:
    assert read_day(value) == day


def case(article: Article, *others: Article, sentence: int = 1) -> Case:
    """A unit that one sentence of each of the others carries."""
    return Case(tuple(other.sentences[sentence] for other in others), others, article)


def features(article: Article, *others: Article, quantities: tuple[Quantity, ...] = ()) -> dict[str, float]:
    return timing_features(case(article, *others), read_clock([article, *others], quantities), {})


def test_the_features_are_those_that_the_models_weigh_and_lie_in_range() -> None:
    found = features(read("A", "2025-03-03T08:00"), read("B", "2025-03-04T08:00"), read("C", "2025-03-09"))
    model = load_timing()
    assert set(model.alone.weights) <= set(found)
    assert set(model.beside.weights) <= {*found, *BESIDE}
    assert all(0 <= value <= 1 for value in found.values()), found
    assert 0 < model.cut < 1


def test_the_order_of_sentences_changes_no_feature() -> None:
    a, b, c = (read(n, "2025-03-04T08:00", TEXT.replace("Monday", n)) for n in ("A", "B", "C"))
    old = read("D", "2025-03-03T08:00")
    assert features(old, a, b, c) == features(old, c, b, a) == features(old, b, a, c)


def test_a_longer_wait_is_more_hours() -> None:
    old = read("A", "2025-03-03T08:00")
    waits = [features(old, read("B", f"2025-03-{day}T08:00")) for day in ("03", "04", "05", "20")]
    for name in ("hours", "window"):
        assert [wait[name] for wait in waits] == sorted(wait[name] for wait in waits)
    assert (waits[0]["hours"], waits[3]["hours"]) == (0.0, 1.0)
    assert [wait["hours_short"] for wait in waits] == [0.0, 1.0, 1.0, 1.0]


OLD, NEW = read("A", "2025-03-03T08:00"), read("B", "2025-03-06T08:00")


def dated(article: Article, words: str, low: str, high: str | None = None, sentence: int = 1) -> Quantity:
    told = article.sentences[sentence]
    start = told.start + told.text.index(words)
    return Quantity(told.id, start, start + len(words), words, QuantityKind.DATE, low, high or low)


@pytest.mark.parametrize(
    ("low", "high", "name"),
    [
        ("2025-03-05", "2025-03-05", "day_between"),
        ("2025-03-06", "2025-03-06", "day_between"),
        ("2025-03-01", "2025-03-01", "day_before"),
        ("2025-03-03", "2025-03-03", None),  # the older article's own day tells nothing
        ("2025-03-20", "2025-03-20", None),  # and what lies ahead for both neither
        ("2025-02-01", "2025-02-28", "long_past"),
        ("2024-01-01", "2024-12-31", "long_past"),
        ("2025-01-01", "2025-12-31", None),
    ],
)
def test_a_printed_day_speaks_by_where_it_lies(low: str, high: str, name: str | None) -> None:
    found = features(OLD, NEW, quantities=(dated(NEW, "Monday", low, high),))
    assert {n for n in ("day_between", "day_before", "long_past") if found[n]} == ({name} if name else set())


@pytest.mark.parametrize(
    "body",
    [
        "“It burned on Monday,” she said.",  # said later than what is said
        "‘It burned on Monday,’ she said.",
        "She said it would open on Monday.",
        "They agreed to meet on Monday.",
        "The fire, which broke out on Monday, was out.",
        "Those who came on Monday were sent home.",
        "The mill had been closed since Monday.",
        "She said that it burned on Monday.",
        "Be there: Monday at six.",  # no past tense: an appointment
    ],
)
def test_a_day_that_does_not_date_the_sentence_says_nothing(body: str) -> None:
    new = read("B", "2025-03-06T08:00", f"Fire at mill\n\n{body}")
    assert features(OLD, new, quantities=(dated(new, "Monday", "2025-02-24"),))["day_before"] == 0
    plain = read("B", "2025-03-06T08:00", "Fire at mill\n\nIt burned on Monday.")
    assert features(OLD, plain, quantities=(dated(plain, "Monday", "2025-02-24"),))["day_before"] == 1


def test_a_day_holds_for_the_rest_of_its_paragraph_until_the_next_one() -> None:
    text = "Fire at mill\n\nIt burned on Monday. Ten fled. Two died on Sunday. All slept.\n\nThe owner wept."
    new = read("B", "2025-03-06T08:00", text)
    days = (dated(new, "Monday", "2025-02-24"), dated(new, "Sunday", "2025-03-05", sentence=3))
    clock = read_clock([OLD, new], days)
    found = [timing_features(case(OLD, new, sentence=n), clock, {}) for n in range(6)]
    assert [f["day_before"] for f in found] == [0, 1, 1, 0, 0, 0]
    assert [f["day_between"] for f in found] == [0, 0, 0, 1, 1, 0]


def test_an_article_as_old_that_comes_close_speaks_against_it() -> None:
    third = read("C", "2025-03-02T08:00")
    clock = read_clock([OLD, NEW, third], ())
    key = (NEW.sentences[1].id, third.id)
    assert timing_features(case(OLD, NEW), clock, {key: 0.4})["close_earlier"] == 0.4
    later = read("C", "2025-03-05T08:00")
    assert timing_features(case(OLD, NEW), read_clock([OLD, NEW, later], ()), {key: 0.4})["close_earlier"] == 0


def test_the_sentences_beside_count_as_far_as_the_older_article_lacks_them() -> None:
    cases = [case(OLD, NEW, sentence=0), case(OLD, NEW, sentence=1), case(OLD, NEW, sentence=2)]
    assert beside_features(cases, [0.2, 0.5, 0.8], {}) == [(0.5, 0.5), (0.2, 0.8), (0.5, 0.5)]
    carried = {(NEW.sentences[0].id, OLD.id): 0.75}
    assert beside_features(cases, [0.2, 0.5, 0.8], carried)[1] == (pytest.approx(0.05), 0.8)
    # A neighbour that is no case had happened: an article as old as this one carries it.
    assert beside_features(cases[1:2], [0.5], {}) == [(0.0, 0.0)]


def test_the_second_model_hears_what_the_first_said_of_the_neighbours() -> None:
    alone = Linear({"place": 8.0}, -2.0, {})  # low at the top of the article, high at its end
    beside = Linear(dict.fromkeys(BESIDE, 1.0), -1.0, {"early": 0.5})
    cases = [case(OLD, NEW, sentence=n) for n in range(3)]
    clock = read_clock([OLD, NEW], ())
    judged = judge_cases(cases, clock, {}, TimingModel(alone, beside))
    first = alone.judge([timing_features(c, clock, {}) for c in cases])
    assert judged == beside.judge(
        [
            {"early_before": 0.5, "early_after": first[1]},
            {"early_before": first[0], "early_after": first[2]},
            {"early_before": first[1], "early_after": 0.5},
        ]
    )


STORY = (
    "Fire destroys mill in Brennick\n\nA fire destroyed the mill. The mill was built in 1902 and employs 40 people. "
    "“I have lost everything,” she told reporters. Prosecutors arrested a baker on Wednesday."
)


def test_reactions_and_arrests_are_later_than_what_has_always_been_so() -> None:
    old, new = read("A", "2025-03-03T08:00", "Fire at mill\n\nA fire broke out."), read("B", "2025-03-06T08:00", STORY)
    cases = [case(old, new, sentence=n) for n in range(1, 5)]
    clock = read_clock([old, new], (dated(new, "Wednesday", "2025-03-05", sentence=4),))
    _, background, words, arrest = judge_cases(cases, clock, {}, load_timing())
    assert background < load_timing().cut < min(words, arrest)


def test_within_minutes_nothing_new_happens() -> None:
    new = read("B", "2025-03-06T08:00", STORY)
    quick, slow = (replace(OLD, published=new.published.replace(hour=hour)) for hour in (7, 1) if new.published)
    clock = read_clock([new], ())
    cases = [[case(old, new, sentence=n) for n in range(1, 5)] for old in (quick, slow)]
    shorter, longer = (judge_cases(some, clock, {}, load_timing()) for some in cases)
    assert all(a < b for a, b in zip(shorter, longer, strict=True))


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=80), st.sampled_from(["2025-03-04", "2025-03-04T08:00", "2025-03-14T08:00"]))
def test_any_text_has_features_in_range(words: str, published: str) -> None:
    old = read("A", "2025-03-03")
    new = read("B", published, f"Fire destroys mill\n\nFire {words} destroyed the mill on Monday.")
    clock = read_clock([old, new], ())
    cases = [Case((sentence,), (new,), old) for sentence in new.sentences]
    for found in (timing_features(one, clock, {(one.sentences[0].id, old.id): 0.5}) for one in cases):
        assert all(0 <= value <= 1 for value in found.values()), found
    assert all(0 <= p <= 1 for p in judge_cases(cases, clock, {}, load_timing()))
