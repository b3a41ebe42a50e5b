import django.db.models.deletion
import kunskapsbanken.places.folded
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('places', '0001_initial'), ('places', '0002_residents_by_place'), ('places', '0003_sum_residents'), ('places', '0004_folded_names'), ('places', '0005_localities_with_residents')]

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
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('lan', 'Län'), ('kommun', 'Kommun'), ('bygd', 'Bygd'), ('ort', 'Ort')], max_length=8, verbose_name='nivå')),
                ('code', models.CharField(max_length=60, unique=True, verbose_name='kod')),
                ('name', models.CharField(max_length=100, verbose_name='namn')),
                ('folded_name', kunskapsbanken.places.folded.FoldedField(default='', editable=False, max_length=110, of='name')),
                ('slug', models.SlugField(max_length=100, verbose_name='adress')),
                ('path', models.CharField(editable=False, max_length=200, unique=True)),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitud')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitud')),
                ('is_example', models.BooleanField(default=False, editable=False, verbose_name='påhittad, för demonstrationen')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.place', verbose_name='ligger i')),
            ],
            options={
                'verbose_name': 'plats',
                'verbose_name_plural': 'platser',
                'ordering': ['path'],
                'indexes': [models.Index(fields=['kind', 'name'], name='places_plac_kind_05d800_idx'), models.Index(fields=['folded_name'], name='places_plac_folded__902fc2_idx')],
                'constraints': [models.UniqueConstraint(fields=('parent', 'slug'), name='place_address_unique_within_parent'), models.CheckConstraint(condition=models.Q(('kind', 'lan'), ('parent__isnull', False), _connector='XOR'), name='only_counties_are_roots')],
            },
        ),
        migrations.CreateModel(
            name='Boundary',
            fields=[
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='boundary', serialize=False, to='places.place')),
                ('geometry', models.JSONField()),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='källa')),
            ],
        ),
        migrations.CreateModel(
            name='PopulationSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('source', models.CharField(max_length=200, verbose_name='källa')),
                ('counted_on', models.DateField(verbose_name='avser')),
                ('is_example', models.BooleanField(default=False, editable=False)),
                ('only_localities', models.BooleanField(default=False, editable=False)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='population_sets', to='places.place', verbose_name='gäller')),
            ],
            options={
                'verbose_name': 'befolkningsuppgift',
                'verbose_name_plural': 'befolkningsuppgifter',
                'ordering': ['-counted_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('name', 'place'), name='count_named_once_for_a_place'), models.UniqueConstraint(condition=models.Q(('place__isnull', True)), fields=('name',), name='count_named_once_for_the_country')],
            },
        ),
        migrations.CreateModel(
            name='PopulationPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('persons', models.PositiveIntegerField()),
                ('persons_0_17', models.PositiveIntegerField(null=True)),
                ('persons_18_64', models.PositiveIntegerField(null=True)),
                ('persons_65_79', models.PositiveIntegerField(null=True)),
                ('persons_80_up', models.PositiveIntegerField(null=True)),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='population_points', to='places.place')),
                ('population_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='places.populationset')),
            ],
            options={
                'indexes': [models.Index(fields=['population_set', 'municipality'], name='places_popu_populat_a1b39c_idx')],
            },
        ),
        migrations.CreateModel(
            name='PlacePopulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('persons', models.PositiveIntegerField()),
                ('persons_0_17', models.PositiveIntegerField(null=True)),
                ('persons_18_64', models.PositiveIntegerField(null=True)),
                ('persons_65_79', models.PositiveIntegerField(null=True)),
                ('persons_80_up', models.PositiveIntegerField(null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='populations', to='places.place')),
                ('population_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='places.populationset')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('population_set', 'place'), name='place_counted_once_in_a_set')],
            },
        ),
    ]
