"""Validity, what a version replaces, papers of the decision, and decisions to revoke and archive; all locked.

SQLite makes the versions' table anew, and its triggers go with the old one: they are taken off and put on again.
"""

from importlib import import_module

import django.db.models.deletion
import kunskapsbanken.plans.models.versions
from django.conf import settings
from django.db import migrations, models

locks = import_module("kunskapsbanken.plans.migrations.0002_versions_are_locked")
EVENT, DOCUMENT = "plans_planevent", "plans_versiondocument"
SAME = {
    EVENT: "v.plan_id = NEW.plan_id AND v.kind = NEW.kind",
    DOCUMENT: "v.version_id = NEW.version_id AND v.number = NEW.number",
}


def rules():
    """As with versions; whether a row is invented stands on the row itself."""
    for table, same in SAME.items():
        yield f"{table}_no_update", "UPDATE", table, "1 = 1"
        yield f"{table}_no_delete", "DELETE", table, "NOT OLD.is_example"
        there = f"EXISTS (SELECT 1 FROM {table} v WHERE v.id = NEW.id OR ({same}))"
        yield f"{table}_no_replace", "INSERT", table, there
        yield f"{table}_no_truncate", "TRUNCATE", table, f"EXISTS (SELECT 1 FROM {table} v WHERE NOT v.is_example)"


def lock(apps, schema_editor):
    locks.lock(apps, schema_editor)
    locks.put_on(schema_editor, rules(), "a frozen decision on a plan cannot be changed")


def unlock(apps, schema_editor):
    locks.take_off(schema_editor, rules())
    locks.unlock(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0008_structure"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(locks.unlock, locks.lock),
        migrations.CreateModel(
            name='PlanEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('upphavd', 'Upphävd'), ('arkiverad', 'Arkiverad')], max_length=12)),
                ('body', models.CharField(max_length=120, verbose_name='beslutad av')),
                ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                ('paragraph', models.CharField(max_length=20, verbose_name='paragraf')),
                ('registry_number', models.CharField(max_length=40, verbose_name='diarienummer')),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('is_example', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'planhändelse',
                'verbose_name_plural': 'planhändelser',
                'ordering': ['recorded_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='VersionDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('file', models.FileField(storage=kunskapsbanken.plans.models.versions.decision_storage, upload_to=kunskapsbanken.plans.models.versions._unguessable, verbose_name='fil')),
                ('name', models.CharField(max_length=160, verbose_name='namn')),
                ('digest', models.CharField(max_length=64)),
                ('is_example', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'beslutshandling',
                'verbose_name_plural': 'beslutshandlingar',
                'ordering': ['number'],
            },
        ),
        migrations.AddField(
            model_name='planversion',
            name='replaces',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='plans.planversion', verbose_name='ersätter'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='valid_from',
            field=models.DateField(null=True, verbose_name='gäller från'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='valid_to',
            field=models.DateField(null=True, verbose_name='gäller till'),
        ),
        migrations.AddConstraint(
            model_name='planversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('valid_from__isnull', True), ('valid_to__isnull', True)), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='version_is_valid_until_after_it_begins'),
        ),
        migrations.AddField(
            model_name='planevent',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='planevent',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='plans.serviceplan'),
        ),
        migrations.AddField(
            model_name='versiondocument',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='plans.planversion'),
        ),
        migrations.AddConstraint(
            model_name='planevent',
            constraint=models.UniqueConstraint(fields=('plan', 'kind'), name='plan_event_once_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='planevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), models.Q(('paragraph', ''), _negated=True), models.Q(('registry_number', ''), _negated=True)), name='plan_event_tells_body_paragraph_and_number'),
        ),
        migrations.AddConstraint(
            model_name='versiondocument',
            constraint=models.UniqueConstraint(fields=('version', 'number'), name='document_number_once_a_version'),
        ),
        migrations.RunPython(lock, unlock),
    ]
