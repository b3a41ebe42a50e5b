from django.db import migrations


class Migration(migrations.Migration):
    """An organisation is reached by the rows alone."""

    dependencies = [("people", "0010_carry_contacts_over")]

    operations = [
        migrations.RemoveField(model_name="organisation", name="contact"),
        migrations.RemoveField(model_name="organisation", name="email"),
        migrations.RemoveField(model_name="organisation", name="phone"),
    ]
