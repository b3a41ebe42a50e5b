"""Who asked for the minutes of meetings, put them right, locked them, promised something and brought in old ones."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models import MinutesReceiver
from kunskapsbanken.dialogue.models.minutes import OPEN_AFTER_LOCK, OPEN_AT_MOST
from kunskapsbanken.people.models import User
from kunskapsbanken.people.personal_data import REMOVED, UNNAMED, Ground, PersonalData, Retention


def _received_by(user: User) -> QuerySet[MinutesReceiver]:
    return MinutesReceiver.objects.filter(email__iexact=user.email).order_by("pk")


def _forget_receiver(user: User) -> None:
    _received_by(user).delete()


# How long the file of an earlier meeting is kept when what it says has been brought in, or when nobody has done that.
FILE_KEPT_AFTER_BRINGING_IN = timedelta(days=90)
FILE_KEPT_UNTOUCHED = timedelta(days=365)

ROWS = (
    PersonalData(
        model="dialogue.MinutesReceiver",
        fields=("email", "key"),
        label=_("E-postadress för den som vill få utkastet till mötesanteckningar"),
        why=_("För att du har bett om att få läsa och rätta anteckningarna innan de låses."),
        ground=Ground.CONSENT,
        kept=_("30 dagar efter att anteckningarna låstes, högst ett år. Utan bekräftelse tas den bort efter en vecka."),
        when_erased=REMOVED,
        rows=_received_by,
        exported=("created", "email", "confirmed"),
        forget=_forget_receiver,
    ),
    PersonalData(
        model="dialogue.Minutes",
        fields=("changed_by",),
        label=_("Vem som senast skrev i mötesanteckningar"),
        why=_("För att det ska gå att fråga hur de kom till."),
        ground=Ground.TASK,
        kept=_("Så länge mötet finns."),
        when_erased=UNNAMED,
        owners=("changed_by",),
        exported=("changed_at", "state"),
    ),
    PersonalData(
        model="dialogue.Correction",
        fields=("decided_by",),
        label=_("Vem som avgjorde en rättelse av mötesanteckningar"),
        why=_("För att den som föreslog den ska kunna lita på svaret."),
        ground=Ground.TASK,
        kept=_("Så länge mötet finns."),
        when_erased=UNNAMED,
        owners=("decided_by",),
        exported=("decided_at", "state", "answer"),
    ),
    PersonalData(
        model="dialogue.MinutesVersion",
        fields=("locked_by",),
        label=_("Vem som låste mötesanteckningar"),
        why=_("Låsta anteckningar ska gå att spåra och får inte ändras."),
        ground=Ground.TASK,
        kept=_("Bevaras, som anteckningarna."),
        when_erased=_("Versionen pekar på en tom rad utan namn och adress."),
        owners=("locked_by",),
        exported=("locked_at", "number"),
    ),
    PersonalData(
        model="dialogue.Commitment",
        fields=("in_charge", "created_by"),
        label=_("Vem som håller i ett åtagande och vem som skrev ned det"),
        why=_("För att det som lovats ska bli gjort. Visas aldrig för andra."),
        ground=Ground.TASK,
        kept=_("Så länge åtagandet finns."),
        when_erased=UNNAMED,
        owners=("in_charge", "created_by"),
        exported=("created", "text", "status", "due"),
    ),
    PersonalData(
        model="dialogue.CommitmentNote",
        fields=("written_by",),
        label=_("Vem som sade hur det går med ett åtagande"),
        why=_("För att uppföljningen ska gå att lita på."),
        ground=Ground.TASK,
        kept=_("Så länge åtagandet finns."),
        when_erased=UNNAMED,
        owners=("written_by",),
        exported=("created", "status", "text"),
    ),
    Retention(
        name="minutes-addresses",
        model="dialogue.MinutesReceiver",
        since="locked_at",
        after=OPEN_AFTER_LOCK,
        what=_("Adresser som har fått ett utkast till mötesanteckningar tas bort 30 dagar efter att de låstes."),
    ),
    Retention(
        name="minutes-addresses-old",
        model="dialogue.MinutesReceiver",
        since="created",
        after=OPEN_AT_MOST,
        what=_("En adress som väntar på mötesanteckningar tas bort efter ett år, även om de inte har låsts."),
    ),
    Retention(
        name="minutes-addresses-unconfirmed",
        model="dialogue.MinutesReceiver",
        since="created",
        after=timedelta(days=7),
        condition=Q(confirmed__isnull=True),
        what=_("En adress som inte har bekräftat att den vill ha mötesanteckningar tas bort efter en vecka."),
    ),
    PersonalData(
        model="dialogue.EarlierMinutes",
        fields=("uploaded_by",),
        label=_("Vem som skickade anteckningar från ett tidigare möte"),
        why=_("För att kollegor ska kunna fråga varifrån de kommer."),
        ground=Ground.TASK,
        kept=_("Så länge raden om filen finns."),
        when_erased=UNNAMED,
        owners=("uploaded_by",),
        exported=("uploaded", "file_name"),
    ),
    Retention(
        name="earlier-files",
        model="dialogue.EarlierFile",
        since="brought_in",
        after=FILE_KEPT_AFTER_BRINGING_IN,
        what=_("Filer med tidigare anteckningar tas bort 90 dagar efter att de fördes in i ett möte."),
    ),
    Retention(
        name="earlier-left-out",
        model="dialogue.EarlierPassage",
        since="brought_in",
        after=FILE_KEPT_AFTER_BRINGING_IN,
        condition=Q(contribution__isnull=True),
        what=_("Det som inte fördes in ur tidigare anteckningar, som närvarolistor, tas bort efter 90 dagar."),
    ),
    Retention(
        name="earlier-source-texts",
        model="dialogue.EarlierPassage",
        since="brought_in",
        after=FILE_KEPT_AFTER_BRINGING_IN,
        condition=~Q(source_text=""),
        becomes={"source_text": ""},
        what=_("Ursprunglig lydelse av det som fördes in ur tidigare anteckningar tas bort efter 90 dagar."),
    ),
    Retention(
        name="earlier-untouched",
        model="dialogue.EarlierMinutes",
        since="uploaded",
        after=FILE_KEPT_UNTOUCHED,
        condition=Q(confirmed_at__isnull=True),
        what=_("Tidigare anteckningar som ingen har fört in i ett möte tas bort efter ett år."),
    ),
)
