from __future__ import annotations

import pytest

from compare.errors import ReadError
from compare.findings.quotation.chain import find_agency, load_agencies, relay_kind
from compare.findings.quotes import find_quotes
from compare.findings.sources import count_relays, count_sources, single_source_articles
from compare.model import Article, SourceUse, Wire
from compare.text.structure import structure_document
from tests.factory import document


def read(body: str, *, wire: Wire | None = None) -> Article:
    return structure_document(document("The Herald", f"Bridge closed in the city\n\n{body}", wire=wire))


def uses(article: Article) -> tuple[SourceUse, ...]:
    return count_sources([article], find_quotes([article], ()))


def test_each_voice_has_count_and_share() -> None:
    found = uses(
        read("“The bridge is old,” Ann Lee said. “It will fall.” Tom Ray said it was safe. Nobody spoke after that.")
    )
    assert [(u.name, u.count) for u in found] == [("Ann Lee", 2), ("Tom Ray", 1)]
    assert 0 < sum(u.share for u in found) < 1


def test_shares_never_exceed_the_article() -> None:
    article = read("“" + "word " * 50 + "” Ann Lee said.")
    assert all(0 <= u.share <= 1 for u in uses(article))


def test_article_with_one_voice_is_single_source() -> None:
    article = read("“The bridge is old,” Ann Lee said. She said it would close in May.")
    assert single_source_articles([article], uses(article)) == ("herald",)


def test_relays_count_what_came_through_them() -> None:
    article = read("“The bridge is old,” Ann Lee said.", wire=Wire("Reuters", "Reuters"))
    relays = count_relays([article], find_quotes([article], ()))
    assert [(r.name, r.kind, r.count, r.share) for r in relays] == [("Reuters", "agency", 1, 1.0)]


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("KCNA", "state-media"),
        ("the Xinhua news agency", "state-media"),
        ("Reuters", "agency"),
        ("state television", "state-media"),
        ("the state news agency Harrinform", "state-media"),
        ("a local newspaper", "outlet"),
        ("a report by the auditors", "document"),
        ("the mayor of Harrow", ""),
        ("", ""),
    ],
)
def test_relay_kind_of_a_phrase(phrase: str, kind: str) -> None:
    assert relay_kind(phrase) == kind


def test_abbreviation_counts_only_in_its_own_capitals() -> None:
    assert find_agency("the ap of the phone") is None
    agency = find_agency("told the AP")
    assert agency is not None
    assert agency.name == "Associated Press"


def test_registry_can_be_extended(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "more.tsv"
    file.write_text("Harrinform\tstate-media\tHarrow\tHIF\n", encoding="utf-8")
    assert load_agencies(file)[-1].others == ("HIF",)


def test_registry_line_of_another_form_is_refused_by_number(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "more.tsv"
    file.write_text("# comment\nHarrinform\n", encoding="utf-8")
    with pytest.raises(ReadError, match="line 2"):
        load_agencies(file)
