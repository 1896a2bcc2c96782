"""Settings of the site, from the environment.

Two modes. In ``demo`` (the default, for a laptop) everything works without
configuration: a secret is made on first use, mail is kept in a folder and shown
on a page, and fictitious demo data may count as evidence. In ``production`` the
site refuses to start with an unsafe default (see ``_refuse_unsafe_production``).
"""

import sys
from email.utils import parseaddr
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from welzijn.secret import kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

MODE: str = env.str("MODE", default="demo")
if MODE not in {"demo", "production"}:
    raise ImproperlyConfigured(f"MODE is “{MODE}”. Make it “demo” or “production”.")
DEMO = MODE == "demo"
TESTING = "pytest" in sys.modules
DEBUG: bool = env.bool("DEBUG", default=False)
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

SECRET_KEY: str = env.str("SECRET_KEY", default="") or (kept_secret(VAR_DIR) if DEMO else "")
ALLOWED_HOSTS: list[str] = env.list(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEMO else []
)
SITE_URL: str = env.str(
    "SITE_URL", default=f"http://127.0.0.1:{env.str('PORT', default='8000')}" if DEMO else ""
).rstrip("/")
CSRF_FAILURE_VIEW = "welzijn.accounts.interruption.form_expired"
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "drf_spectacular",
    "rest_framework",
    "rules.apps.AutodiscoverRulesConfig",
    "welzijn.ui",
    "welzijn.accounts",
    "cases",
    "roadmap",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "welzijn.ui.language.LanguageMiddleware",
    "welzijn.ui.unreadable.ReadableMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "welzijn.ui.unprepared.PreparedMiddleware",
]

ROOT_URLCONF = "welzijn.urls"
WSGI_APPLICATION = "welzijn.wsgi.application"
FORM_RENDERER = "welzijn.ui.rendering.SiteRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "welzijn.ui.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "welzijn.ui.templatetags.ui",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA mmap_size=268435456;",
    }
DATABASES["default"]["CONN_MAX_AGE"] = 60  # opening one takes longer than most queries
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A message may name a person or quote what was typed: it stays on the server, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    # Alone: it is Django's own as well, and a second one would hash a wrong password twice.
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"  # fast; nothing in a test database is worth guarding
    if TESTING
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "welzijn.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "welzijn.accounts.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Welzijn] "
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_ADAPTER = "welzijn.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "welzijn.accounts.forms.signing_in.LoginForm",
    "add_email": "welzijn.accounts.forms.signing_in.AddEmailForm",
    "change_password": "welzijn.accounts.forms.signing_in.ChangePasswordForm",
    "reset_password": "welzijn.accounts.forms.signing_in.ResetPasswordForm",
    "reset_password_from_key": "welzijn.accounts.forms.signing_in.ResetPasswordKeyForm",
    "reauthenticate": "welzijn.accounts.forms.signing_in.ReauthenticateForm",
}
# How often (ACCOUNT_RATE_LIMITS): allauth's own defaults for now. A second factor comes with "allauth.mfa".

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
LANGUAGE_COOKIE_SAMESITE = "Lax"  # also in accounts/adapter.py

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "welzijn.ui.storage.SiteStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTING or DEBUG
MEDIA_ROOT = VAR_DIR / "media"
PENDING_DIR = VAR_DIR / "pending"
FILE_UPLOAD_HANDLERS = ["welzijn.ui.uploads.NoUploads"]

MAIL_DIR = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="Welzijn <welzijn@localhost>")
# Where people with a question or a complaint write to.
CONTACT_EMAIL: str = env.str("CONTACT_EMAIL", default=parseaddr(DEFAULT_FROM_EMAIL)[1])
if DEMO and not TESTING:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_DIR
elif not DEMO and env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))

# To the standard error of whichever process it is, in words that may be kept (``welzijn/faults.py``).
# Without this, Django would write a fault of a view nowhere but in a mail that holds what was sent.
LOGGING_CONFIG = None if TESTING else "logging.config.dictConfig"  # pytest keeps what is said itself
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "welzijn.faults.Discreet"}},
    "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["errors"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        # A page that isn't there is no news; which one was asked for, is nobody's business.
        "django.request": {"level": "ERROR"},
    },
}

SECURE = env.bool("HTTPS", default=not DEMO)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "welzijn.api.schema.ViewSchema",
    # Scripts will sign in with a token; it goes beside the session here.
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["welzijn.accounts.api_access.ByRule"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "anon": env.str("API_RATE_VISITOR", default="120/minute"),
        "user": env.str("API_RATE_USER", default="600/minute"),
    },
    "NUM_PROXIES": 1 if env.bool("BEHIND_PROXY", default=False) else 0,
    "EXCEPTION_HANDLER": "welzijn.api.errors.as_json",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Welzijn API",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    "SORT_OPERATIONS": False,
    # The options of a field stand with the field, not in a shape of their own.
    "POSTPROCESSING_HOOKS": [],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SORT_OPERATION_PARAMETERS": False,
    "SERVERS": [{"url": SITE_URL}],
}


def _refuse_unsafe_production() -> None:
    """Stop with one sentence per unsafe default when ``MODE`` is production."""
    faults = [
        (len(SECRET_KEY) < 50, "SECRET_KEY is missing or shorter than 50 characters"),
        (DEBUG, "DEBUG is on"),
        (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS, "ALLOWED_HOSTS is empty or “*”"),
        (
            not SITE_URL.startswith(("https://", "http://")),
            "SITE_URL is not set, so links in mails and PDFs would lead nowhere",
        ),
        (not env.str("EMAIL_URL", default=""), "EMAIL_URL is not set, so nobody could confirm an address"),
    ]
    if found := [text for bad, text in faults if bad]:
        raise ImproperlyConfigured("Not safe for production: " + "; ".join(found) + ". See .env.example.")


if not DEMO:
    _refuse_unsafe_production()
