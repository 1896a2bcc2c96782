"""The addresses of coding the text of a source."""

from django.urls import path

from . import acting, fragment, views

AT = "<uuid:case_id>/bronnen/<uuid:source_id>/coderen/"
ONE = f"{AT}<uuid:coding_id>/"

urlpatterns = [
    path(AT, views.coding, name="coding"),
    path(f"{AT}versie/<int:number>/", views.coding, name="coding-version"),
    path(f"{AT}versie/<int:number>/fragmenten/", views.fragments, name="coding-version-fragments"),
    path(f"{AT}versie/<int:number>/geschiedenis/", views.steps, name="coding-version-history"),
    path(f"{AT}zinnen/", views.sentences, name="coding-sentences"),
    path(f"{AT}fragmenten/", views.fragments, name="coding-fragments"),
    path(f"{AT}geschiedenis/", views.steps, name="coding-history"),
    path(f"{AT}toevoegen/", acting.coding_add, name="coding-add"),
    path(f"{AT}ongedaan/", acting.coding_undo, name="coding-undo"),
    path(f"{AT}opnieuw/", acting.coding_redo, name="coding-redo"),
    path(ONE, fragment.fragment, name="fragment"),
    path(f"{ONE}verwijderen/", acting.fragment_remove, name="fragment-remove"),
    path(f"{ONE}waarneming/", fragment.fragment_observation, name="fragment-observation"),
]
