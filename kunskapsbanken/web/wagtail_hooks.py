"""The admin's own start page and menu: what waits for the editor first, and nothing that editors do not need."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from kunskapsbanken.people.waiting import waiting_for

# What the admin has and this site's editors do not use; nothing here is a matter of rights.
UNUSED_MENU = {"help"}
UNUSED_HOME = {"whats_new_in_wagtail_version"}


class WaitingPanel(Component):
    """Tells what waits for the person who has logged in."""

    name = "waiting"
    order = 100
    template_name = "web/desk_waiting.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """What waits, each with its number and where it is done."""
        return {"waiting": waiting_for(parent_context["request"].user)}


@hooks.register("construct_homepage_panels")
def arrange_home(request: HttpRequest, panels: list[Component]) -> None:
    """What waits comes first; the news about Wagtail itself is left out."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in UNUSED_HOME]
    panels.append(WaitingPanel())


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    """The product's own colour."""
    return format_html('<link rel="stylesheet" href="{}">', static("web/desk.css"))


@hooks.register("construct_main_menu")
def tidy_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what only those who look after the system would use."""
    items[:] = [item for item in items if item.name not in UNUSED_MENU]
