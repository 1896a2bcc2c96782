"""How a view of this room is reached: its rule, and how long a browser may keep its answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control

from welzijn.accounts.access import View, access


def door(rule: str = "answering.answer") -> Callable[[View], View]:
    """A view for members of an organisation.

    A page is made anew each time, also on going back. What a sent form was told (an error, a
    conflict) may stay in the browser that sent it: without that copy, going back past it would
    ask to send the form again.
    """

    def decorate(view: View) -> View:
        guarded = access(rule)(view)

        @wraps(guarded)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = guarded(request, *args, **kwargs)
            if request.method == "POST" and response.status_code >= 400:
                patch_cache_control(response, private=True, no_cache=True)
            else:
                add_never_cache_headers(response)
            return response

        return entered

    return decorate
