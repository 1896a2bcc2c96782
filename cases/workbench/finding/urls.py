"""The addresses of searching, and of reading all that has one code."""

from django.urls import path

from . import fragments, views

AT = "<uuid:case_id>/zoeken/"

urlpatterns = [
    path(AT, views.search_texts, name="search"),
    path(f"{AT}coderen/", views.search_code, name="search-code"),
    path(f"{AT}gecodeerd/<uuid:step_id>/", views.search_coded, name="search-coded"),
    path("<uuid:case_id>/codes/<str:code_key>/fragmenten/", fragments.of_code, name="code-fragments"),
]
