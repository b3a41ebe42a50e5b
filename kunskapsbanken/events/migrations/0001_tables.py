import django.core.validators
import django.db.models.deletion
import kunskapsbanken.events.models.bookings
import kunskapsbanken.ui.serving
import modelcluster.fields
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('events', '0001_initial'), ('events', '0002_conferences')]

    initial = True

    dependencies = [
        ('files', '0001_tables'),
        ('people', '0002_tables'),
        ('places', '0001_tables'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EventsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'evenemangens sida',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('format', models.CharField(choices=[('pa-plats', 'På plats'), ('distans', 'På distans'), ('bade-och', 'På plats och på distans')], default='pa-plats', max_length=10, verbose_name='form')),
                ('online_address', models.URLField(blank=True, max_length=500, verbose_name='adress för den som är med på distans')),
                ('online_is_public', models.BooleanField(default=False, verbose_name='visa adressen för alla i inbjudan')),
                ('phone_way_in', models.CharField(blank=True, max_length=120, verbose_name='ring in')),
                ('venue', models.CharField(blank=True, max_length=160, verbose_name='lokal')),
                ('address', models.CharField(blank=True, max_length=160, verbose_name='gatuadress')),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitud')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitud')),
                ('step_free', models.CharField(blank=True, choices=[('ja', 'Ja'), ('delvis', 'Delvis'), ('nej', 'Nej')], max_length=6, verbose_name='utan trappsteg')),
                ('hearing_loop', models.CharField(blank=True, choices=[('ja', 'Ja'), ('delvis', 'Delvis'), ('nej', 'Nej')], max_length=6, verbose_name='hörslinga')),
                ('accessible_toilet', models.CharField(blank=True, choices=[('ja', 'Ja'), ('delvis', 'Delvis'), ('nej', 'Nej')], max_length=6, verbose_name='tillgänglig toalett')),
                ('parking_near', models.CharField(blank=True, choices=[('ja', 'Ja'), ('delvis', 'Delvis'), ('nej', 'Nej')], max_length=6, verbose_name='parkering nära ingången')),
                ('sign_language', models.CharField(blank=True, choices=[('ja', 'Ja, om du säger till i förväg'), ('nej', 'Nej')], max_length=3, verbose_name='teckenspråkstolk')),
                ('other_languages', models.CharField(blank=True, choices=[('ja', 'Ja, om du säger till i förväg'), ('nej', 'Nej')], max_length=3, verbose_name='tolkning till andra språk')),
                ('transport', models.CharField(blank=True, max_length=300, verbose_name='så tar man sig dit')),
                ('venue_access', models.TextField(blank=True, verbose_name='så kommer man in')),
                ('sort', models.CharField(choices=[('konferens', 'Konferens'), ('webbinarium', 'Webbinarium'), ('studiebesok', 'Studiebesök'), ('kurs', 'Kurs'), ('natverkstraff', 'Nätverksträff')], default='konferens', max_length=14, verbose_name='slag')),
                ('starts_at', models.DateTimeField(verbose_name='börjar')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='slutar')),
                ('only_day', models.BooleanField(default=False, verbose_name='bara dagen är bestämd')),
                ('lead', models.TextField(verbose_name='ingress')),
                ('about', wagtail.fields.RichTextField(blank=True, verbose_name='beskrivning')),
                ('contact', models.CharField(blank=True, max_length=160, verbose_name='frågor besvaras av')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='people.organisation', verbose_name='arrangör')),
                ('place', models.ForeignKey(blank=True, help_text='Lämna tomt om det gäller hela landet.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='places.place', verbose_name='gäller platsen')),
            ],
            options={
                'verbose_name': 'evenemang',
                'verbose_name_plural': 'evenemang',
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='event_page_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('longitude__isnull', False)), _connector='OR'), name='event_page_point_is_whole')],
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EventMaterial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=200, verbose_name='rubrik')),
                ('sort', models.CharField(choices=[('presentation', 'Presentation'), ('film', 'Film'), ('anteckningar', 'Anteckningar'), ('annat', 'Annat')], default='presentation', max_length=12, verbose_name='slag')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='länk')),
                ('transcript', models.TextField(blank=True, help_text='Det som sägs och det som visas.', verbose_name='filmen i text')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.librarydocument', verbose_name='fil')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'dokumentation',
                'verbose_name_plural': 'dokumentation',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sort', 'film'), _negated=True), models.Q(('transcript', ''), _negated=True), _connector='OR'), name='event_film_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Came',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('sector', models.CharField(choices=[('boende', 'Boende'), ('forening', 'Förening'), ('foretag', 'Företag'), ('kommun', 'Kommun'), ('region', 'Region'), ('stat', 'Länsstyrelse eller myndighet'), ('fortroendevald', 'Förtroendevald'), ('forskning', 'Universitet eller forskning'), ('annan', 'Annan')], max_length=14, verbose_name='sektor')),
                ('number', models.PositiveIntegerField(verbose_name='antal')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='came', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'deltagare per sektor',
                'verbose_name_plural': 'deltagare per sektor',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'sector'), name='sector_counted_once_an_event')],
            },
        ),
        migrations.CreateModel(
            name='AskedQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('question', models.TextField(verbose_name='fråga')),
                ('answer', models.TextField(blank=True, verbose_name='svar')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'fråga och svar',
                'verbose_name_plural': 'frågor och svar',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=200, verbose_name='lärdom')),
                ('text', models.TextField(blank=True, verbose_name='mer om den')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='lessons', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'lärdom',
                'verbose_name_plural': 'lärdomar',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=160, verbose_name='organisation')),
                ('website', models.URLField(blank=True, verbose_name='webbplats')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'samarbetspart',
                'verbose_name_plural': 'samarbetsparter',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_on', models.BooleanField(default=False, verbose_name='anmälan')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='sista anmälningsdag')),
                ('places', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10000)], verbose_name='antal platser')),
                ('has_waiting_list', models.BooleanField(default=True, verbose_name='kölista')),
                ('asks_number', models.BooleanField(default=True, verbose_name='hur många man är')),
                ('asks_sector', models.BooleanField(default=False, verbose_name='sektor')),
                ('asks_food', models.BooleanField(default=False, verbose_name='mat')),
                ('asks_access', models.BooleanField(default=False, verbose_name='tillgänglighet')),
                ('asks_evaluation', models.BooleanField(default=False, verbose_name='utvärdering')),
                ('evaluation_published_at', models.DateTimeField(editable=False, null=True)),
                ('cancelled_at', models.DateTimeField(editable=False, null=True, verbose_name='inställt')),
                ('cancelled_because', models.CharField(blank=True, max_length=300, verbose_name='varför det är inställt')),
                ('told_starts_at', models.DateTimeField(editable=False)),
                ('told_over_at', models.DateTimeField(editable=False)),
                ('told_venue', models.CharField(blank=True, editable=False, max_length=300)),
                ('told_off', models.BooleanField(default=False, editable=False)),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='registration', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='sida')),
            ],
            options={
                'verbose_name': 'anmälan till evenemang',
                'verbose_name_plural': 'anmälningar till evenemang',
                'indexes': [models.Index(fields=['told_starts_at'], name='events_regi_told_st_dbdd75_idx'), models.Index(fields=['told_over_at'], name='events_regi_told_ov_74024f_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('places__isnull', True), ('places__gte', 1), _connector='OR'), name='at_least_one_place'), models.CheckConstraint(condition=models.Q(('told_over_at__gte', models.F('told_starts_at'))), name='event_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('whole', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='helheten')),
                ('useful', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='nyttan')),
                ('arranged', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='hur det var ordnat')),
                ('good', models.TextField(blank=True, max_length=1000, verbose_name='det bästa')),
                ('better', models.TextField(blank=True, max_length=1000, verbose_name='det som kan bli bättre')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluations', to='events.registration')),
            ],
            options={
                'verbose_name': 'svar på utvärdering',
                'verbose_name_plural': 'svar på utvärdering',
                'constraints': [models.CheckConstraint(condition=models.Q(('whole__range', (1, 5))), name='evaluated_whole'), models.CheckConstraint(condition=models.Q(('useful__range', (1, 5))), name='evaluated_useful'), models.CheckConstraint(condition=models.Q(('arranged__range', (1, 5))), name='evaluated_arranged')],
            },
        ),
        migrations.CreateModel(
            name='RegistrationType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='sätt att delta')),
                ('places', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10000)], verbose_name='antal platser')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='types', to='events.registration')),
            ],
            options={
                'verbose_name': 'sätt att delta',
                'verbose_name_plural': 'sätt att delta',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('registration', 'name'), name='type_named_once_an_event'), models.CheckConstraint(condition=models.Q(('places__isnull', True), ('places__gte', 1), _connector='OR'), name='type_has_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.UUIDField(editable=False, unique=True)),
                ('key', models.CharField(default=kunskapsbanken.events.models.bookings._new_key, editable=False, max_length=40, unique=True)),
                ('name', models.CharField(blank=True, max_length=80, verbose_name='namn')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-postadress')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telefon')),
                ('number', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)], verbose_name='antal personer')),
                ('sector', models.CharField(blank=True, max_length=20, verbose_name='kommer som')),
                ('food', models.CharField(blank=True, max_length=300, verbose_name='mat')),
                ('access', models.CharField(blank=True, max_length=300, verbose_name='tillgänglighet')),
                ('state', models.CharField(choices=[('plats', 'Har plats'), ('ko', 'Står i kö'), ('tillbaka', 'Har tagit tillbaka'), ('borttagen', 'Borttagen av arrangören')], max_length=10, verbose_name='läge')),
                ('came', models.BooleanField(default=False, verbose_name='kom')),
                ('has_evaluated', models.BooleanField(default=False, editable=False)),
                ('language', models.CharField(default='sv', max_length=5)),
                ('created', models.DateTimeField(auto_now_add=True, verbose_name='anmäld')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='events.registration')),
                ('type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='bookings', to='events.registrationtype', verbose_name='sätt att delta')),
            ],
            options={
                'verbose_name': 'anmäld',
                'verbose_name_plural': 'anmälda',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['registration', 'state'], name='events_book_registr_0057f6_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='party_of_at_least_one'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('plats', 'ko')), models.Q(('name', ''), _negated=True)), models.Q(('access', ''), ('came', False), ('email', ''), ('food', ''), ('name', ''), ('phone', ''), ('sector', ''), ('state__in', ('tillbaka', 'borttagen'))), _connector='OR'), name='who_is_gone_is_nobody')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('starts_at', models.DateTimeField(verbose_name='börjar')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='slutar')),
                ('room', models.CharField(blank=True, max_length=80, verbose_name='lokal eller spår')),
                ('title', models.CharField(max_length=200, verbose_name='rubrik')),
                ('text', models.TextField(blank=True, verbose_name='beskrivning')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'programpunkt',
                'verbose_name_plural': 'program',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SessionMaterial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=200, verbose_name='rubrik')),
                ('sort', models.CharField(choices=[('presentation', 'Presentation'), ('film', 'Film'), ('anteckningar', 'Anteckningar'), ('annat', 'Annat')], default='presentation', max_length=12, verbose_name='slag')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='länk')),
                ('transcript', models.TextField(blank=True, help_text='Det som sägs och det som visas.', verbose_name='filmen i text')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.librarydocument', verbose_name='fil')),
                ('session', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='events.session')),
            ],
            options={
                'verbose_name': 'dokumentation',
                'verbose_name_plural': 'dokumentation',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sort', 'film'), _negated=True), models.Q(('transcript', ''), _negated=True), _connector='OR'), name='session_film_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Speaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('full_name', models.CharField(max_length=120, verbose_name='namn')),
                ('role', models.CharField(blank=True, max_length=120, verbose_name='roll')),
                ('organisation', models.CharField(blank=True, max_length=160, verbose_name='organisation')),
                ('consented_on', models.DateField(help_text='Fråga först. Utan ett ja ska namnet inte stå här; skriv då bara organisationen i beskrivningen.', verbose_name='sade ja till att namnet visas')),
                ('session', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='speakers', to='events.session')),
            ],
            options={
                'verbose_name': 'medverkande',
                'verbose_name_plural': 'medverkande',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
