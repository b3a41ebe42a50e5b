"""Follow-ups are frozen and locked as versions are; those who are responsible are asked, and what they say waits.

Who published a follow-up may be forgotten, so the lock is on what it says and not on that column. A later migration
that alters `plans_followup` must take the lock off first and put it on again (SQLite makes the table anew).
"""

import django.db.models.deletion
import kunskapsbanken.plans.models.asking
from django.db import migrations, models


TABLE, PLAN, PLACE = "plans_followup", "plans_serviceplan", "places_place"
WORDS = "a frozen follow-up cannot be changed"
SAID = "UPDATE OF plan_id, year, summary, content, digest, published_at"
REAL = f"SELECT 1 FROM {PLAN} p JOIN {PLACE} g ON g.id = p.place_id WHERE p.page_ptr_id = OLD.plan_id AND NOT g.is_example"
RULES = ((f"{TABLE}_no_update", SAID, None), (f"{TABLE}_no_delete", "DELETE", REAL))


def lock(apps, schema_editor):
    for name, event, when in RULES:
        if schema_editor.connection.vendor == "sqlite":
            condition = f"WHEN EXISTS ({when}) " if when else ""
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} {condition}BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )
            continue
        test = f"IF EXISTS ({when}) THEN" if when else "IF TRUE THEN"
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {test} RAISE EXCEPTION '{WORDS}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def unlock(apps, schema_editor):
    for name, _event, _when in RULES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {TABLE}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0010_remiss"),
    ]

    operations = [
        migrations.AddField(
            model_name='followup',
            name='content',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='followup',
            name='digest',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.CreateModel(
            name='FollowUpRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('due', models.DateField(verbose_name='svara senast')),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='plans.serviceplan')),
            ],
            options={
                'verbose_name': 'omgång',
                'verbose_name_plural': 'omgångar',
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='MeasureContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-postadress')),
                ('door', models.CharField(default=kunskapsbanken.plans.models.asking.new_door, editable=False, max_length=40, unique=True)),
                ('asked_at', models.DateTimeField(editable=False, null=True)),
                ('reminded_at', models.DateTimeField(editable=False, null=True)),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
                ('measures', models.ManyToManyField(related_name='contacts', to='plans.measure')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='plans.serviceplan')),
            ],
            options={
                'verbose_name': 'ansvarigas brevlåda',
                'verbose_name_plural': 'ansvarigas brevlådor',
                'ordering': ['email'],
            },
        ),
        migrations.CreateModel(
            name='StatusProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('foreslagen', 'Föreslagen'), ('beslutad', 'Beslutad'), ('planerad', 'Planerad'), ('pagar', 'Pågår'), ('klar', 'Klar'), ('forsenad', 'Försenad'), ('avbruten', 'Avbruten')], max_length=12, verbose_name='läge')),
                ('comment', models.TextField(blank=True, max_length=2000, verbose_name='kommentar')),
                ('done', models.TextField(blank=True, max_length=2000, verbose_name='vad som har gjorts')),
                ('sent_at', models.DateTimeField(auto_now=True)),
                ('taken_at', models.DateTimeField(editable=False, null=True)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='plans.measure')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='plans.followupround')),
            ],
            options={
                'verbose_name': 'svar från ansvarig',
                'verbose_name_plural': 'svar från ansvariga',
                'ordering': ['measure__number'],
            },
        ),
        migrations.CreateModel(
            name='FollowUpDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(max_length=120, verbose_name='behandlad av')),
                ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                ('paragraph', models.CharField(max_length=20, verbose_name='paragraf')),
                ('registry_number', models.CharField(blank=True, max_length=40, verbose_name='diarienummer')),
                ('follow_up', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='decision', to='plans.followup')),
            ],
            options={
                'verbose_name': 'beslut om uppföljningen',
                'verbose_name_plural': 'beslut om uppföljningar',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), models.Q(('paragraph', ''), _negated=True)), name='follow_up_decision_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='FollowUpDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('summary', models.TextField(blank=True, verbose_name='sammanfattning')),
                ('rows', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_up_drafts', to='plans.serviceplan')),
            ],
            options={
                'verbose_name': 'utkast till uppföljning',
                'verbose_name_plural': 'utkast till uppföljningar',
                'constraints': [models.UniqueConstraint(fields=('plan', 'year'), name='follow_up_drafted_once_a_year')],
            },
        ),
        migrations.AddConstraint(
            model_name='followupround',
            constraint=models.UniqueConstraint(fields=('plan', 'year'), name='asked_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='followupround',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('plan',), name='one_open_round_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='measurecontact',
            constraint=models.UniqueConstraint(fields=('plan', 'email'), name='contact_once_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='statusproposal',
            constraint=models.UniqueConstraint(fields=('round', 'measure'), name='answered_once_a_round'),
        ),
        migrations.RunPython(lock, unlock),
    ]
