"""Every address of the site, room by room."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("welzijn.ui.urls")),
    path("account/", include("welzijn.accounts.urls")),
    path("codeboek/", include("cases.codebook.urls")),
    path("over/vragenlijst/", include("roadmap.questionnaire.urls")),
    path("werkbank/", include("cases.workbench.urls")),
    path("casussen/", include("cases.library.urls")),
    path("routekaarten/", include("roadmap.answering.urls")),
    path("routekaarten/", include("roadmap.document.urls")),
    path("beheer/", admin.site.urls),
]
