"""Names of fields in tables and JSON, as the common tools write them, mapped to the project's.

Takes a record of any keys. Gives the fields of an article as strings. Known are the names of trafilatura, newspaper4k,
news-please, Media Cloud, common corpora, and this project's own. Refuses nothing: what is not there is "".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

MAX_NAMES = 20  # authors of one article

# In the order of trust. trafilatura's "source" is an address and "source-hostname" a name; others' "source" is a name.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "articlebody", "body", "full_text", "fulltext", "content", "article_text", "article",
             "story", "cleaned_text", "text_clean", "raw_text"),
    "title": ("title", "headline", "titel", "hl", "title_page", "heading"),
    "summary": ("standfirst", "subtitle", "subheadline", "summary_printed", "deck", "lead"),
    "byline": ("author", "authors", "byline", "creator", "journalist", "writer"),
    "outlet": ("outlet", "source-hostname", "sitename", "source_name", "media_name", "publication", "newspaper",
               "publication_title", "publisher", "media", "medium", "source", "site_name", "source_domain", "hostname",
               "domain", "outlet_name"),
    "url": ("url", "link", "canonical_link", "source_link", "article_url", "web_url", "permalink", "source"),
    "language": ("language", "lang", "meta_lang", "language_code"),
    "published": ("published", "date_publish", "publish_date", "date_published", "datepublished", "publication_date",
                  "published_at", "publishedat", "pubdate", "pub_date", "date", "datetime", "published_date", "datum",
                  "time", "timestamp", "dc_date"),
    "name": ("id", "stories_id", "story_id", "uuid", "article_id", "uri", "filename", "file"),
}  # fmt: skip


def find_fields(record: Mapping[str, Any], columns: Sequence[Sequence[str]] = ()) -> dict[str, str]:
    """The fields of an article: text, title, summary, byline, outlet, url, language, published, name.

    Args:
        record: Keys of any case, with spaces, hyphens or underscores.
        columns: Pairs (field, key) that go before the known names.
    """
    named = {_fold(key): value for key, value in record.items() if isinstance(key, str)}
    mapped = {field: _fold(key) for field, key in columns}
    found: dict[str, str] = {}
    for field, names in FIELDS.items():
        keys = [mapped[field]] if field in mapped else [_fold(name) for name in names]
        candidates = (named.get(key) for key in keys)
        values = (_as_text(value) for value in candidates)
        found[field] = next((value for value in values if value and _fits(field, value)), "")
    return found


def _fold(key: str) -> str:
    return "_".join(key.strip().casefold().replace("-", " ").replace("_", " ").split())


def _fits(field: str, value: str) -> bool:
    is_address = value.startswith(("http://", "https://"))
    return is_address if field == "url" else not (field == "outlet" and is_address)


def _as_text(value: Any) -> str:
    """A value as one string: a list of names joined, an object by its name, a number as it is printed."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)[:40]
    if isinstance(value, list):
        names = [name for name in (_as_text(part) for part in value[:MAX_NAMES] if not isinstance(part, list)) if name]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    if isinstance(value, dict):
        return next((v.strip() for key in ("name", "title", "value") if isinstance(v := value.get(key), str)), "")
    return ""
