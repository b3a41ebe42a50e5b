import django.db.models.deletion
import kunskapsbanken.people.sealing
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('api', '0001_keys_and_webhooks')]

    initial = True

    dependencies = [
        ('people', '0002_tables'),
        ('places', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='namn')),
                ('prefix', models.CharField(max_length=16, unique=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('scopes', models.JSONField(default=list)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('expires_on', models.DateField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('last_used', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place')),
            ],
            options={
                'verbose_name': 'nyckel för program',
                'verbose_name_plural': 'nycklar för program',
                'ordering': ['-created', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('place__isnull', False), ('organisation__isnull', False), _connector='OR'), name='key_holds_somewhere')],
            },
        ),
        migrations.CreateModel(
            name='Once',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.UUIDField()),
                ('digest', models.CharField(max_length=64)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='api.key')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'number'), name='number_once_a_key')],
            },
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=500, verbose_name='adress')),
                ('events', models.JSONField(default=list)),
                ('secret', kunskapsbanken.people.sealing.SealedField()),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('told_until', models.DateTimeField()),
                ('failing_since', models.DateTimeField(null=True)),
                ('disabled_at', models.DateTimeField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place')),
            ],
            options={
                'verbose_name': 'webhook',
                'verbose_name_plural': 'webhookar',
                'ordering': ['-created', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('event', models.CharField(max_length=60)),
                ('body', models.TextField()),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('vantar', 'Väntar'), ('skickas', 'Skickas'), ('framme', 'Framme'), ('misslyckades', 'Kom inte fram')], default='vantar', max_length=12)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try', models.DateTimeField()),
                ('claimed', models.DateTimeField(null=True)),
                ('sent', models.DateTimeField(null=True)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('fault', models.CharField(blank=True, max_length=300)),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='api.webhook')),
            ],
            options={
                'verbose_name': 'meddelande till webhook',
                'verbose_name_plural': 'meddelanden till webhookar',
                'ordering': ['-created', '-pk'],
                'indexes': [models.Index(fields=['state', 'next_try'], name='delivery_due')],
                'constraints': [models.UniqueConstraint(fields=('webhook', 'key'), name='event_once_a_webhook')],
            },
        ),
    ]
