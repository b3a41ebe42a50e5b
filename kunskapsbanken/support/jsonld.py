"""A scheme in the words of schema.org, for those who read pages by machine."""

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from kunskapsbanken.support.models import SupportScheme

# So that no text in it ends a script element.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def scheme_jsonld(scheme: SupportScheme) -> SafeString:
    """For a script element of its page."""
    law = {
        "@type": "Legislation",
        "name": scheme.source.title,
        "legislationIdentifier": scheme.source.number,
        "url": scheme.source.url,
    }
    told = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": f"{settings.BASE_URL}{scheme.get_absolute_url()}",
        "name": scheme.name,
        "description": scheme.purpose,
        "audience": {"@type": "Audience", "audienceType": scheme.who},
        "areaServed": {"@type": "Country", "name": "Sverige"},
        "subjectOf": {name: value for name, value in law.items() if value},
    }
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(ESCAPES))
