import django.db.models.deletion
import kunskapsbanken.access.models.scenarios
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('access', '0001_initial'), ('access', '0002_network_bounds'), ('access', '0003_population_import'), ('access', '0004_network_report'), ('access', '0005_run_losses'), ('access', '0006_scenario'), ('access', '0007_siting_run'), ('access', '0008_network_import'), ('access', '0009_scenario_moment')]

    initial = True

    dependencies = [
        ('places', '0001_tables'),
        ('vocabulary', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('vag', 'längs vägnätet'), ('fagelvag', 'fågelvägen, uppräknad med en omvägsfaktor')], max_length=8)),
                ('services_on', models.DateField()),
                ('computed', models.DateTimeField(auto_now_add=True)),
                ('summary', models.JSONField()),
                ('points', models.JSONField()),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.term')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_runs', to='places.place')),
                ('population_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.populationset')),
            ],
            options={
                'verbose_name': 'restidsanalys',
                'verbose_name_plural': 'restidsanalyser',
                'ordering': ['-computed', '-pk'],
                'indexes': [models.Index(fields=['place', 'kind', '-computed'], name='access_acce_place_i_483d92_idx')],
            },
        ),
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
        migrations.CreateModel(
            name='PopulationImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200, verbose_name='fil')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('source', models.CharField(max_length=200, verbose_name='källa')),
                ('counted_on', models.DateField(verbose_name='avser')),
                ('by_point', models.BooleanField()),
                ('rows', models.JSONField()),
                ('remarks', models.JSONField()),
                ('uploaded', models.DateTimeField(auto_now_add=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place', verbose_name='gäller')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'befolkningsfil',
                'verbose_name_plural': 'befolkningsfiler',
                'ordering': ['-uploaded', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RoadNetwork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='namn')),
                ('source', models.CharField(max_length=200, verbose_name='källa')),
                ('dated', models.DateField(verbose_name='avser')),
                ('folder', models.CharField(editable=False, max_length=80, unique=True)),
                ('nodes', models.PositiveIntegerField(verbose_name='noder')),
                ('arcs', models.PositiveIntegerField(verbose_name='länkar')),
                ('south', models.FloatField(default=-90, editable=False)),
                ('west', models.FloatField(default=-180, editable=False)),
                ('north', models.FloatField(default=90, editable=False)),
                ('east', models.FloatField(default=180, editable=False)),
                ('is_example', models.BooleanField(default=False, editable=False)),
                ('report', models.JSONField(blank=True, default=dict, editable=False)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='road_networks', to='places.place', verbose_name='täcker')),
            ],
            options={
                'verbose_name': 'vägnät',
                'verbose_name_plural': 'vägnät',
                'ordering': ['-dated', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='NetworkImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('source', models.CharField(max_length=200, verbose_name='källa')),
                ('dated', models.DateField(verbose_name='avser')),
                ('file_name', models.CharField(max_length=255, verbose_name='fil')),
                ('in_folder', models.BooleanField()),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('layer', models.CharField(blank=True, max_length=120)),
                ('report', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('vantar', 'Väntar på att läsas'), ('lases-in', 'Läses in'), ('inlast', 'Inläst'), ('misslyckades', 'Misslyckades'), ('avbruten', 'Avbruten')], db_index=True, default='vantar', max_length=16, verbose_name='läge')),
                ('attempt', models.PositiveIntegerField(default=1)),
                ('uploaded', models.DateTimeField(auto_now_add=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place', verbose_name='täcker')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('network', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.roadnetwork')),
            ],
            options={
                'verbose_name': 'inläsning av vägnät',
                'verbose_name_plural': 'inläsningar av vägnät',
                'ordering': ['-uploaded', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='accessrun',
            name='network',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='access.roadnetwork'),
        ),
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=kunskapsbanken.access.models.scenarios._new_key, editable=False, max_length=24, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('counted_on', models.CharField(editable=False, max_length=60)),
                ('moment', models.JSONField(blank=True, default=dict)),
                ('changes', models.JSONField()),
                ('answer', models.JSONField()),
                ('squares', models.JSONField()),
                ('services', models.JSONField()),
                ('made', models.DateTimeField(auto_now_add=True)),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.term')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='access_scenarios', to=settings.AUTH_USER_MODEL, verbose_name='gjord av')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scenarios', to='places.place')),
                ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='scenarios', to='access.accessrun')),
            ],
            options={
                'verbose_name': 'sparad förändring',
                'verbose_name_plural': 'sparade förändringar',
                'ordering': ['-made', '-pk'],
            },
        ),
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
        migrations.CreateModel(
            name='Counting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('pagar', 'Pågår'), ('klar', 'Klar'), ('avbruten', 'Avbruten')], default='pagar', max_length=10)),
                ('wanted', models.JSONField()),
                ('counted', models.JSONField(default=list)),
                ('faults', models.JSONField(default=dict)),
                ('asked', models.DateTimeField(auto_now_add=True)),
                ('heard', models.DateTimeField(auto_now=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='vocabulary.term')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place')),
            ],
            options={
                'verbose_name': 'räkning i bakgrunden',
                'verbose_name_plural': 'räkningar i bakgrunden',
                'ordering': ['-asked', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'pagar')), fields=('place', 'kind'), name='counted_once_at_a_time')],
            },
        ),
        migrations.AddConstraint(
            model_name='accessrun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('method', 'vag'), ('network__isnull', False)), models.Q(('method', 'fagelvag'), ('network__isnull', True)), _connector='OR'), name='run_by_road_has_a_network'),
        ),
    ]
