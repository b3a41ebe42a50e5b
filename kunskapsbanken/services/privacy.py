"""Who has written in the register of service places."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import UNNAMED, Ground, NotPersonal, PersonalData, register

register(
    PersonalData(
        model="services.ServiceEvent",
        fields=("recorded_by",),
        label=_("Vem som antecknade en händelse vid en serviceplats"),
        why=_("För att registret ska gå att lita på."),
        ground=Ground.TASK,
        kept=_("Så länge serviceplatsen finns."),
        when_erased=UNNAMED,
        owners=("recorded_by",),
        exported=("happened_on", "service_place__name", "note"),
    ),
    PersonalData(
        model="services.ServiceImport",
        fields=("uploaded_by", "undone_by"),
        label=_("Vem som läste in en fil i registret, eller ångrade det"),
        why=_("För att registret ska gå att lita på."),
        ground=Ground.TASK,
        kept=_("Så länge inläsningen finns."),
        when_erased=UNNAMED,
        owners=("uploaded_by", "undone_by"),
        exported=("uploaded", "file_name"),
    ),
    PersonalData(
        model="services.NotDuplicate",
        fields=("said_by",),
        label=_("Vem som sade att två serviceplatser inte är samma"),
        why=_("För att registret ska gå att lita på."),
        ground=Ground.TASK,
        kept=_("Så länge serviceplatserna finns."),
        when_erased=UNNAMED,
        owners=("said_by",),
        exported=("said_on", "one__name", "other__name"),
    ),
    NotPersonal(
        "services.ServicePlace",
        ("address", "operator", "operator_form", "email", "phone"),
        "a shop's address, which company runs it, and how it is reached: on its page, in no open data",
    ),
)
