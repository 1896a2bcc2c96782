"""Projects of an organisation in every state."""

import uuid

from django_tasks_db.models import DBTaskResult

from roadmap.answering import services
from roadmap.answering.models import Project
from roadmap.document.services import create_roadmap
from welzijn.accounts.models import Membership, User
from welzijn.accounts.services import invite


def projects() -> list[str]:
    """A project with every answer, one without any, one put away, one removed; a colleague and an offer."""
    project = Project.objects.filter(
        organisation__memberships__user__email="organisatie@voorbeeld.example"
    ).first()
    assert project is not None
    organisation, coordinator = project.organisation, User.objects.get(email="organisatie@voorbeeld.example")
    colleague = User.objects.get(email="student@voorbeeld.example")
    Membership.objects.create(organisation=organisation, user=colleague)
    invite(
        email="collega@voorbeeld.example",
        role="contributor",
        by=coordinator,
        organisation=organisation,
        base_url="http://127.0.0.1",
    )
    common = {"organisation": organisation, "region": "VL", "by": coordinator}
    _empty, put_away, removed = (
        services.start_project(name=name, nonce=uuid.uuid4(), **common)
        for name in ("W" * 120, "Wijkteams van vroeger", "Wijkteams die niet doorgaan")
    )
    services.archive_project(project=put_away)
    services.remove_project(project=removed)
    roadmap = create_roadmap(project=project, by=coordinator, language="nl")
    DBTaskResult.objects.all().delete()  # its PDF waits for ever, so that this can be looked at
    home = f"/routekaarten/{project.uuid}/"
    return [
        home,
        f"{home}vragen/7/",
        f"{home}routekaart/{roadmap.uuid}/",
        f"{home}routekaart/{roadmap.uuid}/pdf/en/",
        f"/routekaarten/{put_away.uuid}/archiveren/",
        f"/routekaarten/{removed.uuid}/wissen/",
    ]
