"""What is known of those who work together on a plan, and how long."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import REMOVED, UNNAMED, Ground, PersonalData, Retention
from kunskapsbanken.plans.models import PlanVersion

A_YEAR = timedelta(days=365)
_KEPT = _("Till ett år efter att planen har antagits.")
_WHY = _("För att de som tar fram planen ska kunna dela på arbetet.")
_SINCE = "plan__versions__frozen_at"
_ADOPTED = Q(plan__versions__kind=PlanVersion.Kind.ADOPTED)

ROWS = (
    PersonalData(
        model="plans.PlanTask",
        fields=("who",),
        label=_("Vem som har en uppgift i arbetet med en plan"),
        why=_WHY,
        ground=Ground.TASK,
        kept=_KEPT,
        when_erased=UNNAMED,
        owners=("who",),
        exported=("what", "due", "done_at"),
    ),
    PersonalData(
        model="plans.SectionDuty",
        fields=("who",),
        label=_("Vem som ansvarar för ett avsnitt i en plan"),
        why=_WHY,
        ground=Ground.TASK,
        kept=_KEPT,
        when_erased=REMOVED,
        owners=("who",),
        exported=("section",),
    ),
    PersonalData(
        model="plans.SectionLock",
        fields=("locked_by",),
        label=_("Vem som låste ett avsnitt i en plan"),
        why=_WHY,
        ground=Ground.TASK,
        kept=_KEPT,
        when_erased=UNNAMED,
        owners=("locked_by",),
        exported=("section", "locked_at"),
    ),
    PersonalData(
        model="plans.TickedRemark",
        fields=("by",),
        label=_("Vem som bockade av ett råd om en plan"),
        why=_("För att det ska gå att fråga varför."),
        ground=Ground.TASK,
        kept=_KEPT,
        when_erased=UNNAMED,
        owners=("by",),
        exported=("at", "reason"),
    ),
    *(
        Retention(name=name, model=model, since=_SINCE, after=A_YEAR, condition=_ADOPTED, what=what)
        for name, model, what in (
            ("plan-tasks", "plans.PlanTask", _("Uppgifter i en plan tas bort ett år efter att den har antagits.")),
            (
                "plan-duties",
                "plans.SectionDuty",
                _("Vem som ansvarade för vilket avsnitt glöms ett år efter beslutet."),
            ),
            ("plan-locks", "plans.SectionLock", _("Vem som låste vilket avsnitt glöms ett år efter beslutet.")),
            ("plan-ticked", "plans.TickedRemark", _("Avbockade råd om en plan tas bort ett år efter beslutet.")),
        )
    ),
)
