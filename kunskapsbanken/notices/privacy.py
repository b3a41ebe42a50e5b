"""Mail on its way tells to whom."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.notices.actions import forget_mail
from kunskapsbanken.people.models import User
from kunskapsbanken.people.personal_data import Ground, PersonalData, Retention, register


def _forget(user: User) -> None:
    forget_mail(to=user.email)


register(
    PersonalData(
        model="django_tasks_database.DBTaskResult",
        fields=("args_kwargs",),
        label=_("Brev på väg: mottagare, rubrik och text"),
        why=_("För att skicka det, och kunna se om det inte gick."),
        ground=Ground.TASK,
        kept=_("30 dagar efter att det har skickats."),
        when_erased=_("Tas bort, även det som inte har skickats än."),
        forget=_forget,
    ),
    Retention(
        name="sent-mail",
        model="django_tasks_database.DBTaskResult",
        since="finished_at",
        after=timedelta(days=30),
        what=_("Skickade brev och andra utförda uppgifter tas bort efter 30 dagar."),
    ),
)
