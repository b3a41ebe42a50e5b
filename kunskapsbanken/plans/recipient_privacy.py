"""What is known of those who are asked about a draft and of those who type in for others, and how long."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import UNNAMED, Ground, NotPersonal, PersonalData, Retention
from kunskapsbanken.plans.models import PlanVersion

A_YEAR = timedelta(days=365)
_KEPT = _("Till ett år efter att planen har antagits.")
_REFERRAL = "consultation__plan__versions"

ROWS = (
    PersonalData(
        model="plans.Recipient",
        fields=("email",),
        label=_("E-postadressen till den som får en plan på remiss; den kan vara en persons"),
        why=_("För att remissen och påminnelsen ska komma fram."),
        ground=Ground.TASK,
        kept=_KEPT,
        when_erased=_("Den som sköter planen ändrar eller tar bort adressen på listan."),
    ),
    PersonalData(
        model="plans.Reply",
        fields=("entered_by",),
        label=_("Vem som skrev in en synpunkt åt någon annan"),
        why=_("För att det ska gå att fråga om det som kom på papper."),
        ground=Ground.TASK,
        kept=_("Så länge planen finns."),
        when_erased=UNNAMED,
        owners=("entered_by",),
        exported=("created", "channel"),
    ),
    PersonalData(
        model="plans.ReplyFile",
        fields=("content", "name"),
        label=_("Remissvar som fil; den som har skrivit under kan stå i den"),
        why=_("För att svaret ska gå att läsa så som det skickades."),
        ground=Ground.TASK,
        kept=_KEPT,
        when_erased=_("Den som sköter webbplatsen tar bort filen. Svaret i ord står kvar."),
    ),
    PersonalData(
        model="plans.ReplyReading",
        fields=("pages",),
        label=_("Texten i ett remissvar som fil; den som har skrivit under kan stå i den"),
        why=_("För att den som svarar ska kunna läsa och citera det som står i filen."),
        ground=Ground.TASK,
        kept=_KEPT,
        when_erased=_("Texten tas bort med filen."),
    ),
    NotPersonal("plans.Recipient", ("name",), "an office or an organisation, as the form asks for"),
    Retention(
        name="plan-recipients-addresses",
        model="plans.Recipient",
        since=f"{_REFERRAL}__frozen_at",
        after=A_YEAR,
        condition=Q(**{f"{_REFERRAL}__kind": PlanVersion.Kind.ADOPTED}) & ~Q(email=""),
        becomes={"email": ""},
        what=_("E-postadresser till remissinstanser tas bort ett år efter att planen har antagits."),
    ),
    Retention(
        name="plan-reply-files",
        model="plans.ReplyFile",
        since=f"recipient__{_REFERRAL}__frozen_at",
        after=A_YEAR,
        condition=Q(**{f"recipient__{_REFERRAL}__kind": PlanVersion.Kind.ADOPTED}),
        what=_("Remissvar som filer tas bort ett år efter att planen har antagits. Svaren i ord står kvar."),
    ),
    Retention(
        name="plan-reply-addresses",
        model="moderation.Submission",
        since=f"plan_reply__{_REFERRAL}__frozen_at",
        after=A_YEAR,
        condition=Q(**{f"plan_reply__{_REFERRAL}__kind": PlanVersion.Kind.ADOPTED}) & ~Q(sender_email=""),
        becomes={"sender_email": ""},
        what=_("E-postadressen till den som lämnade en synpunkt tas bort ett år efter att planen har antagits."),
    ),
)
