"""The addresses of the tree of the draft."""

from django.urls import path

from . import joining, pages, parting, placing

AT = "beheer/codes/"
ONE = "beheer/code/<slug:key>/"

urlpatterns = [
    path(AT, pages.codes, name="code-tree"),
    path(f"{AT}geschiedenis/", pages.history, name="code-steps"),
    path(f"{AT}ongedaan/", pages.turn, name="code-turn"),
    path(f"{ONE}verplaatsen/", placing.code_move, name="code-move"),
    path(f"{ONE}vervallen/", placing.code_retire, name="code-retire"),
    path(f"{ONE}samenvoegen/", joining.code_merge, name="code-merge"),
    path(f"{ONE}splitsen/", parting.code_split, name="code-split"),
]
