"""The addresses of the codes of a case."""

from django.urls import path

from . import carrying_pages, joining, pages, parting, placing

AT = "<uuid:case_id>/codes/"
ONE = f"{AT}<uuid:record_id>/"

urlpatterns = [
    path(AT, pages.codes, name="codes"),
    path(f"{AT}geschiedenis/", pages.history, name="codes-history"),
    path(f"{AT}ongedaan/", pages.codes_undo, name="codes-undo"),
    path(f"{AT}<slug:code_key>/overzetten/", carrying_pages.code_carry, name="code-carry"),
    path(f"{ONE}verplaatsen/", placing.code_move, name="owncode-move"),
    path(f"{ONE}vervallen/", placing.code_retire, name="owncode-retire"),
    path(f"{ONE}samenvoegen/", joining.code_merge, name="owncode-merge"),
    path(f"{ONE}splitsen/", parting.code_split, name="owncode-split"),
]
