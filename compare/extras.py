"""What needs more than the core: one check, by which every missing extra is named before any work is done."""

from __future__ import annotations

from importlib.util import find_spec

from compare.errors import MissingExtraError


def require(module: str, extra: str, need: str) -> None:
    """Makes sure that an optional library is there, without loading it.

    Args:
        module: The name under which it is imported.
        extra: The extra of this package that brings it.
        need: What needs it, and that a command follows: "a.pdf: PDF files need pypdf. Install it:".

    Raises:
        MissingExtraError: It is not installed.
    """
    if find_spec(module) is None:
        raise MissingExtraError(f'{need} pip install "newscompare[{extra}]"')
