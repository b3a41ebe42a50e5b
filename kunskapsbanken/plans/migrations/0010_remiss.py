"""Recipients before the consultation opens, answers as files, and where and when a comment on paper came in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0003_submission_place'),
        ('people', '0013_held_for_several'),
        ("plans", "0009_archive"),
    ]

    operations = [
        migrations.CreateModel(
            name='ReplyFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='namn')),
                ('content', models.BinaryField()),
                ('sent', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'fil med remissvar',
                'verbose_name_plural': 'filer med remissvar',
                'ordering': ['sent', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='recipient',
            name='answered_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='recipient',
            name='planned_for',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='planned_recipients', to='plans.serviceplan'),
        ),
        migrations.AddField(
            model_name='reply',
            name='received',
            field=models.DateField(blank=True, null=True, verbose_name='inkom'),
        ),
        migrations.AddField(
            model_name='reply',
            name='spot',
            field=models.CharField(blank=True, max_length=120, verbose_name='var'),
        ),
        migrations.AlterField(
            model_name='recipient',
            name='consultation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='plans.consultation'),
        ),
        migrations.AddConstraint(
            model_name='recipient',
            constraint=models.UniqueConstraint(fields=('planned_for', 'name'), name='recipient_planned_once'),
        ),
        migrations.AddConstraint(
            model_name='recipient',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consultation__isnull', True), ('planned_for__isnull', False)), models.Q(('consultation__isnull', False), ('planned_for__isnull', True)), _connector='OR'), name='recipient_is_planned_or_asked'),
        ),
        migrations.AddField(
            model_name='replyfile',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='plans.recipient'),
        ),
        migrations.AddField(
            model_name='replyfile',
            name='submission',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='plan_file', to='moderation.submission'),
        ),
    ]
