"""The editor's desk for an item: its fields grouped by task."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from kunskapsbanken.bank.choices import LEADING_AWAY, ItemKind
from kunskapsbanken.bank.editing import ItemForm
from kunskapsbanken.bank.panels.own import ADDRESS, CheckPanel, for_kinds


def _terms(name: str) -> FieldPanel:
    return FieldPanel(name, widget=CheckboxSelectMultiple)


CONTENT = [
    TitleFieldPanel("title", help_text=_("Kort och med läsarens ord.")),
    FieldPanel("kind", heading=_("Typ av post"), help_text=_("Typen avgör vilka fält som behövs.")),
    FieldPanel("promise", help_text=_("En mening: vad får den som använder det här? Behövs för att publicera.")),
    for_kinds(
        [
            FieldPanel("short_definition", help_text=_("En mening. Visas i ordförklaringar.")),
            FieldPanel("also", help_text=_("Skilj orden åt med komma.")),
        ],
        _("Begreppet"),
        ItemKind.DEFINITION,
    ),
    MultiFieldPanel(
        [FieldPanel("use_when"), FieldPanel("not_when")],
        heading=_("När det passar"),
        help_text=_("Hjälp läsaren att välja bort lika väl som att välja."),
    ),
    FieldPanel("easy_read"),
    FieldPanel("body", help_text=_("Börja med text, inte med en rubrik. Korta stycken och korta meningar.")),
]
STEPS = [
    FieldPanel("preparation"),
    FieldPanel("steps", help_text=_("Ett steg i taget, med minuter där det är meningsfullt.")),
    FieldPanel("follow_up"),
    FieldPanel("materials"),
    FieldPanel("success_conditions"),
    FieldPanel("pitfalls"),
    FieldPanel("lessons"),
]
FACTS = [
    MultiFieldPanel([_terms("audiences"), _terms("levels")], heading=_("Målgrupp och nivå")),
    MultiFieldPanel([_terms("phases")], heading=_("När i arbetet")),
    MultiFieldPanel(
        [_terms("services"), _terms("place_types")],
        heading=_("Om vad och var"),
        help_text=_("Lämna tomt om posten gäller alla slags service eller passar överallt."),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("participants"), FieldPanel("time")]),
            FieldRowPanel([FieldPanel("effort"), FieldPanel("difficulty")]),
            FieldPanel("cost", help_text=_("Bara belopp som har källa.")),
        ],
        heading=_("Vad som krävs"),
    ),
]
TRIED = [
    FieldPanel("evidence_level", help_text=_("Välj ”Inte prövat” om ni inte vet.")),
    InlinePanel(
        "evidence",
        heading=_("Var det är prövat"),
        label=_("prövning"),
        help_text=_("Ta med misslyckanden också. Hitta inte på resultat."),
        panels=[
            FieldRowPanel([FieldPanel("where"), FieldPanel("year")]),
            FieldPanel("result"),
            FieldRowPanel([FieldPanel("still_running"), FieldPanel("source_url")]),
        ],
    ),
]
SOURCES = [
    InlinePanel(
        "sources",
        heading=_("Källor"),
        label=_("källa"),
        help_text=_("Minst en för allt utom rena mallar."),
        panels=[
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("publisher"), FieldPanel("url")]),
            FieldPanel("note"),
        ],
    ),
    MultiFieldPanel(
        [
            FieldPanel("law_checked", help_text=_("Fyll i om posten återger lagtext.")),
            FieldPanel("licence"),
        ],
        heading=_("Lag och licens"),
    ),
    InlinePanel(
        "relations",
        heading=_("Samband"),
        label=_("samband"),
        help_text=_("Ange sambandet i ena posten. Det visas i båda."),
        panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("target")])],
    ),
    MultipleChooserPanel(
        "attachments",
        chooser_field_name="document",
        heading=_("Filer att ladda ned"),
        label=_("fil"),
        panels=[FieldPanel("document")],
    ),
]
EXAMPLE = [
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("place_name"), FieldPanel("municipality", help_text=_("SCB:s fyra siffror."))])],
        heading=_("Platsen"),
    ),
    for_kinds(
        [
            FieldRowPanel([FieldPanel("operator"), FieldPanel("agreement")]),
            FieldPanel("investment"),
            FieldPanel("financing"),
            FieldRowPanel([FieldPanel("inhabitants"), FieldPanel("distance_to_next")]),
            FieldRowPanel([FieldPanel("started"), FieldPanel("fate")]),
            FieldPanel("fate_note", help_text=_("Vad som är känt, och per vilket datum.")),
        ],
        _("Exemplets ekonomi och öde"),
        ItemKind.EXAMPLE,
        help_text=_("Det som är känt. Lämna resten tomt."),
    ),
    for_kinds(
        [
            FieldPanel("link_url"),
            FieldRowPanel([FieldPanel("link_publisher"), FieldPanel("link_language"), FieldPanel("duration")]),
        ],
        _("Länken"),
        *sorted(LEADING_AWAY | {ItemKind.TOOL, ItemKind.EXAMPLE, ItemKind.GUIDANCE}),
        help_text=_("Vart posten leder. Behövs för intervjuer, filmer och länkar."),
    ),
]
REVIEW = [
    CheckPanel(heading=_("Kontroll av texten"), icon="glasses"),
    MultiFieldPanel(
        [
            FieldPanel("content_owner"),
            FieldRowPanel([FieldPanel("reviewed"), FieldPanel("review_by")]),
        ],
        heading=_("Ansvar och översyn"),
        help_text=_("När datumet har passerat syns det för läsaren."),
    ),
    ADDRESS,
    PublishingPanel(),
    CommentPanel(),
]

ITEM = TabbedInterface(
    [
        ObjectList(CONTENT, heading=_("Innehåll")),
        ObjectList(STEPS, heading=_("Steg")),
        ObjectList(FACTS, heading=_("Fakta")),
        ObjectList(TRIED, heading=_("Prövat")),
        ObjectList(SOURCES, heading=_("Källor och samband")),
        ObjectList(EXAMPLE, heading=_("Exempel och länk")),
        ObjectList(REVIEW, heading=_("Granskning")),
    ],
    base_form_class=ItemForm,
    attrs={
        # Wagtail's own rules show the groups that the chosen kind needs; its tabs need their attributes kept.
        "data-controller": "w-tabs w-rules",
        "data-action": "popstate@window->w-tabs#select change->w-rules#resolve",
    },
)
