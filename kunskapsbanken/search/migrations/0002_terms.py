"""The engine's own table beside `IndexedDocument`."""

from django.db import migrations

from kunskapsbanken.search.engines import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def create(apps, schema_editor):
    schema_editor.execute(ENGINES[schema_editor.connection.vendor].CREATE)


def drop(apps, schema_editor):
    schema_editor.execute(ENGINES[schema_editor.connection.vendor].DROP)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
