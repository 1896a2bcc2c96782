from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("over/", views.about, name="about"),
    path("over/methode/", views.method, name="method"),
    path("over/privacy/", views.privacy, name="privacy"),
    path("over/stijlgids/", views.style_guide, name="style_guide"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
]
