"""When a measure is late, and when nobody has told of it for too long. Pure."""

from datetime import date, timedelta

from kunskapsbanken.plans.models import MeasureStatus

# What is not reported within a year is stale; the yearly follow-up is to catch it.
STALE_AFTER = timedelta(days=365)
OVER = (MeasureStatus.DONE, MeasureStatus.STOPPED)


def is_late(status: str, ends: int, year: int) -> bool:
    """Whether a measure is late in a year: it says so itself, or its last year has passed and it is not over."""
    return status == MeasureStatus.LATE or (ends < year and status not in OVER)


def is_stale(status: str, reported_on: date, today: date) -> bool:
    """Whether a measure that is not over was last told of more than a year ago."""
    return status not in OVER and today - reported_on > STALE_AFTER
