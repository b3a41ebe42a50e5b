"""The database itself refuses to change locked minutes, or to remove those of a meeting that was held."""

from django.db import migrations

VERSION = "dialogue_minutesversion"
WORDS = "locked minutes cannot be changed"
RULES = ((f"{VERSION}_no_update", "UPDATE", ""), (f"{VERSION}_no_delete", "DELETE", "NOT OLD.is_example"))


def lock(apps, schema_editor):
    for name, event, when in RULES:
        if schema_editor.connection.vendor == "sqlite":
            condition = f"WHEN {when} " if when else ""
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {VERSION} {condition}BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )
            continue
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when or 'TRUE'} THEN "
            f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {VERSION} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def unlock(apps, schema_editor):
    for name, _event, _when in RULES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {VERSION}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0001_tables")]
    replaces = [("dialogue", "0012_fast_lists")]
    operations = [migrations.RunPython(lock, unlock)]
