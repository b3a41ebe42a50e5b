"""Those who have registered for an event, and how soon they are forgotten."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.events.actions.booking import take_back
from kunskapsbanken.events.models import Booking
from kunskapsbanken.people.models import User
from kunskapsbanken.people.personal_data import Ground, NotPersonal, PersonalData, Retention, register


def _bookings_of(user: User) -> QuerySet[Booking]:
    return Booking.objects.filter(email__iexact=user.email).order_by("pk")


def _forget(user: User) -> None:
    for booking in _bookings_of(user):
        take_back(booking=booking)


register(
    PersonalData(
        model="events.Booking",
        fields=("name", "email", "phone", "number", "type", "sector", "came", "has_evaluated"),
        label=_(
            "Anmälan till ett möte eller evenemang: namn, e-post och telefon om de lämnades, hur många och om ni kom"
        ),
        why=_("För att veta hur många som kommer, och nå dem om något ändras."),
        ground=Ground.TASK,
        kept=_("30 dagar efteråt. Den som tar tillbaka sin anmälan glöms genast."),
        when_erased=_("Anmälan tas tillbaka och uppgifterna tas bort."),
        rows=_bookings_of,
        exported=("created", "registration__page__title", "name", "email", "phone", "number", "sector", "state"),
        forget=_forget,
    ),
    PersonalData(
        model="events.Booking",
        fields=("food", "access"),
        label=_("Anmälan till ett möte eller evenemang: det du själv skrev om mat och tillgänglighet"),
        why=_("För att du ska kunna äta, komma in och vara med."),
        ground=Ground.CONSENT,
        kept=_("7 dagar efteråt."),
        when_erased=_("Tas bort."),
        rows=_bookings_of,
        exported=("registration__page__title", "food", "access"),
    ),
    PersonalData(
        model="events.Speaker",
        fields=("full_name", "role", "organisation", "consented_on"),
        label=_("Medverkande i ett program: namn, roll och organisation, och dagen de sade ja"),
        why=_("För att deltagare ska veta vem som talar."),
        ground=Ground.CONSENT,
        kept=_("Så länge evenemangets sida finns, eller tills den som medverkade ber att namnet tas bort."),
        when_erased=_("Arrangören tar bort namnet ur programmet."),
    ),
    PersonalData(
        model="events.Evaluation",
        fields=("good", "better"),
        label=_("Det deltagare skrev i en utvärdering, utan namn och utan koppling till en anmälan"),
        why=_("För att nästa gång ska bli bättre."),
        ground=Ground.TASK,
        kept=_("Så länge evenemangets sida finns. Visas bara för dem som ordnar."),
        when_erased=_("Går inte att koppla till någon, så det finns inget att ta bort."),
    ),
    NotPersonal(
        "events.EventPage",
        ("address", "contact", "phone_way_in"),
        "the venue's street, the office that answers, and a number to call in by: shown to everyone on the page",
    ),
    Retention(
        name="event-needs",
        model="events.Booking",
        since="registration__told_over_at",
        after=timedelta(days=7),
        condition=~Q(food="", access=""),
        becomes={"food": "", "access": ""},
        what=_("Det som anmälda har skrivit om mat och tillgänglighet tas bort 7 dagar efteråt."),
    ),
    Retention(
        name="event-bookings",
        model="events.Booking",
        since="registration__told_over_at",
        after=timedelta(days=30),
        what=_("Anmälningar till möten och evenemang tas bort 30 dagar efteråt."),
    ),
)
