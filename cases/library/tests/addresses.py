"""Where an edition is found."""

from django.urls import reverse


def address(edition, number=None):
    case = edition.published_case.uuid
    return reverse("library:edition", args=[case, number]) if number else reverse("library:case", args=[case])
