from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0008_network_import'),
    ]

    operations = [
        migrations.AddField(
            model_name='scenario',
            name='moment',
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
