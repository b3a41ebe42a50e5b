"""The editor's desk for meetings."""

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

from kunskapsbanken.dialogue.models import ACCESS, INTERPRETING, Meeting

AGENDA_ITEM = [
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("minutes"), FieldPanel("work")]),
    FieldPanel("script", help_text=_("Visas bara för den som leder.")),
]
MEETING = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("place"),
                FieldRowPanel([FieldPanel("organisation"), FieldPanel("platform")]),
                FieldPanel("contact"),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                        FieldRowPanel([FieldPanel("venue"), FieldPanel("address")]),
                        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                    ],
                    heading=_("Tid och plats"),
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("format"),
                        FieldPanel("online_address"),
                        FieldPanel("online_is_public"),
                        FieldPanel("phone_way_in"),
                    ],
                    heading=_("Så kan man vara med"),
                ),
                MultiFieldPanel(
                    [
                        *(FieldPanel(name) for name in (*ACCESS, *INTERPRETING)),
                        FieldPanel("transport"),
                        FieldPanel("venue_access", help_text=_("Ramp, trösklar, parkering: det som inte sägs ovan.")),
                    ],
                    heading=_("Tillgänglighet"),
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("purpose"),
                        FieldPanel("ladder"),
                        FieldPanel("can_influence"),
                        FieldPanel("cannot_influence"),
                    ],
                    heading=_("Vad det betyder att delta"),
                ),
                FieldPanel("method"),
                InlinePanel("agenda_items", heading=_("Dagordning"), label=_("punkt"), panels=AGENDA_ITEM),
            ],
            heading=_("Inbjudan"),
        ),
        ObjectList(
            [
                FieldPanel("slug", help_text=_("Sista delen av adressen. Ändra inte i onödan: länkar kan gå sönder.")),
                PublishingPanel(),
                CommentPanel(),
            ],
            heading=_("Adress och publicering"),
        ),
    ]
)


def furnish() -> None:
    """Give the meeting its desk. Done at start-up, since the model stands below and knows nothing of the desk."""
    Meeting.edit_handler = MEETING
