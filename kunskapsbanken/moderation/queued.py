"""What a public form answers to a browser that keeps what was written until it has been taken in (ui/js/outbox.js)."""

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import JsonResponse

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.guard import GuardedForm

PASSING = {"old", "fast", "rate"}  # nothing is wrong with what was written: it can be sent again as it is


def sent(submission: Submission) -> JsonResponse:
    """It is kept, and stands at its sender's own address."""
    return JsonResponse({"client_id": str(submission.client_id), "url": submission.get_absolute_url()})


def refused(form: GuardedForm) -> JsonResponse:
    """What is wrong with it, and whether it helps to send the same again later."""
    faults = form.errors.as_data()
    codes = {fault.code for fault in faults.get(NON_FIELD_ERRORS, [])}
    told = {
        "errors": [str(words) for found in form.errors.values() for words in found],
        "retry": set(faults) == {NON_FIELD_ERRORS} and codes <= PASSING,
    }
    return JsonResponse(told, status=422)
