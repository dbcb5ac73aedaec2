"""``inspect``, ``sentences`` and ``quotes``: what was read is what is shown."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Run

ROOT = Path(__file__).parents[2]
ZHAO = ROOT / "corpora" / "zhao-visit"


def test_inspect_shows_every_article_and_what_was_left_out(run: Run) -> None:
    ran = run("inspect", ROOT / "corpora" / "strait-ferry", "--removed")
    assert ran.code == 0
    assert "Strait ferry" in ran.out
    for name in ("transmere", "packet", "courier", "hcns"):
        assert f"\n{name}" in ran.out
    assert "Share | Email | Print" in ran.out


def test_inspect_as_json_says_how_each_file_was_read(run: Run, two_articles: Path) -> None:
    ran = run("inspect", two_articles, "--format", "json")
    articles = json.loads(ran.out)["articles"]
    assert [article["id"] for article in articles] == ["gazette", "herald"]
    assert {article["encoding"] for article in articles} == {"utf-8"}
    assert articles[0]["roles"] == {"body": 3, "headline": 1, "lede": 1}


def test_sentences_have_offsets_into_the_file(run: Run, two_articles: Path) -> None:
    file = two_articles / "gazette.txt"
    ran = run("sentences", file)
    text = file.read_text(encoding="utf-8")
    sentences = json.loads(ran.out)["sentences"]
    assert [s["role"] for s in sentences][:2] == ["headline", "lede"]
    assert all(text[s["start"] : s["end"]] == s["text"] for s in sentences)
    assert set(sentences[0]) == {"text", "start", "end", "role", "paragraph"}


def test_what_is_left_out_has_a_reason_and_offsets(run: Run) -> None:
    file = ROOT / "corpora" / "strait-ferry" / "packet.txt"
    removed = json.loads(run("sentences", file).out)["removed"]
    text = file.read_text(encoding="utf-8")
    assert removed
    assert all(text[r["start"] : r["end"]] == r["text"] and r["reason"] for r in removed)


def test_sentences_as_text_is_one_line_each(run: Run, two_articles: Path) -> None:
    lines = run("sentences", two_articles / "herald.txt", "--format", "text").out.splitlines()
    assert lines[0] == "headline  Two die as Brennick mill burns down"
    assert len(lines) == 5


def test_sentences_of_a_folder_is_wrong_usage(run: Run, two_articles: Path) -> None:
    ran = run("sentences", two_articles)
    assert (ran.code, ran.out) == (2, "")


def test_quotes_name_the_speaker_in_every_format(run: Run, two_articles: Path) -> None:
    file = two_articles / "gazette.txt"
    quote = json.loads(run("quotes", file, "--format", "json").out)["quotes"][0]
    assert (quote["kind"], quote["speaker"], quote["cue"]) == ("direct", "Anna Torvald", "said")
    assert file.read_text(encoding="utf-8")[quote["start"] : quote["end"]] == quote["text"]
    rows = list(csv.DictReader(io.StringIO(run("quotes", file, "--format", "csv").out)))
    assert rows[0]["speaker"] == "Anna Torvald"
    assert "Anna Torvald" in run("quotes", file, "--format", "table").out


def test_quotations_of_another_language_are_not_guessed_and_that_is_said(run: Run, tmp_path: Path) -> None:
    text = (
        "Brücke zu\n\n„Wir öffnen erst, wenn jedes Seil geprüft ist“, sagte die Frau, die das Amt für die Stadt "
        "leitet. Sie sagte auch, dass es nach der Prüfung nicht lange dauern wird.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ran = run("quotes", tmp_path / "a.txt", "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (0, {"quotes": []})
    assert "a: in German, for which there are no word lists." in ran.err


def test_an_article_without_quotations_gives_an_empty_list(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plain.txt"
    file.write_text("Bridge opens\n\nThe bridge opened on Monday.\n", encoding="utf-8")
    assert json.loads(run("quotes", file, "--format", "json").out) == {"quotes": []}
    assert run("quotes", file, "--format", "table").code == 0


def test_the_first_two_articles_are_asked_for_by_name(run: Run) -> None:
    if (ZHAO / "scmp.txt").exists():
        pytest.skip("somebody has put their own copies there")
    ran = run("inspect", ZHAO)
    assert (ran.code, ran.out) == (1, "")
    assert "scmp.txt" in ran.err
    assert "guernsey-press.txt" in ran.err
    assert ran.err.count("\n") == 1


def test_an_article_that_cannot_be_read_is_named_and_the_code_says_so(run: Run, two_articles: Path) -> None:
    (two_articles / "broken.txt").write_bytes(b"\x00\x01\x02\x03" * 200)
    ran = run("inspect", two_articles)
    assert ran.code == 3
    assert ran.err.count("broken.txt") == 1
    assert "herald" in ran.out


def test_escape_sequences_in_an_article_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "hostile.txt"
    file.write_text(
        "Bridge \x1b]0;owned\x07 opens\n\n"
        "The bridge \x1b[31mopened\x9b0m on Monday, \u202eofficials said.\n\n"
        "“It is \x1b[1mopen”, said Anna Torvald.\n",
        encoding="utf-8",
    )
    for words in (
        ["inspect"],
        ["sentences", "--format", "text"],
        ["sentences"],
        ["quotes"],
        ["quotes", "--format", "table"],
    ):
        ran = run(words[0], file, *words[1:])
        printed = ran.out + ran.err
        assert not set(printed) & set("\x1b\x07\x9b\u202e"), words


def test_an_unknown_encoding_is_refused_in_one_line(run: Run, two_articles: Path) -> None:
    ran = run("inspect", two_articles, "--encoding", "klingon")
    assert (ran.code, ran.out) == (1, "")
    assert "klingon" in ran.err
    assert ran.err.count("\n") == 1


def test_an_odd_registry_of_agencies_fails_in_one_line(run: Run, two_articles: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("Tolvar News\tpaper\n", encoding="utf-8")
    ran = run("quotes", two_articles / "gazette.txt", "--agencies", file)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert "line 1 is not" in ran.err


def test_an_article_cannot_write_to_the_terminal(run: Run, tmp_path: Path) -> None:
    """Colours, window titles, clipboards, overwritten lines and turned text: none of it comes through any table."""
    escape = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    (tmp_path / "a.txt").write_text(
        f"Mill {escape} burns down\n\nBy Ann {escape} Bell\n\n“We {escape} lost all of it,” said Anna {escape} Bell, "
        "who runs the mill.\n\nTwo workers died on Monday.\n",
        encoding="utf-8",
    )
    for words in (
        ["inspect", "--removed"],
        ["quotes"],
        ["quotes", "--format", "csv"],
        ["sentences", "--format", "text"],
    ):
        for form in (words, [*words, "--format", "json"] if "--format" not in words else words):
            ran = run(*form, tmp_path / "a.txt")
            assert ran.code == 0
            assert not set("\x1b\x07\x9b\u202e") & set(ran.out + ran.err), form
