"""Existing plans that are read from files, and which plan a plan is based on.

SQLite makes the plans' table anew, and its triggers go with the old one: they are taken off and put on again.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

locks = import_module("kunskapsbanken.plans.migrations.0002_versions_are_locked")


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0011_followup"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(locks.unlock, locks.lock),
        migrations.CreateModel(
            name='PlanImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200, verbose_name='fil')),
                ('ending', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('vantar', 'Väntar på att läsas'), ('lases', 'Läses'), ('last', 'Läst'), ('misslyckades', 'Gick inte att läsa')], default='vantar', max_length=14, verbose_name='läge')),
                ('began', models.DateTimeField(editable=False, null=True)),
                ('fault', models.CharField(blank=True, max_length=24)),
                ('is_cut', models.BooleanField(default=False)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('uploaded', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'inläst plan',
                'verbose_name_plural': 'inlästa planer',
                'ordering': ['-uploaded', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='serviceplan',
            name='based_on',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='continued_by', to='plans.serviceplan', verbose_name='bygger på'),
        ),
        migrations.CreateModel(
            name='ImportedFile',
            fields=[
                ('plan_import', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='file', serialize=False, to='plans.planimport')),
                ('content', models.BinaryField()),
            ],
            options={
                'verbose_name': 'fil med en plan',
            },
        ),
        migrations.AddField(
            model_name='planimport',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='plans.serviceplan'),
        ),
        migrations.AddField(
            model_name='planimport',
            name='uploaded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='ImportedPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('section', models.CharField(choices=[('forsattsblad', 'Försättsblad'), ('sammanfattning', 'Sammanfattning'), ('inledning', 'Inledning och syfte'), ('styrdokument', 'Koppling till andra styrdokument'), ('begrepp', 'Begrepp och definitioner'), ('process', 'Så har planen tagits fram'), ('lage', 'Lägesbeskrivning'), ('behov', 'Behov och synpunkter'), ('mal', 'Mål'), ('orter', 'Serviceorter, servicenoder och servicepunkter'), ('handlingsplan', 'Handlingsplan'), ('stod', 'Stöd och verktyg'), ('beredskap', 'Beredskap och sårbarhet'), ('konsekvenser', 'Konsekvenser'), ('ansvar', 'Ansvar, kostnader och organisation'), ('uppfoljning', 'Uppföljning och revidering'), ('bilagor', 'Bilagor')], max_length=16, verbose_name='avsnitt')),
                ('is_certain', models.BooleanField(default=True)),
                ('is_kept', models.BooleanField(default=True, verbose_name='tas med')),
                ('heading', models.CharField(blank=True, max_length=300)),
                ('level', models.PositiveSmallIntegerField(default=0)),
                ('shape', models.CharField(max_length=10)),
                ('as_rows', models.BooleanField(default=False, verbose_name='läggs in som åtgärder')),
                ('pieces', models.JSONField(default=list)),
                ('plan_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='plans.planimport')),
            ],
            options={
                'verbose_name': 'del av en inläst plan',
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('plan_import', 'order'), name='imported_part_once_an_import')],
            },
        ),
        migrations.RunPython(locks.lock, locks.unlock),
    ]
