"""Putting statements together to an insight, changing, publishing and withdrawing it, and tying it to knowledge."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.dialogue.actions.citing import check_public, citable, open_insight
from kunskapsbanken.dialogue.models import Contribution, Insight, InsightState
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.trace.actions import carry_over, link
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
    publish: bool = True,
    by: User,
) -> Insight:
    """Say in one sentence what several voices say together; the trace keeps which.

    What is published cites public voices alone; a draft may cite whatever `by` may read.
    """
    require(by, FORM_INSIGHT, place)
    cited = citable(contributions, by, public=publish)
    faults = _faults_of(title)
    if not cited:
        faults["contributions"] = _("Välj minst en röst som insikten bygger på.")
    if any(voice.place.is_example != place.is_example for voice in cited):
        faults["contributions"] = _("Påhittade röster och riktiga hålls isär.")
    if faults:
        raise ValidationError(faults)
    insight = Insight(title=title.strip(), text=text.strip(), place=place, service=service, created_by=by)
    if publish:
        insight.state, insight.published_at = InsightState.PUBLISHED, timezone.now()
    insight.full_clean(exclude=["created_by"])
    insight.save()
    for voice in cited:
        link(source=voice, verb=Verb.GROUNDS, target=insight, by=by)
    log(insight, "dialogue.form_insight", user=by, data={"voices": len(cited)})
    return insight


@transaction.atomic
def change_insight(*, insight: Insight, title: str, text: str, service: Term | None, by: User) -> Insight:
    """Say it better; what it said before stands in its history."""
    insight = open_insight(insight, by)
    if faults := _faults_of(title):
        raise ValidationError(faults)
    before = {"title": insight.title, "text": insight.text}
    insight.title, insight.text, insight.service = title.strip(), text.strip(), service
    insight.full_clean(exclude=["created_by"])
    insight.save()
    log(insight, "dialogue.change_insight", user=by, data={"before": before})
    return insight


@transaction.atomic
def publish_insight(*, insight: Insight, by: User) -> Insight:
    """Let everyone read it. All that it cites must be public first."""
    insight = open_insight(insight, by)
    if insight.state == InsightState.PUBLISHED:
        raise ValidationError(_("Insikten är redan publicerad."))
    check_public(insight)
    insight.state, insight.published_at = InsightState.PUBLISHED, timezone.now()
    insight.save()
    log(insight, "dialogue.publish_insight", user=by)
    return insight


@transaction.atomic
def withdraw_insight(*, insight: Insight, why: str, by: User) -> Insight:
    """Take it back; its page stays and says why."""
    insight = open_insight(insight, by)
    if not why.strip():
        raise ValidationError({"why": _("Skriv varför insikten dras tillbaka.")})
    return _withdrawn(insight, why.strip(), by)


@transaction.atomic
def merge_insights(*, insight: Insight, into: Insight, by: User) -> Insight:
    """Let an insight go up in another: its voices and all that came of it move there; its page leads on."""
    insight, into = open_insight(insight, by), open_insight(into, by)
    if insight.pk == into.pk:
        raise ValidationError({"into": _("Välj en annan insikt.")})
    if insight.place.is_example != into.place.is_example:
        raise ValidationError({"into": _("Påhittade insikter och riktiga hålls isär.")})
    if insight.state == InsightState.PUBLISHED and into.state != InsightState.PUBLISHED:
        raise ValidationError({"into": _("Publicera den andra insikten först, så att läsarna hittar dit.")})
    carry_over(old=insight, new=into, by=by)
    if into.state == InsightState.PUBLISHED:
        check_public(into)
    insight.merged_into = into
    _withdrawn(insight, _("Den ingår nu i ”%s”.") % into.title, by)
    log(into, "dialogue.merge_insights", user=by, data={"merged": insight.title})
    return into


@transaction.atomic
def link_insight_to_item(*, insight: Insight, item: KnowledgeItem, by: User) -> Link:
    """Say that an insight leads to something in the bank: a method to try, an example to learn from."""
    require(by, FORM_INSIGHT, insight)
    if not readable_items().filter(pk=item.pk).exists():
        raise ValidationError({"item": _("Välj en post som är publicerad.")})
    made = link(source=insight, verb=Verb.INSPIRES, target=item, by=by)
    log(insight, "dialogue.link_insight", user=by, data={"item": item.pk})
    return made


def _withdrawn(insight: Insight, why: str, by: User) -> Insight:
    insight.state, insight.withdrawn_why = InsightState.WITHDRAWN, why
    insight.save()
    log(insight, "dialogue.withdraw_insight", user=by, data={"why": why})
    return insight


def _faults_of(title: str) -> dict[str, str]:
    return {} if title.strip() else {"title": _("Skriv insikten i en mening.")}
