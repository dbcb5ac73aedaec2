"""Reuse: which articles share copy, and how many independent origins there are.

Takes articles, gives the pairs that print the same running text with the passages in both, and for each article the
id of its origin. Independent reporters share names, set phrases and official quotations: a pair counts only with
enough copied text outside quotation marks. Says who likely copied only by credit or time, never by style, and knows
nothing of the articles' meaning: a story rewritten in other words is not found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from compare.ingest.agencies import is_listed, picture_credits
from compare.model import Article, Reuse, Role, Span
from compare.settings import ReuseSettings
from compare.text.passages import SHORTEST_RUN, Run, Vocabulary, Words, match_words, read_words, to_passage
from compare.text.tokens import fold, signs_per_word, tokenize

WHOLLY, PARTLY = "wholly", "partly"

# Words that many outlets' names have in common: alone they name nobody.
_COMMON_NAME_WORDS = frozenset(
    ["of", "and", "a", "news", "agency", "press", "service", "international", "wire", "media", "tv", "radio", "daily"]
)


def find_reuse(articles: Sequence[Article], settings: ReuseSettings | None = None) -> tuple[Reuse, ...]:
    """The pairs of articles that share copy.

    A pair is reported when passages in common hold enough words outside quotation marks; all its passages are then
    listed, the copied quotations too. Only sentences are compared: shared page furniture is no reuse.

    Args:
        articles: Any number of articles; their order decides only which of a pair is `a`.
        settings: What counts as evidence; the defaults without it.

    Returns:
        Pairs in the order of `articles`. `share_of_a` and `share_of_b`: words in passages by words of the article,
        in [0, 1]. `grade`: "wholly" when most of the taker's words (of either's, when neither is known to have taken)
        are copied, else "partly" (the grades of METER, Clough et al. 2002). `likely_source`: the outlet that the
        other one credits, else the one whose pictures the other prints when neither credits its text to anybody, else
        the earlier article, else None.
    """
    settings = settings or ReuseSettings()
    vocabulary = Vocabulary()
    words = [words_of(article, vocabulary) for article in articles]
    pairs = combinations(zip(articles, words, strict=True), 2)
    found = (compare_pair(a, b, words_a, words_b, settings) for (a, words_a), (b, words_b) in pairs)
    return tuple(pair for pair in found if pair is not None)


def assign_origins(
    articles: Sequence[Article], reuse: Iterable[Reuse], settings: ReuseSettings | None = None
) -> dict[str, str]:
    """For each article the id of the independent origin of its copy: its own, or that of the article it follows.

    An article follows another one with which it shares copy when one credits the other, both credit the same agency,
    or at least `origin_share` of its words are copied. One that shares less and credits nobody has reporting of its
    own and stays an origin. Each article follows only the one it shares most with, so that a paper that prints two
    agencies does not make them one.

    Args:
        articles: The articles of an event; their order does not matter.
        reuse: What `find_reuse` gave for them.
        settings: As for `find_reuse`.

    Returns:
        Article id to origin id; an origin's own id leads to itself.
    """
    settings = settings or ReuseSettings()
    by_id = {article.id: article for article in articles}
    leads: dict[str, tuple[float, str]] = {}
    for pair in reuse:
        if pair.a not in by_id or pair.b not in by_id:
            continue
        a, b = by_id[pair.a], by_id[pair.b]
        source = pair.likely_source or min((a, b), key=_precedence).id
        taker, share = (b.id, pair.share_of_b) if source == a.id else (a.id, pair.share_of_a)
        if not (_is_credited(a, b) or share >= settings.origin_share):
            continue
        # The larger share wins; of equal ones the smaller id, whatever the order of the pairs.
        if taker not in leads or (-share, source) < (-leads[taker][0], leads[taker][1]):
            leads[taker] = (share, source)
    return {article.id: _follow(article.id, leads) for article in articles}


def picture_notes(articles: Sequence[Article]) -> tuple[str, ...]:
    """A note for each article that prints an agency's pictures and credits its text to no agency."""
    notes = []
    for article in articles:
        named = filter(is_listed, _picture_credits(article))
        foreign = [name for name in named if not _is_name_of(name, article.outlet)]
        if article.wire is None and foreign:
            names = " and ".join(filter(None, [", ".join(foreign[:-1]), foreign[-1]]))
            are = "a picture is" if len(foreign) == 1 else "pictures are"
            notes.append(
                f"{article.id}: {are} credited to {names}, the text to no agency. A picture's credit is no evidence "
                "of agency copy, so none is noted."
            )
    return tuple(notes)


# --------------------------------------------------------------------------- one pair


def words_of(article: Article, vocabulary: Vocabulary) -> Words:
    """The words of an article's sentences, for `compare_pair`; articles that are compared share a vocabulary."""
    return read_words(article.text, _stretches(article), vocabulary)


def compare_pair(a: Article, b: Article, words_a: Words, words_b: Words, settings: ReuseSettings) -> Reuse | None:
    """What two articles share; None when it is not enough to speak of copy."""
    runs = _shared_runs(a, b, words_a, words_b)
    runs = [run for run in runs if _name_share(words_a, words_b, run) <= settings.max_name_share]
    if (signs := max(signs_per_word(a.language), signs_per_word(b.language))) > 1:
        runs = [run for run in runs if run.a_end - run.a >= signs * SHORTEST_RUN]
    evidence = (_running_words(words_a, words_b, run) // signs for run in runs)
    if sum(n for n in evidence if n >= settings.min_run_words) < settings.min_copied_words:
        return None
    share_a = sum(run.a_end - run.a for run in runs) / words_a.n_words
    share_b = sum(run.b_end - run.b for run in runs) / words_b.n_words
    source = _likely_source(a, b)
    taken = {a.id: share_b, b.id: share_a}.get(source or "", max(share_a, share_b))
    return Reuse(
        a=a.id,
        b=b.id,
        share_of_a=share_a,
        share_of_b=share_b,
        grade=WHOLLY if taken >= settings.wholly_share else PARTLY,
        passages=tuple(to_passage(words_a, words_b, run) for run in runs),
        likely_source=source,
    )


def _stretches(article: Article) -> list[Span]:
    """The sentences as stretches of text, joined where nothing was removed between them."""
    stretches: list[Span] = []
    cuts = sorted(removed.start for removed in article.removed)
    n_passed = 0
    for sentence in article.sentences:
        is_cut = False
        while n_passed < len(cuts) and cuts[n_passed] < sentence.start:
            is_cut = True
            n_passed += 1
        if stretches and not is_cut:
            stretches[-1] = Span(stretches[-1].start, sentence.end)
        else:
            stretches.append(Span(sentence.start, sentence.end))
    return stretches


def _shared_runs(a: Article, b: Article, words_a: Words, words_b: Words) -> list[Run]:
    """Shared runs in the order of `a`, computed in an order that does not depend on which article is `a`."""
    if (a.text, a.id) <= (b.text, b.id):
        return match_words(words_a, words_b)
    return sorted(run.mirrored() for run in match_words(words_b, words_a))


def _running_words(a: Words, b: Words, run: Run) -> int:
    """Words of a run outside quotation marks, on the side that has fewer."""
    in_a = a.is_quoted.count(0, run.a, run.a_end)
    return min(in_a, b.is_quoted.count(0, run.b, run.b_end))


def _name_share(a: Words, b: Words, run: Run) -> float:
    """Share of names and numbers in a run, on the side that has fewer (a headline in capitals is no list of names)."""
    in_a = a.is_name.count(1, run.a, run.a_end) / (run.a_end - run.a)
    return min(in_a, b.is_name.count(1, run.b, run.b_end) / (run.b_end - run.b))


# --------------------------------------------------------------------------- who from whom


def _likely_source(a: Article, b: Article) -> str | None:
    """The id of the article that the other one likely took from; None when neither credit nor time tells."""
    a_credits_b, b_credits_a = _credits(a, b), _credits(b, a)
    if a_credits_b != b_credits_a:
        return b.id if a_credits_b else a.id
    if a_credits_b or _is_credited(a, b):
        return None  # each names the other, or both took from a third
    if a.wire is None and b.wire is None:
        # A picture's credit is no evidence of copy; of copy that is there, it says from whom before the clock does.
        a_shows_b, b_shows_a = _shows_pictures_of(a, b), _shows_pictures_of(b, a)
        if a_shows_b != b_shows_a:
            return b.id if a_shows_b else a.id
    earlier = _earlier(a, b)
    if earlier is None or (earlier.wire is not None and not _is_name_of(earlier.wire.agency, earlier.outlet)):
        return None  # the earlier one says itself that it took from elsewhere
    return earlier.id


def _earlier(a: Article, b: Article) -> Article | None:
    if a.published is None or b.published is None:
        return None
    if a.published_has_time and b.published_has_time:
        first, second = a.published, b.published
        return None if first == second else a if first < second else b
    day_a, day_b = a.published.date(), b.published.date()
    return None if day_a == day_b else a if day_a < day_b else b


def _credits(article: Article, other: Article) -> bool:
    """Whether an article's wire credit names the outlet of another, and not its own."""
    if article.wire is None or _is_name_of(article.wire.agency, article.outlet):
        return False
    return _is_name_of(article.wire.agency, other.outlet)


def _shows_pictures_of(article: Article, other: Article) -> bool:
    """Whether a picture of an article is credited to the outlet of another, and that is not its own."""
    names = _picture_credits(article)
    return any(_is_name_of(name, other.outlet) and not _is_name_of(name, article.outlet) for name in names)


def _picture_credits(article: Article) -> tuple[str, ...]:
    lines = [removed.text for removed in article.removed if removed.reason == "photo credit"]
    lines += [sentence.text for sentence in article.sentences if sentence.role is Role.CAPTION]
    return picture_credits(lines)


def _is_credited(a: Article, b: Article) -> bool:
    """Whether one credits the other's outlet or both credit the same agency."""
    if _credits(a, b) or _credits(b, a):
        return True
    return a.wire is not None and b.wire is not None and _is_name_of(a.wire.agency, b.wire.agency)


def _is_name_of(short: str, full: str) -> bool:
    """Whether two names mean the same outlet: the words of one are among the other's, or one is the acronym."""
    a, b = _name_words(short), _name_words(full)
    if not a or not b:
        return False
    if (a <= b and a - _COMMON_NAME_WORDS) or (b <= a and b - _COMMON_NAME_WORDS):
        return True
    return _acronym(short) == fold(full).strip() or _acronym(full) == fold(short).strip()


def _name_words(name: str) -> set[str]:
    return {fold(token.text).replace(".", "") for token in tokenize(name)} - {"the"}


def _acronym(name: str) -> str:
    initials = [fold(token.text)[:1] for token in tokenize(name) if token.text[0].isupper() and token.text != "The"]
    return "".join(initials) if len(initials) > 1 else ""


def _precedence(article: Article) -> tuple[bool, bool, float, str]:
    """Order in which articles that share copy are taken for its origin: no credit first, then the earliest."""
    takes = article.wire is not None and not _is_name_of(article.wire.agency, article.outlet)
    when = article.published.timestamp() if article.published else 0.0
    return takes, article.published is None, when, article.id


def _follow(start: str, leads: dict[str, tuple[float, str]]) -> str:
    """The end of the chain of leads; of a ring, the smallest id in it."""
    path = [start]
    while path[-1] in leads:
        following = leads[path[-1]][1]
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]
