"""All settings, from the environment; docs/settings.md describes each."""

from pathlib import Path

from csp.constants import NONE, SELF

from bulletins.bounds import MIB, Bounds
from config.databases import database
from config.environment import (
    LEVELS,
    choice,
    contact,
    engine,
    env,
    flag,
    folder,
    language,
    mailbox,
    number,
    outgoing_mail,
    site,
    time_zone,
)
from config.secret import kept_key

ROOT = Path(__file__).resolve().parent.parent
ENGINES = {
    "whoosh": "search.engines.whoosh_engine.WhooshEngine",
    "tantivy": "search.engines.tantivy_engine.TantivyEngine",
}

# Where everything lies
ARCHIVE_HOME = folder("ARCHIVE_HOME", default=ROOT / "var")
SOURCES_ROOT = ARCHIVE_HOME / "sources"
PICTURES_ROOT = ARCHIVE_HOME / "pictures"
INTAKE_ROOT = ARCHIVE_HOME / "intake"
FIXTURES = ROOT / "fixtures"

# What reading one document may take
READ_BOUNDS = Bounds(
    seconds=number("READ_SECONDS", default=60),
    memory=number("READ_MEMORY_MIB", default=1024) * MIB,
    size=number("READ_SIZE_MIB", default=100) * MIB,
    pages=number("READ_PAGES", default=500),
)

# Where a page may be fetched from whose address an editor gives
INTAKE_HOSTS = env.list("INTAKE_HOSTS", default=["www.gov.uk", "assets.publishing.service.gov.uk"])

# Who keeps the archive, as pages say it
ARCHIVE_NAME = env.str("ARCHIVE_NAME", default="").strip() or "Bulletin archive"
CONTACT = contact("CONTACT")

# What readers are not shown
HIDE_PERSONAL_ADDRESSES = flag("HIDE_PERSONAL_ADDRESSES", default=False)

# How long what readers told is kept once it is settled
REPORTS_KEPT_DAYS = number("REPORTS_KEPT_DAYS", default=180)

# Who may come in
DEBUG = flag("DEBUG", default=False)
HTTPS = flag("HTTPS", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_key(ARCHIVE_HOME / "secret_key")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an item's page at the desk has a dozen for each fact
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
API_THROTTLE = number("API_THROTTLE", default=30)  # requests a second from one address
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django_tasks_db",  # before the desk, which leaves its tasks out
    "bulletins",
    "search",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "haystack",
    "simple_history",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.CompressText",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "search.api.frame.api_frame",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "bulletins.away.SayItIsAway",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.naming.archive",
            ],
        },
    },
]

# The database
DATABASES = {
    "default": database("DATABASE_URL", default=f"sqlite:///{ARCHIVE_HOME / 'db.sqlite3'}")
}

# What each worker process counts for itself: who asks the API (search/api/throttle.py)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # so that no crowd makes it forget
    }
}

# What is done in the background, by `manage.py work`
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# The search engine
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": ENGINES[engine("SEARCH_ENGINE", ENGINES, default="whoosh")],
        "PATH": str(ARCHIVE_HOME / "index"),
        "SILENTLY_FAIL": False,
    }
}

# Mails
SITE_URL = site("SITE_URL", hosts=ALLOWED_HOSTS, is_secure=HTTPS)
DEFAULT_FROM_EMAIL = mailbox("DEFAULT_FROM_EMAIL", site=SITE_URL)
vars().update(outgoing_mail("EMAIL_URL", default="consolemail://"))  # EMAIL_HOST and its like
EMAIL_TIMEOUT = 20  # seconds that a mail server may take to answer

# Security
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Files of the site
STATIC_URL = "static/"
STATIC_ROOT = ARCHIVE_HOME / "static"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# Language and time
LANGUAGE_CODE = language("LANGUAGE_CODE", default="en-gb")
LANGUAGES = [(LANGUAGE_CODE, LANGUAGE_CODE)]  # pages are kept and shared: one speaks for all
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = time_zone("TIME_ZONE", default="Europe/London")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": choice("LOG_LEVEL", LEVELS, default="WARNING")},
}
