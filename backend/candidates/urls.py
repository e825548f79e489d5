"""Addresses of the pages of candidates."""

from django.urls import path

from backend.candidates.views import candidate, drafts, evidence, limits, record, tasks

app_name = "candidates"
ONE = "candidates/<int:candidate_id>/"
DRAFT = f"{ONE}record/drafts/<int:draft_id>/"

urlpatterns = [
    path("candidates/", candidate.caseload, name="caseload"),
    path("candidates/record/", candidate.record_candidate, name="record_candidate"),
    path(ONE, candidate.candidate, name="candidate"),
    path(f"{ONE}tasks/", tasks.tasks, name="tasks"),
    path(f"{ONE}caseload/take/", candidate.take_onto_caseload, name="take_onto_caseload"),
    path(f"{ONE}caseload/release/", candidate.release_from_caseload, name="release_from_caseload"),
    path(f"{ONE}sections/<slug:section>/", candidate.amend_section, name="amend_section"),
    path(f"{ONE}work-history/", evidence.work_history, name="work_history"),
    path(f"{ONE}work-history/add/", evidence.add_work, name="add_work"),
    path(f"{ONE}work-history/<int:work_id>/", evidence.amend_work, name="amend_work"),
    path(f"{ONE}work-history/<int:work_id>/remove/", evidence.remove_work, name="remove_work"),
    path(f"{ONE}qualifications/", evidence.qualifications, name="qualifications"),
    path(f"{ONE}qualifications/<int:qualification_id>/", evidence.amend_qualification, name="amend_qualification"),
    path(
        f"{ONE}qualifications/<int:qualification_id>/remove/",
        evidence.remove_qualification,
        name="remove_qualification",
    ),
    path(f"{ONE}skills/", evidence.skills, name="skills"),
    path(f"{ONE}licence-conditions/", limits.licence_conditions, name="licence_conditions"),
    path(
        f"{ONE}licence-conditions/none/",
        limits.confirm_no_licence_conditions,
        name="confirm_no_licence_conditions",
    ),
    path(f"{ONE}licence-conditions/add/<slug:kind>/", limits.add_licence_condition, name="add_licence_condition"),
    path(
        f"{ONE}licence-conditions/<int:condition_id>/",
        limits.amend_licence_condition,
        name="amend_licence_condition",
    ),
    path(
        f"{ONE}licence-conditions/<int:condition_id>/remove/",
        limits.remove_licence_condition,
        name="remove_licence_condition",
    ),
    path(f"{ONE}record/", record.record, name="record"),
    path(f"{ONE}record/confirm/", record.confirm_record, name="confirm_record"),
    path(f"{ONE}record/barred-lists/", candidate.amend_barred_lists, name="amend_barred_lists"),
    path(f"{ONE}record/start/<slug:kind>/", drafts.start_draft, name="start_draft"),
    path(f"{ONE}record/convictions/<int:conviction_id>/amend/", drafts.amend_conviction, name="amend_conviction"),
    path(f"{ONE}record/convictions/<int:conviction_id>/remove/", record.remove_conviction, name="remove_conviction"),
    path(f"{ONE}record/cautions/<int:caution_id>/amend/", drafts.amend_caution, name="amend_caution"),
    path(f"{ONE}record/cautions/<int:caution_id>/remove/", record.remove_caution, name="remove_caution"),
    path(f"{DRAFT}questions/<slug:slug>/", drafts.question, name="question"),
    path(f"{DRAFT}check/", drafts.check_answers, name="check_answers"),
    path(f"{DRAFT}sentences/add/", drafts.add_sentence, name="add_sentence"),
    path(f"{DRAFT}sentences/<int:number>/remove/", drafts.remove_sentence, name="remove_sentence"),
    path(f"{DRAFT}discard/", drafts.discard_draft, name="discard_draft"),
]
