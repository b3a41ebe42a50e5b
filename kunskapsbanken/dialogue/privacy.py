"""Who wrote down, answered and gathered voices. Those who speak are never named."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import UNNAMED, Ground, PersonalData, register

register(
    PersonalData(
        model="dialogue.Contribution",
        fields=("recorded_by", "assigned_to", "answered_by"),
        label=_("Vem som antecknade, fick och besvarade en röst"),
        why=_("För att den som frågar ska få svar, och för att svaret ska gå att lita på."),
        ground=Ground.TASK,
        kept=_("Så länge rösten finns."),
        when_erased=UNNAMED,
        owners=("recorded_by", "assigned_to", "answered_by"),
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
)
