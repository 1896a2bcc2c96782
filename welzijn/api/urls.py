"""Every address of the API: the rooms' data, the schema and its reference."""

from django.urls import URLPattern, URLResolver, include, path

from . import reference_views, views

v1: list[URLPattern | URLResolver] = [
    path("", views.Index.as_view(), name="index"),
    path("", include("cases.api.urls")),
    path("", include("roadmap.api.urls")),
    path("workbench/", include("cases.workbench.api.urls")),
    path("<path:rest>/", views.NotFoundView.as_view(), name="not-found"),
]
app_name = "api"
urlpatterns = [
    path("v1/", include(v1)),
    path("schema/", reference_views.schema_file, name="schema"),
    path("docs/", reference_views.reference, name="docs"),
]
