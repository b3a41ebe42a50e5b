import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import kunskapsbanken.people.models.portals
import kunskapsbanken.people.sealing
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('people', '0002_user_managers'), ('people', '0003_organisation_membership'), ('people', '0004_invitations_and_sign_on'), ('people', '0005_more_roles'), ('people', '0006_contact'), ('people', '0007_view_audit'), ('people', '0008_portals'), ('people', '0009_organisation_contacts_links_logo'), ('people', '0010_carry_contacts_over'), ('people', '0011_only_contact_rows'), ('people', '0012_seal_secrets'), ('people', '0013_held_for_several')]

    initial = True

    dependencies = [
        ('files', '0001_tables'),
        ('people', '0001_users'),
        ('places', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='namn')),
                ('slug', models.SlugField(max_length=160, unique=True, verbose_name='adress')),
                ('kind', models.CharField(choices=[('kommun', 'Kommun'), ('region', 'Region'), ('lansstyrelse', 'Länsstyrelse'), ('myndighet', 'Myndighet'), ('lokal-grupp', 'Lokal utvecklingsgrupp'), ('byalag', 'Byalag eller samhällsförening'), ('kommunbygderad', 'Kommunbygderåd'), ('lansbygderad', 'Länsbygderåd'), ('samverkansplattform', 'Samverkansplattform'), ('foretag', 'Företag'), ('ekonomisk-forening', 'Ekonomisk förening'), ('forening', 'Förening'), ('leader', 'Leaderområde'), ('studieforbund', 'Studieförbund'), ('riksorganisation', 'Riksorganisation')], max_length=20, verbose_name='slag')),
                ('description', models.TextField(blank=True, verbose_name='gör i servicefrågan')),
                ('website', models.URLField(blank=True, verbose_name='webbplats')),
                ('takes_messages', models.BooleanField(default=True, verbose_name='tar emot meddelanden')),
                ('is_example', models.BooleanField(default=False, editable=False)),
                ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.libraryimage', verbose_name='logotyp')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='people.organisation', verbose_name='ingår i')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='places.place', verbose_name='verkar i')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisationer',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='IdentityProvider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='Blir en del av adressen som organisationen får. Ändra det inte sedan.', unique=True, verbose_name='kortnamn')),
                ('protocol', models.CharField(choices=[('openid_connect', 'OpenID Connect (OIDC)'), ('saml', 'SAML 2.0')], max_length=20, verbose_name='protokoll')),
                ('is_active', models.BooleanField(default=True, verbose_name='i bruk')),
                ('domains', models.CharField(help_text='De domäner som organisationen äger, med kommatecken emellan. Andra adresser släpps inte in.', max_length=500, verbose_name='e-postdomäner')),
                ('has_two_steps', models.BooleanField(default=False, help_text='Då frågar vi inte efter ett andra steg till.', verbose_name='organisationens inloggning kräver redan två steg')),
                ('server_url', models.URLField(blank=True, verbose_name='OIDC: utfärdarens adress')),
                ('client_id', models.CharField(blank=True, max_length=190, verbose_name='OIDC: klient-id')),
                ('client_secret', kunskapsbanken.people.sealing.SealedField(blank=True, verbose_name='OIDC: klienthemlighet')),
                ('extra_scopes', models.CharField(blank=True, help_text='Med mellanslag emellan, där organisationens inloggning kräver det för att berätta om grupper.', max_length=200, verbose_name='OIDC: fler omfång (scope)')),
                ('metadata_url', models.URLField(blank=True, help_text='Eller fyll i de tre fälten nedanför.', verbose_name='SAML: adress till metadata')),
                ('entity_id', models.CharField(blank=True, max_length=300, verbose_name='SAML: utfärdarens entityID')),
                ('sso_url', models.URLField(blank=True, verbose_name='SAML: adress för inloggning')),
                ('certificate', models.TextField(blank=True, verbose_name='SAML: utfärdarens certifikat')),
                ('email_attribute', models.CharField(blank=True, default='urn:oid:0.9.2342.19200300.100.1.3', max_length=200, verbose_name='SAML: attribut med e-postadressen')),
                ('groups_claim', models.CharField(blank=True, default='groups', help_text='Anspråk eller attribut.', max_length=200, verbose_name='uppgift med grupperna')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identity_providers', to='people.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'organisationsinloggning',
                'verbose_name_plural': 'organisationsinloggningar',
                'ordering': ['organisation__name'],
            },
        ),
        migrations.CreateModel(
            name='OrganisationLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='rubrik')),
                ('url', models.URLField(max_length=300, validators=[django.core.validators.URLValidator(message='Skriv hela adressen, med https:// först.', schemes=['http', 'https'])], verbose_name='webbadress')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='people.organisation')),
            ],
            options={
                'verbose_name': 'länk',
                'verbose_name_plural': 'länkar',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('boende', 'Boende'), ('driver-service', 'Driver service'), ('gruppmedlem', 'Medlem i lokal grupp'), ('gruppledare', 'Leder en lokal grupp'), ('processledare', 'Processledare'), ('handlaggare', 'Kommunal handläggare'), ('ansvarig', 'Ansvarig i kommunen'), ('regional', 'Regional handläggare'), ('granskare', 'Granskare')], max_length=20, verbose_name='roll')),
                ('since', models.DateField(default=datetime.date.today, verbose_name='från')),
                ('until', models.DateField(blank=True, null=True, verbose_name='till')),
                ('given_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.identityprovider')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='places.place', verbose_name='plats')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'roll på en plats',
                'verbose_name_plural': 'roller på platser',
                'constraints': [models.UniqueConstraint(fields=('user', 'role', 'place', 'organisation'), name='role_held_once_for_an_organisation'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('user', 'role', 'place'), name='role_held_once_for_nobody'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='role_ends_last')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-postadress')),
                ('role', models.CharField(choices=[('boende', 'Boende'), ('driver-service', 'Driver service'), ('gruppmedlem', 'Medlem i lokal grupp'), ('gruppledare', 'Leder en lokal grupp'), ('processledare', 'Processledare'), ('handlaggare', 'Kommunal handläggare'), ('ansvarig', 'Ansvarig i kommunen'), ('regional', 'Regional handläggare'), ('granskare', 'Granskare')], max_length=20, verbose_name='roll')),
                ('role_until', models.DateField(blank=True, null=True, verbose_name='rollens sista dag')),
                ('message', models.TextField(blank=True, verbose_name='hälsning')),
                ('key_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('invited_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='inbjuden')),
                ('valid_until', models.DateTimeField(verbose_name='gäller till')),
                ('reminded_at', models.DateTimeField(editable=False, null=True, verbose_name='påmind')),
                ('accepted_at', models.DateTimeField(editable=False, null=True, verbose_name='accepterad')),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='återtagen')),
                ('accepted_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sent_invitations', to=settings.AUTH_USER_MODEL, verbose_name='inbjuden av')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='places.place', verbose_name='plats')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='people.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'inbjudan',
                'verbose_name_plural': 'inbjudningar',
                'ordering': ['-invited_at'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('role'), models.F('place'), models.F('organisation'), condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), name='one_unanswered_invitation_for_an_organisation'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('role'), models.F('place'), condition=models.Q(('accepted_at', None), ('organisation', None), ('withdrawn_at', None)), name='one_unanswered_invitation_for_nobody'), models.CheckConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None), _connector='OR'), name='invitation_accepted_or_withdrawn')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('function', models.CharField(max_length=120, verbose_name='funktion')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='namn')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-postadress')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefon')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='people.organisation')),
            ],
            options={
                'verbose_name': 'kontakt',
                'verbose_name_plural': 'kontakter',
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('email', ''), ('phone', ''), _negated=True), name='contact_can_be_reached', violation_error_message='Ange e-post eller telefon.'), models.CheckConstraint(condition=models.Q(('function', ''), _negated=True), name='contact_has_a_function')],
            },
        ),
        migrations.CreateModel(
            name='Portal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='portalens namn')),
                ('slug', models.SlugField(max_length=60, unique=True, validators=[kunskapsbanken.people.models.portals.validate_slug], verbose_name='adress')),
                ('hostname', models.CharField(blank=True, max_length=253, validators=[kunskapsbanken.people.models.portals.validate_hostname], verbose_name='egen domän')),
                ('accent', models.CharField(default='#1f5a48', max_length=7, validators=[kunskapsbanken.people.models.portals.validate_accent], verbose_name='färg')),
                ('lead', models.CharField(blank=True, max_length=300, verbose_name='ingress')),
                ('text', models.TextField(blank=True, verbose_name='text på startsidan')),
                ('contact', models.CharField(blank=True, max_length=120, verbose_name='vem man når')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-postadress till en funktion')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefon till en funktion')),
                ('shortcomings', models.TextField(blank=True, verbose_name='det vi vet brister')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='redogörelsen sågs över')),
                ('is_open', models.BooleanField(default=False, editable=False, verbose_name='öppen för alla')),
                ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.libraryimage', verbose_name='logotyp')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='portal', to='people.organisation', verbose_name='organisation')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='portals', to='places.place', verbose_name='område')),
            ],
            options={
                'verbose_name': 'portal',
                'verbose_name_plural': 'portaler',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('hostname', ''), _negated=True), fields=('hostname',), name='hostname_of_one_portal', violation_error_message='Domänen hör redan till en annan portal.')],
            },
        ),
        migrations.CreateModel(
            name='RoleMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(max_length=200, verbose_name='grupp hos organisationen')),
                ('role', models.CharField(choices=[('boende', 'Boende'), ('driver-service', 'Driver service'), ('gruppmedlem', 'Medlem i lokal grupp'), ('gruppledare', 'Leder en lokal grupp'), ('processledare', 'Processledare'), ('handlaggare', 'Kommunal handläggare'), ('ansvarig', 'Ansvarig i kommunen'), ('regional', 'Regional handläggare'), ('granskare', 'Granskare')], max_length=20, verbose_name='roll')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place', verbose_name='plats')),
                ('provider', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='mappings', to='people.identityprovider')),
            ],
            options={
                'verbose_name': 'grupp som ger en roll',
                'verbose_name_plural': 'grupper som ger roller',
                'constraints': [models.UniqueConstraint(fields=('provider', 'group', 'role', 'place'), name='group_gives_a_role_once')],
            },
        ),
    ]
