"""Ways in."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def admin_door(request: HttpRequest) -> HttpResponse:
    """Where Wagtail's admin sends those it does not let in: to log in, or, for those who have, to a plain no.

    Sent straight to the log-in page, someone who is logged in without rights would be sent back and forth.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", "/admin/"))
