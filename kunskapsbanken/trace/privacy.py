"""Who said that one thing led to another."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import UNNAMED, Ground, PersonalData, register

register(
    PersonalData(
        model="trace.Link",
        fields=("created_by",),
        label=_("Vem som knöt ihop två saker i kedjan"),
        why=_("För att kedjan ska gå att lita på."),
        ground=Ground.TASK,
        kept=_("Så länge sambandet finns."),
        when_erased=UNNAMED,
        owners=("created_by",),
        exported=("created", "verb"),
    )
)
