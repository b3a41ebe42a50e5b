import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('vocabulary', '0001_initial')]

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
    ]

    operations = [
        migrations.CreateModel(
            name='Scheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label_sv', models.CharField(max_length=80, verbose_name='benämning på svenska')),
                ('label_en', models.CharField(blank=True, max_length=80, verbose_name='benämning på engelska')),
                ('description', models.TextField(blank=True, verbose_name='beskrivning')),
                ('slug', models.CharField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Små bokstäver a–z, siffror och bindestreck.')], verbose_name='adress')),
            ],
            options={
                'verbose_name': 'begreppslista',
                'verbose_name_plural': 'begreppslistor',
                'ordering': ['label_sv'],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label_sv', models.CharField(max_length=80, verbose_name='benämning på svenska')),
                ('label_en', models.CharField(blank=True, max_length=80, verbose_name='benämning på engelska')),
                ('description', models.TextField(blank=True, verbose_name='beskrivning')),
                ('slug', models.CharField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Små bokstäver a–z, siffror och bindestreck.')], verbose_name='adress')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('broader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narrower', to='vocabulary.term', verbose_name='överordnat begrepp')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='vocabulary.scheme', verbose_name='begreppslista')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'termer',
                'ordering': ['scheme_id', 'sort_order', 'label_sv'],
                'constraints': [models.CheckConstraint(condition=models.Q(('broader__isnull', True), models.Q(('broader', models.F('pk')), _negated=True), _connector='OR'), name='term_not_broader_than_itself')],
            },
        ),
    ]
