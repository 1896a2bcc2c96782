"""Addresses of the codebook. The reading pages stand twice: for the latest release and for a fixed one."""

from django.urls import path

from .codetree.urls import urlpatterns as codetree
from .views import adding, editing, history, reading

app_name = "codebook"
urlpatterns = [
    path("", reading.home, name="home"),
    path("spanningsvelden/<slug:key>/", reading.tension, name="tension"),
    path("families/<slug:key>/", reading.family, name="family"),
    path("bronnen/", reading.sources, name="sources"),
    path("uitgaven/", reading.releases, name="releases"),
    path("uitgaven/<int:number>/", reading.home, name="release"),
    path("uitgaven/<int:number>/spanningsvelden/<slug:key>/", reading.tension, name="release-tension"),
    path("uitgaven/<int:number>/families/<slug:key>/", reading.family, name="release-family"),
    path("uitgaven/<int:number>/bronnen/", reading.sources, name="release-sources"),
    path("beheer/", editing.overview, name="overview"),
    path("beheer/verschil/", history.difference, name="difference"),
    path("beheer/uitgeven/", history.release, name="publish"),
    path("beheer/nieuw-spanningsveld/", adding.new_tension, name="new-tension"),
    path("beheer/familie/<slug:key>/nieuwe-code/", adding.new_code, name="new-code"),
    *codetree,
    path("beheer/<slug:word>/<slug:key>/", editing.record, name="record"),
    path("beheer/<slug:word>/<slug:key>/geschiedenis/", history.record_history, name="history"),
    path("beheer/<slug:word>/<slug:key>/herstellen/<int:number>/", history.restore_record, name="restore"),
]
