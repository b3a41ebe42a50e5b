"""One address, several forms: which of them the asker wants most (RFC 9110, section 12)."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from kunskapsbanken.ui.schema_org import Data, as_json, as_turtle

HTML = "text/html"
JSON_LD, TURTLE, GEOJSON = "application/ld+json", "text/turtle", "application/geo+json"
# Every form that any lasting address answers in, a page first: it is what whoever takes anything is given.
FORMS = (HTML, JSON_LD, TURTLE, GEOJSON)

Answer = Callable[[], HttpResponseBase]


def answered(request: HttpRequest, page: Answer, forms: Mapping[str, Answer]) -> HttpResponseBase:
    """The page, or the form that is wanted more; 406 with what there is where none of it is wanted.

    `Vary: Accept` stands on every answer, so that nobody keeps one form for another.
    """
    wanted = request.get_preferred_type([HTML, *forms])
    if wanted == HTML:
        answer = page()
    elif wanted is None:
        answer = _not_acceptable([HTML, *forms])
    else:
        answer = forms[wanted]()
        answer["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(answer, ["Accept"])
    return answer


def linked(told: Callable[[], Data]) -> dict[str, Answer]:
    """What is told in the words of schema.org, in the two forms of linked data."""
    return {
        JSON_LD: lambda: text(as_json(told()), JSON_LD),
        TURTLE: lambda: text(as_turtle(told()), TURTLE),
    }


def text(content: str, form: str) -> HttpResponse:
    """A machine's form of something."""
    return HttpResponse(content, content_type=f"{form}; charset=utf-8" if form == TURTLE else form)


def wants_page(request: HttpRequest) -> bool:
    """Whether the asker would be given the page wherever there is one."""
    return request.get_preferred_type(FORMS) == HTML


def _not_acceptable(forms: list[str]) -> HttpResponse:
    told = _("Sidan finns i de här formaten: %s.") % ", ".join(forms)
    return HttpResponse(f"{told}\n", status=406, content_type="text/plain; charset=utf-8")
