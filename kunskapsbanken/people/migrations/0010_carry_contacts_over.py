from django.db import migrations
from django.db.models import Q

UNNAMED = "Kontakt"


def carry_over(apps, schema_editor):
    """What stood on the organisation becomes its first contact, where there is an address or a telephone.

    A name of a function with neither is no way to reach anyone, and was never of use; it goes.
    """
    organisations = apps.get_model("people", "Organisation").objects.exclude(Q(email="") & Q(phone=""))
    contacts = apps.get_model("people", "OrganisationContact").objects
    for each in organisations.filter(contacts=None):
        contacts.create(
            organisation=each, position=0, function=each.contact or UNNAMED, email=each.email, phone=each.phone
        )


def carry_back(apps, schema_editor):
    """The first contact stands on the organisation again."""
    for organisation in apps.get_model("people", "Organisation").objects.prefetch_related("contacts"):
        first = min(organisation.contacts.all(), key=lambda row: (row.position, row.pk), default=None)
        if first is not None:
            organisation.contact, organisation.email, organisation.phone = first.function, first.email, first.phone
            organisation.save(update_fields=["contact", "email", "phone"])


class Migration(migrations.Migration):
    """The one contact that an organisation had becomes the first of its rows."""

    dependencies = [("people", "0009_organisation_contacts_links_logo")]

    operations = [migrations.RunPython(carry_over, carry_back)]
