"""Plans, their versions and their follow-ups in the words of schema.org."""

from django.conf import settings

from kunskapsbanken.plans.exporters import EXPORTS
from kunskapsbanken.plans.models import FollowUp, PlanVersion, ServicePlan
from kunskapsbanken.ui.schema_org import Data, area, known


def plan_data(plan: ServicePlan, version: PlanVersion | None) -> Data:
    """A plan as the public reads it: nothing before it has been laid out."""
    if version is None or not plan.live:
        return {}
    told = _document(plan, version)
    return {**told, "@id": _absolute(plan.url or "/"), "url": _absolute(plan.url or "/")}


def version_data(version: PlanVersion) -> Data:
    """One frozen version."""
    if not version.plan.live:
        return {}
    address = _absolute(version.get_absolute_url())
    return {
        **_document(version.plan, version),
        "@id": address,
        "url": address,
        "isPartOf": {"@type": "DigitalDocument", "@id": _absolute(version.plan.url or "/"), "name": version.plan.title},
    }


def follow_up_data(follow_up: FollowUp) -> Data:
    """What a year came to."""
    plan, address = follow_up.plan, _absolute(follow_up.get_absolute_url())
    if not plan.live:
        return {}
    return {
        "@type": "Report",
        "@id": address,
        "url": address,
        "name": f"{plan.title}, {plan.place.full_name}, {follow_up.year}",
        "description": follow_up.summary,
        "datePublished": follow_up.published_at.date().isoformat(),
        "temporalCoverage": str(follow_up.year),
        "spatialCoverage": area(plan.place),
        "about": {"@type": "DigitalDocument", "@id": _absolute(plan.url or "/"), "name": plan.title},
    }


def _document(plan: ServicePlan, version: PlanVersion) -> Data:
    return known(
        {
            "@type": "DigitalDocument",
            "name": f"{plan.title}, {plan.place.full_name}",
            "genre": str(plan.get_kind_display()),
            "creativeWorkStatus": str(version.get_kind_display()),
            "version": version.number,
            "datePublished": version.frozen_at.date().isoformat(),
            "identifier": version.registry_number,
            "publisher": {"@type": "GovernmentOrganization", "name": version.body} if version.body else {},
            "spatialCoverage": area(plan.place),
            "temporalCoverage": f"{plan.first_year}/{plan.last_year}",
            "encoding": [_file(version, form, media_type) for form, media_type in EXPORTS.items()],
        }
    )


def _file(version: PlanVersion, form: str, media_type: str) -> Data:
    address = f"{_absolute(version.get_absolute_url())}plan.{form}"
    return {"@type": "MediaObject", "contentUrl": address, "encodingFormat": media_type}


def _absolute(address: str) -> str:
    return f"{settings.BASE_URL}{address}"
