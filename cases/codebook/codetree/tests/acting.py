"""What tests of acts on the draft begin and end with."""

from cases.codebook.models import Code


def part(name):
    return Code(name_nl=name, name_en=name, description_nl=f"{name}.", description_en=f"{name}.")


def state():
    """All that acts on the tree may change."""
    rows = Code.objects.values_list("key", "parent__key", "deprecated", "successors")
    return [(key, parent, gone, tuple(after)) for key, parent, gone, after in rows]
