"""Addresses whose views come from a package and so carry no rule of ours.

Every other address must say its rule (``tests/test_access.py`` walks them all).
Each entry names the package's module, and what guards the views in it.
"""

THIRD_PARTY_VIEWS = {
    "allauth.account.views": "sign-in and one's own account; allauth asks for a session where it matters",
    "django.contrib.admin": "the administrator's site; needs a superuser",
    "django.views.i18n": "language choice and its catalogue; public",
    "django.views.generic.base": "redirects by allauth to its own pages; public",
}
