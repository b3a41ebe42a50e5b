"""The editor's desk for conferences and other events."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from kunskapsbanken.events.editing import EventForm
from kunskapsbanken.events.models import ACCESS, INTERPRETING, EventPage

MATERIAL = [
    FieldPanel("title"),
    FieldPanel("sort"),
    FieldPanel("url"),
    FieldPanel("document"),
    FieldPanel("transcript"),
]
SESSION = [
    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    FieldPanel("room", help_text=_("Punkter som börjar samtidigt visas bredvid varandra, och då väljer man.")),
    FieldPanel("title"),
    FieldPanel("text"),
    InlinePanel(
        "speakers",
        heading=_("Medverkande"),
        label=_("medverkande"),
        panels=[
            FieldPanel("full_name"),
            FieldRowPanel([FieldPanel("role"), FieldPanel("organisation")]),
            FieldPanel("consented_on"),
        ],
    ),
    InlinePanel("materials", heading=_("Dokumentation"), label=_("länk eller fil"), panels=MATERIAL),
]
EVENT = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("sort"),
                FieldRowPanel([FieldPanel("place"), FieldPanel("organisation")]),
                FieldPanel("contact"),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                        FieldPanel("only_day"),
                        FieldRowPanel([FieldPanel("venue"), FieldPanel("address")]),
                        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                    ],
                    heading=_("Tid och plats"),
                ),
                MultiFieldPanel(
                    [FieldPanel(name) for name in ("format", "online_address", "online_is_public", "phone_way_in")],
                    heading=_("Så kan man vara med"),
                ),
                MultiFieldPanel(
                    [FieldPanel(name) for name in (*ACCESS, *INTERPRETING, "transport", "venue_access")],
                    heading=_("Tillgänglighet"),
                ),
                FieldPanel("lead"),
                FieldPanel("about"),
                InlinePanel(
                    "partners",
                    heading=_("Samarbetsparter"),
                    label=_("organisation"),
                    panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("website")])],
                ),
            ],
            heading=_("Inbjudan"),
        ),
        ObjectList(
            [InlinePanel("sessions", heading=_("Program"), label=_("programpunkt"), panels=SESSION)],
            heading=_("Program"),
        ),
        ObjectList(
            [
                InlinePanel("materials", heading=_("Dokumentation"), label=_("länk eller fil"), panels=MATERIAL),
                InlinePanel(
                    "questions",
                    heading=_("Frågor och svar"),
                    label=_("fråga"),
                    panels=[FieldPanel("question"), FieldPanel("answer")],
                ),
                InlinePanel(
                    "came",
                    heading=_("Deltagare per sektor"),
                    label=_("sektor"),
                    panels=[FieldRowPanel([FieldPanel("sector"), FieldPanel("number")])],
                    help_text=_("Bara antal, aldrig namn."),
                ),
                InlinePanel(
                    "lessons",
                    heading=_("Lärdomar"),
                    label=_("lärdom"),
                    panels=[FieldPanel("title"), FieldPanel("text")],
                ),
            ],
            heading=_("Efteråt"),
        ),
        ObjectList(
            [
                FieldPanel("slug", help_text=_("Sista delen av adressen. Ändra inte i onödan: länkar kan gå sönder.")),
                PublishingPanel(),
                CommentPanel(),
            ],
            heading=_("Adress och publicering"),
        ),
    ],
    base_form_class=EventForm,
)


def furnish() -> None:
    """Give the event its desk. Done at start-up, since the model stands below and knows nothing of the desk."""
    EventPage.edit_handler = EVENT
