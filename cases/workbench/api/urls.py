"""Addresses below ``/api/v1/workbench/``: what a researcher's own programs may read and write."""

from django.urls import path

from . import coding_views, views

CASE = "cases/<uuid:case_id>/"

urlpatterns = [
    path("cases/", views.BenchCases.as_view(), name="bench-cases"),
    path(CASE, views.BenchCaseView.as_view(), name="bench-case"),
    path(f"{CASE}sources/", views.Sources.as_view(), name="bench-sources"),
    path(f"{CASE}sources/<uuid:source_id>/", views.Source.as_view(), name="bench-source"),
    path(f"{CASE}sources/<uuid:source_id>/text/", views.SourceWords.as_view(), name="bench-text"),
    path(f"{CASE}codes/", views.Codes.as_view(), name="bench-codes"),
    path(f"{CASE}codings/", coding_views.Codings.as_view(), name="bench-codings"),
    path(f"{CASE}codings/<uuid:coding_id>/", coding_views.OneCoding.as_view(), name="bench-coding"),
    path(f"{CASE}rounds/", views.Rounds.as_view(), name="bench-rounds"),
    path(f"{CASE}rounds/<uuid:round_id>/", views.Round.as_view(), name="bench-round"),
    path(f"{CASE}rounds/<uuid:round_id>/agreement/", views.Agreement.as_view(), name="bench-agreement"),
]
