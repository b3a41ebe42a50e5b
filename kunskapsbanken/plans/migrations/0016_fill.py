"""What a file that was laid in told of the decision, and the text that was read in files with answers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', "0015_together"),
    ]

    operations = [
        migrations.CreateModel(
            name='CoverFacts',
            fields=[
                ('plan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='cover_facts', serialize=False, to='plans.serviceplan')),
                ('file_name', models.CharField(max_length=200, verbose_name='fil')),
                ('facts', models.JSONField(default=dict)),
            ],
            options={
                'verbose_name': 'uppgifter ur en inläst plan',
                'verbose_name_plural': 'uppgifter ur inlästa planer',
            },
        ),
        migrations.CreateModel(
            name='ReplyReading',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='reading', serialize=False, to='plans.replyfile')),
                ('state', models.CharField(choices=[('vantar', 'Väntar på att läsas'), ('lases', 'Läses'), ('last', 'Läst'), ('misslyckades', 'Gick inte att läsa')], default='vantar', max_length=14, verbose_name='läge')),
                ('began', models.DateTimeField(editable=False, null=True)),
                ('fault', models.CharField(blank=True, max_length=24)),
                ('is_cut', models.BooleanField(default=False)),
                ('pages', models.JSONField(default=list)),
            ],
            options={
                'verbose_name': 'text i en fil med remissvar',
                'verbose_name_plural': 'text i filer med remissvar',
            },
        ),
    ]
