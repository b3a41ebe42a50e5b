import django.core.validators
import django.db.models.deletion
import kunskapsbanken.bank.models.readers
import kunskapsbanken.ui.serving
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('bank', '0001_initial'), ('bank', '0002_initial'), ('bank', '0003_initial'), ('bank', '0004_path_icon'), ('bank', '0005_easy_read')]

    initial = True

    dependencies = [
        ('files', '0001_tables'),
        ('vocabulary', '0001_tables'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BankPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'kunskapsbankens sida',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='Collection',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('promise', models.CharField(blank=True, max_length=160, verbose_name='löfte')),
                ('intro', wagtail.fields.RichTextField(blank=True, verbose_name='inledning')),
            ],
            options={
                'verbose_name': 'samling',
                'verbose_name_plural': 'samlingar',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='LearningPath',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('promise', models.CharField(blank=True, max_length=160, verbose_name='löfte')),
                ('entry', models.CharField(blank=True, help_text='Visas under ”Vad vill du göra?”.', max_length=60, verbose_name='ingång på startsidan')),
                ('entry_order', models.PositiveSmallIntegerField(default=100, verbose_name='ordning på startsidan')),
                ('icon', models.CharField(choices=[('path', 'Vägvisare'), ('shop', 'Butik'), ('place', 'Plats'), ('meeting', 'Samtal'), ('plan', 'Plan'), ('money', 'Pengar'), ('map', 'Karta'), ('fuel', 'Drivmedel'), ('parcel', 'Paket'), ('people', 'Människor'), ('growth', 'Växa')], default='path', max_length=20, verbose_name='ikon')),
                ('intro', wagtail.fields.RichTextField(blank=True, verbose_name='inledning')),
            ],
            options={
                'verbose_name': 'lärstig',
                'verbose_name_plural': 'lärstigar',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='PathsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'lärstigarnas sida',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='FoundingRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('fingerprint', models.CharField(max_length=64)),
                ('revision_id', models.BigIntegerField(null=True)),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='KnowledgeItem',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('kind', models.CharField(choices=[('modell', 'Modell'), ('metod', 'Metod'), ('verktyg', 'Verktyg'), ('vagledning', 'Vägledning'), ('process', 'Process'), ('exempel', 'Exempel'), ('intervju', 'Intervju'), ('mall', 'Mall'), ('checklista', 'Checklista'), ('begrepp', 'Begrepp'), ('film-ljud', 'Film och ljud'), ('lank', 'Länk')], max_length=12, verbose_name='sort')),
                ('promise', models.CharField(blank=True, help_text='En mening: vad får den som använder det här?', max_length=160, verbose_name='löfte')),
                ('easy_read', wagtail.fields.RichTextField(blank=True, help_text='Det viktigaste med korta meningar och vanliga ord. Läsaren kan välja den texten överst på sidan.', verbose_name='lättläst')),
                ('use_when', models.TextField(blank=True, verbose_name='använd när')),
                ('not_when', models.TextField(blank=True, verbose_name='använd inte när')),
                ('participants', models.CharField(blank=True, max_length=120, verbose_name='deltagare')),
                ('time', models.CharField(blank=True, max_length=160, verbose_name='tid')),
                ('effort', models.CharField(blank=True, choices=[('liten', 'Liten: upp till några dagar'), ('mellan', 'Mellan: några veckor'), ('stor', 'Stor: månader')], max_length=8, verbose_name='arbetsinsats')),
                ('cost', models.CharField(blank=True, max_length=200, verbose_name='kostnad')),
                ('difficulty', models.CharField(blank=True, choices=[('enkel', 'Enkel'), ('medel', 'Medel'), ('kravande', 'Krävande')], max_length=8, verbose_name='svårighet')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('tip', 4), ('checklist', 7), ('table', 8), ('picture', 11)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Rubrik', 'template': 'bank/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text', 'template': 'bank/blocks/text.html'}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tips', 'Tips'), ('viktigt', 'Viktigt')], 'label': 'sort'}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'text'}), 4: ('wagtail.blocks.StructBlock', [[('tone', 2), ('text', 3)]], {}), 5: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link']}), 6: ('wagtail.blocks.ListBlock', (5,), {'label': 'punkter'}), 7: ('wagtail.blocks.StructBlock', [[('points', 6)]], {}), 8: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 3)]], {}), 9: ('wagtail.images.blocks.ImageBlock', [], {'label': 'bild'}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'bildtext', 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('image', 9), ('caption', 10)]], {})}, verbose_name='innehåll')),
                ('preparation', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('tip', 4), ('checklist', 7), ('table', 8), ('picture', 11)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Rubrik', 'template': 'bank/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text', 'template': 'bank/blocks/text.html'}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tips', 'Tips'), ('viktigt', 'Viktigt')], 'label': 'sort'}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'text'}), 4: ('wagtail.blocks.StructBlock', [[('tone', 2), ('text', 3)]], {}), 5: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link']}), 6: ('wagtail.blocks.ListBlock', (5,), {'label': 'punkter'}), 7: ('wagtail.blocks.StructBlock', [[('points', 6)]], {}), 8: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 3)]], {}), 9: ('wagtail.images.blocks.ImageBlock', [], {'label': 'bild'}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'bildtext', 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('image', 9), ('caption', 10)]], {})}, verbose_name='förberedelser')),
                ('steps', wagtail.fields.StreamField([('step', 15)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'rubrik', 'max_length': 120}), 1: ('wagtail.blocks.IntegerBlock', (), {'label': 'minuter', 'min_value': 1, 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Rubrik', 'template': 'bank/blocks/heading.html'}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text', 'template': 'bank/blocks/text.html'}), 4: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tips', 'Tips'), ('viktigt', 'Viktigt')], 'label': 'sort'}), 5: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'text'}), 6: ('wagtail.blocks.StructBlock', [[('tone', 4), ('text', 5)]], {}), 7: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link']}), 8: ('wagtail.blocks.ListBlock', (7,), {'label': 'punkter'}), 9: ('wagtail.blocks.StructBlock', [[('points', 8)]], {}), 10: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 5)]], {}), 11: ('wagtail.images.blocks.ImageBlock', [], {'label': 'bild'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'bildtext', 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('image', 11), ('caption', 12)]], {}), 14: ('wagtail.blocks.StreamBlock', [[('heading', 2), ('text', 3), ('tip', 6), ('checklist', 9), ('table', 10), ('picture', 13)]], {'label': 'innehåll', 'required': False}), 15: ('wagtail.blocks.StructBlock', [[('title', 0), ('minutes', 1), ('content', 14)]], {})}, verbose_name='steg för steg')),
                ('follow_up', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('tip', 4), ('checklist', 7), ('table', 8), ('picture', 11)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Rubrik', 'template': 'bank/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text', 'template': 'bank/blocks/text.html'}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tips', 'Tips'), ('viktigt', 'Viktigt')], 'label': 'sort'}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'text'}), 4: ('wagtail.blocks.StructBlock', [[('tone', 2), ('text', 3)]], {}), 5: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link']}), 6: ('wagtail.blocks.ListBlock', (5,), {'label': 'punkter'}), 7: ('wagtail.blocks.StructBlock', [[('points', 6)]], {}), 8: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 3)]], {}), 9: ('wagtail.images.blocks.ImageBlock', [], {'label': 'bild'}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'bildtext', 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('image', 9), ('caption', 10)]], {})}, verbose_name='uppföljning')),
                ('materials', wagtail.fields.RichTextField(blank=True, verbose_name='material')),
                ('success_conditions', wagtail.fields.RichTextField(blank=True, verbose_name='framgångsfaktorer')),
                ('pitfalls', wagtail.fields.RichTextField(blank=True, verbose_name='fallgropar')),
                ('lessons', wagtail.fields.RichTextField(blank=True, verbose_name='lärdomar')),
                ('evidence_level', models.CharField(blank=True, choices=[('inte-provad', 'Inte prövat'), ('provad', 'Prövat på en plats'), ('provad-flera', 'Prövat på flera platser'), ('utvarderad', 'Utvärderat')], max_length=12, verbose_name='prövat')),
                ('law_checked', models.DateField(blank=True, null=True, verbose_name='lagtext kontrollerad t.o.m.')),
                ('place_name', models.CharField(blank=True, max_length=120, verbose_name='plats')),
                ('municipality', models.CharField(blank=True, max_length=4, validators=[django.core.validators.RegexValidator('^\\d{4}$', 'Fyra siffror.')], verbose_name='kommunkod')),
                ('operator', models.CharField(blank=True, max_length=200, verbose_name='driftsform')),
                ('agreement', models.CharField(blank=True, max_length=200, verbose_name='avtalsform')),
                ('investment', models.CharField(blank=True, max_length=300, verbose_name='kostnad och omfattning')),
                ('financing', models.CharField(blank=True, max_length=300, verbose_name='finansiering')),
                ('inhabitants', models.CharField(blank=True, max_length=120, verbose_name='invånare')),
                ('distance_to_next', models.CharField(blank=True, max_length=120, verbose_name='avstånd till närmaste service')),
                ('started', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='startår')),
                ('fate', models.CharField(blank=True, choices=[('pagar', 'Pågår'), ('forandrad', 'Har förändrats'), ('avslutad', 'Är avslutad'), ('okant', 'Okänt')], max_length=10, verbose_name='vad det blev av')),
                ('fate_note', models.CharField(blank=True, max_length=300, verbose_name='mer om vad det blev av')),
                ('link_url', models.URLField(blank=True, max_length=500, verbose_name='länk')),
                ('link_publisher', models.CharField(blank=True, max_length=160, verbose_name='utgivare')),
                ('link_language', models.CharField(blank=True, choices=[('sv', 'svenska'), ('en', 'engelska'), ('fi', 'finska'), ('fit', 'meänkieli'), ('se', 'nordsamiska'), ('smj', 'lulesamiska'), ('sma', 'sydsamiska'), ('sju', 'umesamiska'), ('no', 'norska')], max_length=5, verbose_name='språk')),
                ('duration', models.CharField(blank=True, max_length=60, verbose_name='längd')),
                ('short_definition', models.CharField(blank=True, max_length=200, verbose_name='kort förklaring')),
                ('also', models.CharField(blank=True, max_length=300, verbose_name='andra ord för samma sak')),
                ('licence', models.CharField(choices=[('CC0 1.0', 'CC0 1.0'), ('CC BY 4.0', 'CC BY 4.0'), ('CC BY-SA 4.0', 'CC BY-SA 4.0'), ('upphovsratt', 'Upphovsrätt förbehållen')], default='CC BY 4.0', max_length=20, verbose_name='licens')),
                ('reviewed', models.DateField(blank=True, null=True, verbose_name='senast granskad')),
                ('review_by', models.DateField(blank=True, null=True, verbose_name='ska ses över senast')),
                ('reminded', models.DateField(blank=True, editable=False, null=True, verbose_name='påminnelse skickad')),
                ('audiences', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'scheme__slug': 'malgrupp'}, related_name='items_by_audience', to='vocabulary.term', verbose_name='för vem')),
                ('content_owner', models.ForeignKey(blank=True, help_text='Får en påminnelse innan posten ska ses över.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ansvarig')),
                ('levels', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'scheme__slug': 'samhallsniva'}, related_name='items_by_level', to='vocabulary.term', verbose_name='samhällsnivå')),
                ('phases', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'scheme__slug': 'fas'}, related_name='items_by_phase', to='vocabulary.term', verbose_name='fas')),
                ('place_types', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'scheme__slug': 'platstyp'}, related_name='items_by_place_type', to='vocabulary.term', verbose_name='platstyp')),
                ('services', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'scheme__slug': 'serviceslag'}, related_name='items_by_service', to='vocabulary.term', verbose_name='serviceslag')),
            ],
            options={
                'verbose_name': 'kunskapspost',
                'verbose_name_plural': 'kunskapsposter',
                'indexes': [models.Index(fields=['kind'], name='bank_knowle_kind_4c0813_idx'), models.Index(fields=['review_by'], name='bank_knowle_review__ec9a64_idx')],
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='ItemRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('uses', 'Använder'), ('example_of', 'Exempel på'), ('template_for', 'Mall för'), ('requires', 'Kräver'), ('alternative_to', 'Alternativ till'), ('see_also', 'Se även')], max_length=16, verbose_name='samband')),
                ('item', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='bank.knowledgeitem')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='incoming_relations', to='bank.knowledgeitem', verbose_name='post')),
            ],
            options={
                'verbose_name': 'samband',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('item', 'kind', 'target'), name='relation_stated_once')],
            },
        ),
        migrations.CreateModel(
            name='ItemReads',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reads', to='bank.knowledgeitem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'day'), name='item_reads_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ItemAttachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.librarydocument', verbose_name='fil')),
                ('item', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='bank.knowledgeitem')),
            ],
            options={
                'verbose_name': 'bilaga',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ExperienceReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('helped', models.CharField(choices=[('ja', 'Ja, det hjälpte'), ('delvis', 'Delvis'), ('nej', 'Nej, det hjälpte inte')], max_length=6, verbose_name='hjälpte det?')),
                ('text', models.TextField(blank=True, verbose_name='berättelse')),
                ('where', models.CharField(blank=True, max_length=120, verbose_name='var')),
                ('published', models.DateTimeField(auto_now_add=True, verbose_name='publicerad')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experiences', to='bank.knowledgeitem')),
            ],
            options={
                'verbose_name': 'erfarenhet',
                'verbose_name_plural': 'erfarenheter',
                'ordering': ['-published'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('where', models.CharField(max_length=160, verbose_name='var')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='år')),
                ('result', models.TextField(verbose_name='resultat')),
                ('still_running', models.CharField(choices=[('okant', 'Okänt om det lever kvar'), ('1-ar', 'Igång efter 1 år'), ('3-ar', 'Igång efter 3 år'), ('5-ar', 'Igång efter 5 år'), ('upphort', 'Har upphört')], default='okant', max_length=8, verbose_name='lever det kvar')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='källa')),
                ('item', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='bank.knowledgeitem')),
            ],
            options={
                'verbose_name': 'prövning',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CollectionEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='kommentar')),
                ('collection', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='bank.collection')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_collections', to='bank.knowledgeitem', verbose_name='post')),
            ],
            options={
                'verbose_name': 'post',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PathStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=120, verbose_name='rubrik')),
                ('text', wagtail.fields.RichTextField(verbose_name='text')),
                ('path', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='path_steps', to='bank.learningpath')),
            ],
            options={
                'verbose_name': 'steg',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SavedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('saved', models.DateTimeField(auto_now_add=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='bank.knowledgeitem')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_items', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-saved'],
                'constraints': [models.UniqueConstraint(fields=('user', 'item'), name='item_saved_once')],
            },
        ),
        migrations.CreateModel(
            name='SharedList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=kunskapsbanken.bank.models.readers._new_key, editable=False, max_length=16, unique=True)),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='rubrik')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('items', models.ManyToManyField(related_name='+', to='bank.knowledgeitem')),
            ],
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=300, verbose_name='titel')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='utgivare')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='adress')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='vad källan styrker')),
                ('item', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='bank.knowledgeitem')),
            ],
            options={
                'verbose_name': 'källa',
                'verbose_name_plural': 'källor',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StepItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_steps', to='bank.knowledgeitem', verbose_name='post')),
                ('step', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='step_items', to='bank.pathstep')),
            ],
            options={
                'verbose_name': 'post',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
