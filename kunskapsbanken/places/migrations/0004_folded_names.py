"""Names as they are folded, for those who write the beginning of one."""

from django.db import migrations, models

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.places.folded import FoldedField


def fold_names(apps, schema_editor):
    places = list(apps.get_model("places", "Place").objects.all())
    for place in places:
        place.folded_name = fold(place.name)
    apps.get_model("places", "Place").objects.bulk_update(places, ["folded_name"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("places", "0003_sum_residents")]
    operations = [
        migrations.AddField(
            model_name="place",
            name="folded_name",
            field=FoldedField(default="", editable=False, max_length=110, of="name"),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["folded_name"], name="places_plac_folded__902fc2_idx"),
        ),
    ]
