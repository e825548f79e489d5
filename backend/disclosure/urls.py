"""Addresses of the pages about disclosure."""

from django.urls import path

from backend.disclosure.views import calculator, consents, enquiries, guides, statements, timeline, versions

app_name = "disclosure"
ONE = "candidates/<int:candidate_id>/disclosure/"
DRAFT = f"{ONE}statements/drafts/<int:draft_id>/"
VERSION = f"{ONE}statements/versions/<int:version_id>/"
GUIDE = "disclosure/guides/<slug:reader>/"

urlpatterns = [
    path(ONE, timeline.timeline, name="timeline"),
    path(f"{ONE}vacancies/<int:vacancy_id>/", enquiries.enquiries, name="enquiries"),
    path(f"{ONE}statements/", statements.statements, name="statements"),
    path(f"{ONE}statements/start/", statements.start_for_role, name="start_for_role"),
    path(f"{ONE}statements/start/<int:vacancy_id>/", statements.start_for_vacancy, name="start_for_vacancy"),
    path(f"{ONE}statements/<int:statement_id>/again/", statements.start_version, name="start_version"),
    path(f"{DRAFT}questions/<slug:slug>/", statements.question, name="question"),
    path(f"{DRAFT}check/", statements.check_answers, name="check_answers"),
    path(f"{DRAFT}discard/", statements.discard_draft, name="discard_draft"),
    path(VERSION, versions.version, name="version"),
    path(f"{VERSION}check/", versions.check_version, name="check_version"),
    path(f"{VERSION}<slug:document>/", versions.document, name="document"),
    path(f"{VERSION}<slug:document>/pdf/", versions.document_pdf, name="document_pdf"),
    path(f"{ONE}consents/", consents.consents, name="consents"),
    path(f"{ONE}consents/record/", consents.record_consent, name="record_consent"),
    path(f"{ONE}consents/<int:consent_id>/withdraw/", consents.withdraw_consent, name="withdraw_consent"),
    path(f"{ONE}consents/<int:consent_id>/shown/", consents.record_showing, name="record_showing"),
    path("disclosure/guides/", guides.guides, name="guides"),
    path(GUIDE, guides.guide, name="guide"),
    path(f"{GUIDE}pdf/", guides.guide_pdf, name="guide_pdf"),
    path("candidates/<int:candidate_id>/supervised/guide/", guides.supervised_guide, name="supervised_guide"),
    path("disclosure/calculator/", calculator.calculator, name="calculator"),
]
