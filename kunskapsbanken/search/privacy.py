"""Who measured the search."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import AS_LONG_AS_ACCOUNT, UNNAMED, Ground, PersonalData, register

register(
    PersonalData(
        model="search.Measurement",
        fields=("by",),
        label=_("Vem som mätte sökningen"),
        why=_("För att redaktionen ska kunna fråga varandra."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=UNNAMED,
        owners=("by",),
        exported=("measured", "mean"),
    ),
)
