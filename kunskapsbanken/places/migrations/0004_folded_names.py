"""Names as they are folded, for those who write the beginning of one."""

from django.db import migrations, models

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.places.folded import FoldedField


def fold_names(apps, schema_editor):
    places = list(apps.get_model("places", "Place").objects.all())
    for place in places:
        place.folded_name = fold(place.name)
    apps.get_model("places", "Place").objects.bulk_update(places, ["folded_name"], batch_size=500)


def add_column(apps, schema_editor):
    """As a plain column: Django would make the table anew on SQLite, which the triggers on plans that name it refuse."""
    collation = ' COLLATE "C"' if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(
        f"ALTER TABLE places_place ADD COLUMN folded_name varchar(110){collation} NOT NULL DEFAULT ''"
    )


class Migration(migrations.Migration):
    dependencies = [("places", "0003_sum_residents")]
    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(add_column, migrations.RunPython.noop)],
            [
                migrations.AddField(
                    model_name="place",
                    name="folded_name",
                    field=FoldedField(default="", editable=False, max_length=110, of="name"),
                )
            ],
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["folded_name"], name="places_plac_folded__902fc2_idx"),
        ),
    ]
