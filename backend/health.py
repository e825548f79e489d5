"""Whether this process runs, and whether it can serve."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse


def healthz(_request: HttpRequest) -> HttpResponse:
    """That the process answers; the database is not asked."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(_request: HttpRequest) -> HttpResponse:
    """That the database answers and has every migration; where search is done.

    Without its Elasticsearch the site still serves, from the in-process search: that alone is not 503.
    """
    try:
        waiting = _migrations_waiting()
    except DatabaseError:
        return JsonResponse({"ready": False, "database": "does not answer"}, status=503)
    state = {"ready": not waiting, "database": "answers", "migrations_waiting": waiting, "search": _search_state()}
    return JsonResponse(state, status=503 if waiting else 200)


def _migrations_waiting() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _search_state() -> str:
    if not settings.ELASTICSEARCH_URL:
        return "in process"
    return "elasticsearch" if _elasticsearch_answers() else "in process, elasticsearch does not answer"


def _elasticsearch_answers() -> bool:
    from elasticsearch import ApiError, Elasticsearch, TransportError  # an optional dependency

    client = Elasticsearch(settings.ELASTICSEARCH_URL, request_timeout=2, max_retries=0)
    try:
        return client.cluster.health()["status"] in ("green", "yellow")
    except (ApiError, TransportError):
        return False
    finally:
        client.close()
