"""The editor's desk for meetings."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from kunskapsbanken.dialogue.models import Meeting

MEETING = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("place"),
                FieldPanel("organisation"),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                        FieldPanel("venue"),
                        FieldPanel(
                            "venue_access", help_text=_("Parkering, ramp, hörslinga, toalett, deltagande på distans.")
                        ),
                    ],
                    heading=_("Tid och plats"),
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
                MultiFieldPanel(
                    [FieldPanel("agenda", help_text=_("En punkt på varje rad.")), FieldPanel("method")],
                    heading=_("Så går det till"),
                ),
            ],
            heading=_("Inbjudan"),
        ),
        ObjectList(
            [
                FieldPanel(
                    "minutes",
                    help_text=_(
                        "Visas när mötet har avslutats på mötets egen sida. Nämn inga personer vid namn. "
                        "Rösterna antecknas där, inte här."
                    ),
                )
            ],
            heading=_("Anteckningar"),
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
