"""Every address of the site."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from backend import health
from backend.accounts import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("backend.accounts.urls")),
    path("audit/", include("backend.audit.urls")),
    path("", include("employers.urls")),
    path("", include("backend.candidates.urls")),
    path("", include("backend.search.urls")),
    path("", include("backend.matches.urls")),
    path("", include("backend.disclosure.urls")),
    path("", include("backend.applications.urls")),
    path("", include("backend.digests.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/v1/", include("backend.api_urls")),
]
handler500 = "backend.api.server_error"
