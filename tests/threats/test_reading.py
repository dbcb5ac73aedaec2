"""The threats of docs/threats.md that come in with a file: bombs, entities, paths, encodings, odd and endless texts."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

import compare
from compare.errors import ArticleWarning, CompareError, CompareWarning, EventError, ReadError
from compare.findings.framing.lexicon import read_list
from compare.ingest.addresses import read_target, refuse_number
from compare.ingest.event_folder import name_files
from compare.settings import FramingSettings, Limits, Settings
from compare.text.structure import structure_document
from tests.conftest import Run
from tests.factory import document
from tests.growth import LINEAR, growth
from tests.ingest import odd_parsers
from tests.ingest.test_epub import book, chapter
from tests.ingest.test_feed import rss
from tests.ingest.writing import BODY, TITLE, read, zipped

ROOT = Path(__file__).parents[2]
TIGHT = Settings(limits=Limits(parse_seconds=15.0, parse_memory_bytes=600 * 1024**2))
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
WORD_LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
SECRET = "the secret of this machine"


def refusal(folder: Path, name: str, data: bytes, settings: Settings = TIGHT) -> str:
    """The one line with which a file is refused, after its name."""
    with pytest.raises(ReadError) as raised:
        read(folder / name, data, settings)
    assert "\n" not in str(raised.value) and name in str(raised.value)
    return str(raised.value).partition(f"{name}: ")[2]


# --------------------------------------------------------------------------- 8, 9: XML


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.rss", "a.xlsx"])
def test_threat_08_entities_of_xml_are_refused_and_no_secret_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text(SECRET)
    doctype = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    written = {
        "a.docx": lambda: zipped({"word/document.xml": doctype + WORD.format(WORD_LINE.format("A &s; B"))}),
        "a.odt": lambda: zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": doctype + "<x/>"}
        ),
        "a.epub": lambda: book({"a": chapter("&s;", doctype)}, ["a"]),
        "a.rss": lambda: rss("<item><title>&s;</title></item>", doctype),
        "a.xlsx": lambda: zipped({"xl/workbook.xml": f"{doctype}<workbook/>"}),
    }[name]()
    line = refusal(tmp_path, name, written)
    assert "DOCTYPE" in line or "declares entities" in line
    assert SECRET not in line


def test_threat_09_billion_laughs_is_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>'
    assert "DOCTYPE" in refusal(tmp_path, "a.rss", rss("<item><title>&l9;</title></item>", doctype))
    assert "DOCTYPE" in refusal(tmp_path, "a.docx", zipped({"word/document.xml": doctype + WORD.format("&l9;")}))


# --------------------------------------------------------------------------- 10 to 12: bombs


def packed(name: str, size: int, *, filling: bytes = b"a") -> bytes:
    """An archive with one member of so many bytes, which takes a thousandth of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(size // 1_000_000):
            member.write(filling * (1_000_000 // len(filling)))
    return out.getvalue()


def test_threat_10_zip_bombs_are_counted_before_they_are_unpacked(tmp_path: Path) -> None:
    assert "limits.max_ratio" in refusal(tmp_path, "long.docx", packed("word/document.xml", 30_000_000))
    many = packed("word/document.xml", 20_000_000, filling=b"<w:p/>xx")
    assert "limits.max_ratio" in refusal(tmp_path, "many.docx", many)
    assert "limits.max_unpacked_bytes" in refusal(tmp_path, "big.zip", packed("a.txt", 210_000_000))
    crowd = zipped({f"{n}.txt": "x" for n in range(40)})
    assert "limits.max_members" in refusal(tmp_path, "c.zip", crowd, Settings(limits=Limits(max_members=30)))
    nested = zipped({"inner.zip": zipped({"a.txt": "One. Two."})})
    assert "an archive inside of an archive" in refusal(tmp_path, "nested.zip", nested)


def test_threat_10_web_archive_is_counted_over_all_its_pages(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from tests.ingest.test_warc import archive

    page = b"<html><body>" + b"<p>One two three.</p>" * 30_000  # 630 kB
    pages = [(f"https://m.example/{n}", "200 OK", "text/html", page) for n in range(60)]
    line = refusal(tmp_path, "a.warc.gz", archive(pages), Settings(limits=Limits(max_unpacked_bytes=30_000_000)))
    assert "limits.max_unpacked_bytes" in line


def pdf(content: bytes) -> bytes:
    """A PDF of one page with this content."""
    stream = zlib.compress(content, 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF"
        % (len(stream), stream)
    )


def test_threat_11_pdf_bomb_cut_pdf_and_scan_are_one_line_each(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    assert refusal(tmp_path, "bomb.pdf", pdf(b"(x) Tj " * 30_000_000))
    assert refusal(tmp_path, "cut.pdf", pdf(b"(x) Tj")[:200])
    scan = io.BytesIO()
    drawn = canvas.Canvas(scan)
    drawn.rect(10, 10, 100, 100)
    drawn.save()
    assert "no text layer" in refusal(tmp_path, "scan.pdf", scan.getvalue())


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "deep" + "</div>" * 20_000,
        "<a href=x>link</a> " * 30_000,
        f"<table><tr><td colspan=9000000000000000>{BODY[0]}</td></tr></table>" * 50,
        "<p>" + "word " * 200_000,
    ],
    ids=["deep", "links", "wide", "long"],
)
def test_threat_12_html_bomb_is_an_article_or_one_line_within_the_limits(tmp_path: Path, page: str) -> None:
    data = f"<html><body><h1>{TITLE}</h1>{page}</body></html>".encode()
    try:
        documents, _ = read(tmp_path / "a.html", data, TIGHT)
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert len(documents) == 1
    assert "limits.max_file_bytes" in refusal(
        tmp_path, "large.html", data, Settings(limits=Limits(max_file_bytes=1000))
    )


PATTERNS = [
    "(((",
    "....",
    '"""',
    "a.b.",
    "“",
    "1,",
    "A. ",
    "- ",
    "…",
    "says ",
    "U.S. ",
    "）。",
    "'",
    "http://",
    "\u0301",
]


@pytest.mark.parametrize("piece", PATTERNS)
def test_threat_13_no_text_takes_more_than_linear_time(piece: str) -> None:
    def structure(n: int) -> None:
        structure_document(document("The Herald", piece * (n // len(piece))), Limits(max_sentences=1_000_000))

    assert growth(structure, 8_000) < LINEAR


# --------------------------------------------------------------------------- 14, 15: paths and addresses


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "C:\\x.txt", "..\\x.txt", "link.txt", "", "."])
def test_threat_14_manifest_names_nothing_outside_of_its_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    folder = tmp_path / "event"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "event.toml").write_text(f"title = 'x'\n[[articles]]\nfile = '{path}'\noutlet = 'A'\n")
    with pytest.raises(EventError) as raised:
        compare.load_event(folder)
    assert SECRET not in str(raised.value)


def test_threat_14_names_of_outlets_and_members_never_become_paths(tmp_path: Path) -> None:
    names = name_files(["../../x", "a/b", "CON", "x" * 300, "", ".", "..", "nul", "A\\B", "A/B", "ÄÖ/..", "-"])
    assert len(set(names)) == len(names)
    assert all(name.isascii() and "/" not in name and "\\" not in name and len(name) < 90 for name in names)
    assert not {"con.txt", "nul.txt", "..txt", ".txt"} & set(names)
    documents, _ = read(tmp_path / "a.zip", zipped({"../../up.txt": "One. Two.", "/etc/up.txt": "Three. Four."}))
    assert len(documents) == 2
    assert [p.name for p in tmp_path.rglob("*")] == ["a.zip"]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "http://user:pw@news.example/", "http://0x7f000001/", "http://127.1/", "http://2130706433/",
        "gopher://news.example/", "http://news.example:22/",
    ],
)  # fmt: skip
def test_threat_15_only_plain_public_addresses_are_ever_asked(url: str) -> None:
    with pytest.raises(ReadError):
        read_target(url)
    for number in ("127.0.0.1", "169.254.169.254", "10.0.0.1", "100.64.0.1", "::1", "::ffff:127.0.0.1", "fd00::1"):
        assert refuse_number(number)
    assert not refuse_number("93.184.216.34")


def test_threat_15_without_being_told_to_no_address_is_asked(run: Run, tmp_path: Path) -> None:
    ran = run("report", "https://news.example/a", "https://news.example/b", "-o", tmp_path / "out")
    assert ran.code == 1
    assert "--fetch" in ran.err


# --------------------------------------------------------------------------- 19 to 21: bytes


@pytest.mark.parametrize(
    ("data", "text", "warned"),
    [
        ("Café au lait".encode("cp1252"), "Café au lait", "cp1252"),  # too short for any detector
        (b"\xef\xbb\xbfBOM first", "BOM first", ""),
        ("wide “text” of some words".encode("utf-16"), "wide “text” of some words", ""),
        ("Straße ".encode() * 9 + b"caf\xe9", "Straße " * 9 + "café", "read as cp1252"),
        (b"zero\0 bytes\0 in a long enough line of text", "zero bytes in a long enough line of text", "removed"),
        (
            "隧道将于五月关闭一年，港务委员会说。".encode("gb18030") * 30,
            "隧道将于五月关闭一年，港务委员会说。" * 30,
            "guessed",
        ),
    ],
)
def test_threat_19_encoding_is_found_in_a_fixed_order_and_guesses_are_said(
    tmp_path: Path, data: bytes, text: str, warned: str
) -> None:
    (article,), _ = read(tmp_path / "a.txt", data)
    assert article.text == text
    assert bool(article.warnings) == bool(warned)
    assert warned in " ".join(article.warnings)


def test_threat_19_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.txt", bytes(range(256)) * 20).startswith("not a text file")
    assert refusal(tmp_path, "b.txt", b"\xef\xbb\xbf").startswith("the file is empty")


def test_threat_20_mojibake_is_mended_where_that_is_certain_and_always_said(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path / "a.txt", "â€œTheyâ€™re goneâ€\x9d".encode())
    assert article.text == "“They’re gone”"
    assert "decoded twice" in " ".join(article.warnings)
    (article,), _ = read(tmp_path / "b.txt", "â€œTheyâ€™re goneâ€ and “so” is CafÃ© 北京".encode())
    assert article.text.startswith("â€œ")
    assert "twice encoded" in " ".join(article.warnings)


REFUSE_AND_MEASURE = """
import resource, sys
from compare.cli import main
code = main(["sentences", sys.argv[1], "--quiet"])
used = resource.getrusage(resource.RUSAGE_SELF)
with open("/proc/self/status") as status:  # its ru_maxrss would be that of the process that started this one
    (most,) = [line.split()[1] for line in status if line.startswith("VmHWM")]
print(code, most, used.ru_utime + used.ru_stime)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="devices and the unit of memory are those of Linux")
@pytest.mark.parametrize("source", ["line", "zero", "fifo", "stdin"])
def test_threat_21_what_has_no_end_is_refused_early_and_by_name(tmp_path: Path, source: str) -> None:
    line = tmp_path / "line.txt"
    with line.open("wb") as file:
        file.truncate(100_000_000)
    os.mkfifo(tmp_path / "fifo.txt")
    place = {"line": str(line), "zero": "/dev/zero", "fifo": str(tmp_path / "fifo.txt"), "stdin": "-"}[source]
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-c", REFUSE_AND_MEASURE, place], stdin=endless, capture_output=True, text=True, cwd=ROOT
        )
    code, kilobytes, seconds = done.stdout.split()
    assert code == "1"
    assert done.stderr.count("\n") == 1
    limit = "limits.max_file_bytes" if source in ("line", "stdin") else "not a file"
    assert limit in done.stderr
    assert int(kilobytes) < 300_000
    assert float(seconds) < 10  # of processor time, on a slow machine; on a common one it is half a second


def test_threat_21_a_million_sentences_are_refused_by_the_limit(tmp_path: Path, run: Run) -> None:
    (tmp_path / "many.txt").write_text("It was so. " * 30_000)
    assert "limits.max_article_chars" in run("sentences", tmp_path / "many.txt").err
    (tmp_path / "some.txt").write_text("So it was. " * 6_000)
    assert "max_sentences" in run("sentences", tmp_path / "some.txt").err


# --------------------------------------------------------------------------- 22: too little


@pytest.mark.parametrize(
    ("one", "other", "n_articles"),
    [
        ("", "One sentence.", 1),
        ("Only a headline", "Only a headline", 2),
        ("One sentence.", "One sentence.", 2),
        (f"{TITLE}\n\n{BODY[0]}", f"{TITLE}\n\n{BODY[0]}", 2),
        ("...", "?!", 2),
        ("a", "b", 2),
    ],
)
def test_threat_22_little_text_has_a_report_or_a_reason(
    tmp_path: Path, run: Run, one: str, other: str, n_articles: int
) -> None:
    for name, text in (("a", one), ("b", other)):
        (tmp_path / f"{name}.txt").write_text(text)
    ran = run("report", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out", "--quiet")
    assert ran.code == (0 if n_articles == 2 else 3)
    assert (tmp_path / "out" / "index.html").is_file()
    assert ran.err.count("\n") == 2 - n_articles


def test_threat_22_identical_texts_are_one_republished_copy(tmp_path: Path) -> None:
    text = "\n\n".join([TITLE, *BODY, *(f"{line} It was said again on Tuesday." for line in BODY)])
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    comparison = compare.compare_event(compare.load_event(tmp_path / "a.txt", tmp_path / "b.txt"))
    assert [(r.a, r.b, r.grade) for r in comparison.reuse] == [("a", "b", "wholly")]
    assert len({article.origin for article in comparison.articles}) == 1
    assert {unit.origins for unit in comparison.units} == {1}
    assert comparison.omissions == comparison.conflicts == ()
    assert all(0 <= score <= 1 for link in comparison.links for score in (link.probability, *link.scores.values()))


def test_threat_23_no_language_is_silently_taken_for_english(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("隧道关闭一年。港务委员会周一说明了原因。", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{TITLE}\n\n" + " ".join(BODY), encoding="utf-8")
    with pytest.warns(CompareWarning, match="different languages"):
        comparison = compare.compare_event(compare.load_event(tmp_path / "a.txt", tmp_path / "b.txt"))
    assert [article.language for article in comparison.articles] == ["zh", "en"]
    assert any("there are no word lists" in note for note in comparison.notes)
    assert any("different languages" in note for note in comparison.notes)


def test_threat_24_hidden_characters_neither_mislead_nor_hide_a_quotation(tmp_path: Path) -> None:
    plain = "“We cannot keep the tunnel open and keep people safe,” said Mila Torvald of the port council on Monday."
    for name, outlet, text in (
        ("a", "The Тimes", plain),
        ("b", "Sund\u202eEcho", plain.replace("cannot", "can\u200bnot")),
    ):
        page = f'<meta property="og:site_name" content="{outlet}"><article><h1>{TITLE}</h1><p>{text}</p>'
        page += "".join(f"<p>{line}</p>" for line in BODY)
        (tmp_path / f"{name}.html").write_text(f"<html lang=en><body>{page}</article></body></html>", encoding="utf-8")
    with pytest.warns(ArticleWarning):
        comparison = compare.compare_event(compare.load_event(tmp_path / "a.html", tmp_path / "b.html"))
    assert [article.outlet for article in comparison.articles] == ["The Тimes", "SundEcho"]
    assert any("mixes Latin and Cyrillic" in note for note in comparison.notes)
    assert any("direction characters were removed" in note for note in comparison.notes)
    first, second = (next(s.id for s in a.sentences if "safe" in s.text) for a in comparison.articles)
    assert [link.grade for link in comparison.links if (link.a, link.b) == (first, second)] == ["verbatim"]


# --------------------------------------------------------------------------- 30, 34


def test_threat_30_parser_that_dies_skips_its_file_and_the_others_go_on(
    tmp_path: Path, two_articles: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compare.ingest.exports.parse_rtf", odd_parsers.fall_whatever)
    (two_articles / "zulu.rtf").write_bytes(b"{\\rtf1 One. Two.}")
    ran = run("report", two_articles, "-o", tmp_path / "out", "--quiet")
    assert ran.code == 3
    assert "zulu.rtf: the parser crashed (SIGSEGV)" in ran.err
    assert (tmp_path / "out" / "index.html").is_file()


def test_threat_34_a_word_list_of_the_user_is_words_and_no_patterns(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('word,category\n"(x+)+y",loaded\n', encoding="utf-8")
    assert read_list(path).size == 1
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{'x' * 20_000}! {BODY[0]}")
    (tmp_path / "b.txt").write_text(f"{TITLE}\n\n{BODY[1]}")
    settings = Settings(framing=FramingSettings(lexicon=str(path)))
    event = compare.load_event(tmp_path / "a.txt", tmp_path / "b.txt")
    assert not [d for d in compare.compare_event(event, settings).framing.devices if d.list.startswith("list")]
    with pytest.raises(CompareError):
        read_list(str(tmp_path / "none.csv"))
