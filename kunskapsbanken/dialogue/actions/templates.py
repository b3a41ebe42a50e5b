"""Texts to begin an answer with: written once by those who answer, finished for each answer."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.answers import UNFILLED
from kunskapsbanken.dialogue.models import AnswerTemplate
from kunskapsbanken.dialogue.permissions import EDIT_ANSWER_TEXTS
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place


@transaction.atomic
def add_template(
    *, place: Place, title: str, text: str, organisation: Organisation | None = None, by: User
) -> AnswerTemplate:
    """Write a text for the municipality, or for one of its organisations."""
    template = AnswerTemplate(place=place, organisation=organisation)
    return _write(template, title, text, by)


@transaction.atomic
def change_template(*, template: AnswerTemplate, title: str, text: str, by: User) -> AnswerTemplate:
    """Change a text. Answers that were begun with it stay as they are."""
    return _write(template, title, text, by)


@transaction.atomic
def remove_template(*, template: AnswerTemplate, by: User) -> None:
    """Take a text away."""
    require(by, EDIT_ANSWER_TEXTS, template)
    template.delete()


def _write(template: AnswerTemplate, title: str, text: str, by: User) -> AnswerTemplate:
    require(by, EDIT_ANSWER_TEXTS, template)
    template.title, template.text = title.strip(), text.strip()
    faults = {}
    if not template.title:
        faults["title"] = _("Skriv en rubrik.")
    if not UNFILLED.search(template.text):
        faults["text"] = _("Skriv minst ett ställe som ska fyllas i varje gång, till exempel [[vad ni gör]].")
    where = template.organisation and template.organisation.place
    if where and not where.path.startswith(template.place.path):
        faults["organisation"] = _("Välj en organisation i kommunen.")
    if faults:
        raise ValidationError(faults)
    template.save()
    return template
