"""Who has worked on a plan, and who commented on it. An adopted version holds no names of its own."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import UNNAMED, Ground, NotPersonal, PersonalData, register

register(
    PersonalData(
        model="plans.PlanVersion",
        fields=("frozen_by",),
        label=_("Vem som lade ut eller antog en planversion"),
        why=_("En antagen plan ska gå att spåra och får inte ändras."),
        ground=Ground.LEGAL,
        kept=_("Bevaras, som planen."),
        when_erased=_("Versionen pekar på en tom rad utan namn och adress."),
        owners=("frozen_by",),
        exported=("frozen_at", "kind", "number"),
    ),
    PersonalData(
        model="plans.Evidence",
        fields=("added_by",),
        label=_("Vem som lade in ett underlag"),
        why=_("För att planen ska gå att lita på."),
        ground=Ground.TASK,
        kept=_("Så länge planen finns."),
        when_erased=UNNAMED,
        owners=("added_by",),
        exported=("dated", "title"),
    ),
    PersonalData(
        model="plans.FollowUp",
        fields=("published_by",),
        label=_("Vem som lämnade en uppföljning"),
        why=_("För att uppföljningen ska gå att lita på."),
        ground=Ground.TASK,
        kept=_("Så länge planen finns."),
        when_erased=UNNAMED,
        owners=("published_by",),
        exported=("published_at", "year"),
    ),
    PersonalData(
        model="plans.Reply",
        fields=("answered_by",),
        label=_("Vem som besvarade en synpunkt på planen"),
        why=_("För att den som tycker till ska få svar."),
        ground=Ground.TASK,
        kept=_("Så länge planen finns."),
        when_erased=UNNAMED,
        owners=("answered_by",),
        exported=("answered_at", "answer"),
    ),
    PersonalData(
        model="plans.Reply",
        fields=("sender",),
        label=_("Vem som lämnade en synpunkt på planen, om det skrevs"),
        why=_("För att den som vill ska kunna stå för sin synpunkt."),
        ground=Ground.CONSENT,
        kept=_("Tills den som skrev tar bort det på sin privata sida."),
        when_erased=_("Namnet tas bort. Synpunkten står kvar utan avsändare."),
    ),
    PersonalData(
        model="plans.PlanImport",
        fields=("uploaded_by",),
        label=_("Vem som läste in en befintlig plan"),
        why=_("För att det ska gå att fråga den som läste in planen."),
        ground=Ground.TASK,
        kept=_("Tills texten är inlagd i planen eller borttagen."),
        when_erased=UNNAMED,
        owners=("uploaded_by",),
        exported=("uploaded", "file_name"),
    ),
    NotPersonal("plans.ServicePlan", ("responsible",), "an office or a function, as the form asks for"),
    NotPersonal("plans.Measure", ("responsible", "partners"), "offices, functions and organisations"),
)
