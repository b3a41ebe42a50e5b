"""What a region has of its municipalities' plans: provenance of its measures, and told expiries."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0013_borrowing"),
    ]

    operations = [
        migrations.AlterField(
            model_name='evidence',
            name='kind',
            field=models.CharField(choices=[('servicematris', 'Servicematris'), ('restid', 'Restid till service'), ('roster', 'Vad som har sagts'), ('teman', 'Röster efter bygd och ämne'), ('befolkning', 'Befolkning'), ('karta', 'Karta över avstånd'), ('sarbarhet', 'Sårbara serviceplatser'), ('aktualitet', 'Hur aktuella uppgifterna är'), ('provning', 'Om något ändras'), ('kommuner', 'Från kommunerna')], max_length=16),
        ),
        migrations.CreateModel(
            name='ExpiryTold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('snart', 'Går ut inom ett år'), ('over', 'Har gått ut')], max_length=5)),
                ('ends', models.DateField()),
                ('told_at', models.DateTimeField(auto_now_add=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expiries_told', to='plans.serviceplan')),
            ],
            options={
                'verbose_name': 'påminnelse om att en plan går ut',
                'verbose_name_plural': 'påminnelser om att planer går ut',
                'constraints': [models.UniqueConstraint(fields=('plan', 'what', 'ends'), name='expiry_told_once')],
            },
        ),
        migrations.CreateModel(
            name='MunicipalOrigin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='åtgärd i den kommunala planen')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='municipal_origins', to='plans.measure')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.planversion')),
            ],
            options={
                'verbose_name': 'åtgärd från en kommunal plan',
                'verbose_name_plural': 'åtgärder från kommunala planer',
                'ordering': ['measure', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('measure', 'version', 'number'), name='municipal_origin_once_a_measure')],
            },
        ),
    ]
