"""Whether this process runs, and whether it can serve."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from backend.scheduling import services as scheduling


def healthz(_request: HttpRequest) -> HttpResponse:
    """That the process answers; the database is not asked."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(_request: HttpRequest) -> HttpResponse:
    """That the database answers and has every migration; where search is done; whether a worker runs.

    Without its Elasticsearch the site still serves, from the in-process search, and without a worker it only writes
    no digests: these alone are not 503.
    """
    try:
        waiting = _migrations_waiting()
        background = {} if waiting else _background_state()
    except DatabaseError:
        return JsonResponse({"ready": False, "database": "does not answer"}, status=503)
    state = {"ready": not waiting, "database": "answers", "migrations_waiting": waiting, "search": _search_state()}
    return JsonResponse(state | background, status=503 if waiting else 200)


def _background_state() -> dict[str, object]:
    """When a worker was last heard of, to the second; and how many tasks failed for good in the last two weeks."""
    heard = scheduling.last_heard()
    return {
        "worker_heard_at": heard.isoformat(timespec="seconds") if heard else None,
        "tasks_given_up": scheduling.given_up(now=timezone.now()),
    }


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
