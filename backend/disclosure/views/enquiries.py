"""May this employer ask: for one vacancy and one candidate, each conviction and caution with its lawful answer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backend.accounts.http import SignedInRequest, requires_role
from backend.accounts.models import Role as Person
from backend.audit import services as audit
from backend.disclosure.reading.duty import duty_of, role_of
from backend.disclosure.reading.governing import answers_elsewhere, law_of
from backend.disclosure.reading.matters import matters_of
from backend.disclosure.views.scope import candidate_of, day_asked, law_asked, vacancy_of
from matching.disclosure import Verdict

VERDICTS = {
    Verdict.MAY_ASK_UNSPENT: ("May ask", "govuk-tag--orange"),
    Verdict.MAY_ASK_EXEMPT: ("May ask", "govuk-tag--orange"),
    Verdict.MUST_NOT_ASK_SPENT: ("Must not ask", "govuk-tag--green"),
    Verdict.MUST_NOT_ASK_PROTECTED: ("Must not ask", "govuk-tag--green"),
    Verdict.CANNOT_TELL: ("Cannot tell", "govuk-tag--yellow"),
}


@require_safe
@requires_role(Person.WORK_COACH)
def enquiries(request: SignedInRequest, candidate_id: int, vacancy_id: int) -> HttpResponse:
    """What the employer of a vacancy may ask about, on a day."""
    candidate, vacancy = candidate_of(request, candidate_id), vacancy_of(request, vacancy_id)
    form, on = day_asked(request)
    law_form, law = law_asked(request, law_of(vacancy))
    duty = duty_of(matters_of(candidate, on=on), role_of(vacancy, on=on), on=on)
    audit.record(request.user, "read_enquiries", candidate, vacancy=vacancy.pk, on=on, law=law)
    cards = [
        {"asked": one, "text": VERDICTS[one.enquiry.verdict][0], "classes": VERDICTS[one.enquiry.verdict][1]}
        for one in duty.asked
    ]
    context = {
        "candidate": candidate,
        "vacancy": vacancy,
        "check_refusal": vacancy.check_refusal(on=on),
        "form": form,
        "law_form": law_form,
        "elsewhere": answers_elsewhere(candidate, law, on=on),
        "on": on,
        "duty": duty,
        "cards": cards,
    }
    return render(request, "disclosure/enquiries.html", context)
