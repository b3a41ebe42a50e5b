"""Who is reading residents and roads in, who has saved what service would change, or had something counted."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import REMOVED, UNNAMED, Ground, PersonalData, Retention, register

register(
    PersonalData(
        model="access.PopulationImport",
        fields=("uploaded_by",),
        label=_("Vem som läser in en fil med befolkning"),
        why=_("För att den som läste in filen ska få se den innan den läggs ut."),
        ground=Ground.TASK,
        kept=_("Tills filen läggs ut, högst två dagar."),
        when_erased=REMOVED,
        owners=("uploaded_by",),
        exported=("uploaded", "file_name"),
    ),
    Retention(
        name="population-files",
        model="access.PopulationImport",
        since="uploaded",
        after=timedelta(days=2),
        what=_("En fil med befolkning som ingen har lagt ut tas bort efter två dagar."),
    ),
    PersonalData(
        model="access.Scenario",
        fields=("made_by",),
        label=_("Vem som sparade en prövning av service som ändras"),
        why=_("För att den som sparade den ska hitta den igen, ge den ett annat namn och ta bort den."),
        ground=Ground.TASK,
        kept=_("Tills den tas bort."),
        when_erased=UNNAMED,
        owners=("made_by",),
        exported=("made", "name"),
    ),
    PersonalData(
        model="access.NetworkImport",
        fields=("uploaded_by",),
        label=_("Vem som läste in ett vägnät"),
        why=_("För att det ska gå att lita på vad avstånden är räknade på."),
        ground=Ground.TASK,
        kept=_("Så länge inläsningen finns."),
        when_erased=UNNAMED,
        owners=("uploaded_by",),
        exported=("uploaded", "file_name"),
    ),
    PersonalData(
        model="access.Counting",
        fields=("asked_by",),
        label=_("Vem som bad om att restider räknas i bakgrunden"),
        why=_("För att räkningen görs med den personens rätt."),
        ground=Ground.TASK,
        kept=_("Högst trettio dagar."),
        when_erased=UNNAMED,
        owners=("asked_by",),
        exported=("asked", "place__name"),
    ),
    Retention(
        name="countings",
        model="access.Counting",
        since="asked",
        after=timedelta(days=30),
        what=_("Uppgiften om att något har räknats i bakgrunden tas bort efter trettio dagar. Resultaten finns kvar."),
    ),
)
