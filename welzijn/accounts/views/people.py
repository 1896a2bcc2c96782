"""The administrator's list of accounts."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import services
from ..access import SignedInRequest, access
from ..forms.managing import RolesForm
from ..models import Organisation, User
from ..queries import ROLE_FILTERS, belongings_of, coordinated_alone_by, member_of, people, uncoordinated_of
from .pages import Question, ask, form_page, sent

PER_PAGE = 25


@require_safe
@access("people.manage")
@never_cache
def overview(request: SignedInRequest) -> HttpResponse:
    """Accounts by name or address, and by role."""
    search, role = request.GET.get("zoek", "").strip(), request.GET.get("rol", "")
    page = Paginator(people(search=search, role=role), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "search": search,
        "role": role if role in ROLE_FILTERS else "",
        "roles": [(key, words) for key, (words, _query) in ROLE_FILTERS.items()],
    }
    return render(request, "accounts/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("people.manage")
@never_cache
def person(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """One account: its roles, and what it belongs to."""
    found = get_object_or_404(User, uuid=uuid)
    form = RolesForm(sent(request), instance=found)
    if not (request.method == "POST" and form.is_valid()):
        context = {"belongings": belongings_of(found), "uncoordinated": uncoordinated_of(found)}
        return form_page(request, "accounts/person.html", form, person=found, **context)
    services.set_roles(person=found, **form.cleaned_data)
    messages.success(request, _("De rollen van %(name)s zijn bewaard. Ze gelden meteen.") % {"name": found})
    return redirect("person", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@access("people.manage")
@never_cache
def close(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask first, then close an account."""
    found = get_object_or_404(User, uuid=uuid)
    if request.method != "POST":
        return ask(request, _about_closing(found))
    try:
        services.close_account(person=found, by=request.user)
    except ValidationError as refusal:
        return ask(request, _about_closing(found), errors=[("bevestig", refusal.messages[0])])
    messages.success(request, _("Het account van %(name)s is gesloten.") % {"name": found})
    return redirect("person", uuid=uuid)


@require_POST
@access("people.manage")
@never_cache
def reopen(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Open a closed account again."""
    found = get_object_or_404(User, uuid=uuid)
    services.reopen_account(person=found)
    messages.success(request, _("Het account van %(name)s is weer open.") % {"name": found})
    return redirect("person", uuid=uuid)


@require_POST
@access("people.manage")
@never_cache
def appoint(request: SignedInRequest, uuid: UUID, organisation: UUID) -> HttpResponse:
    """Let a member coordinate an organisation that nobody coordinates any more."""
    membership = member_of(get_object_or_404(Organisation, uuid=organisation), uuid)
    try:
        services.appoint_coordinator(membership=membership)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        words = _("%(name)s is nu coördinator van %(organisation)s.")
        about = {"name": membership.user, "organisation": membership.organisation}
        messages.success(request, words % about)
    return redirect("person", uuid=uuid)


def _about_closing(found: User) -> Question:
    sentences = [
        _("Wie nu aangemeld is, is dat meteen niet meer."),
        _("Er wordt niets gewist en u kunt het account weer openen."),
    ]
    sentences += [
        _("%(name)s heeft daarna geen coördinator meer: maak dan een ander lid coördinator.")
        % {"name": organisation}
        for organisation in coordinated_alone_by(found)
    ]
    return Question(
        title=_("Het account van %(name)s sluiten?") % {"name": found},
        text=" ".join(sentences),
        action=_("Account sluiten"),
        back_url=reverse("person", args=[found.uuid]),
        back=str(found),
    )
