"""Who wrote down, answered and gathered voices. Those who speak are never named."""

from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.minutes_privacy import ROWS
from kunskapsbanken.dialogue.models import LET_THROUGH
from kunskapsbanken.moderation.models import State
from kunskapsbanken.people.personal_data import REMOVED, UNNAMED, Ground, NotPersonal, PersonalData, Retention, register

A_DAY, THIRTY_DAYS, NINETY_DAYS = timedelta(days=1), timedelta(days=30), timedelta(days=90)
# A withheld voice whose time has passed: the row stands with its reason, and says nothing more.
EMPTIED_TITLE = "Borttagen text"
_EMPTY = ("text", "kind", "sector", "place_name", "service", "service_label")
EMPTIED = dict.fromkeys(_EMPTY, "")
_WITHHELD_LONG_AGO = Q(
    submission__kind="rost", submission__state=State.WITHHELD, submission__decided__lt=Now() - NINETY_DAYS
)
_WITHHELD = Q(kind="rost", state=State.WITHHELD)
# Counted from the end of the session, which stands on another row; what is younger than that is never due.
_DAY_PAST = Q(session__ends_at__lt=Now() - A_DAY)
_MONTH_PAST = Q(session__ends_at__lt=Now() - THIRTY_DAYS)


register(
    *ROWS,
    PersonalData(
        model="dialogue.Contribution",
        fields=("recorded_by", "assigned_to", "answered_by", "withheld_by"),
        label=_("Vem som antecknade, fick, besvarade och undanhöll en röst"),
        why=_("För att den som frågar ska få svar, och för att svaret ska gå att lita på."),
        ground=Ground.TASK,
        kept=_("Så länge rösten finns."),
        when_erased=UNNAMED,
        owners=("recorded_by", "assigned_to", "answered_by", "withheld_by"),
        exported=("created", "text", "answer", "answered_at"),
    ),
    PersonalData(
        model="dialogue.Insight",
        fields=("created_by",),
        label=_("Vem som formulerade en insikt"),
        why=_("För att det ska gå att fråga hur den kom till."),
        ground=Ground.TASK,
        kept=_("Så länge insikten finns."),
        when_erased=UNNAMED,
        owners=("created_by",),
        exported=("created", "title"),
    ),
    PersonalData(
        model="dialogue.LiveBallot",
        fields=("browser", "marks"),
        label=_("Vad en webbläsare röstade på ett möte. Vem som satt vid den vet vi inte."),
        why=_("För att varje webbläsare ska räknas en gång, och för att det ska gå att ändra sin röst."),
        ground=Ground.TASK,
        kept=_("Ett dygn efter att omröstningen har stängt. Antalen finns kvar."),
        when_erased=_("Går inte att hitta på någons namn: det finns inget namn."),
    ),
    PersonalData(
        model="dialogue.LiveText",
        fields=("text", "browser"),
        label=_("Vad en deltagare skrev på sin telefon under ett möte. Vem det var vet vi inte."),
        why=_("För att den som leder mötet ska kunna svara och ta frågan vidare."),
        ground=Ground.TASK,
        kept=_("Det som släpptes fram så länge mötet finns, annat 30 dagar. Webbläsarens nummer ett dygn."),
        when_erased=_("Går inte att hitta på någons namn: det finns inget namn."),
    ),
    PersonalData(
        model="dialogue.VoiceSupport",
        fields=("mark",),
        label=_("Att en webbläsare håller med om en röst. Vem som satt vid den vet vi inte."),
        why=_("För att varje webbläsare ska räknas en gång, och för att det ska gå att ta tillbaka."),
        ground=Ground.TASK,
        kept=_("Ett år. Antalet finns kvar."),
        when_erased=_("Går inte att hitta på någons namn: det finns inget namn."),
    ),
    Retention(
        name="voice-support",
        model="dialogue.VoiceSupport",
        since="created",
        after=timedelta(days=365),
        what=_("Vilken webbläsare som höll med om en röst tas bort efter ett år. Antalet finns kvar."),
    ),
    Retention(
        name="withheld-voices",
        model="moderation.Submission",
        since="decided",
        after=NINETY_DAYS,
        condition=_WITHHELD & ~Q(title=EMPTIED_TITLE),
        becomes={"title": EMPTIED_TITLE, "data": EMPTIED},
        what=_("Texten i en röst som inte publicerades töms 90 dagar efter beslutet. Skälet finns kvar."),
    ),
    Retention(
        name="withheld-messages",
        model="moderation.Message",
        since="sent",
        after=NINETY_DAYS,
        condition=_WITHHELD_LONG_AGO,
        what=_("Frågor och svar om en röst som inte publicerades tas bort 90 dagar efter beslutet."),
    ),
    Retention(
        name="answered-sender-address",
        model="moderation.Submission",
        since="decided",
        after=NINETY_DAYS,
        condition=Q(kind="rost", contribution__answered_at__lt=Now() - NINETY_DAYS) & ~Q(sender_email=""),
        becomes={"sender_email": ""},
        what=_("E-postadressen till den som lämnade en röst tas bort 90 dagar efter svaret."),
    ),
    Retention(
        name="live-ballots",
        model="dialogue.LiveBallot",
        since="created",
        after=A_DAY,
        condition=_DAY_PAST,
        what=_("Vad en webbläsare röstade på ett möte tas bort ett dygn efter att omröstningen har stängt."),
    ),
    Retention(
        name="live-supports",
        model="dialogue.LiveSupport",
        since="created",
        after=A_DAY,
        condition=_DAY_PAST,
        what=_("Vilken webbläsare som undrade samma sak tas bort ett dygn efter att omröstningen har stängt."),
    ),
    Retention(
        name="live-texts-browser",
        model="dialogue.LiveText",
        since="created",
        after=A_DAY,
        condition=_DAY_PAST & ~Q(browser=""),
        becomes={"browser": ""},
        what=_("Vilken webbläsare en fråga kom från på ett möte tas bort ett dygn efter att omröstningen har stängt."),
    ),
    Retention(
        name="live-texts",
        model="dialogue.LiveText",
        since="created",
        after=THIRTY_DAYS,
        condition=_MONTH_PAST & ~Q(state__in=LET_THROUGH),
        what=_("Det deltagare skrev på ett möte och ingen släppte fram tas bort 30 dagar efter omröstningen."),
    ),
    NotPersonal(
        "dialogue.Meeting",
        ("address", "contact", "phone_way_in"),
        "the venue's street, the office that answers, and a number to call in by: shown to everyone in the invitation",
    ),
    PersonalData(
        model="dialogue.FormBatch",
        fields=("made_by",),
        label=_("Vem som skrev ut blanketter"),
        why=_("För att den som hittar en blankett ska kunna fråga var den hör hemma."),
        ground=Ground.TASK,
        kept=_("Så länge mötet eller platsen finns."),
        when_erased=UNNAMED,
        owners=("made_by",),
        exported=("made_at", "code", "copies"),
    ),
    PersonalData(
        model="dialogue.TypedSheet",
        fields=("typed_by",),
        label=_("Vem som skrev in en blankett"),
        why=_("För att samma blankett inte ska skrivas in två gånger, och för att det ska gå att fråga om den."),
        ground=Ground.TASK,
        kept=_("Ett år."),
        when_erased=UNNAMED,
        owners=("typed_by",),
        exported=("typed_at", "number"),
    ),
    PersonalData(
        model="dialogue.MeetingPicture",
        fields=("file", "transcription", "consent_by"),
        label=_("Foton från möten, och vem som intygade att ingen syns eller att alla sagt ja"),
        why=_("För att det som skrevs på mötet ska finnas kvar som det skrevs. Plats och tid tas bort ur fotot."),
        ground=Ground.CONSENT,
        kept=_("Så länge mötet finns, eller tills någon ber att fotot tas bort."),
        when_erased=UNNAMED,
        owners=("consent_by",),
        exported=("consent_at", "transcription"),
    ),
    Retention(
        name="typed-sheets",
        model="dialogue.TypedSheet",
        since="typed_at",
        after=timedelta(days=365),
        condition=Q(typed_by__isnull=False),
        becomes={"typed_by": None},
        what=_("Vem som skrev in en blankett glöms efter ett år. Att den är inskriven står kvar."),
    ),
    PersonalData(
        model="dialogue.Code",
        fields=("created_by",),
        label=_("Vem som gjorde en kod att sortera röster med"),
        why=_("För att det ska gå att fråga när koden ska användas."),
        ground=Ground.TASK,
        kept=_("Så länge koden finns."),
        when_erased=UNNAMED,
        owners=("created_by",),
        exported=("created", "name"),
    ),
    PersonalData(
        model="dialogue.Coding",
        fields=("coded_by",),
        label=_("Vem som satte en kod på en röst"),
        why=_("För att sorteringen ska gå att följa och ångra."),
        ground=Ground.TASK,
        kept=_("Så länge koden sitter på rösten."),
        when_erased=UNNAMED,
        owners=("coded_by",),
        exported=("created",),
    ),
    PersonalData(
        model="dialogue.CodingChange",
        fields=("made_by",),
        label=_("Vem som ändrade koder på flera röster"),
        why=_("För att det ska gå att ångra."),
        ground=Ground.TASK,
        kept=_("30 dagar."),
        when_erased=REMOVED,
        owners=("made_by",),
        exported=("made", "adds"),
    ),
    Retention(
        name="coding-changes",
        model="dialogue.CodingChange",
        since="made",
        after=timedelta(days=30),
        what=_("Vad som går att ångra på kodarens bord glöms efter 30 dagar."),
    ),
    *(
        row
        for model, label in (
            ("CodeProposal", _("Vem som bad en maskin om förslag till koder")),
            ("SummaryProposal", _("Vem som bad en maskin om en sammanfattning")),
        )
        for row in (
            PersonalData(
                model=f"dialogue.{model}",
                fields=("asked_by",),
                label=label,
                why=_("För att den som bad om förslaget ska kunna godta eller avvisa det."),
                ground=Ground.TASK,
                kept=_("90 dagar."),
                when_erased=REMOVED,
                owners=("asked_by",),
                exported=("asked", "state"),
            ),
            Retention(
                name=f"{model.removesuffix('Proposal').lower()}-proposals",
                model=f"dialogue.{model}",
                since="asked",
                after=timedelta(days=90),
                what=_("Maskinens förslag tas bort efter 90 dagar."),
            ),
        )
    ),
)
