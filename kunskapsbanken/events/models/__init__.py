"""Registration for an event, and those who have registered."""

from kunskapsbanken.events.models.bookings import GONE, HELD, MOST_IN_A_PARTY, Booking, BookingState
from kunskapsbanken.events.models.registrations import MOST_PLACES, Registration

__all__ = ["GONE", "HELD", "MOST_IN_A_PARTY", "MOST_PLACES", "Booking", "BookingState", "Registration"]
