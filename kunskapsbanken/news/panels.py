"""The editor's desk for news and issues of the newsletter."""

from django import forms
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

from kunskapsbanken.news.models import IssuePage, NewsletterPage, NewsPage

ADDRESS = ObjectList(
    [
        FieldPanel("slug", help_text=_("Sista delen av adressen. Ändra inte i onödan: länkar kan gå sönder.")),
        PublishingPanel(),
        CommentPanel(),
    ],
    heading=_("Adress och publicering"),
)
NEWS = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("lead", help_text=_("Det viktigaste i en eller två meningar.")),
                FieldPanel("day", help_text=_("Dagen då det hände eller blev känt.")),
                FieldPanel("body"),
                MultiFieldPanel([FieldPanel("image"), FieldPanel("image_text")], heading=_("Bild")),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")])],
                    heading=_("Källa"),
                    help_text=_("Var läsaren kan se att det stämmer."),
                ),
            ],
            heading=_("Nyhet"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "concerned",
                    heading=_("Platser"),
                    label=_("plats"),
                    panels=[FieldPanel("place")],
                    help_text=_("Lämna tomt om nyheten gäller hela landet."),
                ),
                FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Vad den gäller"),
        ),
        ADDRESS,
    ]
)
ISSUE = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title", help_text=_("Vad numret heter i arkivet.")),
                FieldPanel("subject"),
                FieldPanel("preheader"),
                FieldPanel("body", help_text=_("Välj nyheter, poster, evenemang och annat i den ordning de ska stå.")),
            ],
            heading=_("Nummer"),
        ),
        ADDRESS,
    ]
)
NEWSLETTER = TabbedInterface(
    [ObjectList([TitleFieldPanel("title"), FieldPanel("lead")], heading=_("Innehåll")), ADDRESS]
)


def furnish() -> None:
    """Give the pages their desks. Done at start-up, since the models stand below and know nothing of the desk."""
    NewsPage.edit_handler = NEWS
    IssuePage.edit_handler = ISSUE
    NewsletterPage.edit_handler = NEWSLETTER
