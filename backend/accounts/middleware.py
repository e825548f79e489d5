"""What holds for every page of somebody who has signed in: not kept by the browser, and the supervised view."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from backend.accounts.services import supervised_prefix

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class NotKeptMiddleware:
    """Tells the browser to keep no copy of a signed-in page: the next person at the screen cannot go back to it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response, with `Cache-Control: no-store` where somebody is signed in."""
        response = self.get_response(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response


class SupervisedViewMiddleware:
    """While a candidate looks at the screen with staff, nothing but their own opportunities can be reached."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, or the way back to the supervised view."""
        prefix = supervised_prefix(request)
        if prefix and not _may_reach(request.path, prefix):
            return HttpResponseRedirect(prefix)
        return self.get_response(request)


def _may_reach(path: str, prefix: str) -> bool:
    reachable = (prefix, settings.STATIC_URL, reverse("accounts:leave_supervised"))
    return path.startswith(reachable)
