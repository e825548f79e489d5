"""Lists of openings, the page of one, and closing it."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role
from backend.govuk.forms import add_service_errors
from employers import services
from employers.forms.employer import CloseForm
from employers.forms.filters import OwnVacanciesFilter, VacanciesFilter
from employers.models import Employer, Vacancy, VacancyDraft
from employers.views.summaries import closing_in_words, pay_in_words, place_in_words, sections_of, state_of
from employers.vocabulary import VacancyStatus, living_wage

PAGE_SIZE = 20
LOOKS_AT_OPENINGS = (Role.EMPLOYER_CONTACT, Role.WORK_COACH, Role.ALLIANCE_MANAGER, Role.CHECKER, Role.ANALYST)
KEEPS_OPENINGS = (Role.EMPLOYER_CONTACT, Role.ALLIANCE_MANAGER)


@require_safe
@requires_role(*LOOKS_AT_OPENINGS)
def vacancies(request: SignedInRequest) -> HttpResponse:
    """The openings one may see: an employer's own, or all for staff; filtered, twenty a page."""
    today = timezone.localdate()
    is_contact = request.user.is_employer_contact
    form = (OwnVacanciesFilter if is_contact else VacanciesFilter)(request.GET or None)
    mine = Vacancy.objects.visible_to(request.user)
    page = Paginator(form.narrowed(mine, on=today).for_list(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(one, on=today) for one in page],
        "is_contact": is_contact,
        "employer": Employer.objects.managed_by(request.user).first() if is_contact else None,
        "drafts": VacancyDraft.objects.managed_by(request.user).count() if is_contact else 0,
        "is_filtered": any(value for name, value in request.GET.items() if name != "page"),
    }
    return render(request, "employers/vacancies.html", context)


@require_safe
@requires_role(*LOOKS_AT_OPENINGS)
def vacancy(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """One opening, with all that it says."""
    today = timezone.localdate()
    row = get_object_or_404(Vacancy.objects.visible_to(request.user).for_matching(), pk=vacancy_id)
    context = {
        "vacancy": row,
        "state": state_of(row, on=today),
        "sections": sections_of(row, list(row.requirements.all())),
        "below_living_wage": living_wage(on=today) if row.is_below_living_wage(on=today) else None,
        "check_refusal": row.check_refusal(on=today),
        "may_amend": request.user.role in KEEPS_OPENINGS,
        "is_posted": row.status == VacancyStatus.POSTED,
        "is_coach": request.user.is_work_coach,
    }
    return render(request, "employers/vacancy.html", context)


@require_POST
@requires_role(*KEEPS_OPENINGS)
def amend_vacancy(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """Opens a draft with the answers of an opening, to change it."""
    row = get_object_or_404(Vacancy.objects.managed_by(request.user), pk=vacancy_id)
    try:
        draft = services.start_amendment(request.user, vacancy=row)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("employers:vacancy", row.pk)
    return redirect("employers:check_answers", draft.pk)


@require_POST
@requires_role(*KEEPS_OPENINGS)
def duplicate_vacancy(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """Opens a draft of a new opening like this one."""
    row = get_object_or_404(Vacancy.objects.managed_by(request.user), pk=vacancy_id)
    draft = services.duplicate_vacancy(request.user, vacancy=row)
    messages.success(request, "This is a copy. Give it its own dates, then post it.")
    return redirect("employers:draft_step", draft.pk, "dates")


@requires_role(*KEEPS_OPENINGS)
def close_vacancy(request: SignedInRequest, vacancy_id: int) -> HttpResponse:
    """Asks why an opening is closed, and closes it."""
    row = get_object_or_404(Vacancy.objects.managed_by(request.user), pk=vacancy_id)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.close_vacancy(request.user, vacancy=row, status=VacancyStatus(form.cleaned_data["status"]))
        except ValidationError as error:
            add_service_errors(form, error)
        else:
            messages.success(request, f"{row.title} is closed. Nobody new will be matched to it.")
            return redirect("employers:vacancy", row.pk)
    return render(request, "employers/close_vacancy.html", {"vacancy": row, "form": form})


def _row(row: Vacancy, *, on: date) -> dict[str, object]:
    return {
        "vacancy": row,
        "state": state_of(row, on=on),
        "place": place_in_words(row),
        "pay": pay_in_words(row),
        "closes": closing_in_words(row),
    }
