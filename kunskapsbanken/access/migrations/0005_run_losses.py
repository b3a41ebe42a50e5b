import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0004_network_report'),
    ]

    operations = [
        migrations.CreateModel(
            name='RunLosses',
            fields=[
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='losses', serialize=False, to='access.accessrun')),
                ('kept', models.JSONField()),
            ],
            options={
                'verbose_name': 'sårbarhet',
                'verbose_name_plural': 'sårbarhet',
            },
        ),
    ]
