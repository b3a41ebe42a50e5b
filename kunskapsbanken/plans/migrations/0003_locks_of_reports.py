"""A follow-up that is there is not written over or emptied away, and what it says of each measure is locked with it."""

from importlib import import_module

from django.db import migrations

locks = import_module("kunskapsbanken.plans.migrations.0002_locks")
FOLLOW_UP, REPORT = locks.FOLLOW_UP, "plans_statusreport"
OF_REAL_PLACE = (
    f"SELECT 1 FROM {FOLLOW_UP} f JOIN {locks.PLAN} p ON p.page_ptr_id = f.plan_id "
    f"JOIN {locks.PLACE} g ON g.id = p.place_id WHERE NOT g.is_example"
)
SAME = {
    FOLLOW_UP: "v.plan_id = NEW.plan_id AND v.year = NEW.year",
    REPORT: "v.follow_up_id = NEW.follow_up_id AND v.measure_id = NEW.measure_id",
}


def rules():
    """Each trigger's name, event, table and condition."""
    for table, same in SAME.items():
        there = f"EXISTS (SELECT 1 FROM {table} v WHERE v.id = NEW.id OR ({same}))"
        yield f"{table}_no_replace", "INSERT", table, there
        yield f"{table}_no_truncate", "TRUNCATE", table, f"EXISTS ({OF_REAL_PLACE})"
    yield f"{REPORT}_no_update", "UPDATE", REPORT, "1 = 1"
    yield f"{REPORT}_no_delete", "DELETE", REPORT, f"EXISTS ({OF_REAL_PLACE} AND f.id = OLD.follow_up_id)"


def lock(apps, schema_editor):
    locks.put_on(schema_editor, rules(), "a frozen follow-up cannot be changed")


def unlock(apps, schema_editor):
    locks.take_off(schema_editor, rules())


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_locks")]
    operations = [migrations.RunPython(lock, unlock)]
