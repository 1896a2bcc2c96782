"""The addresses of the exchange."""

from django.urls import path, register_converter

from . import brought, views


class KindOfExport:
    """A format in which a whole case is taken along."""

    regex = r"qdpx|qdc|csv|codes\.csv|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class KindOfReading(KindOfExport):
    """A format in which one coded source is read elsewhere."""

    regex = "html|docx"


register_converter(KindOfExport, "export")
register_converter(KindOfReading, "reading")
AT = "<uuid:case_id>/uitwisselen/"

urlpatterns = [
    path(AT, views.exchange, name="exchange"),
    path(f"{AT}casus.<export:kind>", views.export, name="export"),
    path(f"{AT}bronnen/<uuid:source_id>.<reading:kind>", views.export_source, name="export-source"),
    path(f"{AT}binnenhalen/", views.import_new, name="import-new"),
    path(f"{AT}binnenhalen/<uuid:import_id>/", views.import_review, name="import"),
    path(f"{AT}ingelezen/<uuid:brought_id>/", brought.brought_in, name="brought-in"),
]
