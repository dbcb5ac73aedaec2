"""The words of the project as types: small, frozen, without I/O and without pandas.

Every offset counts characters of the text it indexes, half open: ``text[start:end]``. Every score lies in [0, 1],
higher is closer or more. Field names are those of ``comparison.json`` (docs/contract.md), so that writing it out is
a plain walk over these classes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from compare.report.charts.plot import Plots

SCHEMA = "newscompare/comparison/1"


# --------------------------------------------------------------------------- closed choices


class Role(StrEnum):
    """What a sentence is to its article."""

    HEADLINE = "headline"
    SUMMARY = "summary"  # standfirst, bullets
    LEDE = "lede"  # the sentences of the first body paragraph
    BODY = "body"
    CAPTION = "caption"


class Grade(StrEnum):
    """How two linked sentences relate; ordered from closest to loosest."""

    VERBATIM = "verbatim"
    NEAR_VERBATIM = "near-verbatim"
    PARAPHRASE = "paraphrase"
    PARTIAL = "partial"


class Place(StrEnum):
    """Where in an article a content unit first stands."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    LEDE = "lede"
    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"


class OmissionStatus(StrEnum):
    """Why a unit is not found in an article, as far as the texts tell."""

    OMITTED = "omitted"
    NOT_YET_HAPPENED = "not-yet-happened"
    UNCERTAIN = "uncertain"


class EntityKind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


class QuantityKind(StrEnum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    TIME = "time"
    RANK = "rank"
    MEASURE = "measure"
    OTHER = "other"


class QuoteKind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """What a reporting verb adds to the words it reports."""

    NEUTRAL = "neutral"
    DISTANCING = "distancing"
    ENDORSING = "endorsing"
    CONFESSING = "confessing"
    FORCEFUL = "forceful"
    DENYING = "denying"


class SourceKind(StrEnum):
    OFFICIAL = "official"
    AGENCY = "agency"
    STATE_MEDIA = "state-media"
    EXPERT = "expert"
    CITIZEN = "citizen"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    OTHER = "other"


class BlockKind(StrEnum):
    """What one block (a line or a paragraph) of an article file is."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    CAPTION = "caption"
    BODY = "body"
    FURNITURE = "furniture"  # page furniture, byline, dateline, credit: kept in `removed`, never a sentence


# --------------------------------------------------------------------------- small values


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of characters, half open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One signal's verdict on a pair: its name, its score in [0, 1], and what it saw, in words."""

    signal: str
    score: float
    detail: str = ""


# --------------------------------------------------------------------------- input: the event as read


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of an article file with its kind; `reason` says why furniture is furniture.

    Blocks are in text order, do not overlap, and cover every character that is not white space.
    """

    kind: BlockKind
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wire:
    """The agency an article credits, and the words of the article that say so."""

    agency: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read: exact text, its blocks, and what the file says about itself.

    Attributes:
        id: File name without the ending, unique within the event.
        path: Relative to the event folder (or as named on the command line).
        text: The decoded text with line ends as ``\\n``; every offset indexes it.
        published: Aware UTC date-time; midnight UTC when only a date is known (then `published_has_time` is False).
        wire: Agency credit or dateline found in the file, None without one.
        format, encoding, sha256, n_bytes: Provenance of the file.
        warnings: What was odd about this input, each a full sentence.
    """

    id: str
    path: str
    outlet: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    published: datetime | None = None
    published_has_time: bool = False
    url: str | None = None
    language: str = "en"
    byline: str | None = None
    dateline: str | None = None
    wire: Wire | None = None
    format: str = "text"
    encoding: str = "utf-8"
    sha256: str = ""
    n_bytes: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """The coverage of one happening: what is compared.

    `skipped` names each input that was left out with the reason (exit code 3 on the command line).
    """

    id: str
    title: str
    documents: tuple[Document, ...]
    path: str = ""
    notes: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


# --------------------------------------------------------------------------- text with structure


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``article.text[start:end] == text``. `id` is ``"<article>:<index>"``."""

    id: str
    index: int
    paragraph: int
    role: Role
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the text that is no sentence of the article (page furniture, byline, credit), and why."""

    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article with sentences. `origin` is the id of the article whose copy it shares (its own id if none)."""

    id: str
    path: str
    outlet: str
    title: str
    published: datetime | None
    published_has_time: bool
    url: str | None
    language: str
    words: int
    text: str
    sentences: tuple[Sentence, ...]
    removed: tuple[Removed, ...]
    wire: Wire | None = None
    origin: str = ""
    byline: str | None = None
    dateline: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity is named: offsets into the article's text."""

    sentence: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something, one across all articles. `labels`: article id to titles, epithets, descriptions."""

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Mention, ...]
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as printed. `low`/`high`: numbers, or ISO dates and times; equal when exact, None when open.

    Attributes:
        unit: Normalised unit ("person", "kilometre", "USD", "percent", "percentage point", "day"); "" for plain counts.
        of: The head noun counted, as a lower-case lemma ("passenger"); "" when unknown.
        approximate: True for about, some, nearly, around (low == high is then the printed value).
    """

    sentence: str
    start: int
    end: int
    text: str
    kind: QuantityKind
    low: float | str | None
    high: float | str | None
    unit: str = ""
    of: str = ""
    approximate: bool = False


# --------------------------------------------------------------------------- alignment


@dataclass(frozen=True, slots=True)
class Link:
    """Two sentences of different articles that report the same fact, with the calibrated probability of it.

    `a` belongs to the article that comes first. `scores`: each signal by name in [0, 1]. `evidence`: in words.
    """

    a: str
    b: str
    probability: float
    grade: Grade
    scores: dict[str, float]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The closest sentence that an article offers, with the probability that it reports the same fact."""

    sentence: str
    probability: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A content unit (Nenkova & Passonneau 2004): one fact and the sentences that carry it.

    `outlets` and `origins` count; `salience` in [0, 1].
    """

    id: str
    label: str
    sentences: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: int
    origins: int
    salience: float


# --------------------------------------------------------------------------- findings


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How one article plays one unit: its place, share of the article's words in [0, 1], score in [0, 1]."""

    unit: str
    article: str
    place: Place
    first: str
    share: float
    score: float


@dataclass(frozen=True, slots=True)
class Omission:
    """A unit not found in an article, with the closest sentence that was."""

    unit: str
    article: str
    status: OmissionStatus
    nearest: Nearest | None
    salience: float


@dataclass(frozen=True, slots=True)
class Hop:
    """One relay of a quotation: who passed it on, and what kind of source that is."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: speaker, cue, content.

    Attributes:
        via: Who relayed it, nearest to the reader first; `hops` adds their kinds.
        side: The country, party, company or authority that the speaker stands for; "" when the texts name none.
    """

    id: str
    sentence: str
    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: str | None
    speaker_mention: str | None
    cue: str
    stance: Stance
    via: tuple[str, ...] = ()
    anonymous: bool = False
    speaker_kind: SourceKind = SourceKind.OTHER
    hops: tuple[Hop, ...] = ()
    side: str = ""


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """The same utterance in several articles: identical, trimmed, spliced, reworded, reattributed, or indirect."""

    quotes: tuple[str, ...]
    relation: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What one article prints for the thing that is compared."""

    article: str
    sentence: str
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Values side by side: in `conflicts` they cannot all be right as printed, in `agreements` they mean the same.

    `kind`: number, date, name, title, place, claim. `what`: one line. `remark`: e.g. "later figure", "contested claim".
    """

    unit: str
    kind: str
    what: str
    values: tuple[Value, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class WordUse:
    """A word that one article uses more than the others: z score, BH-adjusted q, evidence sentences."""

    term: str
    article: str
    z: float
    q: float
    count: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Device:
    """A rhetorical device in the text: hedge, booster, loaded, evaluative, scare-quote, passive-without-agent, …"""

    sentence: str
    start: int
    end: int
    kind: str
    text: str
    list: str


@dataclass(frozen=True, slots=True)
class HeadlineFinding:
    """What one headline says that its body, or the other headlines, do not."""

    article: str
    kind: str
    detail: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelUse:
    """What one article calls an entity or an act, beside what the others call it.

    Attributes:
        about: Id of the entity (kind "entity") or of the content unit (all other kinds).
        name: What is named, in words, for a heading: the entity's name, the words for the act, the unit's label.
        kind: "entity", "act" (another word for the same kind of act), "wording" (a superlative, loaded or evaluative
            phrase), "cue" (the verb that reports somebody's words), "certainty" (announced, expected, confirmed, …).
        user: Whose word it is: the outlet, or the speaker when `is_quoted` ("" when nobody is named).
    """

    about: str
    name: str
    kind: str
    article: str
    label: str
    sentences: tuple[str, ...]
    is_quoted: bool = False
    user: str = ""


@dataclass(frozen=True, slots=True)
class Framing:
    words: tuple[WordUse, ...] = ()
    devices: tuple[Device, ...] = ()
    headlines: tuple[HeadlineFinding, ...] = ()
    labels: tuple[LabelUse, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceUse:
    """Who is quoted or cited in one article: how often (`count`), with what share of its words in [0, 1].

    `side`: the country, party, company or authority that the voice stands for; "" when the texts name none.
    """

    article: str
    name: str
    kind: SourceKind
    named: bool
    count: int
    share: float
    quotes: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    side: str = ""


@dataclass(frozen=True, slots=True)
class RelayUse:
    """What came to one article through one agency, medium or document.

    Attributes:
        kind: As in `Hop`.
        count: Quotations that it relayed, or spoke itself.
        share: Their share of all quoted and cited words of the article, in [0, 1].
    """

    article: str
    name: str
    kind: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two articles: offsets into both texts."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two articles that share copy. Shares in [0, 1] of each article's words; `grade`: wholly or partly."""

    a: str
    b: str
    share_of_a: float
    share_of_b: float
    grade: str
    passages: tuple[Passage, ...]
    likely_source: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that an article made in the copy that it took from another article.

    Attributes:
        source: Id of the article whose copy it was; `article`: of the one that changed it.
        kind: "cut" (a sentence of the source that it left out), "inserted" (a sentence of its own), "changed" (words
            inside of a sentence that both have), "reworded" (the same fact in a sentence of its own).
        source_sentence, sentence: Ids of the sentences, "" where one side has none.
        source_start, source_end, start, end: What stands instead of what, as offsets into both texts; an empty stretch
            marks the place where the other side's words would stand.
        before, after: The words of a "changed" stretch, "" where one side has none.
    """

    source: str
    article: str
    kind: str
    source_sentence: str
    sentence: str
    source_start: int
    source_end: int
    start: int
    end: int
    before: str = ""
    after: str = ""


# --------------------------------------------------------------------------- the result


@dataclass(frozen=True, slots=True)
class EventHead:
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of ``compare_event``: every list of the contract, ready to be shown, tabulated or written.

    The methods are doors, not rooms: each imports what it opens only when it is called.
    """

    tool: dict[str, Any]
    event: EventHead
    articles: tuple[Article, ...]
    links: tuple[Link, ...] = ()
    units: tuple[Unit, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    omissions: tuple[Omission, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quote_matches: tuple[QuoteMatch, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    agreements: tuple[Difference, ...] = ()
    framing: Framing = field(default_factory=Framing)
    sources: tuple[SourceUse, ...] = ()
    relays: tuple[RelayUse, ...] = ()
    single_source: tuple[str, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    notes: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()

    def to_json(self) -> str:
        """The comparison as the text of ``comparison.json``."""
        from compare.report.json_form import render_json

        return render_json(self)

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """A dict of tables by name: articles, sentences, links, units, emphasis, omissions, and so on."""
        from compare.frames import to_frames

        return to_frames(self)

    def to_html(self) -> str:
        """The self-contained report page."""
        from compare.report.html import render_html

        return render_html(self)

    @property
    def plot(self) -> Plots:
        """The figures: ``comparison.plot.coverage()`` and so on draw on matplotlib axes and return them."""
        from compare.report.charts.plot import Plots

        return Plots(self)

    def _repr_html_(self) -> str:
        from compare.report.html import render_summary_html

        return render_summary_html(self)
