"""The threats of docs/threats.md that go out with a result: pages, tables, other forms, figures, folders."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import html5lib
import pytest

import compare
from compare.errors import WriteError
from compare.model import Comparison
from compare.report.charts import render_charts
from compare.report.csv_form import write_csv
from compare.report.display import safe_url
from compare.report.excel import render_excel
from compare.report.html import render_html
from compare.report.prose.markdown import render_markdown
from compare.report.tables import build_tables
from compare.report.write import write_report
from tests.conftest import Run
from tests.faults.reports import leftovers, report, small_reports, state
from tests.faults.steps import Steps, failing, watching
from tests.report.gold_comparison import comparison_from_gold
from tests.report.hostile import PAYLOADS, hostile_comparison

ROOT = Path(__file__).parents[2]


@cache
def page() -> str:
    return render_html(hostile_comparison())


@cache
def elements(html: str) -> frozenset[tuple[str, str]]:
    """Every element of a page with each of its attributes, as a browser's parser makes them."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return frozenset(
        (str(element.tag), str(name)) for element in tree.iter() for name in ("", *element.attrib) if element.tag
    )


# --------------------------------------------------------------------------- 1 to 4: the page


def test_threat_01_no_text_of_an_article_becomes_markup() -> None:
    allowed = elements(render_html(comparison_from_gold("strait-ferry")))
    found = {pair for pair in elements(page()) if "Comment" not in pair[0]}
    more = {
        pair for pair in found - allowed if pair[0] in ("script", "img", "iframe", "object", "style", "base", "form")
    }
    assert not more
    assert not {name for _, name in found if name.startswith("on")}
    assert "<img" not in page() and "alert(1)" in page()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\x01javascript:alert(1)",
        "java\nscript:x", "java\tscript:x", "data:text/html,x", "vbscript:x", "//evil.example", "/\\evil.example", "file:///etc/passwd",
        "http:evil", "https//x", "mailto:x@y.example", "blob:https://x", "ht\x00tp://x", "http://", "",
    ],
)  # fmt: skip
def test_threat_02_only_web_addresses_become_links(url: str) -> None:
    assert safe_url(url) == ""
    first = replace(comparison_from_gold("strait-ferry").articles[0], url=url)
    html = render_html(replace(comparison_from_gold("strait-ferry"), articles=(first,)))
    addresses = re.findall(r'href="([^"]*)"', html)
    assert all(address.startswith(("#", "http://", "https://", "data:application/json")) for address in addresses)
    assert "evil.example" not in " ".join(addresses)


def test_threat_03_data_in_the_page_end_at_their_own_end() -> None:
    for script in re.findall(r"<script[^>]*>(.*?)</script>", page(), flags=re.S):
        assert "<" not in script or script in render_html(comparison_from_gold("strait-ferry"))


def test_threat_04_the_policy_of_the_page_lets_nothing_in_and_nothing_out() -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page())
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";") if rule.strip())
    assert rules["default-src"] == "'none'"
    assert "unsafe-inline" not in rules.get("script-src", "") and "'sha256-" in rules["script-src"]
    assert not re.search(r"""(?:src|srcset|action|poster)\s*=\s*["']?https?:""", page())
    assert "url(http" not in page()


# --------------------------------------------------------------------------- 5 to 7: tables


def test_threat_05_no_cell_of_a_table_is_run_and_numbers_stay_numbers() -> None:
    for table in build_tables(hostile_comparison()).values():
        rows = list(csv.reader(io.StringIO(write_csv(table))))
        for printed, row in zip(rows[1:], table.rows, strict=True):
            for cell, value in zip(printed, row, strict=True):
                if isinstance(value, str):
                    assert not re.match(r"[\s\0]*[=+\-@＝＋－＠]", cell)
                elif isinstance(value, int | float) and not isinstance(value, bool):
                    assert float(cell) == value


def test_threat_06_and_07_every_cell_of_a_workbook_is_text_or_a_number_and_fits() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    first = replace(hostile_comparison().articles[0], title="x" * 40_000)
    data = render_excel(replace(hostile_comparison(), articles=(first, *hostile_comparison().articles[1:])))
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "inlineStr"}
    assert not [cell for cell in cells if cell.hyperlink]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert max(map(len, texts)) <= 32_767
    assert not [text for text in texts if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", text)]


# --------------------------------------------------------------------------- 25 to 29: figures, folders, signals


@pytest.mark.parametrize("outlet", ["$\\frac{1}{2", "中文 عربي", "x" * 200, "<b>&]]>\ud800"])
def test_threat_25_no_name_of_an_outlet_loses_a_figure(tmp_path: Path, outlet: str) -> None:
    ferry = comparison_from_gold("strait-ferry")
    named = replace(ferry, articles=tuple(replace(article, outlet=outlet + article.id) for article in ferry.articles))
    folder = write_report(named, tmp_path / "report")
    assert sorted(state(folder / "figures")) == sorted(f"{name}.svg" for name in render_charts(ferry)[0])
    assert not [note for note in compare_notes(folder) if "could not be drawn" in note]


def compare_notes(folder: Path) -> list[str]:
    return list(json.loads((folder / "comparison.json").read_text("utf-8"))["notes"])


def test_threat_26_crash_in_mid_write_leaves_the_old_report(tmp_path: Path) -> None:
    """For every step and every way to fail or die: tests/faults."""
    with small_reports():
        folder = write_report(report("one"), tmp_path / "report")
        before = state(folder)
        with pytest.raises(WriteError), watching(Steps(20, failing(errno.EIO))):
            write_report(report("two"), folder)
        assert state(folder) == before
        assert leftovers(folder) == []


def test_threat_28_a_full_disk_is_one_line_and_code_one(tmp_path: Path, two_articles: Path) -> None:
    """A real limit of the system, not a fault put in: a file may have so many bytes and no more."""
    resource = pytest.importorskip("resource")
    folder = tmp_path / "report"
    before = state(write_report(comparison_from_gold("strait-ferry"), folder))

    def small_files() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [sys.executable, "-m", "compare", "report", str(two_articles), "-o", str(folder), "--quiet"],
        capture_output=True, text=True, cwd=ROOT, preexec_fn=small_files, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("newscompare: error: ") and done.stderr.count("\n") == 1
    assert str(folder) in done.stderr and "File too large" in done.stderr
    assert state(folder) == before
    assert leftovers(folder) == [two_articles.name]


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_threat_28_a_read_only_folder_is_one_line_and_stays_as_it_is(tmp_path: Path, two_articles: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    if os.geteuid() == 0:  # whom permissions do not stop; a file in the way does
        (closed / "report").write_text("x")
    closed.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-m", "compare", "report", str(two_articles), "-o", str(closed / "report" / "x"), "--quiet"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    closed.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.startswith("newscompare: error: ") and done.stderr.count("\n") == 1
    assert len(list(closed.rglob("*"))) <= 1


STAGES = ("reading", "comparing", "writing", "figures", "swap")
INTERRUPTED = """
import os, signal, sys
import compare
from compare.cli import main
stage, number, pid = sys.argv[1], int(sys.argv[2]), os.getpid()
def raise_signal(*words, **options):
    os.kill(pid, number)
    signal.pause() if hasattr(signal, "pause") else None
places = {
    "reading": "compare.ingest.document.read_bytes",
    "comparing": "compare.pipeline.group_units",
    "writing": "compare.report.write.render_html",
    "figures": "compare.report.charts.render_charts",
    "swap": "compare.report.write.put_in_place",
}
import importlib
module, _, name = places[stage].rpartition(".")
setattr(importlib.import_module(module), name, raise_signal)
sys.exit(main(["report", sys.argv[3], "-o", sys.argv[4], "--quiet"]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize(
    ("stage", "number", "code"),
    [*((stage, 2, 130) for stage in STAGES), ("reading", 15, 143), ("swap", 15, 143)],
)
def test_threat_29_signal_at_any_stage_leaves_the_old_report_and_nothing_else(
    tmp_path: Path, two_articles: Path, stage: str, number: int, code: int
) -> None:
    import signal

    folder = tmp_path / "report"
    with small_reports():
        before = state(write_report(report("one"), folder))
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, stage, str(number), str(two_articles), str(folder)],
        capture_output=True, text=True, cwd=ROOT, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr and done.stderr.count("\n") <= 1
    assert done.stdout == ""
    assert state(folder) == before
    assert leftovers(folder) == [two_articles.name]


def test_threat_29_a_closed_pipe_is_quiet_and_the_report_is_whole(tmp_path: Path, two_articles: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "compare", "report", str(two_articles), "-o", str(tmp_path / "report"), "--quiet"]
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")
    assert (tmp_path / "report" / "index.html").is_file()


# --------------------------------------------------------------------------- 32, 33: other forms, the terminal


@pytest.mark.parametrize("payload", PAYLOADS)
def test_threat_32_no_text_is_a_template_or_markdown(payload: str) -> None:
    reader = pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True})
    ferry = comparison_from_gold("strait-ferry")
    title = f"{payload} {{{{7*7}}}} {{0.__class__}} %s %(x)s"
    text = render_markdown(replace(ferry, event=replace(ferry.event, title=title)))
    tokens = [token for block in reader.parse(text) for token in (block, *(block.children or ()))]
    odd = [token for token in tokens if token.type in ("html_block", "html_inline", "link_open", "image")]
    assert {token.content for token in odd} <= {"<br>"}  # our own, between the lines of a cell
    assert "49" not in text.split("\n", 3)[0]


def test_threat_33_nothing_printed_is_obeyed_by_a_terminal(tmp_path: Path, run: Run) -> None:
    body = "\x1b]52;c;b3duZWQ=\x07\x1b[2J\x9b31m A pump failed at Sund on Monday. \u202eIt was old.\n" * 3
    for name in ("a", "b\x1b[31m"):
        (tmp_path / f"{name}.txt").write_text(f"Title \x1b]8;;http://evil.example\x07\n\n{body}", encoding="utf-8")
    for words in (["inspect", tmp_path], ["sentences", tmp_path / "a.txt"], ["report", tmp_path, "-o", tmp_path / "r"]):
        ran = run(*words)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ran.out + ran.err)


# --------------------------------------------------------------------------- 36: privacy


def test_threat_36_without_full_texts_no_form_holds_an_article(tmp_path: Path, two_articles: Path, run: Run) -> None:
    sentences = {
        sentence.text
        for document in compare.compare_event(compare.load_event(two_articles)).articles
        for sentence in document.sentences
    }
    long_ones = [sentence for sentence in sentences if len(sentence.split()) > 12]
    assert long_ones
    assert run("report", two_articles, "-o", tmp_path / "report", "--no-fulltext", "--quiet").code == 0
    written = b" ".join(state(tmp_path / "report").values()).decode("utf-8", "replace")
    comparison: Comparison = compare.compare_event(compare.load_event(two_articles))
    assert comparison.articles[0].text not in written
    assert sum(sentence in written for sentence in long_ones) <= len(long_ones) // 2
