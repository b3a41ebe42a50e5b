"""The editor's desk for a plan: the text of its fixed sections, and the few facts that are written by hand."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import CommentPanel, FieldPanel, InlinePanel, ObjectList, TabbedInterface

from kunskapsbanken.plans.editing import BASE, faults_in_editor, latest_of
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.models.section_locks import locked_in_words
from kunskapsbanken.plans.queries.imports import read_facts_of
from kunskapsbanken.plans.template import template_of
from kunskapsbanken.plans.titles import section_title, sections_in


class PlanForm(WagtailAdminPageForm):
    """Holds the template together: also a draft has every section, once.

    `has_collided`: someone else has changed the same text meanwhile, and whoever writes has to say which one holds.
    """

    has_collided = False

    def clean(self) -> dict[str, Any]:
        """Refuse what the panel has no button for."""
        data: dict[str, Any] = super().clean()
        sections = self.formsets["sections"]
        if len(sections.forms) != len(sections_in(self.instance.kind)) or sections.deleted_forms:
            raise ValidationError(_("Avsnitten kan varken läggas till eller tas bort."))
        if sections.is_valid() and (faults := faults_in_editor(self, sections.forms)):
            self.has_collided = True
            raise ValidationError(faults)
        return data


class SectionPanel(FieldPanel):
    """A section's text under its name, with the hint for that section."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The text of the section at hand."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.instance is not None and self.instance.kind:
                plan_kind = self.instance.plan.kind
                self.heading = section_title(plan_kind, self.instance.kind)
                self.help_text = template_of(plan_kind, self.instance.kind).hint


class ResponsiblePanel(FieldPanel):
    """Who revises the plan, with what a file that was laid in told of that."""

    class BoundPanel(FieldPanel.BoundPanel):
        """Of the plan at hand."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            read = read_facts_of(self.instance) if self.instance is not None and self.instance.pk else None
            if read and read.decision.responsible and not self.instance.responsible:
                told = {"words": self.help_text, "file": read.file_name, "name": read.decision.responsible}
                self.help_text = gettext("%(words)s I filen %(file)s står: %(name)s") % told


class FixedSectionsPanel(InlinePanel):
    """The sections of the template: none can be added, taken away or moved."""

    class BoundPanel(InlinePanel.BoundPanel):
        """The sections of the plan at hand."""

        template_name = "plans/desk/sections.html"

        def begun_from(self) -> list[tuple[str, str]]:
            """The mark of each section's text and of each fact as it is stored now, for the form to carry."""
            latest = latest_of(self.instance)
            return [(f"{BASE}{kind}", mark) for kind, mark in latest.marks.items()] if latest else []

        def locked(self) -> list[tuple[str, str]]:
            """The sections that cannot be changed, with when and by whom they were locked."""
            locks = self.instance.section_locks.select_related("locked_by")
            told = {lock.section: locked_in_words(lock) for lock in locks}
            kind = self.instance.kind
            return [(section_title(kind, one), told[one]) for one in sections_in(kind) if one in told]


TEXT = ObjectList(
    [
        FixedSectionsPanel(
            "sections",
            heading=_("Avsnitt"),
            label=_("avsnitt"),
            panels=[SectionPanel("body")],
        ),
    ],
    heading=_("Text"),
)
FACTS = ObjectList(
    [
        FieldPanel("title", help_text=_("Till exempel: Serviceplan 2027–2030.")),
        ResponsiblePanel(
            "responsible",
            help_text=_("En funktion, inte en person. Visas på försättsbladet."),
        ),
        CommentPanel(),
    ],
    heading=_("Fakta"),
)


def furnish() -> None:
    """Give the plan its desk. Done at start-up, since the models stand below and know nothing of the desk."""
    ServicePlan.edit_handler = TabbedInterface([TEXT, FACTS], base_form_class=PlanForm)
