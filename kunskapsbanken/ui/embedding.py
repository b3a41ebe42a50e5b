"""What other sites may show in a frame: these pages alone, without cookies."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.html import escape
from django.views.decorators.clickjacking import xframe_options_exempt

View = Callable[..., HttpResponseBase]


def embeddable(view: View) -> View:
    """Lets any site frame the view's page, and sees that it leaves nothing in the reader's browser."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.cookies.clear()
        return response

    framed: View = xframe_options_exempt(csp_replace({"frame-ancestors": ["*"]})(shown))
    return framed


def frame_code(address: str, title: str, height: int) -> str:
    """What one pastes on another site."""
    told = f'src="{escape(address)}" title="{escape(title)}"'
    return f'<iframe {told} width="100%" height="{height}" loading="lazy"></iframe>'
