import django.db.models.deletion
import kunskapsbanken.spaces.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('spaces', '0001_initial'), ('spaces', '0002_files_and_texts')]

    initial = True

    dependencies = [
        ('moderation', '0001_tables'),
        ('people', '0002_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='rubrik')),
                ('body', models.TextField(blank=True, max_length=50000, verbose_name='text')),
                ('number', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='ändrades')),
                ('handed_on', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='moderation.submission')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'verbose_name': 'gemensam text',
                'verbose_name_plural': 'gemensamma texter',
                'ordering': ['-changed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=5000, verbose_name='text')),
                ('is_pinned', models.BooleanField(default=False, verbose_name='fäst överst')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='skrevs')),
                ('changed_at', models.DateTimeField(editable=False, null=True, verbose_name='ändrades')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='spaces.post')),
            ],
            options={
                'verbose_name': 'anslag',
                'verbose_name_plural': 'anslag',
                'ordering': ['-is_pinned', '-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SharedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(storage=kunskapsbanken.spaces.models.closed_storage, upload_to=kunskapsbanken.spaces.models._unguessable, verbose_name='fil')),
                ('name', models.CharField(max_length=160, verbose_name='namn')),
                ('size', models.PositiveBigIntegerField(verbose_name='storlek')),
                ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='lades in')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'verbose_name': 'fil i arbetsrum',
                'verbose_name_plural': 'filer i arbetsrum',
                'ordering': ['-added_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='uppgift')),
                ('due', models.DateField(blank=True, null=True, verbose_name='senast')),
                ('is_done', models.BooleanField(default=False, verbose_name='klar')),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'verbose_name': 'uppgift',
                'verbose_name_plural': 'uppgifter',
                'ordering': ['is_done', models.OrderBy(models.F('due'), nulls_last=True), 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DraftVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=160)),
                ('body', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField(auto_now_add=True)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='spaces.draft')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('draft', 'number'), name='version_of_draft_once')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'user'), name='one_visit_a_member')],
            },
        ),
    ]
