"""PDFs that a screen reader can follow (PDF/UA-1), made from the same templates as the pages."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


class PaperUnavailable(Exception):  # noqa: N818  # says what was found, as elsewhere
    """This machine cannot make PDFs: a library that sets type is missing."""


@lru_cache(maxsize=1)
def typesetter() -> Callable[[str], bytes]:
    """A function from HTML to PDF bytes; nothing is fetched for it but data in the page itself.

    Raises:
        PaperUnavailable: WeasyPrint or the pango library under it is missing.
    """
    try:
        from weasyprint import HTML  # needs pango, which a machine may lack
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as missing:
        raise PaperUnavailable(str(missing)) from missing

    def typeset(html: str) -> bytes:
        fetcher = URLFetcher(allowed_protocols=["data"])
        pdf: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
        return pdf

    return typeset


def pdf_response(request: HttpRequest, template: str, context: Mapping[str, object], *, name: str) -> HttpResponse:
    """The template as a PDF to keep, or a page that says what is missing and what to do instead.

    Args:
        request: of the page.
        template: extends disclosure/paper.html.
        context: of the template; `is_large` for large print.
        name: of the file, without names of people.
    """
    try:
        typeset = typesetter()
    except PaperUnavailable:
        return render(request, "disclosure/no_paper.html", status=503)
    response = HttpResponse(typeset(render_to_string(template, dict(context))), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
