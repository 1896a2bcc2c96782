"""How the own codes of a case hang under each other and under the codebook. No database here."""

from cases.codebook.codetree.hanging import Tree

from ..models import OwnCode


class OwnTree(Tree[OwnCode]):
    """The own codes of a case by where they hang, in their order."""
