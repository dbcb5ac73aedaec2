"""How words, numbers and dates are shown to people: pure functions from values to text.

Takes what articles and outlets contain, which may be hostile; gives text that hides nothing. It escapes nothing:
that is the template engine's work, which escapes everything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from compare.model import Article

# What a reader cannot see but a browser obeys: control characters, direction overrides and isolates, zero-width
# space and joiners that do no work in any script, byte-order marks, tag characters, lone surrogates. Left alone:
# tab and newline, the plain direction marks U+200E and U+200F, and the joiners U+200C and U+200D that Persian and
# emoji need.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DEVICE_NAMES = frozenset({"con", "nul", "aux", "prn", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})
_URL_NOISE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_MAX_SLUG = 60


def show_unseen(text: str) -> str:
    """Makes invisible control characters visible, as ⟨U+202E⟩; everything else stays."""
    return UNSEEN.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", text)


def one_line(text: str, limit: int = 0) -> str:
    """Folds white space to single blanks and, with a `limit` in characters, cuts at a word with an ellipsis."""
    folded = " ".join(text.split())
    if not limit or len(folded) <= limit:
        return folded
    cut = folded[: limit - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else cut).rstrip(" ,;:–—-") + "…"


def safe_url(url: str | None) -> str:
    """The address if it is plain http or https, else "": nothing else may become a link."""
    if not url or _URL_NOISE.search(url.strip()):
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def slug(text: str) -> str:
    """A name of [a-z0-9-] for ids and file names; of what has no such letters, a short hash."""
    folded = unicodedata.normalize("NFKD", text.encode("utf-8", "replace").decode("utf-8")).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    made = _NOT_SLUG.sub("-", plain).strip("-")[:_MAX_SLUG].strip("-")
    if not made or made in _DEVICE_NAMES:
        digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
        return f"{made}-{digest}".strip("-")
    return made


def unique_slugs(names: Iterable[str]) -> dict[str, str]:
    """A slug for each name, no two alike; the first to come keeps the plain one."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        if name in made:
            continue
        base = candidate = slug(name)
        n = 2
        while candidate in taken:
            candidate, n = f"{base}-{n}", n + 1
        taken.add(candidate)
        made[name] = candidate
    return made


def percent(share: float) -> str:
    """A share in [0, 1] as percent; what is there but tiny is "<1%", never 0."""
    if 0 < share < 0.01:
        return "<1%"
    return f"{share * 100:.0f}%"


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 outlet", "1,200 words"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(items: Iterable[str]) -> str:
    """ "A, B and C"."""
    names = list(items)
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(moment: datetime) -> str:
    """ "8 April 2025", independent of the machine's locale."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def published(article: Article) -> str:
    """When the article came out, as precisely as is known; "no date" without one."""
    if article.published is None:
        return "no date"
    if not article.published_has_time:
        return day(article.published)
    return f"{day(article.published)}, {article.published:%H:%M} UTC"


def period(articles: Iterable[Article]) -> str:
    """The days from the first to the last article: "8–9 April 2025"; "" when none has a date."""
    days = sorted(a.published for a in articles if a.published is not None)
    if not days:
        return ""
    first, last = days[0], days[-1]
    if first.date() == last.date():
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"
