"""Ticking fragments of a code, over as many pages as there are."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from ..coding.models import CodingQuerySet
from ..models import Coding

PAGE = 50


@dataclass(frozen=True)
class Ticks:
    """What somebody ticked among fragments; what was ticked on other pages travels along in one field."""

    fragments: CodingQuerySet
    post: QueryDict

    @property
    def asked(self) -> set[str]:
        return {*self.post.getlist("fragment"), *self.post.get("elders", "").split()}

    @property
    def chosen(self) -> list[Coding]:
        """The fragments that were ticked, as far as they still have the code."""
        asked = self.asked
        return [coding for coding in self.fragments if str(coding.guid) in asked]

    @property
    def page(self) -> "Page[Coding]":
        return Paginator(self.fragments, PAGE).get_page(self.post.get("pagina") or self.post.get("hier"))

    @property
    def wants_page(self) -> bool:
        """Whether another page is asked for, or a way back to choosing."""
        return self.post.get("stap") == "kiezen" or bool(self.post.get("pagina"))

    def choosing(self) -> dict[str, object]:
        """What the page with the ticks shows."""
        page, asked = self.page, self.asked
        elsewhere = " ".join(asked - {str(coding.guid) for coding in page})
        return {"page": page, "asked": asked, "elsewhere": elsewhere}

    def looking(self, chosen: list[Coding]) -> dict[str, object]:
        """What the page that shows what would happen sends on."""
        elsewhere = " ".join(str(coding.guid) for coding in chosen)
        return {
            "chosen": chosen,
            "shown": chosen[:20],
            "elsewhere": elsewhere,
            "here": self.post.get("hier", ""),
        }
