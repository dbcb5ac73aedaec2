"""Small pieces that every section of the page uses: the mark of an outlet, a link to a sentence, a bar, a band.

Takes an opened comparison, gives ``Html``. What is asked for often is made once: a page of twenty articles names its
outlets some thousand times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.model import Omission, Sentence
from compare.report.bands import Band, read_bands
from compare.report.display import counted, one_line
from compare.report.lookup import N_COLOURS, Lookup
from compare.report.markup import Child, Html, element, join
from compare.report.sections import N_WIDE

_N_SHAPES = 4
BAR_STEPS = 50  # lengths of a bar; each is a class of the style sheet, because the policy allows no style attribute
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_OPENING = ("“", '"', "‘", "«", "„", "'")
DASH = element("span", "–", class_="small")


class Pieces:
    """Makes the pieces of one page.

    Attributes:
        look: The comparison, opened.
        bands: The cuts it was made with.
        shown: Anchors of the facts that have a row in the matrix, so that a link to them leads somewhere.
        is_wide: Whether there is room for words in the cells of tables.
    """

    def __init__(self, look: Lookup, shown_units: Iterable[str]) -> None:
        self.look = look
        self.bands = read_bands(look.comparison.tool)
        self.shown = frozenset(look.unit_anchor(uid) for uid in shown_units)
        self.is_wide = len(look.article) <= N_WIDE
        self._mark = {
            a: element("span", x, class_=self.mark_class(a), aria_hidden="true") for a, x in look.letter.items()
        }
        self._marks = {a: self._spoken_mark(a) for a in look.letter}
        self._outlet = {a: join([self._mark[a], " ", bdi(look.outlet(a), "name")]) for a in look.letter}
        self._language = {
            a.id: a.language if _LANGUAGE.fullmatch(a.language or "") else "" for a in look.article.values()
        }

    def mark_class(self, aid: str) -> str:
        """The classes of an outlet's mark: its colour, and beyond eight outlets its shape."""
        colour, shape = self.look.rank[aid] % N_COLOURS, self.look.rank[aid] // N_COLOURS % _N_SHAPES
        return "o" + (f" c{colour}" if colour else "") + (f" f{shape}" if shape else "")

    def mark(self, aid: str) -> Html:
        """The mark alone, for the eye; it stands beside the name."""
        return self._mark[aid]

    def _spoken_mark(self, aid: str) -> Html:
        name = element("span", self.look.outlet(aid), class_="vh")
        return element(
            "span", name, element("span", self.look.letter[aid], aria_hidden="true"), class_=self.mark_class(aid)
        )

    def marks(self, ids: Iterable[str]) -> Html:
        """Marks that stand alone, each with its name for those who do not see it."""
        return join([self._marks[a] for a in ids if a in self._marks], " ")

    def outlet(self, aid: str) -> Html:
        """Mark and name."""
        return self._outlet.get(aid) or bdi(aid)

    def lang(self, aid: str) -> str:
        """The language of an article, where it has the form of one."""
        return self._language.get(aid, "")

    def to_sentence(self, sid: str, words: Child) -> Html:
        """Words that lead to a sentence, or only words where there is no such sentence."""
        at = self.look.sentence_anchor(sid)
        return element("a", words, href=f"#{at}") if at else join([words])

    def to_unit(self, uid: str, words: str) -> Html:
        """Words that lead to the row of a fact."""
        at = self.look.unit_anchor(uid)
        return element("a", bdi(words), href=f"#{at}") if at in self.shown else bdi(words)

    def said(self, sentence: Sentence, aid: str) -> Html:
        """A sentence as evidence, with its number as the link to its place."""
        number = [element("span", f"{self.look.outlet(aid)}, sentence ", class_="vh"), f"{sentence.index + 1}"]
        link = element("a", number, class_="small", href=f"#{self.look.sentence_anchor(sentence.id)}")
        return element("p", self.words_of(sentence), "\u2002", link, lang=self.lang(aid), dir="auto")

    def words_of(self, sentence: Sentence, limit: int = 0) -> Child:
        """The words of a sentence, or how long it is where the report leaves article text out."""
        words = one_line(sentence.text, limit)
        return words or element(
            "span", f"not quoted, {counted(sentence.end - sentence.start, 'character')}", class_="gone"
        )

    def band(self, probability: float) -> Html:
        """How sure a match is: a shape and a word, and the probability behind them."""
        return join([band_of(self.bands.of(probability)), " ", element("span", f"{probability:.2f}", class_="num")])

    def near(self, omission: Omission) -> Html:
        """The sentence of an article that came closest to a fact it does not tell."""
        nearest = omission.nearest
        at = self.look.sentence_anchor(nearest.sentence) if nearest else ""
        if nearest is None or not at:
            return join(["no sentence comes near"])
        words = self.quoted(self.look.sentence[nearest.sentence], 140)
        return join(
            [element("a", "closest sentence", href=f"#{at}"), ": ", words, ", ", self.band(nearest.probability)]
        )

    def quoted(self, sentence: Sentence, limit: int) -> Html:
        """A sentence in quotation marks."""
        return quoted(one_line(sentence.text, limit)) if sentence.text else join([self.words_of(sentence)])


def bdi(words: Child, class_: str = "") -> Html:
    """Words of unknown direction, kept from turning what stands around them."""
    return element("bdi", words, class_=class_)


def quoted(words: str) -> Html:
    """Words in quotation marks, unless they bring their own."""
    return bdi(words, "" if words.startswith(_OPENING) else "q")


def band_of(band: Band) -> Html:
    """A band as its shape and its word."""
    return element("span", element("span", band.shape, aria_hidden="true"), f" {band.word}", class_="band")


def bar(share: float, most: float = 1.0) -> Html:
    """A bar whose length is the share; the number stands beside it."""
    n = min(BAR_STEPS, max(share > 0, round(BAR_STEPS * share / most)))
    return element("span", class_=f"bar w{n}", aria_hidden="true")


def hidden(words: Child) -> Html:
    """Words for those who do not see the page."""
    return element("span", words, class_="vh")


def more(summary: Child, *children: Child, class_: str = "more") -> Html:
    """A list that opens when asked to."""
    return element("details", element("summary", summary), children, class_=class_)


def head_row(*cells: Child) -> Html:
    """The head of a table."""
    return element("thead", element("tr", (element("th", cell, scope="col") for cell in cells)))


def scroll(label: str, *children: Child, labelled_by: str = "") -> Html:
    """A box that scrolls sideways, reachable by keyboard."""
    label = "" if labelled_by else label
    names = {"aria_labelledby": labelled_by, "aria_label": label}
    return element("div", children, class_="scroll", tabindex="0", role="region", **names)


def section(name: str, heading: str, *children: Child, class_: str = "") -> Html:
    """A part of the page with its heading."""
    title = element("h2", heading, id=f"h-{name}")
    return element("section", title, children, class_=f"part {class_}".strip(), id=name, aria_labelledby=f"h-{name}")


def how(*words: Child) -> Html:
    """How to read what follows."""
    return element("p", words, class_="how")


def none(words: str) -> Html:
    """Why a part is empty."""
    return element("p", words, class_="none")


def cite(anchor: str, what: str) -> Html:
    """The address of a finding; the script copies the finding with its evidence."""
    return element("a", "Cite", hidden(f" {what}"), class_="cite", href=f"#{anchor}")
