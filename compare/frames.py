"""The comparison as data frames: the only module that returns pandas.

Takes a ``Comparison``, gives one frame a table, with the columns and rows of ``compare.report.tables``. It refuses
to compute: what is not in the comparison is in no frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Comparison
from compare.report.tables import build_tables

if TYPE_CHECKING:
    import pandas as pd


def to_frames(comparison: Comparison) -> dict[str, pd.DataFrame]:
    """Makes a data frame of every table.

    Args:
        comparison: What to tabulate.

    Returns:
        By table name (articles, sentences, links, units, …). Columns are there even without rows;
        ``articles.published`` is a UTC timestamp, NaT where no date is known.
    """
    import pandas as pd

    frames = {
        name: pd.DataFrame.from_records(list(table.rows), columns=list(table.columns))
        for name, table in build_tables(comparison).items()
    }
    articles = frames["articles"]
    articles["published"] = pd.to_datetime(articles["published"], utc=True, format="ISO8601")
    return frames
