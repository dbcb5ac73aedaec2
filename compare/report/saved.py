"""A comparison that was written before, read back.

Takes the path of a ``comparison.json`` or of a report folder that holds one, gives the ``Comparison``. It refuses what
is too large, no text, or no comparison, by the path of the file and of the field.
"""

from __future__ import annotations

from pathlib import Path

from compare.errors import ReadError
from compare.model import Comparison
from compare.report.json_form import parse_json

MAX_BYTES = 500_000_000  # the largest comparison of 200 articles that was made has a tenth of that


def read_comparison(path: Path | str) -> Comparison:
    """Reads a comparison.

    Args:
        path: Of a ``comparison.json``, under whatever name, or of a report folder.

    Raises:
        ReadError: It is not there, too large, or no comparison of this version.
    """
    file = Path(path)
    try:
        if file.is_dir():
            file = file / "comparison.json"
        if not file.is_file():
            raise ReadError(f"{str(path)!r}: expected a comparison.json, or a report folder that holds one.")
        if file.stat().st_size > MAX_BYTES:
            raise ReadError(f"{str(file)!r}: is larger than {MAX_BYTES:,} bytes, so it is no comparison.json.")
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{str(file)!r}: is not UTF-8 text, expected a comparison.json.") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"{str(path)!r}: cannot be read ({getattr(error, 'strerror', None) or error}).") from error
    try:
        return parse_json(text)
    except ReadError as error:
        raise ReadError(f"{str(file)!r}: {str(error).removeprefix('comparison.json: ')}") from error
