"""Registration: anyone registers, whoever has the key sees the one booking, and those who run the event see all."""

from tests.permissions.rows import LOGIN, OK, Row, by_role, everyone

_RUN = {"member": OK, "officer": OK, "lead": OK, "owner": OK, "group_lead": OK, "process": OK}
# A page of its own is run by those who answer for the place, and by the chief editors.
_RUN_CONFERENCE = {"officer": OK, "lead": OK, "owner": OK, "process": OK, "chief": OK}

ROUTES: dict[str, Row] = {
    "event_feed": everyone("/moten/kalender.ics?plats={district}"),
    "event_atom": everyone("/evenemang/flode.atom"),
    "event_short": everyone("/evenemang/{conference}/", LOGIN),  # on to its page
    "event_poster": everyone("/evenemang/{conference}/affisch.pdf"),
    "event_point": everyone("/evenemang/{conference}/karta.json"),
    "event_calendar": everyone("/evenemang/{conference}/kalender.ics"),
    "event_lesson_lift": by_role("/evenemang/{conference}/lardomar/{lesson}/", **_RUN_CONFERENCE),
    "event_register": everyone("/anmalan/{event}/"),
    "event_registration": by_role("/anmalan/{event}/installningar/", **_RUN),
    "event_cancel": by_role("/anmalan/{event}/stall-in/", **dict.fromkeys(_RUN, LOGIN)),  # on to the meeting's own
    "event_bookings": by_role("/anmalan/{event}/anmalda/", **_RUN),
    "event_attendance": everyone("/anmalan/{conference}/narvaro/", 405),
    "event_bookings_file": by_role("/anmalan/{event}/anmalda.csv", **_RUN),
    "event_booking": by_role("/anmalan/{event}/anmalda/{booking}/", **_RUN),
    "event_evaluations": by_role("/anmalan/{event}/utvardering/", **_RUN),
    "booking": everyone("/anmald/{booking_key}/"),
    "booking_take_back": everyone("/anmald/{booking_key}/ta-tillbaka/"),
    "booking_check_in": by_role("/anmald/{booking_key}/incheckning/", **_RUN),
    "booking_certificate": everyone("/anmald/{came_key}/intyg.pdf"),
    "booking_evaluate": everyone("/anmald/{came_key}/utvardering/"),
}
