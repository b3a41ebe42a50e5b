"""Events with pages of their own, registration for any event, and those who have registered."""

from kunskapsbanken.events.models.bookings import GONE, HELD, MOST_IN_A_PARTY, Booking, BookingState
from kunskapsbanken.events.models.evaluations import BEST, Evaluation
from kunskapsbanken.events.models.pages import ComesAs, EventPage, EventSort, EventsPage
from kunskapsbanken.events.models.programme import (
    AskedQuestion,
    Came,
    EventMaterial,
    Lesson,
    MaterialSort,
    Partner,
    Session,
    SessionMaterial,
    Speaker,
)
from kunskapsbanken.events.models.registrations import MOST_PLACES, Registration
from kunskapsbanken.events.models.types import MOST_TYPES, RegistrationType
from kunskapsbanken.events.models.venue import ACCESS, INTERPRETING, Format, OnRequest, TakingPart, Venue

__all__ = [
    "ACCESS",
    "BEST",
    "GONE",
    "HELD",
    "INTERPRETING",
    "MOST_IN_A_PARTY",
    "MOST_PLACES",
    "MOST_TYPES",
    "AskedQuestion",
    "Booking",
    "BookingState",
    "Came",
    "ComesAs",
    "Evaluation",
    "EventMaterial",
    "EventPage",
    "EventSort",
    "EventsPage",
    "Format",
    "Lesson",
    "MaterialSort",
    "OnRequest",
    "Partner",
    "Registration",
    "RegistrationType",
    "Session",
    "SessionMaterial",
    "Speaker",
    "TakingPart",
    "Venue",
]
