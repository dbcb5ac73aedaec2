"""One input of the fuzzer (benchmarks/fuzz.py): which reader it is for, and what must hold of what comes of it.

An input's first byte chooses among the readers of its family, the rest is the file; of formats that are archives it is
the members, parted by a line ``===``, so that a changed byte changes a document and not a checksum. Everything runs in
this process, without the child in which parsers run otherwise, so that what they reach is seen, and so that an error of
a parser is a finding although users would only see its file skipped.
"""

from __future__ import annotations

import importlib
import io
import json
import pkgutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"

# The readers of each family, in the order in which the first byte of an input counts them.
FAMILIES: dict[str, tuple[str, ...]] = {
    "text": ("text", "markdown"),
    "office": ("docx", "odt", "epub", "zip", "xlsx"),
    "exports": ("nexis", "factiva", "proquest", "rtf"),
    "records": ("json", "csv", "feed", "mail", "warc"),
    "html": ("html",),
    "pdf": ("pdf",),
    "findings": ("text",),  # the same bytes, read on to who speaks and what is counted
}
# Of formats that are archives: the members that the parts of an input become. The rest keeps the name of the last.
MEMBERS: dict[str, tuple[str, ...]] = {
    "docx": ("word/document.xml",),
    "odt": ("content.xml",),
    "epub": ("META-INF/container.xml", "OEBPS/content.opf", "OEBPS/text/a.xhtml"),
    "zip": ("a.txt", "b.html", "c.json", "d.eml", "e.md"),
    "xlsx": ("xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"),
}
MIMETYPES = {"epub": "application/epub+zip", "odt": "application/vnd.oasis.opendocument.text"}
PART = b"\n===\n"
MAX_BYTES = 5000  # of an input: every mark of a format fits, and a run stays fast


def check(family: str, data: bytes) -> None:
    """Read one input and look at what comes of it.

    Raises:
        AssertionError: What a reader gives breaks a promise of the model.
        Exception: Whatever a reader raises that is no ``CompareError``.
    """
    check_file(*choose(family, data), to_findings=family == "findings")


def check_file(name: str, content: bytes, *, to_findings: bool = False) -> None:
    """Read the bytes of a file with a reader, as ``check`` does."""
    from compare.errors import CompareError

    try:
        with in_this_process():
            read(name, content, to_findings=to_findings)
    except CompareError as error:
        assert "\n" not in str(error), f"an error of several lines: {error!r}"


def choose(family: str, data: bytes) -> tuple[str, bytes]:
    """The reader that an input is for, and the bytes of its file."""
    names = FAMILIES[family]
    name = names[data[0] % len(names)] if data else names[0]
    return name, build_file(name, data[1:])


def build_file(name: str, content: bytes) -> bytes:
    """The file of an input: the content itself, or an archive with the content as its members."""
    if name == "rtf":
        return b"{\\rtf1" + content
    if name not in MEMBERS or content.startswith(b"PK\x03\x04"):  # the archive's own form is fuzzed too
        return content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if name in MIMETYPES:
            archive.writestr("mimetype", MIMETYPES[name])
        for member, part in zip(MEMBERS[name], content.split(PART), strict=False):
            archive.writestr(member, part)
    return out.getvalue()


def read(name: str, content: bytes, *, to_findings: bool = False) -> None:
    """Read a file as an event's reader does, down to its sentences, and look at every promise on the way."""
    from compare.ingest.document import ReadFile, Source, build_documents
    from compare.ingest.reading import RawFile, Reading
    from compare.ingest.registry import choose_reader, named_reader
    from compare.settings import Settings
    from compare.text.structure import structure_document

    settings = Settings()
    raw = RawFile(f"input.{name}", content)
    choose_reader(raw)  # guesses from hostile bytes, too
    found = named_reader(name).read(raw, settings)
    readings = tuple(part for part in found if isinstance(part, Reading))
    for refusal in set(found) - set(readings):
        assert refusal.reason.strip(), "a refusal without a reason"  # type: ignore[union-attr]
    for document in build_documents(Source("input", "input", "input"), ReadFile(name, "", 0, readings), settings):
        check_document(document)
        article = structure_document(document)
        for sentence in article.sentences:
            assert article.text[sentence.start : sentence.end] == sentence.text
        if to_findings:
            check_findings(article)


def check_findings(article: Any) -> None:
    """Values, people and quotations of an article: they point at what is there."""
    from compare.entities.resolve import resolve_entities
    from compare.findings.quotes import find_quotes
    from compare.text.quantities import read_quantities

    for quantity in read_quantities((article,)):
        assert article.text[quantity.start : quantity.end] == quantity.text
    entities = resolve_entities((article,))
    for mention in (mention for entity in entities for mention in entity.mentions):
        assert article.text[mention.start : mention.end] == mention.text
    for quote in find_quotes((article,), entities):
        assert 0 <= quote.start <= quote.end <= len(article.text)


def check_document(document: Any) -> None:
    """What every document promises, whatever it was read from."""
    from compare.ingest.outlets import clean_name

    text = document.text
    text.encode("utf-8")
    assert "\0" not in text and "\r" not in text
    assert document.outlet.strip() and document.id.strip()
    for shown in (document.outlet, document.id, document.title, document.path):
        assert clean_name(shown) == shown, f"not safe to show: {shown!r}"
    assert document.url is None or document.url.lower().startswith(("http://", "https://"))
    assert document.published is None or document.published.utcoffset() is not None
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text), "blocks overlap"
        assert not text[end : block.start].strip(), "text outside of the blocks"
        end = block.end
    assert not text[end:].strip(), "text behind the last block"


@contextmanager
def in_this_process() -> Iterator[None]:
    """Call parsers here rather than in a child, with the same passage through JSON."""
    places = callers_of_parsers()
    try:
        for module, name, _ in places:
            setattr(module, name, call_here)
        yield
    finally:
        for module, name, function in places:
            setattr(module, name, function)


@cache
def callers_of_parsers() -> tuple[tuple[Any, str, Any], ...]:
    """The modules of ``ingest`` that run a parser in a child, with the name of what they call to do so."""
    from compare.ingest import sandbox

    room = importlib.import_module("compare.ingest")
    modules = [importlib.import_module(f"compare.ingest.{m.name}") for m in pkgutil.iter_modules(room.__path__)]
    names = ("run_parser", "run_limited")
    return tuple((m, n, getattr(m, n)) for m in modules if m is not sandbox for n in names if hasattr(m, n))


def call_here(function: Callable[..., Any], *args: Any, name: str = "input", **limits: Any) -> Any:
    """``run_limited`` without the child."""
    from compare.errors import ReadError

    try:
        answer = function(*(a if isinstance(a, bytes) else json.loads(json.dumps(a)) for a in args))
    except ReadError as error:
        raise ReadError(f"{name}: {' '.join(str(error).split())}.") from None
    return json.loads(json.dumps(answer))


def seeds(family: str) -> list[Path]:
    """The inputs that are kept in the repository."""
    return sorted(path for path in (CORPUS / family).glob("*") if path.is_file())


def replay(family: str) -> int:
    """Check every input of a family that is kept; how many there were."""
    for path in seeds(family):
        try:
            check(family, path.read_bytes())
        except Exception:
            print(f"{path}:", file=sys.stderr)
            raise
    return len(seeds(family))
