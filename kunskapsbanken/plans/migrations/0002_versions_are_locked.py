"""The database itself refuses to change a frozen version, or to remove one of a municipality that exists.

What is invented for the demonstration may be removed with the rest of it, but not changed either. Whether it is
invented stands in the frozen content itself, so that no change of another row can open the lock. A row that is there
is not written over: SQLite's REPLACE removes rows without asking the triggers of removal.
"""

from django.db import migrations

VERSION, PLAN = "plans_planversion", "plans_serviceplan"
WORDS = "a frozen plan version cannot be changed"
IS_REAL = {
    "sqlite": "COALESCE(json_extract({row}.content, '$.plan.is_example'), 0) = 0",
    "postgresql": "COALESCE({row}.content->'plan'->>'is_example', 'false') <> 'true'",
}
SAME = f"EXISTS (SELECT 1 FROM {VERSION} v WHERE v.id = NEW.id OR (v.plan_id = NEW.plan_id AND v.number = NEW.number))"


def rules(vendor):
    """Each trigger's name, event, table and condition."""
    of_plan = IS_REAL[vendor].format(row="v")
    return (
        (f"{VERSION}_no_update", "UPDATE", VERSION, "1 = 1"),
        (f"{VERSION}_no_delete", "DELETE", VERSION, IS_REAL[vendor].format(row="OLD")),
        (f"{VERSION}_no_replace", "INSERT", VERSION, SAME),
        (f"{VERSION}_no_truncate", "TRUNCATE", VERSION, f"EXISTS (SELECT 1 FROM {VERSION} v WHERE {of_plan})"),
        # A plan that has gone before would leave its versions without the answer to what they are of.
        (
            f"{PLAN}_no_delete",
            "DELETE",
            PLAN,
            f"EXISTS (SELECT 1 FROM {VERSION} v WHERE v.plan_id = OLD.page_ptr_id AND {of_plan})",
        ),
    )


def put_on(schema_editor, wanted, words=WORDS):
    """Put the triggers on; SQLite has no TRUNCATE."""
    for name, event, table, condition in wanted:
        if schema_editor.connection.vendor == "sqlite":
            if event != "TRUNCATE":
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
                    f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
                )
            continue
        kept = "RETURN OLD" if event == "DELETE" else "RETURN NEW" if event != "TRUNCATE" else "RETURN NULL"
        scope = "STATEMENT" if event == "TRUNCATE" else "ROW"
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; {kept}; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {scope} EXECUTE FUNCTION {name}()"
        )


def take_off(schema_editor, wanted):
    """Take the triggers off, those that are there."""
    for name, event, table, _condition in wanted:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def lock(apps, schema_editor):
    put_on(schema_editor, rules(schema_editor.connection.vendor))


def unlock(apps, schema_editor):
    take_off(schema_editor, rules(schema_editor.connection.vendor))


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("places", "0001_initial")]

    operations = [migrations.RunPython(lock, unlock)]
