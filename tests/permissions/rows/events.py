"""Registration: anyone registers, whoever has the key sees the one booking, and those who run the event see all."""

from tests.permissions.rows import LOGIN, OK, Row, by_role, everyone

_RUN = {"member": OK, "officer": OK, "lead": OK, "owner": OK, "group_lead": OK, "process": OK}

ROUTES: dict[str, Row] = {
    "event_feed": everyone("/moten/kalender.ics?plats={district}"),
    "event_register": everyone("/anmalan/{event}/"),
    "event_registration": by_role("/anmalan/{event}/installningar/", **_RUN),
    "event_cancel": by_role("/anmalan/{event}/stall-in/", **dict.fromkeys(_RUN, LOGIN)),  # on to the meeting's own
    "event_bookings": by_role("/anmalan/{event}/anmalda/", **_RUN),
    "event_bookings_file": by_role("/anmalan/{event}/anmalda.csv", **_RUN),
    "event_booking": by_role("/anmalan/{event}/anmalda/{booking}/", **_RUN),
    "booking": everyone("/anmald/{booking_key}/"),
    "booking_take_back": everyone("/anmald/{booking_key}/ta-tillbaka/"),
}
