from django.urls import path, re_path

from .views import browse, case

app_name = "library"
UUID = r"(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
urlpatterns = [
    path("", browse.browse, name="browse"),
    path("matrix/", browse.matrix, name="matrix"),
    path("matrix.csv", browse.matrix_download, name="matrix_csv"),
    path("vergelijken/", case.compare, name="compare"),
    path("nieuw.atom", browse.feed, name="feed"),
    path("<uuid:uuid>/", case.case, name="case"),
    path("<uuid:uuid>/<int:number>/", case.edition, name="edition"),
    re_path(rf"^{UUID}/(?P<number>[0-9]{{1,5}})/citaat\.(?P<kind>bib|ris)$", case.citation, name="citation"),
]
