"""What was moved to the indicators leaves the goals."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_goals_to_indicators")]

    operations = [migrations.RemoveField("goal", name) for name in ("indicator", "baseline", "target")]
