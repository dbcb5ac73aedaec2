"""Publication dates as manifests and pages write them.

Takes a TOML value or a string. Gives an aware UTC date-time and whether a time of day was given. Refuses what is
no full date ("soon", "April") by None, for the caller to say where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in UTC; `has_zone` is False when UTC was assumed for a time without a zone."""

    when: datetime
    has_time: bool
    has_zone: bool = True


def parse_date(value: object) -> FoundDate | None:
    """A date, a date-time, or a string of one in ISO 8601 or mail form (RFC 5322); None for anything else."""
    if isinstance(value, datetime):
        return _in_utc(value)
    if isinstance(value, date):
        return FoundDate(datetime(value.year, value.month, value.day, tzinfo=UTC), has_time=False)
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()[:100]
    try:
        return parse_date(date.fromisoformat(text))
    except ValueError:
        pass
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _in_utc(parse(text))
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
    return None


def _in_utc(when: datetime) -> FoundDate | None:
    if when.tzinfo is None:
        return FoundDate(when.replace(tzinfo=UTC), has_time=True, has_zone=False)
    try:
        return FoundDate(when.astimezone(UTC), has_time=True)
    except (ValueError, OverflowError):  # the first and the last day of the calendar
        return None
