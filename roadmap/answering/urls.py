"""Addresses of an organisation's projects and their questionnaires."""

from django.urls import path

from .views import checking, export, managing, projects, questions

app_name = "answering"
urlpatterns = [
    path("", projects.overview, name="projects"),
    path("nieuw/", managing.start, name="project-new"),
    path("<uuid:project>/", projects.home, name="project"),
    path("<uuid:project>/wijzigen/", managing.rename, name="project-edit"),
    path("<uuid:project>/archiveren/", managing.archive, name="project-archive"),
    path("<uuid:project>/verwijderen/", managing.remove, name="project-remove"),
    path("<uuid:project>/terughalen/", managing.restore, name="project-restore"),
    path("<uuid:project>/wissen/", managing.erase, name="project-erase"),
    path("<uuid:project>/vragen/<int:number>/", questions.page, name="page"),
    path("<uuid:project>/antwoorden/", checking.check, name="check"),
    path("<uuid:project>/antwoorden.yaml", export.answers_file, {"kind": "yaml"}, name="answers-file"),
    path("<uuid:project>/antwoorden.csv", export.answers_file, {"kind": "csv"}, name="answers-table"),
    path("<uuid:project>/antwoorden.json", export.answers_file, {"kind": "json"}, name="answers-data"),
    path("<uuid:project>/antwoorden/<slug:question>/vorige/", checking.previous, name="put-back"),
]
