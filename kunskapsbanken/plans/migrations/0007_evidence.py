"""More kinds of evidence, and frozen evidence that the database refuses to change.

Who laid it in may still be forgotten: that column alone is left open.
"""

from django.db import migrations, models

TABLE, NAME = "plans_evidence", "plans_evidence_frozen"
WORDS = "frozen evidence cannot be changed"
COLUMNS = "plan_id, section, kind, title, content, dated, frozen_at"


def lock(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {NAME} BEFORE UPDATE OF {COLUMNS} ON {TABLE} WHEN OLD.frozen_at IS NOT NULL "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        )
        return
    schema_editor.execute(
        f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{WORDS}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {NAME} BEFORE UPDATE OF {COLUMNS} ON {TABLE} FOR EACH ROW WHEN (OLD.frozen_at IS NOT NULL) "
        f"EXECUTE FUNCTION {NAME}()"
    )


def unlock(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {NAME}")
        return
    schema_editor.execute(f"DROP TRIGGER {NAME} ON {TABLE}")
    schema_editor.execute(f"DROP FUNCTION {NAME}()")


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_goals_without_words")]

    operations = [
        migrations.AddField("evidence", "frozen_at", models.DateTimeField(editable=False, null=True)),
        migrations.AlterField(
            "evidence",
            "kind",
            models.CharField(
                max_length=16,
                choices=[
                    ("servicematris", "Servicematris"),
                    ("restid", "Restid till service"),
                    ("roster", "Vad som har sagts"),
                    ("teman", "Röster efter bygd och ämne"),
                    ("befolkning", "Befolkning"),
                    ("karta", "Karta över avstånd"),
                    ("sarbarhet", "Sårbara serviceplatser"),
                    ("aktualitet", "Hur aktuella uppgifterna är"),
                    ("provning", "Om något ändras"),
                ],
            ),
        ),
        migrations.RunPython(lock, unlock),
    ]
