"""Sub-goals, indicators with values, recipients of a draft, comments on a paragraph, kinds of plan.

SQLite makes the plans' table anew, and its triggers go with the old one: they are taken off and put on again.
"""

import django.db.models.deletion
import kunskapsbanken.plans.models.consultation
from django.conf import settings
from importlib import import_module

from django.db import migrations, models

locks = import_module("kunskapsbanken.plans.migrations.0002_versions_are_locked")


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0003_submission_place'),
        ('people', '0013_held_for_several'),
        ('places', '0005_localities_with_residents'),
        ('plans', '0003_evidence_of_scenarios'),
        ('vocabulary', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(locks.unlock, locks.lock),
        migrations.AddField(
            model_name='goal',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='plans.goal', verbose_name='under målet'),
        ),
        migrations.AddField(
            model_name='measure',
            name='resources',
            field=models.CharField(blank=True, max_length=160, verbose_name='resurser'),
        ),
        migrations.AddField(
            model_name='reply',
            name='anchor',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='reply',
            name='channel',
            field=models.CharField(choices=[('webb', 'Webbformuläret'), ('papper', 'Brev eller papper'), ('epost', 'E-post'), ('mote', 'Möte'), ('telefon', 'Telefon')], default='webb', max_length=8, verbose_name='inkom genom'),
        ),
        migrations.AddField(
            model_name='reply',
            name='entered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reply',
            name='latitude',
            field=models.FloatField(blank=True, null=True, verbose_name='latitud'),
        ),
        migrations.AddField(
            model_name='reply',
            name='longitude',
            field=models.FloatField(blank=True, null=True, verbose_name='longitud'),
        ),
        migrations.AddField(
            model_name='reply',
            name='quoted',
            field=models.TextField(blank=True, verbose_name='så står det'),
        ),
        migrations.AddField(
            model_name='reply',
            name='suggested',
            field=models.TextField(blank=True, max_length=6000, verbose_name='förslag på lydelse'),
        ),
        migrations.AddField(
            model_name='reply',
            name='verdict',
            field=models.CharField(blank=True, choices=[('', 'Inte avgjort'), ('antas', 'Förslaget antas'), ('delvis', 'Förslaget antas delvis'), ('avslas', 'Förslaget antas inte')], max_length=8, verbose_name='om förslaget'),
        ),
        migrations.AddField(
            model_name='serviceplan',
            name='kind',
            field=models.CharField(choices=[('serviceplan', 'Kommunal serviceplan'), ('lup', 'Lokal utvecklingsplan'), ('rsp', 'Regionalt serviceprogram')], default='serviceplan', editable=False, max_length=12, verbose_name='slag'),
        ),
        migrations.AlterField(
            model_name='measure',
            name='cost',
            field=models.CharField(blank=True, max_length=120, verbose_name='kostnad'),
        ),
        migrations.AlterField(
            model_name='reply',
            name='submission',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_reply', to='moderation.submission'),
        ),
        migrations.AlterField(
            model_name='serviceplan',
            name='place',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_plans', to='places.place', verbose_name='plats'),
        ),
        migrations.AlterField(
            model_name='serviceplan',
            name='state',
            field=models.CharField(choices=[('utkast', 'Utkast'), ('samrad', 'Samråd'), ('bearbetning', 'Bearbetning efter samråd'), ('antagen', 'Antagen'), ('ersatt', 'Ersatt'), ('upphavd', 'Upphävd'), ('arkiverad', 'Arkiverad')], default='utkast', editable=False, max_length=12, verbose_name='läge'),
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='indikator')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='enhet')),
                ('baseline', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True, verbose_name='utgångsläge')),
                ('baseline_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='utgångslägets år')),
                ('target', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True, verbose_name='målvärde')),
                ('target_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='målvärdets år')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='källa')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anmärkning')),
                ('computed', models.CharField(blank=True, choices=[('over-20-min', 'Andel invånare med mer än 20 minuter till närmaste'), ('over-10-km', 'Andel invånare med mer än 10 km till närmaste'), ('medelrestid', 'Restid i medeltal till närmaste, minuter'), ('serviceplatser', 'Antal serviceplatser i drift'), ('aktuella', 'Andel uppgifter i registret som är aktuella')], max_length=16, verbose_name='räknas ut')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='plans.goal')),
                ('service', models.ForeignKey(blank=True, limit_choices_to={'scheme__slug': 'serviceslag'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.term', verbose_name='serviceslag')),
            ],
            options={
                'verbose_name': 'indikator',
                'verbose_name_plural': 'indikatorer',
                'ordering': ['goal__number', 'number'],
            },
        ),
        migrations.CreateModel(
            name='IndicatorValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('value', models.DecimalField(decimal_places=3, max_digits=14, verbose_name='värde')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='källa')),
                ('is_computed', models.BooleanField(default=False, editable=False)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='plans.indicator')),
            ],
            options={
                'verbose_name': 'indikatorvärde',
                'verbose_name_plural': 'indikatorvärden',
                'ordering': ['year'],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='mottagare')),
                ('role', models.CharField(choices=[('namnd', 'Nämnd eller förvaltning'), ('region', 'Region'), ('stat', 'Statlig myndighet'), ('kommun', 'Annan kommun'), ('forening', 'Förening'), ('foretag', 'Företag'), ('minoritet', 'Sameby eller nationell minoritet'), ('rad', 'Råd för äldre, unga eller funktionshinder'), ('annan', 'Annan')], default='annan', max_length=12, verbose_name='roll')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-postadress')),
                ('due', models.DateField(blank=True, null=True, verbose_name='svarar senast')),
                ('door', models.CharField(default=kunskapsbanken.plans.models.consultation._new_door, editable=False, max_length=40, unique=True)),
                ('invited_at', models.DateTimeField(editable=False, null=True)),
                ('reminded_at', models.DateTimeField(editable=False, null=True)),
                ('abstained_at', models.DateTimeField(editable=False, null=True)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='plans.consultation')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'remissinstans',
                'verbose_name_plural': 'remissinstanser',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='reply',
            name='recipient',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='plans.recipient'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('longitude__isnull', False)), _connector='OR'), name='reply_point_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('goal', 'number'), name='indicator_number_once_a_goal'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='indicator_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.UniqueConstraint(fields=('indicator', 'year'), name='indicator_value_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='recipient',
            constraint=models.UniqueConstraint(fields=('consultation', 'name'), name='recipient_once_a_consultation'),
        ),
        migrations.RunPython(locks.lock, locks.unlock),
    ]
