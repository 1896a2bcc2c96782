"""Addresses below ``/api/v1/`` of what an organisation may read of its own."""

from django.urls import path

from . import views

urlpatterns = [
    path("projects/", views.ProjectList.as_view(), name="projects"),
    path("projects/<uuid:project>/", views.ProjectView.as_view(), name="project"),
    path("projects/<uuid:project>/answers/", views.AnswersView.as_view(), name="answers"),
    path("projects/<uuid:project>/roadmaps/", views.RoadmapList.as_view(), name="roadmaps"),
    path("projects/<uuid:project>/roadmaps/<uuid:roadmap>/", views.RoadmapView.as_view(), name="roadmap"),
]
