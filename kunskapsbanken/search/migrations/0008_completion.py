"""What is completed while somebody writes; the index is empty until it is rebuilt, as the set-up does."""

import django.db.models.deletion
from django.db import migrations, models

import kunskapsbanken.places.folded


def empty(apps, schema_editor):
    for name in ("IndexedTag", "IndexedReader", "IndexedWord", "IndexedDocument"):
        apps.get_model("search", name).objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0004_folded_names'),
        ('search', '0007_file_text'),
    ]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
        migrations.CreateModel(
            name='IndexedStem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stem', models.CharField(max_length=44, unique=True)),
                ('documents', models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='IndexedTitle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shelf', models.PositiveSmallIntegerField()),
                ('tail', kunskapsbanken.places.folded.FoldedField(max_length=60)),
            ],
        ),
        migrations.AddField(
            model_name='indexedword',
            name='folded',
            field=kunskapsbanken.places.folded.FoldedField(default='', max_length=44, of='written'),
        ),
        migrations.AddIndex(
            model_name='indexeddocument',
            index=models.Index(fields=['place', 'is_public'], name='search_inde_place_i_46e6eb_idx'),
        ),
        migrations.AddIndex(
            model_name='indexedword',
            index=models.Index(fields=['folded', 'documents', 'written'], name='search_inde_folded_8f7931_idx'),
        ),
        migrations.AddField(
            model_name='indexedtitle',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='title_tails', to='search.indexeddocument'),
        ),
        migrations.AddIndex(
            model_name='indexedtitle',
            index=models.Index(fields=['shelf', 'tail'], name='search_inde_shelf_66eff6_idx'),
        ),
    ]
