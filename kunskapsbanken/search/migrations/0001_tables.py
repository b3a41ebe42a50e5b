import django.core.validators
import django.db.models.deletion
import kunskapsbanken.places.folded
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('search', '0001_initial'), ('search', '0002_terms'), ('search', '0003_examples_last'), ('search', '0004_parts'), ('search', '0005_words'), ('search', '0006_readers_tags'), ('search', '0007_file_text'), ('search', '0008_completion'), ('search', '0009_one_title'), ('search', '0010_answers'), ('search', '0011_document_vectors'), ('search', '0012_asked'), ('search', '0013_text_apart')]

    initial = True

    dependencies = [
        ('places', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.BigIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('summary', models.TextField(blank=True)),
                ('url', models.CharField(max_length=500)),
                ('label', models.CharField(max_length=80)),
                ('language', models.CharField(default='sv', max_length=5)),
                ('is_example', models.BooleanField(default=False)),
                ('is_public', models.BooleanField(db_index=True, default=True)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('dated', models.DateField(db_index=True, null=True)),
                ('fingerprint', models.CharField(default='', max_length=32)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.place')),
            ],
            options={
                'indexes': [models.Index(fields=['place', 'is_public'], name='search_inde_place_i_46e6eb_idx')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='indexed_once')],
            },
        ),
        migrations.CreateModel(
            name='IndexedStem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stem', models.CharField(max_length=44, unique=True)),
                ('documents', models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='JudgedQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(help_text='Som folk skriver den.', max_length=100, unique=True, verbose_name='fråga')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='anteckning')),
            ],
            options={
                'verbose_name': 'bedömd fråga',
                'verbose_name_plural': 'bedömda frågor',
                'ordering': ['question'],
            },
        ),
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(help_text='Ett ord eller uttryck på varje rad, i grundform. Den som söker på ett av dem hittar alla.', verbose_name='ord som betyder samma sak')),
                ('also', models.TextField(blank=True, help_text='Åt ett håll: den som söker på orden ovan hittar också dessa, men inte tvärtom. Ett på varje rad.', verbose_name='hittar också')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='anteckning')),
            ],
            options={
                'verbose_name': 'synonymgrupp',
                'verbose_name_plural': 'synonymer',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='AskedQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('question', models.CharField(max_length=100)),
                ('written', models.CharField(max_length=100)),
                ('asked', models.PositiveIntegerField(default=0)),
                ('empty', models.PositiveIntegerField(default=0)),
                ('hits', models.PositiveIntegerField(default=0)),
                ('seen', models.PositiveIntegerField(default=0)),
                ('clicked', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'ställd fråga',
                'verbose_name_plural': 'ställda frågor',
                'indexes': [models.Index(fields=['day'], name='search_aske_day_4ec7df_idx')],
                'constraints': [models.UniqueConstraint(fields=('question', 'day'), name='asked_once_a_day'), models.CheckConstraint(condition=models.Q(('empty__lte', models.F('asked'))), name='without_hits_only_when_asked')],
            },
        ),
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=20)),
                ('object_id', models.BigIntegerField()),
                ('file_name', models.CharField(blank=True, max_length=300)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('pages', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('vantar', 'Väntar på att läsas'), ('last', 'Läst'), ('utan-text', 'Har ingen text'), ('avkortad', 'Bara början är läst'), ('misslyckad', 'Gick inte att läsa')], default='vantar', max_length=12, verbose_name='läge')),
                ('cause', models.CharField(blank=True, choices=[('empty', 'Filen är tom.'), ('too_large', 'Filen är för stor för att läsas.'), ('too_large_unpacked', 'Filen blir för stor när den packas upp.'), ('too_slow', 'Filen tog för lång tid att läsa.'), ('too_much_memory', 'Filen krävde för mycket minne.'), ('locked', 'Filen är låst med ett lösenord.'), ('other_kind', 'Filens innehåll stämmer inte med dess ändelse.'), ('broken', 'Filen är trasig.'), ('unknown_ending', 'Den sortens fil läses inte.'), ('missing', 'Filen finns inte kvar där den låg.')], max_length=24, verbose_name='orsak')),
                ('read_at', models.DateTimeField(null=True, verbose_name='lästes')),
            ],
            options={
                'verbose_name': 'fils text',
                'verbose_name_plural': 'filers text',
                'constraints': [models.UniqueConstraint(fields=('source', 'object_id'), name='file_kept_once'), models.CheckConstraint(condition=models.Q(('state', 'misslyckad'), ('cause', ''), _connector='XOR'), name='cause_where_reading_failed')],
            },
        ),
        migrations.CreateModel(
            name='FoundingAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=160)),
                ('object_id', models.BigIntegerField()),
                ('fingerprint', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'name'), name='founded_once')],
            },
        ),
        migrations.CreateModel(
            name='IndexDue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='due_once')],
            },
        ),
        migrations.CreateModel(
            name='IndexedText',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='told', serialize=False, to='search.indexeddocument')),
                ('text', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='DocumentVectors',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=100)),
                ('fingerprint', models.CharField(max_length=32)),
                ('dimensions', models.PositiveSmallIntegerField()),
                ('vectors', models.BinaryField()),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='search.indexeddocument')),
            ],
        ),
        migrations.CreateModel(
            name='IndexedReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=240)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='search.indexeddocument')),
            ],
            options={
                'indexes': [models.Index(fields=['key'], name='search_inde_key_2f12cc_idx')],
                'constraints': [models.UniqueConstraint(fields=('document', 'key'), name='opened_once_by_a_key')],
            },
        ),
        migrations.CreateModel(
            name='IndexedTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facet', models.CharField(max_length=20)),
                ('value', models.CharField(max_length=60)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tags', to='search.indexeddocument')),
            ],
            options={
                'indexes': [models.Index(fields=['facet', 'value'], name='search_inde_facet_5e3947_idx')],
                'constraints': [models.UniqueConstraint(fields=('document', 'facet', 'value'), name='tagged_once')],
            },
        ),
        migrations.CreateModel(
            name='IndexedTitle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shelf', models.PositiveSmallIntegerField()),
                ('tail', kunskapsbanken.places.folded.FoldedField(max_length=60)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='title_tails', to='search.indexeddocument')),
            ],
            options={
                'indexes': [models.Index(fields=['shelf', 'tail'], name='search_inde_shelf_66eff6_idx')],
            },
        ),
        migrations.CreateModel(
            name='IndexedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written', models.CharField(max_length=40, unique=True)),
                ('folded', kunskapsbanken.places.folded.FoldedField(default='', max_length=44, of='written')),
                ('documents', models.IntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['folded', 'documents', 'written'], name='search_inde_folded_8f7931_idx')],
            },
        ),
        migrations.CreateModel(
            name='JudgedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('grade', models.PositiveSmallIntegerField(choices=[(3, '3 – just det man söker'), (2, '2 – bra svar'), (1, '1 – till någon nytta')], default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3)], verbose_name='hur bra')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='sida')),
                ('judged_question', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='judged', to='search.judgedquestion')),
            ],
            options={
                'verbose_name': 'sida',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('judged_question', 'page'), name='judged_once')],
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measured', models.DateTimeField(auto_now_add=True)),
                ('mean', models.FloatField()),
                ('rows', models.JSONField(default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-measured', '-pk'],
                'get_latest_by': ['measured', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Promotion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phrases', models.TextField(help_text='En fråga eller fras på varje rad, som folk skriver den: butiken läggs ned. Böjning, ordning och prickar spelar ingen roll, och synonymer räknas som samma ord.', verbose_name='frågor')),
                ('manner', models.CharField(choices=[('utvalt', 'Utvalt svar: alla ord i frasen måste finnas i frågan'), ('precis', 'Utvalt svar: frågan måste vara precis frasen'), ('problem', 'Svar på ett problem: det räcker att det mesta av frasen finns i frågan')], default='utvalt', max_length=10, verbose_name='sätt')),
                ('heading', models.CharField(blank=True, help_text='Visas över svaret i stället för sidans egen rubrik.', max_length=80, verbose_name='rubrik')),
                ('first_day', models.DateField(blank=True, null=True, verbose_name='från och med')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
            options={
                'verbose_name': 'utvalt svar',
                'verbose_name_plural': 'utvalda svar',
                'ordering': ['phrases'],
                'constraints': [models.CheckConstraint(condition=models.Q(('first_day', None), ('last_day', None), ('last_day__gte', models.F('first_day')), _connector='OR'), name='promotion_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='PromotedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='sida')),
                ('promotion', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='promoted', to='search.promotion')),
            ],
            options={
                'verbose_name': 'sida',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('promotion', 'page'), name='promoted_once')],
            },
        ),
    ]
