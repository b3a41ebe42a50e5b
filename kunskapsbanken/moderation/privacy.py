"""What the public sends in may have an e-mail address with it, and a question may be answered."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.moderation.actions import forget_senders
from kunskapsbanken.moderation.models import DECIDED, State, Submission
from kunskapsbanken.people.models import User
from kunskapsbanken.people.personal_data import UNNAMED, Ground, NotPersonal, PersonalData, Retention, register


def _sent_by(user: User) -> QuerySet[Submission]:
    return Submission.objects.filter(sender_email__iexact=user.email).order_by("pk")


def _forget(user: User) -> None:
    forget_senders(_sent_by(user))


register(
    PersonalData(
        model="moderation.Submission",
        fields=("sender_email", "data"),
        label=_("Insänt bidrag: det som skrevs, och e-postadress om den lämnades"),
        why=_("För att granska det, ställa frågor tillbaka och tala om vad det blev."),
        ground=Ground.TASK,
        kept=_(
            "E-postadressen ett år efter beslutet, eller 90 dagar efter svaret på en röst. "
            "En röst som inte publicerades töms efter 90 dagar. Skräp tas bort efter 90 dagar."
        ),
        when_erased=_("E-postadressen och namnet tas bort. Det som skrevs står kvar utan avsändare."),
        rows=_sent_by,
        exported=("created", "title", "state", "sender_email", "data"),
        forget=_forget,
    ),
    PersonalData(
        model="moderation.Submission",
        fields=("decided_by",),
        label=_("Vem som granskade ett bidrag"),
        why=_("För att det ska gå att se vem som har beslutat."),
        ground=Ground.TASK,
        kept=_("Så länge bidraget finns."),
        when_erased=UNNAMED,
        owners=("decided_by",),
        exported=("decided", "title", "state"),
    ),
    NotPersonal("moderation.Message", ("from_sender",), "yes or no: whether the sender wrote it"),
    Retention(
        name="sender-address",
        model="moderation.Submission",
        since="decided",
        after=timedelta(days=365),
        condition=Q(state__in=DECIDED) & ~Q(sender_email=""),
        becomes={"sender_email": ""},
        what=_("Avsändarens e-postadress tas bort ett år efter att bidraget avgjordes."),
    ),
    Retention(
        name="spam",
        model="moderation.Submission",
        since="decided",
        after=timedelta(days=90),
        condition=Q(state=State.SPAM),
        what=_("Skräp tas bort 90 dagar efter att det märktes som skräp."),
    ),
)
