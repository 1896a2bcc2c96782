"""What the page of memos tells to whom."""

from cases.workbench.coding.services import coder_for
from cases.workbench.editing.removing import remove
from cases.workbench.models import Memo
from cases.workbench.tests.factories import join
from cases.workbench.tests.posting import address


def test_a_removed_memo_is_offered_back_to_whoever_removed_it(case, signed_in):
    me, colleague = case.created_by, join(case, "coder")
    memo = Memo.objects.create(case=case, author=coder_for(case=case, user=me), text="Nog geheim")
    remove(record=memo, by=me)

    pages = {person: signed_in(person).get(address("memos", case)).text for person in (me, colleague)}
    assert ("Nog geheim" in pages[me], "Nog geheim" in pages[colleague]) == (True, False)
