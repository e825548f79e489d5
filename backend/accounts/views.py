"""Signing in and out, one's own account, and the way out of the supervised view."""

from datetime import timedelta

from axes.helpers import get_cool_off
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from backend.accounts import services
from backend.accounts.forms import ChangePasswordForm, PasswordForm, SignInForm
from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role, User

FIRST_PAGE = {
    Role.WORK_COACH: "candidates:caseload",
    Role.EMPLOYER_CONTACT: "employers:vacancies",
    Role.ALLIANCE_MANAGER: "employers:employers",
    Role.AUDITOR: "audit:entries",
}


def home(request: HttpRequest) -> HttpResponse:
    """The page each role begins at."""
    if not isinstance(request.user, User):
        return redirect("accounts:sign_in")
    role = request.user.role
    if role in FIRST_PAGE:
        return redirect(FIRST_PAGE[Role(role)])
    return render(request, "accounts/home.html")


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for user name and password; then on to the page that was wanted."""
    if request.user.is_authenticated:
        return redirect("home")
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    form = SignInForm(request, _typed(request))
    if form.is_valid() and form.user:
        login(request, form.user)
        return redirect(wanted if _is_ours(request, wanted) else "home")
    return render(request, "accounts/sign_in.html", {"form": form, "next": wanted})


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _is_ours(request: HttpRequest, address: str) -> bool:
    return bool(address) and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    messages.success(request, "You have signed out.")
    return redirect("accounts:sign_in")


@requires_role(*Role)
def account(request: SignedInRequest) -> HttpResponse:
    """Who is signed in, with which role, for which establishments."""
    establishments = request.user.establishments.all()
    return render(request, "accounts/account.html", {"establishments": establishments})


@sensitive_post_parameters()
@requires_role(*Role)
def change_password(request: SignedInRequest) -> HttpResponse:
    """Changes one's own password; the session goes on."""
    form = ChangePasswordForm(request.user, _typed(request))
    if form.is_valid():
        services.change_password(request.user, password=form.cleaned_data["new_password"])
        update_session_auth_hash(request, request.user)
        messages.success(request, "Your password has been changed.")
        return redirect("accounts:account")
    return render(request, "accounts/change_password.html", {"form": form})


@sensitive_post_parameters("password")
@requires_role(*Role)
def leave_supervised(request: SignedInRequest) -> HttpResponse:
    """Asks the signed-in person's password before the supervised view ends."""
    prefix = services.supervised_prefix(request)
    if not prefix:
        return redirect("home")
    form = PasswordForm(_typed(request))
    if form.is_valid():
        if services.leave_supervised(request, form.cleaned_data["password"]):
            return redirect("home")
        form.add_error("password", "The password is wrong. Enter the password of the person who signed in")
    return render(request, "accounts/leave_supervised.html", {"form": form, "prefix": prefix})


def locked_out(request: HttpRequest, _response: HttpResponse | None, _credentials: object) -> HttpResponse:
    """Says how long to wait after too many wrong passwords (called by django-axes)."""
    wait = get_cool_off(request) or timedelta(minutes=30)
    minutes = max(1, round(wait.total_seconds() / 60))
    response = render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
