"""A scheme in the words of schema.org, for those who read pages by machine."""

from django.conf import settings

from kunskapsbanken.support.models import SupportScheme
from kunskapsbanken.ui.schema_org import Data


def scheme_jsonld(scheme: SupportScheme) -> Data:
    """For the head of its page."""
    law = {
        "@type": "Legislation",
        "name": scheme.source.title,
        "legislationIdentifier": scheme.source.number,
        "url": scheme.source.url,
    }
    address = f"{settings.BASE_URL}{scheme.get_absolute_url()}"
    return {
        "@type": "GovernmentService",
        "@id": address,
        "url": address,
        "name": scheme.name,
        "description": scheme.purpose,
        "audience": {"@type": "Audience", "audienceType": scheme.who},
        "areaServed": {"@type": "Country", "name": "Sverige"},
        "subjectOf": {name: value for name, value in law.items() if value},
    }
