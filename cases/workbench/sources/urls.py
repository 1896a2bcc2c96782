"""The addresses of texts that come in."""

from django.urls import path

from .adding.views import source_upload
from .erasing.views import source_erase
from .showing.views import source_text

ALL = "<uuid:case_id>/bronnen/"
ONE = f"{ALL}<uuid:record_id>/"

urlpatterns = [
    path(f"{ALL}bestanden/", source_upload, name="source-upload"),
    path(f"{ONE}wissen/", source_erase, name="source-erase"),
    path(f"{ONE}tekst/<int:number>/", source_text, name="source-text"),
]
