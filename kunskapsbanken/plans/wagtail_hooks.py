"""Wagtail's admin leaves alone what has been laid out or decided."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from kunskapsbanken.plans.models import ServicePlan

# What would take a plan, or a part of the site with a plan in it, away from the address where it was decided.
TAKING_AWAY = {"delete", "unpublish", "move"}
# What the editor's form carries once it has told of a collision.
HAS_COLLIDED = "plan-has-collided"


@hooks.register("before_edit_page")
def send_to_desk(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What stands still is not saved, whoever sends it; it can be looked at."""
    if request.method == "POST" and isinstance(page, ServicePlan) and not page.is_editable:
        messages.error(request, _("Planen är ute på samråd eller beslutad. Texten kan inte ändras nu."))
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return None


@hooks.register("before_edit_page")
def leave_a_collision_to_people(request: HttpRequest, page: Page) -> HttpResponse | None:
    """When two have changed the same text, the editor does not save one of them by itself: someone has to choose."""
    saves_itself = request.method == "POST" and not request.accepts("text/html")
    if saves_itself and isinstance(page, ServicePlan) and HAS_COLLIDED in request.POST:
        words = _("Någon annan har ändrat samma text. Spara själv om det är ditt som ska gälla.")
        return JsonResponse({"success": False, "error_code": "blocked_by_hook", "error_message": words}, status=400)
    return None


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A plan that anyone has been shown stays, and so does the page that it stands under."""
    return _refusal(request, [page])


@hooks.register("before_move_page")
def keep_in_place(request: HttpRequest, page: Page, parent: Page) -> HttpResponse | None:
    """Its address is cited."""
    return _refusal(request, [page])


@hooks.register("before_bulk_action")
def keep_all(request: HttpRequest, action_type: str, pages: Sequence[Any], action: Any) -> HttpResponse | None:
    """As one by one."""
    pages = [page for page in pages if isinstance(page, Page)]
    return _refusal(request, pages) if action_type in TAKING_AWAY else None


def _refusal(request: HttpRequest, pages: Sequence[Page]) -> HttpResponse | None:
    shown = ServicePlan.objects.filter(versions__isnull=False)
    if any(shown.descendant_of(page, inclusive=True).exists() for page in pages):
        messages.error(request, _("En plan som har varit på samråd eller är antagen kan inte tas bort eller flyttas."))
        return redirect(reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk]))
    return None
