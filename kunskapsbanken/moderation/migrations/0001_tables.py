import django.db.models.deletion
import kunskapsbanken.moderation.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('moderation', '0001_initial'), ('moderation', '0002_initial'), ('moderation', '0003_submission_place'), ('moderation', '0004_sent_once')]

    initial = True

    dependencies = [
        ('places', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30, verbose_name='sort')),
                ('key', models.CharField(default=kunskapsbanken.moderation.models._new_key, editable=False, max_length=40, unique=True)),
                ('title', models.CharField(max_length=200, verbose_name='rubrik')),
                ('data', models.JSONField(verbose_name='innehåll')),
                ('sender_email', models.EmailField(blank=True, max_length=254, verbose_name='e-postadress för svar')),
                ('state', models.CharField(choices=[('vantar', 'Väntar på granskning'), ('fraga', 'Vi har ställt en fråga tillbaka'), ('publicerad', 'Publicerad'), ('ej-publicerad', 'Publiceras inte'), ('skrap', 'Skräp')], default='vantar', max_length=14, verbose_name='läge')),
                ('reason', models.TextField(blank=True, verbose_name='skäl')),
                ('result_url', models.CharField(blank=True, editable=False, max_length=500)),
                ('client_id', models.UUIDField(editable=False, null=True, unique=True)),
                ('created', models.DateTimeField(auto_now_add=True, verbose_name='inkom')),
                ('decided', models.DateTimeField(editable=False, null=True, verbose_name='avgjord')),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                ('place', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place', verbose_name='gäller')),
            ],
            options={
                'verbose_name': 'insänt bidrag',
                'verbose_name_plural': 'insända bidrag',
                'ordering': ['-created'],
                'permissions': [('moderate_submission', 'Får avgöra insända bidrag')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided__isnull', True), ('state__in', ('vantar', 'fraga'))), models.Q(('decided__isnull', False), ('state__in', ('publicerad', 'ej-publicerad', 'skrap'))), _connector='OR'), name='decided_submission_has_a_date'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ej-publicerad'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='withheld_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_sender', models.BooleanField()),
                ('text', models.TextField(verbose_name='meddelande')),
                ('sent', models.DateTimeField(auto_now_add=True)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='moderation.submission')),
            ],
            options={
                'ordering': ['sent', 'pk'],
            },
        ),
    ]
