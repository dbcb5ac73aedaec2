"""Why a part of the page is empty."""

from __future__ import annotations

from compare.model import Comparison


def absent(comparison: Comparison, word: str, otherwise: str) -> str:
    """The note that tells why a section is empty, where there is one; else the plain line."""
    return next((n for n in comparison.notes if word in n.lower()), otherwise)
