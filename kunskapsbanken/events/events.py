"""A conference, a course or a study visit is something that one can register for."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.events.models import ComesAs
from kunskapsbanken.events.permissions import RUN_EVENT
from kunskapsbanken.events.registry import EventKind, register

register(
    EventKind(
        name="evenemang",
        model="events.EventPage",
        label=_("Evenemang"),
        verb=RUN_EVENT,
        sectors=tuple(ComesAs.choices),
        about="lead",
        address="address",
        latitude="latitude",
        longitude="longitude",
        link="open_address",
        private_link="online_address",
        only_day="only_day",
    )
)
