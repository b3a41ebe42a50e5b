"""The newsletter knows addresses, and of each what was sent to it and came back."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.news.actions import forget_address
from kunskapsbanken.news.models import Subscriber
from kunskapsbanken.people.models import User
from kunskapsbanken.people.personal_data import (
    REMOVED,
    UNNAMED,
    Ground,
    NotPersonal,
    PersonalData,
    Retention,
    register,
)


def _subscriptions(user: User) -> QuerySet[Subscriber]:
    return Subscriber.objects.filter(email=user.email.strip().lower()).order_by("pk")


def _forget(user: User) -> None:
    forget_address(email=user.email)


register(
    PersonalData(
        model="news.Subscriber",
        fields=("email", "key", "paused_why"),
        label=_("Att du prenumererar på nyhetsbrevet, och om breven till dig kommer tillbaka"),
        why=_("För att du har bett om det."),
        ground=Ground.CONSENT,
        kept=_("Tills du slutar prenumerera. En adress som inte bekräftas tas bort efter en vecka."),
        when_erased=REMOVED,
        rows=_subscriptions,
        exported=("email", "created", "confirmed", "paused", "paused_why"),
        forget=_forget,
    ),
    PersonalData(
        model="news.Mailing",
        fields=("asked_by",),
        label=_("Vem som skickade ett nummer av nyhetsbrevet"),
        why=_("För att det ska gå att fråga om utskicket."),
        ground=Ground.TASK,
        kept=_("Så länge numret finns."),
        when_erased=UNNAMED,
        owners=("asked_by",),
        exported=("starts_at", "subject", "recipients"),
    ),
    NotPersonal("news.Delivery", ("subscriber", "mailing"), "which issue went to whom; who stops is gone from it"),
    Retention(
        name="unconfirmed-subscribers",
        model="news.Subscriber",
        since="created",
        after=timedelta(days=7),
        condition=Q(confirmed__isnull=True),
        what=_("En adress som inte har bekräftat att den vill ha nyhetsbrevet tas bort efter en vecka."),
    ),
    Retention(
        name="newsletter-deliveries",
        model="news.Delivery",
        since="posted",
        after=timedelta(days=90),
        what=_("Vilka som fick ett nummer av nyhetsbrevet, och vad som kom tillbaka, glöms efter 90 dagar."),
    ),
)
