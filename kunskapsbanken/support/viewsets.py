"""The lists of the guide's desk: law, schemes and rules."""

from typing import Any, ClassVar

from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CopyViewMixin
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, SnippetViewSetGroup

from kunskapsbanken.support.actions import add_rule, revise_rule
from kunskapsbanken.support.models import LegalSource, SupportRule, SupportScheme

NEVER_OVER = _(
    "Ett värde skrivs aldrig över. När en regel ändras: öppna raden, välj Kopiera och skriv det nya värdet med det nya "
    "datumet. Den gamla raden slutar då av sig själv dagen innan. I en rad som finns ändrar du bara slutdag, kontroll "
    "och anmärkning. Blev värdet fel från början: ta bort raden och skriv en ny."
)


class RuleForm(WagtailAdminModelForm):
    """A rule; of one that is saved the value can only be read."""

    FIXED = ("scheme", "key", "number", "unit", "text", "paragraph", "valid_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in self.FIXED:
                self.fields[name].disabled = True


class RuleCreateView(CreateView):
    """A new row, which ends the one before it."""

    def save_instance(self) -> SupportRule:
        """By the action."""
        return add_rule(rule=self.form.instance, by=self.request.user)


class RuleCopyView(CopyViewMixin, RuleCreateView):
    """A new row that is begun from another; its days are not carried over."""

    def get_initial_form_instance(self) -> SupportRule:
        """Without days."""
        rule = super().get_initial_form_instance()
        rule.pk = None
        rule.valid_from = rule.valid_to = None
        return rule


class RuleEditView(EditView):
    """How sure we are of a row, and when it ends."""

    def save_instance(self) -> SupportRule:
        """By the action."""
        return revise_rule(rule=self.form.instance, by=self.request.user)


class SourceViewSet(SnippetViewSet):
    """Law and other sources."""

    model = LegalSource
    icon = "doc-full"
    menu_label = _("Rättskällor")
    list_display: ClassVar[list[Any]] = ["short_name", "in_force_from", "repealed_on", "replaced_by", "checked_on"]
    search_fields: ClassVar[list[str]] = ["title", "short_name", "number"]
    copy_view_enabled = False
    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("short_name")]),
        FieldPanel("url"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("repealed_on")]), FieldPanel("replaced_by")],
            heading=_("Gäller"),
        ),
        FieldPanel("checked_on"),
        FieldPanel("note"),
    ]


class SchemeViewSet(SnippetViewSet):
    """What can be applied for."""

    model = SupportScheme
    icon = "list-ul"
    menu_label = _("Stöd")
    list_display: ClassVar[list[Any]] = ["name", "source", "first_day", "last_day"]
    search_fields: ClassVar[list[str]] = ["name", "purpose", "who"]
    ordering: ClassVar[list[str]] = ["sort_order", "name"]
    copy_view_enabled = False
    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
        FieldPanel("purpose"),
        FieldPanel("who"),
        FieldPanel("decided_by"),
        FieldPanel("source"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")])], heading=_("Finns")),
        FieldPanel("sort_order"),
        InlinePanel("related", [PageChooserPanel("page")], heading=_("Sidor som säger mer")),
    ]


class RuleViewSet(SnippetViewSet):
    """What holds, row by row."""

    model = SupportRule
    icon = "tasks"
    menu_label = _("Regler")
    add_view_class = RuleCreateView
    copy_view_class = RuleCopyView
    edit_view_class = RuleEditView
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("scheme", label=_("Stöd"), accessor=lambda rule: rule.scheme or gettext("Alla stöd")),
        "number",
        "unit",
        "valid_from",
        "valid_to",
        BooleanColumn("needs_check", label=_("Behöver kontrolleras")),
        "checked_on",
    ]
    list_filter: ClassVar[list[str]] = ["scheme", "part", "needs_check"]
    search_fields: ClassVar[list[str]] = ["name", "key", "text", "paragraph"]
    list_per_page = 100
    edit_handler = ObjectList(
        [
            HelpPanel(NEVER_OVER),
            FieldRowPanel([FieldPanel("scheme"), FieldPanel("part")]),
            FieldRowPanel([FieldPanel("name"), FieldPanel("key")]),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("number"), FieldPanel("unit")]), FieldPanel("text")], heading=_("Värde")
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])],
                heading=_("Gäller"),
                help_text=_("Ett nytt värde får ett nytt datum. Lämna slutdagen tom om regeln gäller tills vidare."),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("source"), FieldPanel("paragraph")]),
                    FieldRowPanel([FieldPanel("checked_on"), FieldPanel("needs_check")]),
                ],
                heading=_("Källa och kontroll"),
            ),
            FieldPanel("note"),
        ],
        base_form_class=RuleForm,
    )


class SupportGroup(SnippetViewSetGroup):
    """All of it under one entry of the menu."""

    items = (RuleViewSet, SchemeViewSet, SourceViewSet)
    menu_label = _("Stödguide")
    menu_name = "support-desk"
    menu_icon = "tasks"
    menu_order = 295
