"""Who has written in a working space, and who was given a task."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import UNNAMED, Ground, PersonalData, register

register(
    PersonalData(
        model="spaces.Post",
        fields=("author", "text"),
        label=_("Det du har skrivit i en grupps arbetsrum"),
        why=_("För att gruppen ska kunna arbeta tillsammans."),
        ground=Ground.TASK,
        kept=_("Så länge gruppen finns."),
        when_erased=UNNAMED,
        owners=("author",),
        exported=("created_at", "organisation__name", "text"),
    ),
    PersonalData(
        model="spaces.Task",
        fields=("assignee", "text"),
        label=_("Uppgifter som du har fått i en grupps arbetsrum"),
        why=_("För att gruppen ska kunna arbeta tillsammans."),
        ground=Ground.TASK,
        kept=_("Så länge gruppen finns."),
        when_erased=UNNAMED,
        owners=("assignee",),
        exported=("due", "organisation__name", "text"),
    ),
)
