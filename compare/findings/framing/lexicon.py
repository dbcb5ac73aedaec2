"""Word lists: the bundled ones and a reader's own.

Takes CSV files with the columns ``word,category`` (and optionally ``match``), gives `Lexicon` objects, and `Lists` that
find the entries of several in a line of words. An entry is a literal word or phrase, never a pattern, so that no list
can make matching slow. Refuses a file that is not such a list, with the line that is wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from compare.errors import SettingError
from compare.findings.framing.lines import Word, fold_words
from compare.text.tokens import stem

FORM, STEM = "form", "stem"
MAX_ENTRIES = 50_000
MAX_BYTES = 5_000_000
MAX_WORDS = 12  # of one entry; a longer one is a sentence, not a phrase


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: its words in lower case (stems when `match` is "stem") and its category."""

    words: tuple[str, ...]
    category: str
    match: str
    printed: str


@dataclass(slots=True)
class Lexicon:
    """A list with its name and version, and its entries by their words and category, each once."""

    name: str
    version: str
    entries: dict[tuple[tuple[str, ...], str, str], Entry] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What `Device.list` shows: "hedges 1"."""
        return f"{self.name} {self.version}".strip()

    @property
    def size(self) -> int:
        return len(self.entries)

    def add(self, entry: Entry) -> None:
        self.entries.setdefault((entry.words, entry.category, entry.match), entry)


class Hit(NamedTuple):
    """Words `first` to `last` (half open) of a line are an entry of a list."""

    first: int
    last: int
    entry: Entry
    lexicon: Lexicon


# An entry with its list, behind what orders entries that begin at one place: the number of the list, the longest first.
_Ranked = tuple[tuple[int, int, tuple[str, ...], str], Lexicon, Entry]


class Lists:
    """Lists that are looked up together, in one pass over the words of a line."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._by_first: dict[str, dict[str, list[_Ranked]]] = {FORM: {}, STEM: {}}
        for number, lexicon in enumerate(lexicons):
            for entry in lexicon.entries.values():
                of_word = self._by_first[entry.match].setdefault(entry.words[0], [])
                of_word.append(((number, -len(entry.words), entry.words, entry.category), lexicon, entry))

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Entries in a line from left to right; within one category of a list the longest wins, and its hits do not
        overlap. A phrase does not reach over punctuation.
        """
        forms, stems = self._by_first[FORM], self._by_first[STEM]
        taken: dict[tuple[int, str], int] = {}
        for i, word in enumerate(words):
            if word.low not in forms and word.stem not in stems:
                continue
            here = (*forms.get(word.low, ()), *stems.get(word.stem, ()))
            found = [f for f in here if len(f[2].words) == 1 or _goes_on(f[2], words, i)]
            for (number, *_), lexicon, entry in sorted(found, key=itemgetter(0)) if len(found) > 1 else found:
                if taken.get((number, entry.category), 0) <= i:
                    last = taken[number, entry.category] = i + len(entry.words)
                    yield Hit(i, last, entry, lexicon)


def _goes_on(entry: Entry, words: Sequence[Word], i: int) -> bool:
    """Whether the words of an entry after its first one, which stands at i, follow it without punctuation."""
    for k in range(1, len(entry.words)):
        if i + k >= len(words):
            return False
        word = words[i + k]
        if word.is_cut or entry.words[k] != (word.low if entry.match == FORM else word.stem):
            return False
    return True


@lru_cache(maxsize=8)
def load_lists(*names: str) -> Lists:
    """Bundled lists by their names, to be looked up together."""
    return Lists(load_list(name) for name in names)


@lru_cache(maxsize=16)
def load_list(name: str) -> Lexicon:
    """A bundled list by its name ("hedges"), from ``compare/findings/lexicons/<name>.csv``."""
    text = resources.files("compare.findings").joinpath(f"lexicons/{name}.csv").read_text(encoding="utf-8")
    return parse_list(text, name)


@lru_cache(maxsize=4)
def first_words(name: str) -> frozenset[str]:
    """The words with which the entries of a bundled list begin that are found only as printed."""
    return frozenset(entry.words[0] for entry in load_list(name).entries.values() if entry.match == FORM)


def read_list(path: str | Path) -> Lexicon:
    """A reader's own list: CSV in UTF-8 with a first line ``word,category``; lines that begin with # are comments.

    Raises:
        SettingError: No such file, too large, not UTF-8, no such columns, an empty word or category, too many entries.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise SettingError(f"{path}: the word list cannot be read ({error.strerror}). Name a CSV file.") from error
    if size > MAX_BYTES:
        raise SettingError(f"{path}: the word list has {size:,} bytes, more than {MAX_BYTES:,}. Shorten or split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingError(f"{path}: the word list is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    return parse_list(text, path.name, where=str(path))


def parse_list(text: str, name: str, where: str = "") -> Lexicon:
    """The entries of a list's text. `where`: what errors name; `name` without it.

    Raises:
        SettingError: As for `read_list`.
    """
    where = where or name
    lines = text.splitlines()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    lexicon = Lexicon(name, _version(lines))
    columns: list[str] = []
    for number, line in numbered:
        try:
            cells = [cell.strip() for cell in next(csv.reader([line]), [])]
        except csv.Error as error:
            raise SettingError(f"{where}: line {number} is no CSV ({error}). Write: word,category") from error
        if not columns:
            columns = [cell.casefold() for cell in cells]
            if columns[:2] != ["word", "category"]:
                raise SettingError(f'{where}: the first line is "{line[:60]}", expected the columns word,category.')
            continue
        lexicon.add(_entry(dict(zip(columns, cells, strict=False)), f"{where}: line {number}"))
        if lexicon.size > MAX_ENTRIES:
            raise SettingError(f"{where}: more than {MAX_ENTRIES:,} entries. Shorten or split the list.")
    if not columns:
        raise SettingError(f"{where}: the word list is empty. Write a first line word,category and an entry a line.")
    return lexicon


def _entry(row: dict[str, str], where: str) -> Entry:
    printed, category, match = row.get("word", ""), row.get("category", ""), row.get("match") or FORM
    words = fold_words(printed)
    if not words:
        raise SettingError(f"{where} has no word. Write: word,category")
    if not category:
        raise SettingError(f'{where} has no category for "{printed[:40]}". Write: word,category')
    if match not in (FORM, STEM):
        raise SettingError(f'{where}: match is "{match[:20]}", expected "{FORM}" or "{STEM}".')
    if len(words) > MAX_WORDS:
        raise SettingError(f"{where}: an entry of {len(words)} words; at most {MAX_WORDS} make a phrase.")
    keys = tuple(words if match == FORM else map(stem, words))
    return Entry(keys, category, match, printed)


def _version(lines: list[str]) -> str:
    """The number after "Version" in the comments at the head of a list; "" without one."""
    for line in lines[:10]:
        if line.startswith("#") and "Version " in line:
            return line.split("Version ", 1)[1].split()[0].rstrip(".,;")
    return ""
