"""Addresses of people and what they belong to. allauth's own come last, so that ours go first."""

from django.urls import include, path

from .views import accepting, courses, dashboard, invitations, joining, mail, organisations, people, profile

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("signup/", joining.choose, name="account_signup"),
    path("organisatie/", joining.register_organisation, name="register-organisation"),
    path("cursus/", joining.join_course, name="join-course"),
    path("uitnodiging/", accepting.offer, name="invitation-offer"),
    path("uitnodiging/<str:token>/", accepting.open_link, name="accept-invitation"),
    path("profiel/", profile.profile, name="profile"),
    path("profiel/verwijderen/", profile.delete, name="account-delete"),
    path("organisaties/<uuid:uuid>/", organisations.show, name="organisation"),
    path("organisaties/<uuid:uuid>/naam/", organisations.rename, name="organisation-rename"),
    path("organisaties/<uuid:uuid>/uitnodigen/", organisations.invite, name="organisation-invite"),
    path("organisaties/<uuid:uuid>/opheffen/", organisations.dissolve, name="organisation-dissolve"),
    path("organisaties/<uuid:uuid>/leden/<uuid:person>/rol/", organisations.set_role, name="member-role"),
    path(
        "organisaties/<uuid:uuid>/leden/<uuid:person>/beeindigen/",
        organisations.end_membership,
        name="member-end",
    ),
    path("cursussen/", courses.overview, name="courses"),
    path("cursussen/nieuw/", courses.new, name="course-new"),
    path("cursussen/<uuid:uuid>/", courses.show, name="course"),
    path("cursussen/<uuid:uuid>/wijzigen/", courses.change, name="course-change"),
    path("cursussen/<uuid:uuid>/code/", courses.renew_code, name="course-code"),
    path("cursussen/<uuid:uuid>/beeindigen/", courses.end, name="course-end"),
    path("cursussen/<uuid:uuid>/studenten/<uuid:student>/", courses.remove_student, name="student-remove"),
    path("uitnodigingen/", invitations.overview, name="invitations"),
    path("uitnodigingen/nieuw/", invitations.new, name="invitation-new"),
    path("uitnodigingen/<uuid:uuid>/opnieuw/", invitations.resend, name="invitation-resend"),
    path("uitnodigingen/<uuid:uuid>/intrekken/", invitations.withdraw, name="invitation-withdraw"),
    path("mensen/", people.overview, name="people"),
    path("mensen/<uuid:uuid>/", people.person, name="person"),
    path("mensen/<uuid:uuid>/sluiten/", people.close, name="person-close"),
    path("mensen/<uuid:uuid>/openen/", people.reopen, name="person-reopen"),
    path(
        "mensen/<uuid:uuid>/organisaties/<uuid:organisation>/coordinator/",
        people.appoint,
        name="person-coordinator",
    ),
    path("mail/", mail.mail, name="mail"),
    path("", include("allauth.account.urls")),
]
