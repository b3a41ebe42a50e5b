"""What a page tells machines in the words of schema.org: in its head, as a file of its own and as Turtle."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from rdflib import Graph

Data = dict[str, Any]
CONTEXT = "https://schema.org"
# So that no text in it ends a script element.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
# For Turtle: which properties hold addresses. The site's own context is not fetched: nothing is, of others.
_ADDRESSES = ("url", "license", "sameAs", "contentUrl", "eventStatus", "eventAttendanceMode", "codeRepository")
_LOCAL_CONTEXT = {"@vocab": "https://schema.org/", **{name: {"@type": "@id"} for name in _ADDRESSES}}


def script(told: Data) -> SafeString:
    """For a script element of type application/ld+json, which is data: no policy of scripts is asked."""
    return mark_safe(as_json(told).translate(ESCAPES))


def as_json(told: Data) -> str:
    """A file of its own."""
    return json.dumps({"@context": CONTEXT, **told}, ensure_ascii=False)


def as_turtle(told: Data) -> str:
    """The same statements as Turtle."""
    graph = Graph()
    graph.parse(data=json.dumps({**told, "@context": _LOCAL_CONTEXT}), format="json-ld")
    graph.bind("schema", "https://schema.org/")
    return graph.serialize(format="turtle")


def known(told: Data) -> Data:
    """Without what is not known."""
    return {name: value for name, value in told.items() if value not in ("", None, [], {})}


def page_data(address: str, name: str, breadcrumbs: Iterable[tuple[str, str]], kind: str = "WebPage") -> Data:
    """A page and the way to it."""
    site = {"@type": "WebSite", "name": "Kunskapsbanken", "url": f"{settings.BASE_URL}/"}
    told = {"@type": kind, "@id": address, "url": address, "name": name, "inLanguage": get_language(), "isPartOf": site}
    return known({**told, "breadcrumb": _way(address, list(breadcrumbs))})


def site_data() -> Data:
    """The site itself, with the way to search it."""
    address = f"{settings.BASE_URL}/"
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{address}sok/?q={{q}}"},
        "query-input": "required name=q",
    }
    told = {"@type": "WebSite", "@id": address, "url": address, "name": "Kunskapsbanken"}
    return {**told, "inLanguage": get_language(), "potentialAction": search}


def _way(address: str, breadcrumbs: Sequence[tuple[str, str]]) -> Data:
    """The breadcrumbs from the first page; the last is the page itself."""
    if not breadcrumbs:
        return {}
    steps = [
        {
            "@type": "ListItem",
            "position": number,
            "name": str(label),
            "item": f"{settings.BASE_URL}{url}" if url else address,
        }
        for number, (label, url) in enumerate(breadcrumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def organisation(name: str, url: str = "") -> Data:
    """Who is behind something."""
    return known({"@type": "Organization", "name": name, "url": url})


def area(place: Any) -> Data:
    """Where something holds, by name."""
    return {"@type": "AdministrativeArea", "name": place.full_name} if place else {}
