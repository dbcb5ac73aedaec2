"""The word lists of the package: text files of one entry a line, its columns parted by tabs.

Takes the name of a file and the package whose folder holds it, gives the entries, without comments (#) and empty lines.
"""

from __future__ import annotations

from importlib import resources


def read_rows(name: str, folder: str = "compare.text.lexicons", splits: int = -1) -> list[list[str]]:
    """The columns of each entry, in the order of the file; `splits`: how many tabs part columns, -1 for all."""
    text = resources.files(folder).joinpath(name).read_text("utf-8")
    return [line.split("\t", splits) for line in text.splitlines() if line and line[0] != "#"]
