import django.db.models.deletion
import kunskapsbanken.publications.models.builds
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('publications', '0001_initial'), ('publications', '0002_languages_services_and_booklets')]

    initial = True

    dependencies = [
        ('files', '0001_tables'),
        ('places', '0001_tables'),
        ('vocabulary', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('slug', models.SlugField(max_length=120, unique=True, verbose_name='adress')),
                ('subtitle', models.CharField(blank=True, max_length=200, verbose_name='undertitel')),
                ('kind', models.CharField(choices=[('broschyr', 'Broschyr'), ('rapport', 'Rapport')], default='broschyr', max_length=10, verbose_name='slag')),
                ('summary', models.CharField(blank=True, max_length=400, verbose_name='beskrivning')),
                ('authors', models.CharField(blank=True, max_length=200, verbose_name='författare')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='utgivare')),
                ('licence', models.CharField(choices=[('CC0 1.0', 'CC0 1.0'), ('CC BY 4.0', 'CC BY 4.0'), ('CC BY-SA 4.0', 'CC BY-SA 4.0'), ('upphovsratt', 'Upphovsrätt förbehållen')], default='CC BY 4.0', max_length=20, verbose_name='licens')),
                ('colophon', models.TextField(blank=True, max_length=3000, verbose_name='kolofon')),
                ('language', models.CharField(choices=[('sv', 'svenska'), ('en', 'engelska'), ('fi', 'finska'), ('fit', 'meänkieli'), ('se', 'nordsamiska'), ('smj', 'lulesamiska'), ('sma', 'sydsamiska'), ('sju', 'umesamiska'), ('no', 'norska')], default='sv', max_length=5, verbose_name='språk')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('founding', models.CharField(blank=True, editable=False, max_length=64)),
                ('cover', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.libraryimage', verbose_name='omslagsbild')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place', verbose_name='kommun eller län')),
            ],
            options={
                'verbose_name': 'publikation',
                'verbose_name_plural': 'publikationer',
                'ordering': ['title', 'pk'],
                'permissions': [('publish_publication', 'Får publicera publikationer')],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('kapitel', 'Kapitel'), ('text', 'Egen text'), ('post', 'Kunskapspost'), ('plan', 'Serviceplan'), ('mote', 'Mötesresultat'), ('underlag', 'Karta eller tabell'), ('bild', 'Bild')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=160, verbose_name='rubrik')),
                ('text', models.TextField(blank=True, max_length=50000, verbose_name='text')),
                ('language', models.CharField(blank=True, choices=[('sv', 'svenska'), ('en', 'engelska'), ('fi', 'finska'), ('fit', 'meänkieli'), ('se', 'nordsamiska'), ('smj', 'lulesamiska'), ('sma', 'sydsamiska'), ('sju', 'umesamiska'), ('no', 'norska')], max_length=5, verbose_name='språk')),
                ('evidence', models.CharField(blank=True, choices=[('servicematris', 'Servicematris ort för ort'), ('restid', 'Tabeller över restid'), ('karta', 'Karta över avstånd till service'), ('befolkning', 'Befolkning efter ålder'), ('teman', 'Röster efter bygd och ämne')], max_length=20, verbose_name='vad')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.libraryimage', verbose_name='bild')),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place', verbose_name='plats')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.term', verbose_name='serviceslag')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='publications.publication')),
            ],
            options={
                'verbose_name': 'del',
                'verbose_name_plural': 'delar',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Build',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('vantar', 'Väntar på sin tur'), ('byggs', 'Byggs just nu'), ('klar', 'Klar'), ('misslyckades', 'Kunde inte byggas'), ('avbruten', 'Avbruten')], default='vantar', max_length=12)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('began_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('left_out', models.JSONField(default=list)),
                ('contains', models.JSONField(default=list)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='builds', to='publications.publication')),
            ],
            options={
                'verbose_name': 'version av publikation',
                'verbose_name_plural': 'versioner av publikationer',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'number'), name='build_number_once_a_publication'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'klar'), _negated=True), models.Q(('finished_at__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='build_that_is_done_says_when_and_what')],
            },
        ),
        migrations.CreateModel(
            name='BuildFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('webb', 'Webbsida'), ('a4', 'PDF för utskrift på A4'), ('skarm', 'PDF för skärm'), ('a5', 'PDF i A5'), ('hafte', 'A5-häfte att skriva ut'), ('epub', 'E-bok (EPUB)'), ('docx', 'Word'), ('paket', 'Läspaket utan internet')], max_length=8)),
                ('file', models.FileField(storage=kunskapsbanken.publications.models.builds.build_storage, upload_to=kunskapsbanken.publications.models.builds._place_of)),
                ('size', models.PositiveBigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('build', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='publications.build')),
            ],
            options={
                'verbose_name': 'fil av publikation',
                'verbose_name_plural': 'filer av publikationer',
                'constraints': [models.UniqueConstraint(fields=('build', 'form'), name='form_once_a_build')],
            },
        ),
    ]
