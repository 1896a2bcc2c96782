"""How a view of this room is reached: its rule, and never a copy in a cache."""

from django.views.decorators.cache import never_cache

from welzijn.accounts.access import View, access


def door(rule: str = "answering.answer"):  # type: ignore[no-untyped-def]
    """A view for members of an organisation. A page is made anew each time, also on going back."""

    def decorate(view: View) -> View:
        guarded = access(rule)(view)
        stored_nowhere: View = never_cache(guarded)
        return stored_nowhere

    return decorate
