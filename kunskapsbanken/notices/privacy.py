"""Letters tell to whom, and followers what interests them."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.notices.actions import forget_mail
from kunskapsbanken.notices.models import Follower, Letter, LetterState
from kunskapsbanken.people.models import User
from kunskapsbanken.people.personal_data import REMOVED, Ground, NotPersonal, PersonalData, Retention, register


def _letters_to(user: User) -> QuerySet[Letter]:
    return Letter.objects.filter(to__iexact=user.email).order_by("pk")


def _letters_from(user: User) -> QuerySet[Letter]:
    """Those whose answer goes to the person. To whom they went is told to nobody."""
    return Letter.objects.filter(**{"headers__Reply-To__iexact": user.email}).order_by("pk")


def _followers(user: User) -> QuerySet[Follower]:
    return Follower.objects.filter(Q(user=user) | Q(email__iexact=user.email)).order_by("pk")


def _forget(user: User) -> None:
    forget_mail(to=user.email)


def _forget_sent(user: User) -> None:
    _letters_from(user).delete()


def _stop_following(user: User) -> None:
    _followers(user).delete()


register(
    PersonalData(
        model="notices.Letter",
        fields=("to", "subject", "text", "html"),
        label=_("Brev: mottagare, rubrik och, tills det har skickats, texten"),
        why=_("För att skicka det, och kunna se om det inte gick."),
        ground=Ground.TASK,
        kept=_("30 dagar efter att det har skrivits."),
        when_erased=_("Tas bort, även det som inte har skickats än."),
        rows=_letters_to,
        exported=("written", "subject", "state", "sent"),
        forget=_forget,
    ),
    PersonalData(
        model="notices.Letter",
        fields=("headers",),
        label=_("Meddelanden till organisationer: vem som ska få svaret"),
        why=_("För att organisationen ska kunna svara dig."),
        ground=Ground.TASK,
        kept=_("30 dagar efter att det har skrivits."),
        when_erased=_("Tas bort, även det som inte har skickats än."),
        rows=_letters_from,
        exported=("written", "subject", "state", "sent"),
        forget=_forget_sent,
    ),
    PersonalData(
        model="notices.Follower",
        fields=("email", "user", "key"),
        label=_("Vad du följer och hur ofta du får brev om det"),
        why=_("För att du har bett om det."),
        ground=Ground.CONSENT,
        kept=_("Tills du slutar följa. En adress som inte bekräftas tas bort efter en vecka."),
        when_erased=REMOVED,
        rows=_followers,
        exported=("email", "rhythm", "created"),
        forget=_stop_following,
    ),
    PersonalData(
        model="notices.Following",
        fields=("follower",),
        label=_("Det du följer"),
        why=_("För att du har bett om det."),
        ground=Ground.CONSENT,
        kept=_("Tills du slutar följa."),
        when_erased=REMOVED,
        owners=("follower__user",),
        exported=("kind", "ref", "since"),
    ),
    NotPersonal("notices.Told", ("follower",), "which news a letter has told of; goes with the follower"),
    Retention(
        name="old-letters",
        model="notices.Letter",
        since="written",
        after=timedelta(days=30),
        condition=~Q(state=LetterState.WAITING),
        what=_("Brev tas bort 30 dagar efter att de skrevs."),
    ),
    Retention(
        name="unconfirmed-followers",
        model="notices.Follower",
        since="created",
        after=timedelta(days=7),
        condition=Q(confirmed__isnull=True),
        what=_("En adress som inte har bekräftat att den vill följa något tas bort efter en vecka."),
    ),
    Retention(
        name="told-news",
        model="notices.Told",
        since="when",
        # Longer than the longest rhythm: news of a month are looked at for all who are written to together.
        after=timedelta(days=90),
        what=_("Vilka nyheter som har funnits med i brev glöms efter 90 dagar."),
    ),
    Retention(
        name="finished-tasks",
        model="django_tasks_database.DBTaskResult",
        since="finished_at",
        after=timedelta(days=30),
        what=_("Utförda uppgifter i bakgrunden tas bort efter 30 dagar."),
    ),
)
