"""All settings, from the environment; docs/settings.md describes each."""

import os
from datetime import timedelta
from pathlib import Path

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
from config.headers import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY
from config.operations.log_lines import FORMATS, logging_config
from config.secret import kept_key

ROOT = Path(__file__).resolve().parent.parent
ENGINES = {
    "whoosh": "search.engines.whoosh_engine.WhooshEngine",
    "tantivy": "search.engines.tantivy_engine.TantivyEngine",
}

# Where everything lies; others on the machine see nothing of it, a web server in the group may
os.umask(0o027)
ARCHIVE_HOME = folder("ARCHIVE_HOME", default=ROOT / "var")
SOURCES_ROOT = ARCHIVE_HOME / "sources"
PICTURES_ROOT = ARCHIVE_HOME / "pictures"
INTAKE_ROOT = ARCHIVE_HOME / "intake"
SECRET_KEY_FILE = ARCHIVE_HOME / "secret_key"
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
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_key(SECRET_KEY_FILE)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an item's page at the desk has a dozen for each fact
FILE_UPLOAD_HANDLERS = ["bulletins.desk.uploads.NoUpload"]  # adding documents has its own
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)

# How much one address may ask for, which fifty readers of one office may share
API_THROTTLE = number("API_THROTTLE", default=30)  # a second
SEARCH_THROTTLE = number("SEARCH_THROTTLE", default=600)  # a minute
FILE_THROTTLE = number("FILE_THROTTLE", default=120)  # a minute
FORM_THROTTLE = number("FORM_THROTTLE", default=20)  # an hour, of each kind
LOGIN_THROTTLE = number("LOGIN_THROTTLE", default=200)  # an hour
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    # Before the desk, which leaves out what they would show there
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "bulletins",
    "search",
    "config.operations",
    "bulletins.desk.config.DeskConfig",
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
    "axes",
]

MIDDLEWARE = [
    "config.operations.requests.numbered",
    # What they say stands in every answer: before all that may give one
    "config.headers.guarded",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.operations.probes.probed",
    "config.operations.metrics.measured",
    "config.nul.without_nul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.CompressText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "search.api.frame.api_frame",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bulletins.desk.required_step.second_step_required",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "bulletins.away.SayItIsAway",
    "axes.middleware.AxesMiddleware",
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
if HTTPS:  # a name that browsers take from this very host alone, by HTTPS, for all of its paths
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a working day, then one logs in again
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

# Logins
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "config.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of before: anew when one logs in
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
]
STAFF_SECOND_FACTOR = choice("STAFF_SECOND_FACTOR", ("optional", "required"), default="optional")
OTP_TOTP_ISSUER = ARCHIVE_NAME  # as an app lists it
# Shut is a login at the address that tried it: nobody can shut an editor out everywhere
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # who goes on trying makes it no longer
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "bulletins.desk.locked.address"
AXES_CLIENT_STR_CALLABLE = "bulletins.desk.locked.told"
AXES_LOCKOUT_CALLABLE = "bulletins.desk.locked.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "code", "csrfmiddlewaretoken"]  # "password" is in any case
AXES_DISABLE_ACCESS_LOG = True  # logins are logged, and not kept in the database
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

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
            else "config.static_files.GzippedManifestStorage"
        )
    },
}

# Language and time
LANGUAGE_CODE = language("LANGUAGE_CODE", default="en-gb")
LANGUAGES = [(LANGUAGE_CODE, LANGUAGE_CODE)]  # pages are kept and shared: one speaks for all
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = time_zone("TIME_ZONE", default="Europe/London")

# What those who run it are told
LOGGING = logging_config(
    choice("LOG_FORMAT", FORMATS, default="text"),
    level=choice("LOG_LEVEL", LEVELS, default="WARNING"),
)
DISK_LEAST_MIB = number("DISK_LEAST_MIB", default=512)  # free, or /readyz says so
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # who may read /metrics from elsewhere
