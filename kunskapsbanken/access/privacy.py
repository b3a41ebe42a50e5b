"""Who is reading residents in."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import REMOVED, Ground, PersonalData, Retention, register

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
)
