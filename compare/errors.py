"""The error family and the warnings.

Takes nothing, gives names. ``CompareError`` is the one root: a caller who catches it catches everything that the
library refuses on purpose. A message is one line that says what is wrong, where, what was expected and what to do.
"""

from __future__ import annotations


class CompareError(Exception):
    """Root of all errors that the library raises on purpose."""


class EventError(CompareError):
    """An event that cannot be compared: a wrong manifest, no readable article, a missing folder."""


class ReadError(CompareError):
    """One input that cannot be read: binary, empty, too large, unknown encoding, a parser that crashed."""


class SettingError(CompareError):
    """A setting or an option with a value outside its range."""


class WriteError(CompareError):
    """A result that cannot be written: read-only folder, full disk, a path in the way."""


class MissingExtraError(CompareError):
    """A feature whose optional dependencies are not installed; the message names the extra."""


class CompareWarning(UserWarning):
    """Root of all warnings. Whatever is warned about also stands in ``Comparison.notes``."""


class ArticleWarning(CompareWarning):
    """Something odd about one article: a guessed encoding, an unclosed quotation, no date."""
