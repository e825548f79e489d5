"""Pages of the API's lists. Apart from backend.api, which needs it loaded first."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """Twenty rows a page, or as many as `page_size` says, up to 100."""

    page_size_query_param = "page_size"
    max_page_size = 100
