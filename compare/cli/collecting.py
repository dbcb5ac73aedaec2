"""The commands on large collections: ``events`` groups articles by what they are about, ``reuse`` finds shared copy."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import click

from compare.cli.output import text_table
from compare.cli.shell import example, format_option, limits_option, shell_options, stage
from compare.report.display import counted
from compare.settings import EventSettings, Limits, Settings


@click.command(epilog=example("newscompare events march.jsonl > events.jsonl"))
@click.argument("corpus", type=click.Path(allow_dash=True))
@format_option("jsonl", "table")
@click.option(
    "--window",
    type=click.FloatRange(0, 36_500),
    default=EventSettings().window_days,
    show_default=True,
    metavar="DAYS",
    help="Articles further apart than this are not about one happening.",
)
@limits_option
@shell_options
def events(corpus: str, form: str, window: float, limits: Limits) -> None:
    """Group the articles of a collection into events.

    CORPUS is a file of objects {"id", "outlet", "published", "title", "text"}, one a line; - is standard input.
    Prints one object an event, {"event", "articles"}, with the ids of its articles; every article stands in exactly
    one. An article without a date is compared with all.
    """
    from compare.collection.corpus import read_corpus
    from compare.collection.events import group_articles, name_events

    with stage("reading"):
        articles = list(read_corpus(corpus, limits))
    with stage(f"grouping {counted(len(articles), 'article')}"):
        groups = group_articles(articles, replace(EventSettings(), window_days=window))
    named = [
        (name, [articles[place] for place in places]) for name, places in zip(name_events(groups), groups, strict=True)
    ]
    if form == "jsonl":
        for name, members in named:
            click.echo(json.dumps({"event": name, "articles": [article.id for article in members]}))
    else:
        rows = [(name, len(members), members[0].title[:80]) for name, members in named]
        click.echo(text_table(("event", "articles", "first title"), rows))


@click.command(epilog=example("newscompare reuse march.jsonl > reuse.jsonl"))
@click.argument("corpus", type=click.Path(allow_dash=True))
@format_option("jsonl", "table")
@limits_option
@shell_options
def reuse(corpus: str, form: str, limits: Limits) -> None:
    """Find the articles of a collection that share copy.

    CORPUS is a file of objects {"id", "outlet", "published", "title", "text"}, one a line; - is standard input.
    Prints one object a pair, {"a", "b", "share_of_a", "share_of_b", "passages"}, with offsets into both texts. Set
    phrases, shared quotations and page furniture are no evidence of copy.
    """
    from compare.collection.copies import find_copies
    from compare.collection.corpus import read_corpus

    with stage("reading"):
        articles = list(read_corpus(corpus, limits))
    rows = []
    with stage(f"comparing {counted(len(articles), 'article')}"):
        for _, _, pair in find_copies(articles, Settings(limits=limits)):
            if form == "jsonl":
                passages = [asdict(passage) for passage in pair.passages]
                shares = {"share_of_a": round(pair.share_of_a, 6), "share_of_b": round(pair.share_of_b, 6)}
                click.echo(json.dumps({"a": pair.a, "b": pair.b, **shares, "passages": passages}))
            else:
                rows.append((pair.a, pair.b, round(pair.share_of_a, 2), round(pair.share_of_b, 2), len(pair.passages)))
    if form == "table":
        click.echo(text_table(("a", "b", "share of a", "share of b", "passages"), rows))
