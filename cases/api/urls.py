"""Addresses below ``/api/v1/`` of what everyone, or every registered reader, may read."""

from django.urls import path

from . import codebook_views, views

urlpatterns = [
    path("editions/", views.EditionList.as_view(), name="editions"),
    path("editions/<uuid:uuid>/", views.CaseView.as_view(), name="case"),
    path("editions/<uuid:uuid>/<int:number>/", views.EditionView.as_view(), name="edition"),
    path("matrix/", views.Matrix.as_view(), name="matrix"),
    path("matrix.csv", views.MatrixCsv.as_view(), name="matrix-csv"),
    path("codebook/", codebook_views.Codebook.as_view(), name="codebook"),
    path("codebook/releases/", codebook_views.ReleaseList.as_view(), name="releases"),
    path("codebook/releases/<int:number>/", codebook_views.ReleaseView.as_view(), name="release"),
    path("tensions/", codebook_views.TensionList.as_view(), name="tensions"),
    path("tensions/<slug:key>/", codebook_views.TensionView.as_view(), name="tension"),
]
