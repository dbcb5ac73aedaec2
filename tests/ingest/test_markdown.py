"""Markdown: the words stay, the marks go."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.ingest.markdown import parse_markdown
from tests.growth import LINEAR, growth
from tests.ingest.writing import BODY, TITLE, paragraphs, read

FRONT = f'---\ntitle: "{TITLE}"\nauthor: Ilse Brandow\ndate: 2025-03-03\nsource: Velden Mercury\nurl: https://m.example/t\n---\n'


def body(text: str) -> list[str]:
    (article,) = parse_markdown(text)
    return [article["title"], *article["paragraphs"]]


def test_markdown_file_gives_headline_paragraphs_and_front_matter(tmp_path: Path) -> None:
    text = FRONT + f"\n# {TITLE}\n\n" + "\n\n".join(BODY)
    (document,), _ = read(tmp_path / "m.md", text.encode())
    assert paragraphs(document) == [TITLE, "By Ilse Brandow", *BODY]
    assert (document.outlet, document.byline, document.url) == ("Velden Mercury", "Ilse Brandow", "https://m.example/t")
    assert str(document.published)[:10] == "2025-03-03"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# A #\n\nOne\ntwo\n\nThree", ["A", "One two", "Three"]),
        ("A\n===\n\nB\n---\n\nc", ["A", "B", "c"]),
        ("Two *old* and **very __old__** _men_, `code`", ["", "Two old and very old men, code"]),
        ("2*3*4 and snake_case_name and ** alone", ["", "2*3*4 and snake_case_name and ** alone"]),
        (
            'See [the page](http://x.example/a "t") or [that][1].\n\n[1]: http://y.example',
            ["", "See the page or that."],
        ),
        ("![A boat](boat.png)\n\nText <b>bold</b> <!-- no --> <http://z.example>", ["", "Text bold http://z.example"]),
        ("- one\n- two\n1. three", ["", "• one", "• two", "• three"]),
        ("> quoted\n> words\n\n```\ncode\n```\nafter", ["", "quoted words", "after"]),
        ("a\n\n* * *\n\nb \\* c", ["", "a", "b * c"]),
        ("--- \nno end of front matter", ["", "no end of front matter"]),
        ("5 < 6 and 7 > 3", ["", "5 < 6 and 7 > 3"]),
    ],
)
def test_marks_go_and_words_stay(text: str, lines: list[str]) -> None:
    assert body(text) == lines


@pytest.mark.parametrize(
    "mark", ["(", "[", "![", "*", "_", "`", "<", "**a", "- ", "> ", "#", "~~~\n", "[a](", "* ", "- - "]
)
def test_a_long_line_of_marks_takes_linear_time(mark: str) -> None:
    assert growth(lambda size: body(mark * (size // len(mark))), 25_000) < LINEAR
