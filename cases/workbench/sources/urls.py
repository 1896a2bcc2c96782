"""The addresses of texts that come in."""

from django.urls import path

from .adding.views import source_upload
from .erasing.views import source_erase
from .literature.views import source_literature
from .register import source_register
from .showing.views import source_text
from .versions.placing import source_place
from .versions.views import source_proposal, source_version, source_version_back

ALL = "<uuid:case_id>/bronnen/"
ONE = f"{ALL}<uuid:record_id>/"

urlpatterns = [
    path(f"{ALL}bestanden/", source_upload, name="source-upload"),
    path(f"{ALL}literatuur/", source_literature, name="source-literature"),
    path(f"{ALL}bronnen.csv", source_register, name="source-register"),
    path(f"{ONE}wissen/", source_erase, name="source-erase"),
    path(f"{ONE}tekst/", source_version, name="source-version"),
    path(f"{ONE}tekst/voorstel/<uuid:proposal_id>/", source_proposal, name="source-proposal"),
    path(f"{ONE}tekst/<int:number>/terug/", source_version_back, name="source-version-back"),
    path(f"{ONE}tekst/plaatsen/<uuid:coding_id>/", source_place, name="source-place"),
    path(f"{ONE}tekst/<int:number>/", source_text, name="source-text"),
]
