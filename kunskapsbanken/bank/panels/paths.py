"""The editor's desk for learning paths and collections."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from kunskapsbanken.bank.panels.own import SETTINGS

PATH = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("promise", help_text=_("En mening: vad klarar läsaren i slutet av stigen?")),
                FieldPanel("intro"),
                MultiFieldPanel(
                    [FieldPanel("entry"), FieldRowPanel([FieldPanel("entry_order"), FieldPanel("icon")])],
                    heading=_("Ingång på startsidan"),
                    help_text=_("Lämna ingången tom om lärstigen inte ska visas på startsidan."),
                ),
            ],
            heading=_("Innehåll"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "path_steps",
                    heading=_("Stegen"),
                    label=_("steg"),
                    panels=[
                        FieldPanel("title"),
                        FieldPanel("text"),
                        InlinePanel("step_items", heading=_("Poster"), label=_("post"), panels=[FieldPanel("item")]),
                    ],
                )
            ],
            heading=_("Steg"),
        ),
        SETTINGS,
    ]
)
COLLECTION = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("promise", help_text=_("En mening: vad har posterna gemensamt?")),
                FieldPanel("intro"),
                MultipleChooserPanel(
                    "entries",
                    chooser_field_name="item",
                    heading=_("Poster"),
                    label=_("post"),
                    panels=[FieldPanel("item"), FieldPanel("note")],
                ),
            ],
            heading=_("Innehåll"),
        ),
        SETTINGS,
    ]
)
