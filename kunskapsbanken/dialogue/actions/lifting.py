"""Lifting an insight into the bank, as a draft that tells where it comes from."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.bank.actions.drafting import draft_item_from
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.dialogue.models import Insight, InsightState
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries.insights import citations_of, draft_of, said_by
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Verb


@transaction.atomic
def lift_to_item(*, insight: Insight, kind: str, by: User) -> KnowledgeItem:
    """Begin an item of the bank with what a published insight says; its statements come along as sources."""
    require(by, FORM_INSIGHT, insight)
    if insight.state != InsightState.PUBLISHED:
        raise ValidationError(_("Publicera insikten först."))
    if draft_of(insight):
        raise ValidationError(_("Ett utkast av insikten ligger redan hos redaktionen."))
    sources = [(insight.title, insight.get_absolute_url())]
    sources += [(said_by(cited), cited.voice.get_absolute_url()) for cited in citations_of(insight, by)]
    told = insight.text or insight.title
    if insight.place.is_example:
        told = _("Rösterna är påhittade. Publicera inte det här.") + "\n" + told
    item = draft_item_from(
        title=insight.title,
        kind=kind,
        text=told,
        sources=sources,
        place_name=insight.place.full_name,
        by=by,
    )
    link(source=insight, verb=Verb.BECAME, target=item, by=by)
    log(insight, "dialogue.lift_insight", user=by, data={"item": item.pk})
    return item
