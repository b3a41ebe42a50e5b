"""Sum what has been counted already by municipality, and by county where all of its municipalities are counted."""

from collections import defaultdict

from django.db import migrations
from django.db.models import Count, Sum

FIELDS = ("persons", "persons_0_17", "persons_18_64", "persons_65_79", "persons_80_up")


def sum_residents(apps, schema_editor):
    """A row for each count and place."""
    place_model, point = apps.get_model("places", "Place"), apps.get_model("places", "PopulationPoint")
    kept = apps.get_model("places", "PlacePopulation")
    below = defaultdict(set)
    for pk, parent in place_model.objects.filter(kind="kommun").values_list("pk", "parent"):
        below[parent].add(pk)
    sums = {field: Sum(field) for field in FIELDS}
    aged = {"rows": Count("pk"), "rows_with_ages": Count("persons_0_17")}
    counted = defaultdict(dict)
    for row in point.objects.values("population_set", "municipality").annotate(**{f"sum_{f}": s for f, s in sums.items()}, **aged):
        has_ages = row["rows"] == row["rows_with_ages"]
        numbers = [row["sum_persons"], *(row[f"sum_{field}"] if has_ages else None for field in FIELDS[1:])]
        counted[row["population_set"]][row["municipality"]] = numbers
    for of_set, places in counted.items():
        for county, members in below.items():
            if members <= places.keys():
                columns = zip(*(places[pk] for pk in members), strict=True)
                places[county] = [None if None in column else sum(column) for column in columns]
        kept.objects.bulk_create(
            kept(population_set_id=of_set, place_id=pk, **dict(zip(FIELDS, numbers, strict=True)))
            for pk, numbers in places.items()
        )


class Migration(migrations.Migration):
    dependencies = [("places", "0002_residents_by_place")]
    operations = [migrations.RunPython(sum_residents, migrations.RunPython.noop)]
