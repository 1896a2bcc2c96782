"""How to refer to an edition: APA, BibTeX and RIS. The site is the author; no person is named."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from welzijn.ui.text import in_language

from .models import Edition

AUTHOR = "Welzijn"
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped or not
        "}": r"\textbraceright{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


@dataclass(frozen=True)
class Citation:
    """The parts of a reference to one edition."""

    title: str
    number: int
    year: int
    kind: str
    address: str
    key: str

    @property
    def version(self) -> str:
        return _("uitgave %(number)s") % {"number": self.number}

    def apa(self) -> str:
        """As in a list of references."""
        return f"{AUTHOR}. ({self.year}). {self.title} ({self.version}) [{self.kind}]. {self.address}"

    def bibtex(self) -> str:
        """An entry of kind ``misc``."""
        fields = {
            "author": "{" + AUTHOR + "}",
            "title": "{" + _escaped(self.title) + "}",
            "year": str(self.year),
            "edition": str(self.number),
            "howpublished": _escaped(self.kind),
            "url": self.address,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}\n}}\n"

    def ris(self) -> str:
        """A RIS record of kind ``RPRT``."""
        pairs = (
            ("TY", "RPRT"),
            ("AU", AUTHOR),
            ("TI", self.title),
            ("PY", str(self.year)),
            ("ET", str(self.number)),
            ("M3", self.kind),
            ("UR", self.address),
            ("ER", ""),
        )
        return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in pairs)


def citation_of(edition: Edition, address: str) -> Citation:
    """The citation of ``edition``, which stands at ``address``."""
    kind = _("Verzonnen voorbeeldcasus") if edition.fictitious else _("Casestudie")
    published = timezone.localtime(edition.published_at)
    short = edition.published_case.uuid.hex[:8]
    title = in_language(edition.card["name"]).text
    return Citation(title, edition.number, published.year, kind, address, f"welzijn-{short}-{edition.number}")


def _escaped(text: str) -> str:
    return _one_line(text).translate(_BIBTEX)


def _one_line(text: str) -> str:
    return " ".join(text.split())
