"""Who has written in a working space, and who was given a task."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import REMOVED, UNNAMED, Ground, PersonalData, register

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
    PersonalData(
        model="spaces.SharedFile",
        fields=("added_by", "name", "file"),
        label=_("Filer som du har lagt i en grupps arbetsrum"),
        why=_("För att gruppen ska kunna arbeta tillsammans."),
        ground=Ground.TASK,
        kept=_("Tills gruppen tar bort filen."),
        when_erased=UNNAMED,
        owners=("added_by",),
        exported=("added_at", "organisation__name", "name"),
    ),
    PersonalData(
        model="spaces.DraftVersion",
        fields=("saved_by", "body"),
        label=_("Det du har skrivit i en grupps gemensamma texter"),
        why=_("För att gruppen ska kunna arbeta tillsammans."),
        ground=Ground.TASK,
        kept=_("Tills gruppen tar bort texten."),
        when_erased=UNNAMED,
        owners=("saved_by",),
        exported=("saved_at", "title", "body"),
    ),
    PersonalData(
        model="spaces.Visit",
        fields=("user", "at"),
        label=_("När du senast tittade in i en grupps arbetsrum"),
        why=_("För att kunna visa vad som är nytt sedan dess."),
        ground=Ground.TASK,
        kept=_("Så länge kontot finns."),
        when_erased=REMOVED,
        owners=("user",),
        exported=("at", "organisation__name"),
    ),
)
