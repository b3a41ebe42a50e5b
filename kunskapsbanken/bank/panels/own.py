"""Panels of our own for the editor's desk."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, ObjectList, Panel, PublishingPanel

from kunskapsbanken.bank.queries.desk import remarks_on

ADDRESS = MultiFieldPanel(
    [
        FieldPanel(
            "slug",
            heading=_("Adress"),
            help_text=_("Sista delen av adressen. Ändra inte i onödan: länkar kan gå sönder."),
        ),
        FieldPanel(
            "search_description",
            heading=_("Beskrivning i sökmotorer"),
            help_text=_("Visas i sökmotorer. Lämnas tomt används löftet."),
        ),
    ],
    heading=_("Adress och sökmotorer"),
)
SETTINGS = ObjectList([ADDRESS, PublishingPanel(), CommentPanel()], heading=_("Adress och publicering"))


class CheckPanel(Panel):
    """Tells what is missing or hard to read in the saved text."""

    class BoundPanel(Panel.BoundPanel):
        """The remarks on the item at hand."""

        template_name = "bank/desk/check_panel.html"

        def is_shown(self) -> bool:
            """There is nothing to check before the first draft is saved."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """The remarks, those that must be mended first."""
            remarks = remarks_on([self.instance])[self.instance.pk]
            return {**super().get_context_data(parent_context), "remarks": remarks}


def for_kinds(panels: list[Panel], heading: Any, *kinds: str, help_text: Any = "") -> MultiFieldPanel:
    """A group that Wagtail's own rules show only while the chosen kind is one of `kinds`."""
    rule = json.dumps({"kind": [str(kind) for kind in kinds]})
    attrs = {"data-w-rules-target": "show", "data-w-rules-show": rule}
    return MultiFieldPanel(panels, heading=heading, help_text=help_text, attrs=attrs)
