"""Settings: every choice comes from the environment, with defaults that run on a laptop."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from backend import env

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = env.flag("DEBUG", default=True)
INSECURE_KEY = "for-the-demo-only-never-in-service-0123456789-abcdefghijklmnopqrstuvwxyz"
SECRET_KEY = env.text("SECRET_KEY", INSECURE_KEY if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set: with DEBUG off, set it to 50 random characters or more.")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

# Keys for text encrypted at rest, newest first: "id:base64 of 32 bytes,older id:..."
DEMO_FIELD_KEY = "demo:dGhyb3VnaGdhdGUtZGVtby1rZXktMDAwMDAwMDAwMDA="
FIELD_KEYS = [tuple(pair.split(":", 1)) for pair in env.words("FIELD_KEYS", DEMO_FIELD_KEY if DEBUG else "")]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "csp",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "backend",
    "backend.govuk",
    "backend.scheduling",
    "backend.accounts",
    "backend.audit",
    "employers",
    "backend.candidates",
    "backend.search",
    "backend.matches",
    "backend.disclosure",
    "backend.applications",
    "backend.digests",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "backend.accounts.middleware.NotKeptMiddleware",
    "backend.accounts.middleware.SupervisedViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "backend.urls"
WSGI_APPLICATION = "backend.wsgi.application"
FORM_RENDERER = "backend.govuk.forms.GovukRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{BASE_DIR / 'throughgate.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AXES_FAILURE_LIMIT = env.number("SIGN_IN_ATTEMPTS", 5)
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "backend.accounts.views.locked_out"
SESSION_COOKIE_AGE = env.number("SESSION_MINUTES", 8 * 60) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

if not DEBUG:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "backend.pages.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "backend.schema.Schema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "backend.api.handle_exception",
    "PAGE_SIZE": 20,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Throughgate",
    "DESCRIPTION": "Employers, vacancies, candidates, matches and applications.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,  # what is only read is left out of what is sent
    "ENUM_NAME_OVERRIDES": {
        "AllianceLevelEnum": "employers.vocabulary.AllianceLevel",
        "ApplicationStatusEnum": "backend.applications.models.ApplicationStatus",
        "DeclineReasonEnum": "backend.applications.services.DeclineReason",
        "EmployerSectorEnum": "employers.vocabulary.EmployerSector",
        "EvidenceKindEnum": "backend.candidates.vocabulary.EVIDENCE_KINDS",
        "ImportanceEnum": "employers.vocabulary.IMPORTANCES",
        "OpeningKindEnum": "employers.vocabulary.KINDS",
        "PartnerStatusEnum": "employers.vocabulary.PartnerStatus",
        "SectorEnum": "employers.vocabulary.SECTORS",
        "VacancySourceEnum": "employers.vocabulary.VacancySource",
        "VacancyStatusEnum": "employers.vocabulary.VacancyStatus",
        "WithdrawReasonEnum": "backend.applications.services.WithdrawReason",
    },
}

# Where search is done: empty for in this process, or the address of an Elasticsearch 8 cluster.
ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL")
ELASTICSEARCH_PREFIX = env.text("ELASTICSEARCH_PREFIX", "throughgate")

# Tables of skills and occupations beside ours, as manage.py import_taxonomy writes them; empty for ours alone.
TAXONOMY_FOLDER = env.text("TAXONOMY_FOLDER")
# The model asked what words mean: empty for none, `installed` (the extra `semantic`), or a folder with one.
SEMANTIC_MODEL = env.text("SEMANTIC_MODEL")

# Whether the pools of matching are built when the site starts, not at the first question. Slower to start.
WARM_POOLS = env.flag("WARM_POOLS", default=False)

# Where snapshots of the pools are kept, so that the site starts in a second; empty for nowhere. One for each database.
POOL_FOLDER = env.text("POOL_FOLDER", str(BASE_DIR / "build" / "pools"))

# Work in the background (manage.py run_worker): each name with its task and the time of day from which it is due.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TIMETABLE = {
    "build_pools": ("backend.matches.tasks.build_pools", env.text("BUILD_POOLS_AT", "00:30")),
    "rematch": ("backend.digests.tasks.rematch", env.text("REMATCH_AT", "02:30")),
}
TASK_LEASE_SECONDS = env.number("TASK_LEASE_SECONDS", 120)
TASK_RETRY_SECONDS = env.number("TASK_RETRY_SECONDS", 60)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
}
