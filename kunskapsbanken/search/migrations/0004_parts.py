"""The engine's table anew, with fields for the parts of compounds; the index is empty until it is rebuilt."""

from django.db import migrations

from kunskapsbanken.search.engines import postgresql, sqlite


def renew(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    table = sqlite if is_sqlite else postgresql
    schema_editor.execute(table.DROP)
    schema_editor.execute(table.CREATE)
    if is_sqlite:
        schema_editor.execute(sqlite.CREATE_VOCABULARY)


def forget(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(sqlite.DROP_VOCABULARY)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_examples_last")]
    operations = [migrations.RunPython(renew, forget)]
