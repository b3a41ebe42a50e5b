"""The database itself refuses to change what is decided: versions, decisions on them, their papers, evidence and
follow-ups; or to remove those of a municipality that exists.

What is invented for the demonstration may be removed with the rest of it, but not changed either. Whether a version is
invented stands in the frozen content itself, so that no change of another row can open the lock. A row that is there
is not written over: SQLite's REPLACE removes rows without asking the triggers of removal. Who laid in evidence or
published a follow-up may still be forgotten: those locks are on what is said, not on that column.

SQLite makes a table anew when it is altered, and its triggers go with the old one: a later migration that alters one of
these tables takes the locks off first (`unlock`) and puts them on again after.
"""

from django.db import migrations

VERSION, PLAN, PLACE = "plans_planversion", "plans_serviceplan", "places_place"
EVENT, DOCUMENT = "plans_planevent", "plans_versiondocument"
EVIDENCE, FOLLOW_UP = "plans_evidence", "plans_followup"
IS_REAL = {
    "sqlite": "COALESCE(json_extract({row}.content, '$.plan.is_example'), 0) = 0",
    "postgresql": "COALESCE({row}.content->'plan'->>'is_example', 'false') <> 'true'",
}
SAME_VERSION = "v.plan_id = NEW.plan_id AND v.number = NEW.number"
SAME = {
    EVENT: "v.plan_id = NEW.plan_id AND v.kind = NEW.kind",
    DOCUMENT: "v.version_id = NEW.version_id AND v.number = NEW.number",
}
OF_REAL_PLACE = (
    f"EXISTS (SELECT 1 FROM {PLAN} p JOIN {PLACE} g ON g.id = p.place_id "
    "WHERE p.page_ptr_id = OLD.plan_id AND NOT g.is_example)"
)


def versions(vendor):
    """Each trigger's name, event, table and condition."""
    of_plan = IS_REAL[vendor].format(row="v")
    there = f"EXISTS (SELECT 1 FROM {VERSION} v WHERE v.id = NEW.id OR ({SAME_VERSION}))"
    yield f"{VERSION}_no_update", "UPDATE", VERSION, "1 = 1"
    yield f"{VERSION}_no_delete", "DELETE", VERSION, IS_REAL[vendor].format(row="OLD")
    yield f"{VERSION}_no_replace", "INSERT", VERSION, there
    yield f"{VERSION}_no_truncate", "TRUNCATE", VERSION, f"EXISTS (SELECT 1 FROM {VERSION} v WHERE {of_plan})"
    # A plan that has gone before would leave its versions without the answer to what they are of.
    of_gone = f"EXISTS (SELECT 1 FROM {VERSION} v WHERE v.plan_id = OLD.page_ptr_id AND {of_plan})"
    yield f"{PLAN}_no_delete", "DELETE", PLAN, of_gone


def decisions(vendor):
    """As with versions; whether a row is invented stands on the row itself."""
    for table, same in SAME.items():
        there = f"EXISTS (SELECT 1 FROM {table} v WHERE v.id = NEW.id OR ({same}))"
        yield f"{table}_no_update", "UPDATE", table, "1 = 1"
        yield f"{table}_no_delete", "DELETE", table, "NOT OLD.is_example"
        yield f"{table}_no_replace", "INSERT", table, there
        yield f"{table}_no_truncate", "TRUNCATE", table, f"EXISTS (SELECT 1 FROM {table} v WHERE NOT v.is_example)"


def evidence(vendor):
    said = "UPDATE OF plan_id, section, kind, title, content, dated, frozen_at"
    yield f"{EVIDENCE}_frozen", said, EVIDENCE, "OLD.frozen_at IS NOT NULL"


def follow_ups(vendor):
    said = "UPDATE OF plan_id, year, summary, content, digest, published_at"
    yield f"{FOLLOW_UP}_no_update", said, FOLLOW_UP, "1 = 1"
    yield f"{FOLLOW_UP}_no_delete", "DELETE", FOLLOW_UP, OF_REAL_PLACE


LOCKS = (
    (versions, "a frozen plan version cannot be changed"),
    (decisions, "a frozen decision on a plan cannot be changed"),
    (evidence, "frozen evidence cannot be changed"),
    (follow_ups, "a frozen follow-up cannot be changed"),
)


def put_on(schema_editor, wanted, words):
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
    for name, _event, table, _condition in wanted:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def lock(apps, schema_editor):
    for rules, words in LOCKS:
        put_on(schema_editor, rules(schema_editor.connection.vendor), words)


def unlock(apps, schema_editor):
    for rules, _words in LOCKS:
        take_off(schema_editor, rules(schema_editor.connection.vendor))


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_tables")]
    replaces = [("plans", "0016_fill")]
    operations = [migrations.RunPython(lock, unlock)]
