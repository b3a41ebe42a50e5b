import django.db.models.deletion
import django.db.models.functions.text
import kunskapsbanken.news.models.mailings
import kunskapsbanken.news.models.pages
import kunskapsbanken.news.models.subscribers
import kunskapsbanken.ui.serving
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('news', '0001_news_and_newsletter')]

    initial = True

    dependencies = [
        ('files', '0001_tables'),
        ('notices', '0001_tables'),
        ('places', '0001_tables'),
        ('vocabulary', '0001_tables'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IssuePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('subject', models.CharField(help_text='Det första mottagaren ser. Kort, och säg vad brevet handlar om.', max_length=120, verbose_name='ämnesrad')),
                ('preheader', models.CharField(blank=True, help_text='Visas efter ämnesraden i många e-postprogram, men inte i själva brevet.', max_length=150, verbose_name='förhandstext')),
                ('body', wagtail.fields.StreamField([('text', 2), ('heading', 3), ('page', 7), ('address', 9)], block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'rubrik', 'max_length': 160, 'required': False}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'label': 'text'}), 2: ('wagtail.blocks.StructBlock', [[('heading', 0), ('text', 1)]], {}), 3: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Mellanrubrik', 'max_length': 160}), 4: ('wagtail.blocks.PageChooserBlock', (), {'label': 'sida', 'page_type': ['news.NewsPage', 'bank.KnowledgeItem', 'bank.LearningPath', 'bank.Collection', 'events.EventPage', 'dialogue.Meeting', 'plans.ServicePlan']}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'egen rubrik', 'max_length': 160, 'required': False}), 6: ('wagtail.blocks.TextBlock', (), {'label': 'egen text', 'max_length': 600, 'required': False, 'rows': 3}), 7: ('wagtail.blocks.StructBlock', [[('page', 4), ('heading', 5), ('text', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'Till exempel /publikationer/service-i-samverkan/. Rubrik och beskrivning hämtas därifrån.', 'label': 'adress', 'max_length': 400}), 9: ('wagtail.blocks.StructBlock', [[('address', 8), ('heading', 5), ('text', 6)]], {})}, verbose_name='innehåll')),
            ],
            options={
                'verbose_name': 'nummer av nyhetsbrevet',
                'verbose_name_plural': 'nummer av nyhetsbrevet',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='NewsletterPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.CharField(blank=True, max_length=300, verbose_name='ingress')),
            ],
            options={
                'verbose_name': 'nyhetsbrevets sida',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='NewsListPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'nyheternas sida',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=kunskapsbanken.news.models.mailings.new_delivery_key, max_length=24, unique=True)),
                ('state', models.CharField(choices=[('vantar', 'Väntar'), ('lamnad', 'Lämnad till utkorgen'), ('utelamnad', 'Utelämnad')], default='vantar', max_length=10)),
                ('posted', models.DateTimeField(null=True)),
                ('letter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='newsletter_delivery', to='notices.letter')),
            ],
            options={
                'verbose_name': 'leverans',
                'verbose_name_plural': 'leveranser',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Bounce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('received', models.DateTimeField()),
                ('is_hard', models.BooleanField()),
                ('status', models.CharField(blank=True, max_length=12)),
                ('said', models.CharField(blank=True, max_length=300)),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bounces', to='news.delivery')),
            ],
            options={
                'verbose_name': 'studs',
                'verbose_name_plural': 'studsar',
                'ordering': ['-received', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Mailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=120)),
                ('preheader', models.CharField(blank=True, max_length=150)),
                ('content', models.JSONField(default=list)),
                ('language', models.CharField(default='sv', max_length=5)),
                ('state', models.CharField(choices=[('planerad', 'Ska skickas'), ('skickas', 'Skickas just nu'), ('stoppad', 'Stoppad'), ('klar', 'Skickad')], default='planerad', max_length=10, verbose_name='läge')),
                ('starts_at', models.DateTimeField(verbose_name='skickas')),
                ('recipients', models.PositiveIntegerField(default=0, verbose_name='mottagare')),
                ('began', models.DateTimeField(null=True)),
                ('moved', models.DateTimeField(null=True)),
                ('finished', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issue', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mailing', to='news.issuepage')),
            ],
            options={
                'verbose_name': 'utskick',
                'verbose_name_plural': 'utskick',
                'ordering': ['-starts_at'],
                'permissions': [('send_newsletter', 'Får skicka nyhetsbrev')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('finished__isnull', False), ('state', 'klar')), models.Q(models.Q(('state', 'klar'), _negated=True), ('finished__isnull', True)), _connector='OR'), name='mailing_that_is_done_says_when')],
            },
        ),
        migrations.AddField(
            model_name='delivery',
            name='mailing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='news.mailing'),
        ),
        migrations.CreateModel(
            name='NewsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.CharField(max_length=400, verbose_name='ingress')),
                ('day', models.DateField(default=kunskapsbanken.news.models.pages.today, verbose_name='dag')),
                ('body', wagtail.fields.RichTextField(blank=True, verbose_name='text')),
                ('image_text', models.CharField(blank=True, help_text='Vad den som inte ser bilden ska få veta. Lämna tomt om bilden bara är till prydnad.', max_length=250, verbose_name='bilden i ord')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='källa')),
                ('source_url', models.URLField(blank=True, max_length=400, verbose_name='källans adress')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.libraryimage', verbose_name='bild')),
                ('themes', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'scheme__slug__in': ('serviceslag', 'fas')}, related_name='+', to='vocabulary.term', verbose_name='teman')),
            ],
            options={
                'verbose_name': 'nyhet',
                'verbose_name_plural': 'nyheter',
            },
            bases=(kunskapsbanken.ui.serving.ServedByView, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='NewsPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='concerned', to='news.newspage')),
                ('place', models.ForeignKey(limit_choices_to={'kind__in': ('lan', 'kommun', 'bygd')}, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place', verbose_name='plats')),
            ],
            options={
                'verbose_name': 'plats som nyheten gäller',
                'verbose_name_plural': 'platser som nyheten gäller',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'place'), name='place_once_a_piece_of_news')],
            },
        ),
        migrations.CreateModel(
            name='Subscriber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-postadress')),
                ('key', models.CharField(default=kunskapsbanken.news.models.subscribers.new_key, editable=False, max_length=40, unique=True)),
                ('language', models.CharField(default='sv', max_length=5)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('confirmed', models.DateTimeField(null=True)),
                ('paused', models.DateTimeField(null=True)),
                ('paused_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name': 'prenumerant',
                'verbose_name_plural': 'prenumeranter',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='subscriber_in_small_letters')],
            },
        ),
        migrations.AddField(
            model_name='delivery',
            name='subscriber',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='news.subscriber'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['mailing', 'state'], name='news_delive_mailing_5331aa_idx'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('mailing', 'subscriber'), name='issue_once_a_subscriber'),
        ),
    ]
