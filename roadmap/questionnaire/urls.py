from django.urls import path

from . import views

app_name = "questionnaire"
urlpatterns = [
    path("", views.show, name="show"),
    path("versies/", views.versions, name="versions"),
    path("<int:number>/", views.show, name="version"),
]
