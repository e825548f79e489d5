"""Settings of the tests: those of the site, with a quick password hasher and no shared cache."""

from backend.settings import *  # noqa: F403
from backend.settings import BASE_DIR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ELASTICSEARCH_URL = ""
TAXONOMY_FOLDER = ""
SEMANTIC_MODEL = ""
POOL_FOLDER = ""  # every test begins with pools of its own
STATIC_ROOT = BASE_DIR / "backend" / "static"  # a folder that exists: nothing is collected for tests
