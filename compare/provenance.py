"""How a result was made: version, settings, inputs with their hashes, the libraries that matter.

Takes the event and the settings, gives plain data for ``comparison.json``. No clock and no path of the machine, so
that the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from compare.model import Event
from compare.settings import Settings

LIBRARIES = ("numpy", "rapidfuzz", "scikit-learn", "scipy", "snowballstemmer", "trafilatura")


def describe_run(event: Event, settings: Settings, cuts: Mapping[str, float] | None = None) -> dict[str, Any]:
    """The ``tool`` object of the contract.

    Args:
        cuts: Of the link model, the probabilities in [0, 1] where "sure", "link" and "possible" begin; those of the
            settings come before them.
    """
    own = {"link": settings.align.link_probability, "possible": settings.omissions.possible_probability}
    return {
        "name": "newscompare",
        "version": version_of("newscompare"),
        "settings": asdict(settings),
        "inputs": [
            {
                "article": document.id,
                "path": document.path,
                "format": document.format,
                "encoding": document.encoding,
                "bytes": document.n_bytes,
                "sha256": document.sha256,
            }
            for document in event.documents
        ],
        "cuts": {**(cuts or {}), **{name: cut for name, cut in own.items() if cut is not None}},
        "libraries": {name: version_of(name) for name in LIBRARIES},
    }


def version_of(distribution: str) -> str:
    """The installed version, or "unknown" when the package runs from a folder that was never installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"
