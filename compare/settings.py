"""Every threshold, with its unit, range and reason.

One frozen dataclass a room; ``Settings`` holds them all. Change one with ``dataclasses.replace``. The full set is
written into ``comparison.json`` under ``tool.settings``, so that a result says how it was made.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the reader takes in before it refuses, by name, in the error."""

    max_file_bytes: int = 10_000_000  # bytes; a news article is under 100 kB, a saved page under 5 MB
    max_article_chars: int = 200_000  # characters of text; above this it is a book or a dump
    max_sentences: int = 5_000  # per article
    max_articles: int = 200  # per comparison; above this, group into events first
    parse_seconds: float = 20.0  # deadline of one parser in its child process
    parse_memory_bytes: int = 2 * 1024**3  # address space of the child process
    max_packed_bytes: int = 50_000_000  # bytes of a file that is compressed inside: Word, EPUB, PDF, ZIP, WARC
    max_unpacked_bytes: int = 200_000_000  # bytes that such a file may unpack to, counted before it is unpacked
    max_ratio: float = 100.0  # unpacked to packed bytes of one member; office files of text stay under 20
    max_members: int = 10_000  # files inside of an archive
    max_member_bytes: int = 20_000_000  # bytes of one of them; so many are also handed over by the child at a time
    max_answer_bytes: int = 50_000_000  # bytes of the child's answer; a Nexis file of 500 articles has under 20 MB
    max_articles_in_file: int = 10_000  # a database gives at most 500 at a time
    max_pages: int = 500  # of a PDF; above this it is no article
    max_message_parts: int = 200  # of a mail
    max_manifest_bytes: int = 1_000_000  # bytes of an event.toml
    fetch_seconds: float = 30.0  # deadline of one page from the network, with its redirects and robots.txt
    fetch_pause_seconds: float = 1.0  # between two pages of one host
    max_redirects: int = 5  # of one page; each is checked like the first address


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """When two articles are said to share copy. Words in quotation marks never count as evidence."""

    min_run_words: int = 8  # words; a shared run with fewer outside quotation marks is a set phrase, not evidence
    max_name_share: float = 0.6  # share [0, 1] of names and numbers above which a run is a title or a list, not copy
    min_copied_words: int = 20  # words of evidence a pair needs: one long sentence, or two short ones
    wholly_share: float = 0.7  # share [0, 1] of the taker's words from which the grade is "wholly"
    origin_share: float = 0.3  # share [0, 1] from which an article that credits nobody shares the other's origin


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """Which pairs are looked at, and from which probability a link is stood by."""

    candidate_characters: float = 0.04  # character cosine from which a pair without a common word is looked at
    link_probability: float | None = None  # in [0, 1]; None: the cut chosen in cross-validation, stored with the model
    semantic: bool = False  # also weigh sentence vectors; needs the extra [semantic]


@dataclass(frozen=True, slots=True)
class UnitSettings:
    """How links are grouped into content units, and how a unit is named."""

    join_share: float = 0.6  # share [0, 1] of the members elsewhere that a sentence must be linked to, exclusive
    label_words: int = 14  # words; the length of the line that a person understands at a glance
    label_characters: int = 140  # characters after which a label is cut


@dataclass(frozen=True, slots=True)
class OmissionSettings:
    """When a unit counts as not found in an article."""

    possible_probability: float | None = None  # in [0, 1]; from here on "uncertain"; None: the model's cut


@dataclass(frozen=True, slots=True)
class FramingSettings:
    """Wording and devices: what is printed, and the reader's own word list."""

    lexicon: str | None = None  # path of a CSV file with the columns word,category: literal words and phrases
    quoted_devices: bool = False  # list devices inside quotations too; their kind then ends in "-in-quotation"
    max_q: float = 0.05  # in [0, 1]; Benjamini-Hochberg rate up to which a word is printed
    min_count: int = 3  # uses in one article below which a word is not tested
    prior_words: float = 200.0  # words of experience that the prior weighs, half background, half the whole event
    min_article_words: int = 80  # counted words below which an article's wording is not tested


@dataclass(frozen=True, slots=True)
class QuoteSettings:
    """Quotations: the reader's own registry of news agencies and state media."""

    agencies: str | None = None  # path of a file with name, kind, country, other names and tabs between


@dataclass(frozen=True, slots=True)
class EventSettings:
    """How the articles of a collection are put together into events."""

    window_days: float = 3.0  # days; two articles further apart are not about one happening
    closeness: float = 0.14  # mean cosine [0, 1] between two groups from which they are joined
    floor: float = 0.11  # cosine [0, 1] from which two articles are near
    near_share: float = 0.9  # share [0, 1] of the pairs between two groups that must be near
    neighbours: int = 300  # near articles of one article that are kept
    crowd_from: int = 10  # rank from which an article's neighbours are seldom of its own event
    crowd_usual: float = 0.07  # cosine [0, 1] that such neighbours have anyway
    crowd_most: float = 0.08  # by which a cosine is lowered at most where they have more


@dataclass(frozen=True, slots=True)
class ExcerptSettings:
    """How much of the articles' words a result holds, for whoever may quote them but not republish them."""

    fulltext: bool = True  # False: articles[].text is empty and only short quotations stay
    max_words: int = 25  # words of one sentence that are quoted
    max_share: float = 0.25  # share [0, 1] of an article's words that are quoted in all


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one comparison."""

    limits: Limits = field(default_factory=Limits)
    align: AlignSettings = field(default_factory=AlignSettings)
    units: UnitSettings = field(default_factory=UnitSettings)
    omissions: OmissionSettings = field(default_factory=OmissionSettings)
    reuse: ReuseSettings = field(default_factory=ReuseSettings)
    framing: FramingSettings = field(default_factory=FramingSettings)
    quotes: QuoteSettings = field(default_factory=QuoteSettings)
    excerpts: ExcerptSettings = field(default_factory=ExcerptSettings)
    events: EventSettings = field(default_factory=EventSettings)
    encoding: str | None = None  # force one; None: BOM, declaration, UTF-8, detection
    language: str | None = None  # force one; None: from metadata, else as the text looks, else English
    format: str | None = None  # name of the reader for every file; None: by its first bytes, then its ending
    columns: tuple[tuple[str, str], ...] = ()  # (field, column) of tables and JSON whose columns have other names
