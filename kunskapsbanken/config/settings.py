"""All settings, from the environment with safe defaults. What each variable means: docs/operations.md."""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from kunskapsbanken.config import environment, languages

BASE_DIR = Path(__file__).resolve().parents[2]
PRODUCTION = environment.stage() == environment.PRODUCTION
DATA_DIR = Path(environment.text("DATA_DIR") or BASE_DIR / "var")
DEBUG = environment.debug(PRODUCTION)
SECRET_KEY = environment.secret_key(PRODUCTION, DATA_DIR)
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")  # earlier ones, that still open what they sealed
ALLOWED_HOSTS = environment.allowed_hosts(PRODUCTION)
BASE_URL = environment.text("BASE_URL", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
# How many proxies stand before the server; decides which address in X-Forwarded-For is the visitor's.
TRUSTED_PROXIES = int(environment.text("TRUSTED_PROXIES", "0"))

INSTALLED_APPS = [
    "kunskapsbanken.ui",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail_localize",
    "wagtail_localize.locales",  # in place of wagtail.locales
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "allauth.usersessions",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "kunskapsbanken.vocabulary",
    "kunskapsbanken.files",
    "kunskapsbanken.places",
    "kunskapsbanken.people",
    "kunskapsbanken.notices",
    "kunskapsbanken.moderation",
    "kunskapsbanken.trace",
    "kunskapsbanken.search",
    "kunskapsbanken.api",
    "kunskapsbanken.services",
    "kunskapsbanken.bank",
    "kunskapsbanken.support",
    "kunskapsbanken.events",
    "kunskapsbanken.news",
    "kunskapsbanken.access",
    "kunskapsbanken.dialogue",
    "kunskapsbanken.spaces",
    "kunskapsbanken.plans",
    "kunskapsbanken.publications",
    "kunskapsbanken.opendata",
    "kunskapsbanken.web",
]

MIDDLEWARE = [
    "kunskapsbanken.config.security.MethodMiddleware",
    "kunskapsbanken.web.reads.ReadCountMiddleware",
    "kunskapsbanken.search.asked_log.AskedLogMiddleware",
    "kunskapsbanken.web.page_cache.PageCacheMiddleware",
    "kunskapsbanken.web.compression.TextCompressionMiddleware",
    "kunskapsbanken.web.portal_hosts.PortalMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "kunskapsbanken.config.security.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kunskapsbanken.people.middleware.KeepAliveMiddleware",
    "kunskapsbanken.people.middleware.TwoFactorMiddleware",
    "kunskapsbanken.web.offline.middleware.OfflineMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "kunskapsbanken.search.middleware.OutOfOrderMiddleware",
]

ROOT_URLCONF = "kunskapsbanken.config.urls"
WSGI_APPLICATION = "kunskapsbanken.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kunskapsbanken.web.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "kunskapsbanken.ui.forms.FormRenderer"

SQLITE_OPTIONS = {
    # IMMEDIATE avoids "database is locked" on upgrade; FULL keeps every acknowledged write through a power loss.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-32000;"
    "PRAGMA mmap_size=1073741824;PRAGMA temp_store=MEMORY;",
}
# A connection is kept for a while: to open one costs more than most pages ask of it.
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'kunskapsbanken.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = environment.text("REDIS_URL")
CACHES = {
    # Shared by all server processes: files on one machine, Redis where there are several.
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "kunskapsbanken.config.caching.FileCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # Fragments with their version in the key; each process keeps its own.
    "fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
}
# A set-up loads thousands of things: what follows of each is done then and there, not left for the worker.
AT_ONCE, BY_WORKER = "django_tasks.backends.immediate.ImmediateBackend", "django_tasks_db.DatabaseBackend"
TASKS = {"default": {"BACKEND": AT_ONCE if environment.flag("TASKS_AT_ONCE") else BY_WORKER}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["kunskapsbanken.people.backends.GuardedBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "kunskapsbanken.people.backends.NoDemonstrationPassword"},
    {"NAME": "kunskapsbanken.people.passwords.NoOwnWords"},
]
DEMONSTRATION = not PRODUCTION and environment.flag("DEMONSTRATION", default=True)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kunskapsbanken.web.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "request_login_code": "20/m/ip,3/m/key",
}
# Two steps are asked of those whose role decides something; see people/two_factor.py.
REQUIRE_TWO_FACTOR = environment.flag("REQUIRE_TWO_FACTOR", default=True)
MFA_ADAPTER = "kunskapsbanken.people.two_factor.TwoFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "kunskapsbanken.people.account_forms.AddKeyForm",
    "edit_webauthn": "kunskapsbanken.people.account_forms.RenameKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kunskapsbanken"
MFA_TOTP_TOLERANCE = 1  # a clock may go half a minute wrong
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are handed out to an address; nobody takes one for themselves
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # passkeys on http://localhost
SOCIALACCOUNT_ADAPTER = "kunskapsbanken.people.sign_on.SignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead to another host (form-action in the policy), a link may
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

languages.make_known()
COMPLETE_LANGUAGES, LANGUAGES_WITH_A_FRAME = languages.COMPLETE, languages.CORE
LANGUAGE_CODE = languages.SWEDISH
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages.offered(environment.words("EXTRA_LANGUAGES"))
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = USE_I18N = WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [("vendor", BASE_DIR / "build" / "frontend")]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

WAGTAIL_SITE_NAME = "Kunskapsbanken"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the admin would ask an outside host
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # as would its portraits
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # a review is told to those who shall do it, once
WAGTAIL_FRONTEND_LOGIN_URL = "/konto/logga-in/"
WAGTAILADMIN_LOGIN_URL = "/konto/redaktion/"
# Passwords and addresses are changed on the account's own pages, which ask for the old password or a code first.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILDOCS_DOCUMENT_MODEL = "files.LibraryDocument"
WAGTAILIMAGES_IMAGE_MODEL = "files.LibraryImage"
WAGTAILDOCS_EXTENSIONS = ["docx", "odt", "pdf", "xlsx", "ods", "pptx", "csv", "txt", "epub", "mp3"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
SWEDISH_LEXICON = BASE_DIR / "build" / "swedish.lexicon"  # what the search splits compounds by; made at set-up
SEARCH_ENGINE = environment.search_engine()
OPENSEARCH_URL = environment.opensearch_url(PRODUCTION)
OPENSEARCH_INDEX = environment.text("OPENSEARCH_INDEX", "kunskapsbanken")
OPENSEARCH_USER = environment.text("OPENSEARCH_USER")
OPENSEARCH_PASSWORD = environment.text("OPENSEARCH_PASSWORD")
# Files in PEM form: who vouches for the server, and what we show it instead of a password.
OPENSEARCH_CA = environment.text("OPENSEARCH_CA")
OPENSEARCH_CERTIFICATE = environment.text("OPENSEARCH_CERTIFICATE")
OPENSEARCH_KEY = environment.text("OPENSEARCH_KEY")
# Off unless it is named: then the search finds by meaning beside the words.
SEARCH_MEANING = environment.meaning()
SEARCH_MEANING_KEY = environment.text("SEARCH_MEANING_KEY")
SEARCH_MEANING_MODEL = environment.text("SEARCH_MEANING_MODEL")
# Off unless it is named: a language model that proposes codes and summaries on the coder's desk.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = environment.machine_translator()
CODING_HELPER_URL = environment.coding_helper()
CODING_HELPER_KEY = environment.text("CODING_HELPER_KEY")
CODING_HELPER_MODEL = environment.text("CODING_HELPER_MODEL")
TAGGIT_CASE_INSENSITIVE = True

EMAIL_BACKEND = "kunskapsbanken.notices.outbox.EmailBackend"  # what Django and Wagtail write becomes letters
LETTER_BACKEND = environment.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = int(environment.text("EMAIL_PORT", "25"))
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS")
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "Kunskapsbanken <kunskapsbanken@localhost>")
EMAIL_TIMEOUT = 30
MAIL_DOMAIN = environment.text("MAIL_DOMAIN") or urlsplit(BASE_URL).hostname or "localhost"
# What a letter said is forgotten when it has left; on a developer's machine it can be read at /utveckling/brev/.
KEEP_SENT_LETTERS = not PRODUCTION
# Where letters of the newsletter come back to; each gets a tail of its own (name+tail@host), by which it is known.
BOUNCE_ADDRESS = environment.text("BOUNCE_ADDRESS")
# How many days after a meeting its minutes should be out; then whoever planned it is reminded.
MINUTES_WITHIN_DAYS = int(environment.text("MINUTES_WITHIN_DAYS", "14"))
CONTACT_EMAIL = environment.text("CONTACT_EMAIL")
SECURITY_EMAIL = environment.text("SECURITY_EMAIL") or CONTACT_EMAIL

# Maps ask nobody but this site, unless it is told to use tiles; then browsers are let to fetch those and nothing more.
MAP_TILES_URL, _tiles = environment.map_tiles()
MAP_TILES_CREDIT = environment.text("MAP_TILES_CREDIT")

# Strict on every public page. The admin's own, looser policy is in config/security.py, with the reason.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:", *filter(None, [_tiles])],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        **({"connect-src": [SELF, _tiles]} if _tiles else {}),
    }
}
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
# The prefix makes the browser itself refuse a cookie that was set without TLS or from a neighbouring host.
SESSION_COOKIE_NAME = "__Host-sessionid" if PRODUCTION else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if PRODUCTION else "csrftoken"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # less for those who decide for others: people/sessions.py
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{", "datefmt": "%Y-%m-%dT%H:%M:%S%z"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # Who has logged in, and who has tried: told whatever the level of the rest.
    "loggers": {"kunskapsbanken.security": {"level": "INFO"}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "WARNING")},
}
# How long an answer to a voice may take, how long before its day the one who answers is reminded, and how late it may
# be before those who lead the municipality are told; in days.
VOICE_ANSWER_DAYS = int(environment.text("VOICE_ANSWER_DAYS", "30"))
VOICE_REMIND_DAYS = int(environment.text("VOICE_REMIND_DAYS", "5"))
VOICE_ESCALATE_DAYS = int(environment.text("VOICE_ESCALATE_DAYS", "7"))

# What programs may do: docs/operations.md.
API_PER_HOUR = int(environment.text("API_PER_HOUR", "3600"))
API_KEY_PER_HOUR = int(environment.text("API_KEY_PER_HOUR", "10000"))
# Webhooks go to public addresses alone, over https, unless a test or a closed network says otherwise.
WEBHOOKS_TO_PRIVATE = environment.flag("WEBHOOKS_TO_PRIVATE")
