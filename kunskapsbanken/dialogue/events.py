"""A meeting is something that one can register for."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models import Sector
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.events.registry import EventKind, register

register(
    EventKind(
        name="mote",
        model="dialogue.Meeting",
        label=_("Möte"),
        verb=RECORD_MEETING,
        sectors=tuple(Sector.choices),
        address="address",
        latitude="latitude",
        longitude="longitude",
        link="open_address",
        private_link="online_address",
        cancel_view="meeting_cancel",
    )
)
