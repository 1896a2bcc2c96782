"""Starting, naming, putting away, removing and putting back a project: a coordinator's work."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from welzijn.accounts.access import SignedInRequest, require
from welzijn.accounts.models import Membership, Organisation

from .. import services
from ..doors import door
from ..forms import ProjectForm
from ..models import Project
from ..queries import project_of, roles_of
from ..reading import read_uuid, read_version

REFUSED, CONFLICT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
@door("answering.coordinate")
def start(request: SignedInRequest) -> HttpResponse:
    """Start a project; the same form sent twice gives one."""
    organisations = _coordinated(request)
    form = ProjectForm(request.POST or None, organisations=organisations)
    nonce = read_uuid(request.POST.get("formulier", "")) or uuid4()
    if not (request.method == "POST" and form.is_valid()):
        context = {"form": form, "form_id": nonce, "title": _("Nieuw project")}
        return render(request, "answering/project_form.html", context, status=_status(form))
    organisation = form.cleaned_data.get("organisation") or organisations[0]
    values = {name: form.cleaned_data[name] for name in ("name", "region")}
    project = services.start_project(organisation=organisation, by=request.user, nonce=nonce, **values)
    return redirect("answering:project", project=project.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@door("answering.coordinate")
def rename(request: SignedInRequest, project: UUID) -> HttpResponse:
    """Change name and region."""
    found = _managed(request, project)
    before = {"name": found.name, "region": found.get_region_display()}
    form = ProjectForm(request.POST or None, instance=found)
    version = read_version(request.POST.get("versie", "")) or found.version
    context = {"form": form, "project": found, "version": version, "title": _("Naam en regio")}
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "answering/project_form.html", context, status=_status(form))
    try:
        _rename(project=_managed(request, project), form=form, version=version)
    except services.StaleProjectError:
        context |= {"theirs": before, "version": _managed(request, project).version}
        return render(request, "answering/project_form.html", context, status=CONFLICT)
    messages.success(request, _("Naam en regio zijn bewaard."))
    return redirect("answering:project", project=project)


@require_http_methods(["GET", "HEAD", "POST"])
@door("answering.coordinate")
def archive(request: SignedInRequest, project: UUID) -> HttpResponse:
    """Ask first, then put the project away; or take it out of the archive again."""
    found = _managed(request, project)
    if request.method != "POST":
        return render(request, "answering/project_archive.html", {"project": found})
    if request.POST.get("archief") == "uit":
        services.bring_back_project(project=found)
        messages.success(request, _("Het project staat weer bij uw lopende projecten."))
    else:
        services.archive_project(project=found)
        messages.success(request, _("Het project staat in het archief."))
    return redirect("answering:projects")


@require_http_methods(["GET", "HEAD", "POST"])
@door("answering.coordinate")
def remove(request: SignedInRequest, project: UUID) -> HttpResponse:
    """Ask first, then take the project out of sight. It can be put back."""
    if request.method != "POST":
        return render(request, "answering/project_remove.html", {"project": _managed(request, project)})
    services.remove_project(project=_managed(request, project))
    messages.success(request, _("Het project is verwijderd. U kunt het hieronder nog terughalen."))
    return redirect("answering:projects")


@require_POST
@door("answering.coordinate")
def restore(request: SignedInRequest, project: UUID) -> HttpResponse:
    """Put a removed project back."""
    services.restore_project(project=_managed(request, project, removed=True))
    messages.success(request, _("Het project is terug."))
    return redirect("answering:project", project=project)


@require_http_methods(["GET", "HEAD", "POST"])
@door("answering.coordinate")
def erase(request: SignedInRequest, project: UUID) -> HttpResponse:
    """Ask first, then delete a removed project and all its answers for good."""
    found = _managed(request, project, removed=True)
    if request.method != "POST":
        return render(request, "answering/project_erase.html", {"project": found})
    services.erase_project(project=found)
    messages.success(request, _("Het project en alle antwoorden zijn gewist."))
    return redirect("answering:projects")


def _rename(*, project: Project, form: ProjectForm, version: int) -> None:
    values = {name: form.cleaned_data[name] for name in ("name", "region")}
    services.rename_project(project=project, version=version, **values)


def _managed(request: SignedInRequest, project: UUID, *, removed: bool = False) -> Project:
    found = project_of(request.user, project, removed=removed)
    require("answering.manage", request.user, found)
    return found


def _coordinated(request: SignedInRequest) -> list[Organisation]:
    keys = [key for key, role in roles_of(request.user).items() if role == Membership.Role.COORDINATOR]
    return list(Organisation.objects.filter(pk__in=keys))


def _status(form: Any) -> int:
    return REFUSED if form.is_bound and form.errors else 200
