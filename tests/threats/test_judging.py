"""The threats of docs/threats.md that lie in what the tool says and in what it is made of."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

import compare
from compare.model import Grade
from compare.text.quantities import find_quantities
from tests.factory import document, event

ROOT = Path(__file__).parents[2]


def test_threat_31_nothing_is_unpickled_or_evaluated() -> None:
    """Every module of the package, by its syntax; what models it has are JSON."""
    for path in (ROOT / "compare").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not {"pickle", "marshal", "shelve", "yaml", "joblib", "dill"} & imported, path
        assert not {"eval", "exec", "compile", "os.system", "pickle.load", "yaml.load"} & called, path
    assert not list((ROOT / "compare").rglob("*.pkl"))
    assert not list((ROOT / "compare").rglob("*.joblib"))


def test_threat_35_models_of_others_are_extras_and_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    models = project["optional-dependencies"]["semantic"]
    assert all("==" in requirement for requirement in models)
    names = {re.split(r"[<>=! \[]", requirement)[0] for requirement in project["dependencies"]}
    assert not names & {re.split("==", requirement)[0] for requirement in models}
    assert not names & {"torch", "transformers", "sentence-transformers", "spacy", "nltk"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fourteen miners died when the shaft at Brennick collapsed on Monday.",
         "Forty miners died when the shaft at Brennick collapsed on Monday."),
        ("The council of Velden has approved the new bridge over the Harn.",
         "The council of Velden has not approved the new bridge over the Harn."),
    ],
)  # fmt: skip
def test_threat_37_likeness_never_hides_a_difference(one: str, other: str) -> None:
    rest = "It met on Tuesday in the town hall of Sund. The road is closed for lorries."
    comparison = compare.compare_event(
        event(document("The Herald", f"News\n\n{one} {rest}"), document("The Mercury", f"News\n\n{other} {rest}"))
    )
    ids = {s.id for article in comparison.articles for s in article.sentences if s.text in (one, other)}
    assert len(ids) == 2
    grades = {link.grade for link in comparison.links if {link.a, link.b} == ids}
    assert not grades & {Grade.VERBATIM, Grade.NEAR_VERBATIM}
    assert all(link.evidence for link in comparison.links)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It cost $4.2bn.", [4.2e9]),
        ("It cost 4.2 billion crowns.", [4.2e9]),
        ("Some 1,200 people came.", [1200]),
        ("A dozen boats sank.", [12]),
        ("Two million left.", [2e6]),
        ("It rose 3.5 per cent.", [3.5]),
        ("The Gate 9 queue was long.", []),
        ("Route 66 was closed.", []),
        ("One should not hope for much.", []),
    ],
)
def test_threat_38_a_number_keeps_its_magnitude_and_a_name_is_no_number(text: str, values: list[float]) -> None:
    assert [quantity.low for quantity in find_quantities(text)] == values
