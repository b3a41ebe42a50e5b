"""What a goal told of its indicator in words becomes an indicator, with numbers where the words began with one."""

import re
from decimal import Decimal

from django.db import migrations

NUMBER = re.compile(r"^\s*(\d{1,9}(?:[.,]\d{1,3})?)(?![\d.,])\s*(\D{0,40})$")


def move(apps, schema_editor):
    Goal, Indicator = apps.get_model("plans", "Goal"), apps.get_model("plans", "Indicator")
    told = Goal.objects.exclude(indicator="", baseline="", target="")
    Indicator.objects.bulk_create(_indicator(Indicator, goal) for goal in told)


def _indicator(Indicator, goal):
    values, notes, unit = {}, [], ""
    for name, words in (("baseline", goal.baseline), ("target", goal.target)):
        if found := NUMBER.match(words):
            values[name] = Decimal(found[1].replace(",", "."))
            unit = unit or found[2].strip()
        elif words:
            notes.append(f"{'Utgångsläge' if name == 'baseline' else 'Målvärde'}: {words}.")
    name = goal.indicator or "Indikator"
    return Indicator(goal=goal, number=1, name=name, unit=unit, note=" ".join(notes), **values)


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_more_of_plans")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
