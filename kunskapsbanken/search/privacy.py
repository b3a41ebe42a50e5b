"""Who measured the search, and what is kept of what is searched for: no person."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import (
    AS_LONG_AS_ACCOUNT,
    UNNAMED,
    Ground,
    NotPersonal,
    PersonalData,
    Retention,
    register,
)
from kunskapsbanken.search.models import AskedQuestion

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
    NotPersonal(
        "search.AskedQuestion",
        ("question", "written"),
        "words and figures by the day, never who asked; what looks like an address or a number is not kept, and words "
        "that few have asked for are shown to nobody and gone after 30 days",
    ),
    Retention(
        name="asked-questions",
        model="search.AskedQuestion",
        since="day",
        after=timedelta(days=396),
        what=_("Hur ofta något har sökts, utan uppgift om vem, tas bort efter 13 månader."),
    ),
    Retention(
        name="rare-questions",
        model="search.AskedQuestion",
        since="day",
        after=timedelta(days=30),
        condition=Q(question__in=AskedQuestion.objects.seldom().values("question")),
        what=_("Sökord som bara har använts en eller två gånger visas inte för någon och tas bort efter 30 dagar."),
    ),
)
