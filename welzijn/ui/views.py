"""Pages that belong to no other room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from welzijn.accounts.access import access


@access("site.read")
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/home.html")
