"""What an insight cites: statements that carry it, and statements that speak against it."""

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.models import Contribution, Insight, InsightState
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.trace.actions import link, unlink
from kunskapsbanken.trace.models import Verb
from kunskapsbanken.trace.queries import links_to


@transaction.atomic
def cite_voices(*, insight: Insight, voices: Collection[Contribution], supports: bool = True, by: User) -> int:
    """Let an insight cite statements as carrying it or as speaking against it; returns how many were new or changed.

    A statement is cited as one of the two; said again, it is changed.
    """
    insight = open_insight(insight, by)
    cited = citable(voices, by, public=insight.state == InsightState.PUBLISHED)
    if not cited or len(cited) != len({voice.pk for voice in voices}):
        raise ValidationError(
            _("Alla röster går inte att citera här. En publicerad insikt bygger bara på röster som alla kan läsa.")
        )
    if any(voice.place.is_example != insight.place.is_example for voice in cited):
        raise ValidationError(_("Påhittade röster och riktiga hålls isär."))
    verb = Verb.GROUNDS if supports else Verb.OPPOSES
    already = set(links_to(insight, Contribution, verb))
    new = [voice for voice in cited if voice.pk not in already]
    for voice in new:
        unlink(source=voice, target=insight)
        link(source=voice, verb=verb, target=insight, by=by)
    if new:
        keys = [voice.key for voice in new]
        log(insight, "dialogue.cite_voices", user=by, data={"voices": keys, "supports": supports})
    return len(new)


@transaction.atomic
def uncite_voice(*, insight: Insight, voice: Contribution, by: User) -> None:
    """Let an insight no longer cite a statement; a published one keeps at least one."""
    insight = open_insight(insight, by)
    cited = links_to(insight, Contribution)
    if voice.pk not in cited:
        return
    if insight.state == InsightState.PUBLISHED and len(cited) == 1:
        raise ValidationError(_("En publicerad insikt bygger på minst en röst. Dra tillbaka insikten i stället."))
    unlink(source=voice, target=insight)
    log(insight, "dialogue.uncite_voice", user=by, data={"voice": voice.key})


@transaction.atomic
def uncite_lost(*, insight: Insight, by: User) -> int:
    """Let an insight no longer cite what not everyone may read; returns how many. One that then cites nothing is
    withdrawn instead.
    """
    insight = open_insight(insight, by)
    cited = Contribution.objects.filter(pk__in=links_to(insight, Contribution))
    lost = list(cited.exclude(pk__in=Contribution.public.values("pk")))
    if len(lost) == cited.count():
        raise ValidationError(_("Ingen röst finns kvar att bygga på. Dra tillbaka insikten i stället."))
    for voice in lost:
        unlink(source=voice, target=insight)
    log(insight, "dialogue.uncite_voice", user=by, data={"voices": [voice.key for voice in lost]})
    return len(lost)


def citable(voices: Iterable[Contribution], by: User, *, public: bool) -> list[Contribution]:
    """Those of some statements that everyone may read, or else that `by` may."""
    asked = [voice.pk for voice in voices]
    among = Contribution.public.all() if public else readable_voices(by)
    return list(among.filter(pk__in=asked).select_related("place"))


def check_public(insight: Insight) -> None:
    """Raise `ValidationError` unless everyone may read all that an insight cites, and it cites something."""
    cited = links_to(insight, Contribution)
    public = Contribution.public.filter(pk__in=cited).count()
    if not public:
        raise ValidationError(_("Insikten bygger inte på någon röst som alla kan läsa."))
    if public < len(set(cited)):
        raise ValidationError(
            _("Alla röster är inte publicerade. Ta bort dem ur insikten, eller vänta tills de är det.")
        )


def open_insight(insight: Insight, by: User) -> Insight:
    """The insight as it is now, locked, if `by` may change it and it has not been taken back."""
    require(by, FORM_INSIGHT, insight)
    insight = Insight.objects.select_for_update(of=("self",)).select_related("place").get(pk=insight.pk)
    if insight.state == InsightState.WITHDRAWN:
        raise ValidationError(_("Insikten är tillbakadragen och kan inte ändras."))
    return insight
