"""A list page by page: ``page`` and ``page_size``, strict about both."""

from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from .errors import NoSuchPageError
from .reading import whole


class Pages(PageNumberPagination):
    """25 on a page unless asked otherwise, 100 at most. A page that isn't there is 404."""

    page_size = 25
    max_page_size = 100
    page_size_query_param = "page_size"
    page_query_description: Any = gettext_lazy("De hoeveelste pagina, vanaf 1.")
    page_size_query_description: Any = gettext_lazy("Hoeveel er op een pagina staan, van 1 tot 100.")
    page: Any

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        size = whole(request, "page_size", self.page_size, most=self.max_page_size)
        number = whole(request, "page", 1)
        try:
            self.page = Paginator(queryset, size).page(number)
        except InvalidPage as fault:
            raise NoSuchPageError from fault
        return list(self.page)

    def get_paginated_response(self, data: Any) -> Response:
        paginator = self.page.paginator
        return Response(
            {
                "count": paginator.count,
                "page": self.page.number,
                "pages": paginator.num_pages,
                "next": self.get_next_link(),
                "previous": self.get_previous_link(),
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        whole_number, link = {"type": "integer"}, {"type": "string", "format": "uri", "nullable": True}
        described = {
            "count": whole_number | {"description": str(_("Hoeveel er zijn, over alle pagina’s samen."))},
            "page": whole_number | {"description": str(_("De hoeveelste pagina dit is."))},
            "pages": whole_number | {"description": str(_("Hoeveel pagina’s er zijn."))},
            "next": link | {"description": str(_("Adres van de volgende pagina."))},
            "previous": link | {"description": str(_("Adres van de vorige pagina."))},
            "results": schema,
        }
        return {"type": "object", "required": list(described), "properties": described}
