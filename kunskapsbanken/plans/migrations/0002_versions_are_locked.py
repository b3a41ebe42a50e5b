"""The database itself refuses to change a frozen version, or to remove one of a municipality that exists.

What is invented for the demonstration may be removed with the rest of it, but not changed either.
"""

from django.db import migrations

VERSION, PLAN, PLACE = "plans_planversion", "plans_serviceplan", "places_place"
WORDS = "a frozen plan version cannot be changed"
REAL = f"SELECT 1 FROM {PLAN} p JOIN {PLACE} g ON g.id = p.place_id WHERE p.page_ptr_id = OLD.plan_id AND NOT g.is_example"
# A plan that has gone before would leave its versions without the answer to whether they are real.
REAL_PLAN = (
    f"SELECT 1 FROM {VERSION} v JOIN {PLACE} g ON g.id = OLD.place_id "
    "WHERE v.plan_id = OLD.page_ptr_id AND NOT g.is_example"
)
RULES = (
    (f"{VERSION}_no_update", "UPDATE", VERSION, None),
    (f"{VERSION}_no_delete", "DELETE", VERSION, REAL),
    (f"{PLAN}_no_delete", "DELETE", PLAN, REAL_PLAN),
)


def lock(apps, schema_editor):
    for name, event, table, when in RULES:
        if schema_editor.connection.vendor == "sqlite":
            condition = f"WHEN EXISTS ({when}) " if when else ""
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} {condition}BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )
            continue
        test = f"IF EXISTS ({when}) THEN" if when else "IF TRUE THEN"
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {test} RAISE EXCEPTION '{WORDS}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def unlock(apps, schema_editor):
    for name, _event, table, _when in RULES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("places", "0001_initial")]

    operations = [migrations.RunPython(lock, unlock)]
