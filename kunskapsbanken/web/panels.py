"""The editor's desk for the pages that belong to no other room."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface, TitleFieldPanel

from kunskapsbanken.bank.panels.own import SETTINGS
from kunskapsbanken.web.models import HomePage, TextPage

HOME = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("title", help_text=_("Webbplatsens namn.")),
                FieldPanel("lead", help_text=_("En eller två meningar: vad är det här, och för vem?")),
            ],
            heading=_("Innehåll"),
        ),
        SETTINGS,
    ]
)
TEXT = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("promise", help_text=_("Det viktigaste först, i en eller två meningar.")),
                FieldPanel("easy_read"),
                FieldPanel("body", help_text=_("Börja med text, inte med en rubrik. Korta stycken.")),
            ],
            heading=_("Innehåll"),
        ),
        SETTINGS,
    ]
)


def furnish() -> None:
    """Give each page type its desk. Done at start-up, since the models stand below and know nothing of the desk."""
    HomePage.edit_handler = HOME
    TextPage.edit_handler = TEXT
