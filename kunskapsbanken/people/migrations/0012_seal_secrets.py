from django.db import migrations

import kunskapsbanken.people.sealing
from kunskapsbanken.people.sealing import is_sealed, seal, unseal

ONE, MANY = ("secret", "seed"), ("migrated_codes",)


def change(apps, do):
    """Seal or open what two steps keep, in whichever rows have it. The log-ins' secrets follow by being saved."""
    for row in apps.get_model("mfa", "Authenticator").objects.exclude(type="webauthn"):
        row.data |= {name: do(row.data[name]) for name in ONE if name in row.data}
        row.data |= {name: [do(code) for code in row.data[name]] for name in MANY if name in row.data}
        row.save(update_fields=["data"])


def close(apps, schema_editor):
    change(apps, lambda text: text if is_sealed(text) else seal(text))
    for row in apps.get_model("people", "IdentityProvider").objects.all():
        row.save(update_fields=["client_secret"])


def open_again(apps, schema_editor):
    """The field still seals while this runs, so the table is written to past it."""
    change(apps, unseal)
    table = apps.get_model("people", "IdentityProvider")._meta.db_table
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f'SELECT id, client_secret FROM "{table}"')
        for pk, stored in cursor.fetchall():
            cursor.execute(f'UPDATE "{table}" SET client_secret = %s WHERE id = %s', [unseal(stored), pk])


class Migration(migrations.Migration):
    """Secrets that stood open are sealed."""

    dependencies = [("people", "0011_only_contact_rows"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [
        migrations.AlterField(
            model_name="identityprovider",
            name="client_secret",
            field=kunskapsbanken.people.sealing.SealedField(blank=True, verbose_name="OIDC: klienthemlighet"),
        ),
        migrations.RunPython(close, open_again),
    ]
