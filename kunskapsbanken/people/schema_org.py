"""Organisations in the words of schema.org: what the directory tells of them, but no way to reach anyone."""

from django.conf import settings
from django.urls import reverse

from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.ui.schema_org import Data, area, known

KINDS = {
    OrganisationKind.MUNICIPALITY: "GovernmentOrganization",
    OrganisationKind.REGION: "GovernmentOrganization",
    OrganisationKind.COUNTY_BOARD: "GovernmentOrganization",
    OrganisationKind.AUTHORITY: "GovernmentOrganization",
    OrganisationKind.COMPANY: "Corporation",
    OrganisationKind.NATIONAL: "NGO",
    OrganisationKind.ASSOCIATION: "NGO",
}


def organisation_data(found: Organisation) -> Data:
    """Addresses and numbers are left out: of a small association they are often a person's own."""
    address = f"{settings.BASE_URL}{reverse('organisation', args=[found.slug])}"
    told = {
        "@type": KINDS.get(OrganisationKind(found.kind), "Organization"),
        "@id": address,
        "url": address,
        "name": found.name,
        "description": found.description,
        "sameAs": found.website,
        "areaServed": area(found.place),
    }
    if found.parent:
        told["parentOrganization"] = {"@type": "Organization", "name": found.parent.name}
    return known(told)
