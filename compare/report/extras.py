"""What some forms need beyond the core: a check that names the extra, before any work is done."""

from __future__ import annotations

from importlib.util import find_spec

from compare.errors import MissingExtraError


def require(module: str, extra: str, what: str) -> None:
    """Makes sure that an optional library is there, without loading it.

    Args:
        module: The name under which it is imported.
        extra: The extra of this package that brings it.
        what: What is done with it, as the start of a sentence: "Word documents are written".

    Raises:
        MissingExtraError: It is not installed.
    """
    if find_spec(module) is None:
        raise MissingExtraError(
            f'{what} with {module}, which is not installed. Run: pip install "newscompare[{extra}]"'
        )
