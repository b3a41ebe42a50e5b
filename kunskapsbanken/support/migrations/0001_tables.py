import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('support', '0001_initial')]

    initial = True

    dependencies = [
        ('account', '0009_emailaddress_unique_primary_email'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('sessions', '0001_initial'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('usersessions', '0001_initial'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailembeds', '0009_embed_cache_until'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        ('wagtailsearch', '0010_add_text_fields'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FoundingSupport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('name', models.CharField(max_length=160)),
                ('object_id', models.PositiveBigIntegerField()),
                ('fingerprint', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'name'), name='founding_support_once')],
            },
        ),
        migrations.CreateModel(
            name='LegalSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='Som den heter i original.', max_length=250, verbose_name='titel')),
                ('number', models.CharField(blank=True, help_text='Till exempel 2024:1243. Lämna tomt om det inte finns.', max_length=20, verbose_name='SFS-nummer')),
                ('short_name', models.CharField(help_text='Som det står i löptext: förordningen (2024:1243).', max_length=80, verbose_name='kort namn')),
                ('url', models.URLField(blank=True, verbose_name='adress')),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='gäller från och med')),
                ('repealed_on', models.DateField(blank=True, help_text='Den första dagen som den inte gäller längre.', null=True, verbose_name='upphävd från och med')),
                ('checked_on', models.DateField(help_text='Den dag som texten är läst till.', verbose_name='kontrollerad till och med')),
                ('note', models.TextField(blank=True, help_text='Visas för läsaren.', verbose_name='anmärkning')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaces', to='support.legalsource', verbose_name='ersatt av')),
            ],
            options={
                'verbose_name': 'rättskälla',
                'verbose_name_plural': 'rättskällor',
                'ordering': ['-in_force_from', 'title'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='legal_source_number_once'), models.CheckConstraint(condition=models.Q(('repealed_on', None), ('in_force_from', None), ('repealed_on__gt', models.F('in_force_from')), _connector='OR'), name='repealed_after_in_force')],
            },
        ),
        migrations.CreateModel(
            name='SupportScheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='namn')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='adress')),
                ('purpose', models.CharField(max_length=300, verbose_name='vad det är till för')),
                ('who', models.CharField(max_length=400, verbose_name='vem som kan få det')),
                ('decided_by', models.CharField(max_length=160, verbose_name='vem som beslutar')),
                ('first_day', models.DateField(verbose_name='finns från och med')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='finns till och med')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schemes', to='support.legalsource', verbose_name='rättskälla')),
            ],
            options={
                'verbose_name': 'stöd',
                'verbose_name_plural': 'stöd',
                'ordering': ['sort_order', 'name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day', None), ('last_day__gte', models.F('first_day')), _connector='OR'), name='scheme_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='SupportRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('vem', 'Vem som kan få stödet'), ('vad', 'Vad det går till'), ('belopp', 'Hur mycket'), ('villkor', 'Villkor'), ('ansokan', 'Ansökan'), ('efter', 'Efter beslutet')], max_length=10, verbose_name='del')),
                ('key', models.SlugField(db_index=False, help_text='Samma beteckning varje gång regeln ändras, till exempel hogsta-belopp.', max_length=60, verbose_name='beteckning')),
                ('name', models.CharField(max_length=120, verbose_name='vad regeln gäller')),
                ('number', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='tal')),
                ('unit', models.CharField(blank=True, help_text='Till exempel: kr per år.', max_length=60, verbose_name='enhet')),
                ('text', models.TextField(blank=True, help_text='Om regeln inte är ett tal: regeln i en eller två meningar.', verbose_name='ord')),
                ('paragraph', models.CharField(blank=True, help_text='Till exempel: 21 §.', max_length=40, verbose_name='paragraf')),
                ('valid_from', models.DateField(verbose_name='gäller från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='gäller till och med')),
                ('checked_on', models.DateField(help_text='Den dag som källan är läst till.', verbose_name='kontrollerad')),
                ('needs_check', models.BooleanField(default=False, help_text='Visas för läsaren, och värdet avgör då inget.', verbose_name='behöver kontrolleras')),
                ('note', models.TextField(blank=True, help_text='Visas för läsaren.', verbose_name='anmärkning')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='support.legalsource', verbose_name='rättskälla')),
                ('scheme', models.ForeignKey(blank=True, help_text='Lämna tomt om regeln gäller alla stöd.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='support.supportscheme', verbose_name='stöd')),
            ],
            options={
                'verbose_name': 'regel',
                'verbose_name_plural': 'regler',
                'ordering': ['scheme__sort_order', 'part', 'key', '-valid_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='rule_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', False), models.Q(('unit', ''), _negated=True)), models.Q(('number', None), ('unit', ''), models.Q(('text', ''), _negated=True)), _connector='OR'), name='rule_is_a_number_or_words'), models.CheckConstraint(condition=models.Q(('source__isnull', False), ('needs_check', True), _connector='OR'), name='rule_has_source_or_needs_check'), models.UniqueConstraint(condition=models.Q(('scheme__isnull', False), ('valid_to', None)), fields=('scheme', 'key'), name='one_open_row_of_a_rule'), models.UniqueConstraint(condition=models.Q(('scheme', None), ('valid_to', None)), fields=('key',), name='one_open_row_of_a_common_rule'), models.UniqueConstraint(condition=models.Q(('scheme__isnull', False)), fields=('scheme', 'key', 'valid_from'), name='rule_begins_once_a_day'), models.UniqueConstraint(condition=models.Q(('scheme', None)), fields=('key', 'valid_from'), name='common_rule_begins_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='RelatedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='sida')),
                ('scheme', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='related', to='support.supportscheme')),
            ],
            options={
                'verbose_name': 'sida som säger mer',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('scheme', 'page'), name='related_page_once')],
            },
        ),
    ]
