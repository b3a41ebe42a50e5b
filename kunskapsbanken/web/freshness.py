"""Keeps the page cache in step: what the public can read has changed when one of these is saved, moved or removed."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from kunskapsbanken.search.versions import renew_content_version

# Rows that show on public pages without being pages themselves.
WATCHED = (
    "vocabulary.Scheme",
    "vocabulary.Term",
    "bank.ExperienceReport",
    "files.LibraryDocument",
    "files.LibraryImage",
    "wagtailcore.Site",
    "search.SynonymGroup",
    "search.Promotion",
    "search.PromotedPage",
    "trace.Link",
    "places.Boundary",
    "places.PopulationSet",
    "people.Organisation",
    "people.OrganisationContact",
    "people.OrganisationLink",
    "people.Portal",
    "services.ServicePlace",
    "services.ServiceOffering",
    "services.Stop",
    "services.Agreement",
    "support.LegalSource",
    "support.SupportScheme",
    "support.RelatedPage",
    "support.SupportRule",
    "access.AccessRun",
    "access.RoadNetwork",
    "access.Counting",
    "dialogue.Contribution",
    "dialogue.Insight",
    "dialogue.Attendance",
    "dialogue.Commitment",
    "dialogue.CommitmentNote",
    "dialogue.MinutesVersion",
    "news.Mailing",
    "events.Registration",
    "events.Booking",
    "dialogue.LaterNews",
    "dialogue.AgesCounted",
    "dialogue.PlatformProfile",
    "dialogue.PlatformSeat",
    "plans.Goal",
    "plans.Measure",
    "plans.Consultation",
    "plans.Reply",
    "plans.FollowUp",
    "web.PlacePage",  # out from the beginning, without being published
)
PAGE_EVENTS = (page_published, page_unpublished, page_slug_changed, post_page_move)


def connect() -> None:
    """Listen; called once when the site starts."""
    for event in PAGE_EVENTS:
        event.connect(_renew, dispatch_uid="page-cache")
    for name in WATCHED:
        for event in (post_save, post_delete):
            event.connect(_renew, sender=apps.get_model(name), dispatch_uid=f"page-cache-{name}")
    post_delete.connect(_renew, sender=apps.get_model("wagtailcore.Page"), dispatch_uid="page-cache-page")


def _renew(**kwargs: Any) -> None:
    transaction.on_commit(renew_content_version)
