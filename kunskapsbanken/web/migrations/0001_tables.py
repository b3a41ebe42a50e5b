import django.db.models.deletion
import kunskapsbanken.ui.serving
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('web', '0001_initial'), ('web', '0002_placespage_placepage'), ('web', '0003_easy_read')]

    initial = True

    dependencies = [
        ('places', '0001_tables'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.CharField(blank=True, max_length=300, verbose_name='ingress')),
            ],
            options={
                'verbose_name': 'startsida',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='PlacesPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'platsernas sida',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='TextPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('promise', models.CharField(blank=True, max_length=300, verbose_name='ingress')),
                ('easy_read', wagtail.fields.RichTextField(blank=True, help_text='Det viktigaste med korta meningar och vanliga ord. Läsaren kan välja den texten överst på sidan.', verbose_name='lättläst')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('tip', 4), ('checklist', 7), ('table', 8), ('picture', 11)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Rubrik', 'template': 'bank/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text', 'template': 'bank/blocks/text.html'}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tips', 'Tips'), ('viktigt', 'Viktigt')], 'label': 'sort'}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'text'}), 4: ('wagtail.blocks.StructBlock', [[('tone', 2), ('text', 3)]], {}), 5: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link']}), 6: ('wagtail.blocks.ListBlock', (5,), {'label': 'punkter'}), 7: ('wagtail.blocks.StructBlock', [[('points', 6)]], {}), 8: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 3)]], {}), 9: ('wagtail.images.blocks.ImageBlock', [], {'label': 'bild'}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'bildtext', 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('image', 9), ('caption', 10)]], {})}, verbose_name='innehåll')),
            ],
            options={
                'verbose_name': 'textsida',
                'verbose_name_plural': 'textsidor',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='PlacePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(blank=True, verbose_name='ingress')),
                ('of', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='page', to='places.place', verbose_name='plats')),
            ],
            options={
                'verbose_name': 'platssida',
                'verbose_name_plural': 'platssidor',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
    ]
