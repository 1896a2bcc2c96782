"""The addresses of the workbench."""

from django.urls import path

from .api import pages as api
from .cases import views as cases
from .codetree.urls import urlpatterns as codetree
from .coding import notes
from .coding.urls import urlpatterns as coding
from .editing import kinds, lists
from .editing import views as editing
from .exchanging.urls import urlpatterns as exchanging
from .finding.urls import urlpatterns as finding
from .publishing import judging
from .publishing import views as publishing
from .rounds.urls import urlpatterns as rounds
from .sources.urls import urlpatterns as sources

app_name = "workbench"


def _record(segment: str, kind: kinds.Kind) -> list:
    """Add, change and remove one kind of record."""
    base = f"<uuid:case_id>/{segment}/"
    return [
        path(f"{base}nieuw/", editing.record_new, {"kind": kind}, name=f"{kind.name}-new"),
        path(f"{base}<uuid:record_id>/", editing.record_edit, {"kind": kind}, name=f"{kind.name}-edit"),
        path(
            f"{base}<uuid:record_id>/verwijderen/",
            editing.record_remove,
            {"kind": kind},
            name=f"{kind.name}-remove",
        ),
    ]


urlpatterns = [
    path("", cases.case_list, name="cases"),
    path("nieuw/", cases.case_new, name="case-new"),
    path("<uuid:case_id>/", cases.case_home, name="case"),
    path("<uuid:case_id>/naam/", cases.case_edit, name="case-edit"),
    path("<uuid:case_id>/verwijderen/", cases.case_remove, name="case-remove"),
    path("<uuid:case_id>/terugzetten/", cases.case_restore, name="case-restore"),
    path("<uuid:case_id>/setting/", cases.section_form, {"key": "setting"}, name="setting"),
    path("<uuid:case_id>/samenvatting/", cases.section_form, {"key": "summary"}, name="summary"),
    path("<uuid:case_id>/leden/", cases.members, name="members"),
    path("<uuid:case_id>/leden/<uuid:user_id>/verwijderen/", cases.member_remove, name="member-remove"),
    path("<uuid:case_id>/toegang/", api.tokens, name="tokens"),
    path("<uuid:case_id>/onderdeel/<slug:key>/", editing.section_mark, name="section-mark"),
    path("<uuid:case_id>/ongedaan/<uuid:removed_id>/", editing.removed_restore, name="removed-restore"),
    path("<uuid:case_id>/traject/", lists.trajectory, name="trajectory"),
    *_record("traject", kinds.STEP),
    path("<uuid:case_id>/spanningsvelden/", lists.tensions, name="tensions"),
    path("<uuid:case_id>/spanningsvelden/afwezig/", lists.absence, name="absence"),
    *_record("waarnemingen", kinds.OBSERVATION),
    path("<uuid:case_id>/factoren/", lists.findings, {"key": "factors"}, name="factors"),
    *_record("factoren", kinds.FACTOR),
    path("<uuid:case_id>/principes/", lists.findings, {"key": "principles"}, name="principles"),
    *_record("principes", kinds.PRINCIPLE),
    path("<uuid:case_id>/uitkomsten/", lists.findings, {"key": "outcomes"}, name="outcomes"),
    *_record("uitkomsten", kinds.OUTCOME),
    path("<uuid:case_id>/competenties/", lists.findings, {"key": "competences"}, name="competences"),
    *_record("competenties", kinds.COMPETENCE),
    path("<uuid:case_id>/citaten/", lists.quotes, name="quotes"),
    *_record("citaten", kinds.QUOTE),
    path("<uuid:case_id>/bronnen/", lists.sources, name="sources"),
    *sources,
    *_record("bronnen", kinds.SOURCE),
    path(
        "<uuid:case_id>/bronnen/<uuid:parent_id>/toestemming/",
        editing.record_new,
        {"kind": kinds.CONSENT},
        name="consent-new",
    ),
    path(
        "<uuid:case_id>/toestemmingen/<uuid:record_id>/",
        editing.record_edit,
        {"kind": kinds.CONSENT},
        name="consent-edit",
    ),
    path(
        "<uuid:case_id>/toestemmingen/<uuid:record_id>/verwijderen/",
        editing.record_remove,
        {"kind": kinds.CONSENT},
        name="consent-remove",
    ),
    *rounds,
    *exchanging,
    *coding,
    *finding,
    path("<uuid:case_id>/memos/", notes.memos, name="memos"),
    *_record("memos", kinds.MEMO),
    *codetree,
    *_record("codes", kinds.OWN_CODE)[:2],
    path("<uuid:case_id>/voorbeeld/", publishing.preview, name="preview"),
    path("<uuid:case_id>/publiceren/", publishing.publish, name="publish"),
    path("<uuid:case_id>/publiceren/terugtrekken/", publishing.cancel, name="review-cancel"),
    path(
        "<uuid:case_id>/uitgaven/<int:number>/verschil/", publishing.edition_changes, name="edition-changes"
    ),
    path("<uuid:case_id>/nalezen/", judging.judge, name="judge"),
    path("<uuid:case_id>/nalezen/ondertekenen/", judging.sign, name="sign"),
    path("<uuid:case_id>/intrekken/", publishing.withdraw, name="withdraw"),
    path("<uuid:case_id>/intrekken/<int:number>/", publishing.withdraw, name="withdraw-edition"),
]
