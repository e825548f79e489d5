"""The WSGI entry point. With WARM_POOLS the pools are built before the first request (and shared after a fork)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  # settings are there once the application is made
from django.db import connections  # noqa: E402

if settings.WARM_POOLS:
    from django.utils import timezone

    from backend.matches import pools
    from matching.ways import ways_of_taxonomy

    pools.vacancies.current()
    pools.candidates.current()
    ways_of_taxonomy(None, on=timezone.localdate())  # seconds that the first plan would wait for
    connections.close_all()  # a connection must not be shared by forked workers
