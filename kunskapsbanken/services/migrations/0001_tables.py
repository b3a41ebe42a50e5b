import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import kunskapsbanken.services.models.place
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('services', '0001_initial'), ('services', '0002_service_imports'), ('services', '0003_whose'), ('services', '0004_when_recorded'), ('services', '0005_register_of_service'), ('services', '0006_fill_freshness'), ('services', '0007_licence_of_source')]

    initial = True

    dependencies = [
        ('people', '0002_tables'),
        ('places', '0001_tables'),
        ('vocabulary', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ServiceImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200, verbose_name='fil')),
                ('source', models.CharField(max_length=160, verbose_name='källa')),
                ('dated', models.DateField(verbose_name='uppgifterna avser')),
                ('licence', models.CharField(blank=True, max_length=40, verbose_name='licens')),
                ('state', models.CharField(choices=[('vantar', 'Väntar'), ('kontrolleras', 'Kontrolleras'), ('klar-att-granska', 'Klar att granska'), ('lases-in', 'Läses in'), ('inlast', 'Inläst'), ('misslyckades', 'Misslyckades'), ('angrad', 'Ångrad')], db_index=True, default='vantar', max_length=16, verbose_name='läge')),
                ('done_rows', models.PositiveIntegerField(default=0)),
                ('total_rows', models.PositiveIntegerField(default=0)),
                ('choices', models.JSONField(blank=True, default=dict)),
                ('before', models.JSONField(blank=True, default=list)),
                ('report', models.JSONField(blank=True, default=list)),
                ('rows', models.JSONField(default=list)),
                ('remarks', models.JSONField(default=list)),
                ('uploaded', models.DateTimeField(auto_now_add=True)),
                ('confirmed', models.DateTimeField(null=True)),
                ('undone', models.DateTimeField(null=True)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place', verbose_name='kommun')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inläst fil',
                'verbose_name_plural': 'inlästa filer',
                'ordering': ['-uploaded', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ServicePlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=kunskapsbanken.services.models.place._new_key, editable=False, max_length=12, unique=True, verbose_name='beteckning')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('locality', models.CharField(blank=True, max_length=80, verbose_name='ort')),
                ('address', models.CharField(blank=True, max_length=160, verbose_name='gatuadress')),
                ('latitude', models.FloatField(verbose_name='latitud')),
                ('longitude', models.FloatField(verbose_name='longitud')),
                ('operator', models.CharField(blank=True, max_length=120, verbose_name='drivs av')),
                ('operator_form', models.CharField(blank=True, choices=[('kommersiell', 'Kommersiell'), ('ideell', 'Ideell'), ('kooperativ', 'Kooperativ'), ('kommunal', 'Kommunal'), ('regional', 'Regional'), ('statlig', 'Statlig')], max_length=12, verbose_name='driftform')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-postadress')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefon')),
                ('website', models.URLField(blank=True, verbose_name='webbplats')),
                ('description', models.TextField(blank=True, verbose_name='beskrivning')),
                ('wikidata', models.CharField(blank=True, max_length=20, validators=[django.core.validators.RegexValidator('^Q[1-9][0-9]*$', 'Skriv som Q12345.')], verbose_name='Wikidata')),
                ('status', models.CharField(choices=[('planerad', 'Planerad'), ('oppen', 'Öppen'), ('hotad', 'Hotad'), ('stangd', 'Stängd')], default='oppen', max_length=10, verbose_name='läge')),
                ('staffing', models.CharField(choices=[('bemannad', 'Bemannad'), ('obemannad', 'Obemannad'), ('hybrid', 'Bemannad vissa tider')], default='bemannad', max_length=10, verbose_name='bemanning')),
                ('season', models.CharField(choices=[('aret-runt', 'Året runt'), ('sasong', 'Säsong'), ('mobil', 'Mobil')], default='aret-runt', max_length=10, verbose_name='årstid')),
                ('season_note', models.CharField(blank=True, max_length=200, verbose_name='om årstiden')),
                ('step_free', models.CharField(blank=True, choices=[('ja', 'Ja'), ('delvis', 'Delvis'), ('nej', 'Nej')], max_length=6, verbose_name='utan trappsteg')),
                ('automatic_door', models.CharField(blank=True, choices=[('ja', 'Ja'), ('delvis', 'Delvis'), ('nej', 'Nej')], max_length=6, verbose_name='automatisk dörr')),
                ('accessible_toilet', models.CharField(blank=True, choices=[('ja', 'Ja'), ('delvis', 'Delvis'), ('nej', 'Nej')], max_length=6, verbose_name='tillgänglig toalett')),
                ('accessible_parking', models.CharField(blank=True, choices=[('ja', 'Ja'), ('delvis', 'Delvis'), ('nej', 'Nej')], max_length=6, verbose_name='parkering för rörelsehindrade')),
                ('hearing_loop', models.CharField(blank=True, choices=[('ja', 'Ja'), ('delvis', 'Delvis'), ('nej', 'Nej')], max_length=6, verbose_name='hörslinga')),
                ('physical_access', models.TextField(blank=True, verbose_name='hur man kommer in')),
                ('source', models.CharField(max_length=160, verbose_name='källa')),
                ('source_id', models.CharField(blank=True, max_length=80, verbose_name='källans beteckning')),
                ('licence', models.CharField(blank=True, max_length=40, verbose_name='licens')),
                ('changed_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False, verbose_name='senast ändrad')),
                ('verified_on', models.DateField(verbose_name='senast bekräftad')),
                ('verified_by', models.CharField(blank=True, max_length=120, verbose_name='bekräftad av')),
                ('confirm_on', models.DateField(db_index=True, editable=False, verbose_name='bör bekräftas från')),
                ('stale_on', models.DateField(db_index=True, editable=False, verbose_name='inaktuell från')),
                ('reminded_on', models.DateField(editable=False, null=True, verbose_name='påmind')),
                ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='services.serviceplace', verbose_name='sammanslagen med')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='service_places', to='people.organisation', verbose_name='sköts av organisationen')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_places', to='places.place', verbose_name='kommun eller bygd')),
            ],
            options={
                'verbose_name': 'serviceplats',
                'verbose_name_plural': 'serviceplatser',
                'ordering': ['name', 'pk'],
                'indexes': [models.Index(fields=['place', 'status'], name='services_se_place_i_351886_idx'), models.Index(fields=['latitude', 'longitude'], name='services_se_latitud_f371ee_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('source', 'source_id'), name='service_place_once_a_source'), models.CheckConstraint(condition=models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), name='service_place_is_on_earth')],
            },
        ),
        migrations.CreateModel(
            name='ServiceOffering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(blank=True, max_length=80, verbose_name='serviceform')),
                ('opening_hours', models.CharField(blank=True, help_text='Som i OpenStreetMap: Mo-Fr 09:00-18:00; Sa 10:00-14:00', max_length=255, verbose_name='öppettider')),
                ('agent_for', models.CharField(blank=True, max_length=80, verbose_name='ombud för')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='gäller från')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='gäller till och med')),
                ('source', models.CharField(blank=True, max_length=160, verbose_name='källa')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='senast bekräftad')),
                ('verified_by', models.CharField(blank=True, max_length=120, verbose_name='bekräftad av')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='upphörde')),
                ('form_term', models.ForeignKey(blank=True, limit_choices_to={'scheme__slug': 'serviceform'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.term', verbose_name='serviceform i vokabulären')),
                ('kind', models.ForeignKey(limit_choices_to={'scheme__slug': 'serviceslag'}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.term', verbose_name='serviceslag')),
                ('service_place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offerings', to='services.serviceplace')),
            ],
            options={
                'verbose_name': 'servicetyp på en plats',
                'verbose_name_plural': 'servicetyper på en plats',
                'ordering': ['kind__sort_order', 'pk'],
                'indexes': [models.Index(fields=['kind', 'service_place'], name='services_se_kind_id_f323db_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('service_place', 'kind', 'form'), name='offering_once_a_place')],
            },
        ),
        migrations.CreateModel(
            name='ServiceEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('planerad', 'Planerades'), ('oppnade', 'Öppnade'), ('hotades', 'Hotades av stängning'), ('stangde', 'Stängde'), ('flyttade', 'Flyttade'), ('andrades', 'Ändrades'), ('bekraftades', 'Bekräftades'), ('registrerad', 'Lades in i registret'), ('oppnade-igen', 'Öppnade igen'), ('slogs-ihop', 'Slogs ihop')], max_length=12)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('note', models.TextField(blank=True)),
                ('data', models.JSONField(blank=True, default=list)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service_import', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='services.serviceimport')),
                ('service_place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='services.serviceplace')),
            ],
            options={
                'ordering': ['-happened_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='NotDuplicate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_on', models.DateField(auto_now_add=True)),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='services.serviceplace')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='services.serviceplace')),
            ],
            options={
                'verbose_name': 'inte samma serviceplats',
                'verbose_name_plural': 'inte samma serviceplatser',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='not_duplicate_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='not_duplicate_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('servicepunkt', 'Servicepunkt'), ('iop', 'Idéburet offentligt partnerskap (IOP)'), ('samverkansavtal', 'Samverkansavtal'), ('betaltjanstombud', 'Betaltjänstombud'), ('annat', 'Annat avtal')], max_length=16, verbose_name='slag av avtal')),
                ('title', models.CharField(max_length=160, verbose_name='rubrik')),
                ('parties', models.TextField(help_text='Företag, föreningar och myndigheter, aldrig privatpersoner.', verbose_name='parter')),
                ('form', models.CharField(blank=True, choices=[('fast', 'Fast'), ('mobil', 'Mobil'), ('digital', 'Digital')], max_length=8, verbose_name='servicepunktens form')),
                ('contents', models.TextField(blank=True, help_text='En sak på varje rad.', verbose_name='vad som ingår')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='gäller från')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='gäller till och med')),
                ('follow_up_on', models.DateField(blank=True, db_index=True, null=True, verbose_name='följs upp')),
                ('document_url', models.URLField(blank=True, verbose_name='avtalets adress')),
                ('organisations', models.ManyToManyField(blank=True, related_name='+', to='people.organisation', verbose_name='organisationer hos oss')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='places.place', verbose_name='kommun eller bygd')),
                ('service_place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='services.serviceplace', verbose_name='serviceplats')),
            ],
            options={
                'verbose_name': 'avtal om service',
                'verbose_name_plural': 'avtal om service',
                'ordering': ['-valid_from', 'title', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='agreement_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('form', ''), ('kind', 'servicepunkt'), _connector='OR'), name='agreement_form_of_service_points')],
            },
        ),
        migrations.CreateModel(
            name='Stop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='hållplats')),
                ('latitude', models.FloatField(verbose_name='latitud')),
                ('longitude', models.FloatField(verbose_name='longitud')),
                ('opening_hours', models.CharField(blank=True, max_length=255, verbose_name='tider')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('service_place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stops', to='services.serviceplace')),
            ],
            options={
                'verbose_name': 'hållplats',
                'verbose_name_plural': 'hållplatser',
                'ordering': ['order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), name='stop_is_on_earth')],
            },
        ),
    ]
