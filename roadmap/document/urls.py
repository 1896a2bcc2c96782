from django.urls import path

from . import views

app_name = "document"
urlpatterns = [
    path("<uuid:project>/routekaart/", views.create, name="create"),
    path("<uuid:project>/routekaart/<uuid:roadmap>/", views.show, name="show"),
    path("<uuid:project>/routekaart/<uuid:roadmap>/pdf/<str:language>/", views.progress, name="progress"),
    path(
        "<uuid:project>/routekaart/<uuid:roadmap>/routekaart-<str:language>.pdf",
        views.download,
        name="download",
    ),
    path("<uuid:project>/routekaart/<uuid:roadmap>/gegevens.json", views.data, name="data"),
]
