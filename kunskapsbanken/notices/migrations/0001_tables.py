import django.db.models.deletion
import kunskapsbanken.notices.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('notices', '0001_initial'), ('notices', '0002_monthly')]

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
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-postadress')),
                ('key', models.CharField(default=kunskapsbanken.notices.models._new_key, editable=False, max_length=40, unique=True)),
                ('rhythm', models.CharField(choices=[('genast', 'Genast'), ('dagligen', 'En gång om dagen'), ('varje-vecka', 'En gång i veckan'), ('varje-manad', 'En gång i månaden')], default='varje-vecka', max_length=12, verbose_name='hur ofta')),
                ('language', models.CharField(default='sv', max_length=5)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('confirmed', models.DateTimeField(null=True)),
                ('told_until', models.DateTimeField(null=True)),
                ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follower', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'följare',
                'verbose_name_plural': 'följare',
                'indexes': [models.Index(fields=['rhythm', 'told_until'], name='notices_fol_rhythm_1e96bd_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('email', ''), ('user__isnull', True), _connector='XOR'), name='account_or_address'), models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('email',), name='address_follows_once')],
            },
        ),
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('ref', models.CharField(max_length=400)),
                ('since', models.DateTimeField()),
                ('follower', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followings', to='notices.follower')),
            ],
            options={
                'ordering': ['kind', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('follower', 'kind', 'ref'), name='followed_once')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('to', models.EmailField(max_length=254, verbose_name='till')),
                ('subject', models.CharField(max_length=300, verbose_name='rubrik')),
                ('text', models.TextField(blank=True)),
                ('html', models.TextField(blank=True)),
                ('headers', models.JSONField(default=dict)),
                ('occasion', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('vantar', 'Väntar'), ('skickas', 'Skickas just nu'), ('skickat', 'Skickat'), ('misslyckat', 'Gick inte')], default='vantar', max_length=10, verbose_name='läge')),
                ('written', models.DateTimeField(auto_now_add=True, verbose_name='skrivet')),
                ('next_try', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='försök')),
                ('claimed', models.DateTimeField(null=True)),
                ('sent', models.DateTimeField(null=True, verbose_name='skickat')),
                ('fault', models.TextField(blank=True, verbose_name='fel')),
            ],
            options={
                'verbose_name': 'brev',
                'verbose_name_plural': 'brev',
                'ordering': ['-written', '-pk'],
                'indexes': [models.Index(fields=['state', 'next_try'], name='notices_let_state_1db4f1_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'skickat'), ('sent__isnull', True), _connector='XOR'), name='sent_letter_has_a_time'), models.UniqueConstraint(condition=models.Q(('occasion', ''), _negated=True), fields=('occasion',), name='written_once_an_occasion')],
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('news', models.CharField(max_length=120)),
                ('when', models.DateTimeField()),
                ('follower', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='notices.follower')),
            ],
            options={
                'indexes': [models.Index(fields=['when'], name='notices_tol_when_9f65ef_idx')],
                'constraints': [models.UniqueConstraint(fields=('follower', 'news'), name='told_once')],
            },
        ),
    ]
