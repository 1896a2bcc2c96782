"""Every address of the site, room by room."""

from django.urls import include, path

from welzijn.accounts.admin import accounts_admin
from welzijn.accounts.views.profile import choose_language

handler400 = "welzijn.ui.unreadable.unreadable"
urlpatterns = [
    path("", include("welzijn.ui.urls")),
    path("taal/", choose_language, name="set_language"),
    path("account/", include("welzijn.accounts.urls")),
    path("codeboek/", include("cases.codebook.urls")),
    path("over/vragenlijst/", include("roadmap.questionnaire.urls")),
    path("werkbank/", include("cases.workbench.urls")),
    path("casussen/", include("cases.library.urls")),
    path("routekaarten/", include("roadmap.answering.urls")),
    path("routekaarten/", include("roadmap.document.urls")),
    path("api/", include("welzijn.api.urls")),
    path("beheer/", accounts_admin.urls),
]
