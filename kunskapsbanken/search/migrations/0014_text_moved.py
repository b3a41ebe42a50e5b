from django.db import migrations


class Migration(migrations.Migration):
    """After the texts have been moved, in a transaction of its own: PostgreSQL changes no table with rows to check."""

    dependencies = [("search", "0013_text_apart")]

    operations = [migrations.RemoveField(model_name="indexeddocument", name="text")]
