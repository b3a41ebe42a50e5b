"""Putting statements together to an insight, and tying it to knowledge."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.dialogue.models import Contribution, Insight
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Link, Verb
from kunskapsbanken.vocabulary.models import Term


@transaction.atomic
def form_insight(
    *,
    title: str,
    text: str = "",
    place: Place,
    service: Term | None = None,
    contributions: Iterable[Contribution],
    by: User,
) -> Insight:
    """Say in one sentence what several public voices say together; the trace keeps which."""
    require(by, FORM_INSIGHT, place)
    cited = list(Contribution.public.filter(pk__in=[voice.pk for voice in contributions]).select_related("place"))
    faults = {}
    if not title.strip():
        faults["title"] = _("Skriv insikten i en mening.")
    if not cited:
        faults["contributions"] = _("Välj minst en röst som insikten bygger på.")
    if any(voice.place.is_example != place.is_example for voice in cited):
        faults["contributions"] = _("Påhittade röster och riktiga hålls isär.")
    if faults:
        raise ValidationError(faults)
    insight = Insight(title=title.strip(), text=text.strip(), place=place, service=service, created_by=by)
    insight.full_clean(exclude=["created_by"])
    insight.save()
    for voice in cited:
        link(source=voice, verb=Verb.GROUNDS, target=insight, by=by)
    log(insight, "dialogue.form_insight", user=by, data={"voices": len(cited)})
    return insight


@transaction.atomic
def link_insight_to_item(*, insight: Insight, item: KnowledgeItem, by: User) -> Link:
    """Say that an insight leads to something in the bank: a method to try, an example to learn from."""
    require(by, FORM_INSIGHT, insight)
    if not readable_items().filter(pk=item.pk).exists():
        raise ValidationError({"item": _("Välj en post som är publicerad.")})
    made = link(source=insight, verb=Verb.INSPIRES, target=item, by=by)
    log(insight, "dialogue.link_insight", user=by, data={"item": item.pk})
    return made
