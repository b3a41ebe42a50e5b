"""The engine's own table beside `IndexedDocument`."""

from django.db import migrations

from kunskapsbanken.search.engines import postgresql, sqlite


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(sqlite.CREATE)
        schema_editor.execute(sqlite.CREATE_VOCABULARY)
    else:
        schema_editor.execute(postgresql.CREATE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(sqlite.DROP_VOCABULARY)
        schema_editor.execute(sqlite.DROP)
    else:
        schema_editor.execute(postgresql.DROP)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_tables")]
    replaces = [("search", "0014_text_moved")]
    operations = [migrations.RunPython(create, drop)]
