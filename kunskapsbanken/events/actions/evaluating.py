"""Saying what one thought of an event one came to, and publishing what all thought."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.events.actions.running import registration_for
from kunskapsbanken.events.models import Booking, Evaluation, Registration
from kunskapsbanken.events.queries.evaluations import GRADES, may_evaluate, summary_of
from kunskapsbanken.events.registry import Event
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.search.versions import renew_content_version


@transaction.atomic
def evaluate(*, booking: Booking, answers: Mapping[str, Any]) -> Evaluation:
    """Keep what someone thought, once for each booking and without a tie to it. The key of the booking is the proof."""
    registration = Registration.objects.select_for_update().get(pk=booking.registration_id)
    booking = Booking.objects.select_related("registration").get(pk=booking.pk)
    if not may_evaluate(booking):
        raise ValidationError(_("Det går inte att svara. Den som kom kan svara en gång."))
    given = Evaluation(
        registration=registration,
        **{name: answers[name] for name in GRADES},
        **{name: str(answers.get(name, "")).strip() for name in ("good", "better")},
    )
    given.full_clean()
    given.save()
    booking.has_evaluated = True
    booking.save(update_fields=["has_evaluated"])
    return given


@transaction.atomic
def publish_evaluation(*, event: Event, is_public: bool, by: User) -> Registration:
    """Show everyone how many answered and the means, or stop showing them."""
    require(by, event.kind.verb, event)
    registration = registration_for(event)
    if is_public and not summary_of(event, by).can_be_published:
        raise ValidationError(_("För få har svarat. Då kan någons eget svar gå att räkna ut."))
    registration.evaluation_published_at = timezone.now() if is_public else None
    registration.save(update_fields=["evaluation_published_at"])
    log(event.page, "events.publish_evaluation" if is_public else "events.withdraw_evaluation", user=by)
    transaction.on_commit(renew_content_version)
    return registration
