import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0006_scenario'),
    ]

    operations = [
        migrations.CreateModel(
            name='SitingRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aim', models.CharField(choices=[('10-km', 'Så många som möjligt får mindre än 10 km'), ('20-km', 'Så många som möjligt får mindre än 20 km'), ('25-km', 'Så många som möjligt får mindre än 25 km'), ('10-min', 'Så många som möjligt får mindre än 10 minuter'), ('20-min', 'Så många som möjligt får mindre än 20 minuter'), ('kortast', 'Så kort restid som möjligt i snitt')], max_length=8, verbose_name='mål')),
                ('how_many', models.PositiveSmallIntegerField(verbose_name='antal nya platser')),
                ('state', models.CharField(choices=[('vantar', 'Väntar'), ('raknas', 'Räknas'), ('klar', 'Klar'), ('misslyckades', 'Misslyckades'), ('avbruten', 'Avbruten')], default='vantar', max_length=12, verbose_name='läge')),
                ('tried', models.PositiveSmallIntegerField(default=0)),
                ('asked', models.DateTimeField(auto_now_add=True)),
                ('computed', models.DateTimeField(null=True)),
                ('result', models.JSONField(default=dict)),
                ('km', models.JSONField(default=list)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sitings', to='access.accessrun')),
            ],
            options={
                'verbose_name': 'bästa läge',
                'verbose_name_plural': 'bästa lägen',
                'ordering': ['-asked', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('run', 'aim', 'how_many'), name='siting_once_a_question')],
            },
        ),
    ]
