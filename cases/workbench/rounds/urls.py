"""The addresses of coding rounds."""

from django.urls import path

from . import differences, views

AT = "<uuid:case_id>/rondes/"
ONE = f"{AT}<uuid:round_id>/"

urlpatterns = [
    path(AT, views.rounds, name="rounds"),
    path(f"{AT}nieuw/", views.round_new, name="round-new"),
    path(ONE, views.round_home, name="round"),
    path(f"{ONE}deel/", views.round_part, name="round-part"),
    path(f"{ONE}verwijderen/", views.round_remove, name="round-remove"),
    path(f"{ONE}codeurs/<uuid:coder_id>/verwijderen/", views.round_drop_coder, name="round-drop-coder"),
    path(f"{ONE}verschillen/", differences.differences, name="differences"),
    path(f"{ONE}verschillen/beslechten/", differences.difference_settle, name="difference-settle"),
]
