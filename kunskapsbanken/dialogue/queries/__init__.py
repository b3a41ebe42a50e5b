"""The dialogue's answers. What other rooms ask for most is named here."""

from kunskapsbanken.dialogue.queries.evidence import voices_of
from kunskapsbanken.dialogue.queries.meetings import coming_meetings, past_meetings
from kunskapsbanken.dialogue.queries.voices import contributions_of, latest_answered, unanswered_count

__all__ = [
    "coming_meetings",
    "contributions_of",
    "latest_answered",
    "past_meetings",
    "unanswered_count",
    "voices_of",
]
