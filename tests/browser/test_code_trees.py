"""The trees of codes with the hands: dragged, moved by keys, tapped on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browsing import press, sign_in
from tests.site import Site

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]
AUTHOR, LEAD = "onderzoeker@voorbeeld.example", "lead@voorbeeld.example"
BOOK = "/codeboek/beheer/codes/"
CASE = """
from cases.workbench.models import Case
print(f"/werkbank/{Case.objects.get(code='DEMO-01').uuid}/codes/")
"""
FINGER = 44
"""How high something has to be that a finger taps, in pixels."""


class Tree:
    """A page with a tree of codes, and somebody who arranges them."""

    def __init__(self, site: Site, page: Page, address: str, person: str) -> None:
        self.page = page
        page.set_default_timeout(15_000)
        sign_in(page, site, person)
        page.goto(site.url + address)

    def line(self, key: str) -> Locator:
        return self.page.locator(f"#code-{key} > .code-line")

    def drag(self, key: str, to: str, part: float = 0.5) -> None:
        """Drop a code on some part of another, counted from above."""
        box = self.line(to).bounding_box()
        assert box is not None
        place = {"x": 60, "y": box["height"] * part}
        self.line(key).drag_to(self.line(to), source_position={"x": 60, "y": 12}, target_position=place)

    def beside(self, key: str) -> list[str]:
        """A code and what stands beside it, in order."""
        lines = self.page.locator(f"ul:has(> #code-{key}) > li[data-key]")
        return lines.evaluate_all("all => all.map(one => one.dataset.key)")

    def says(self, words: str) -> None:
        """The page says it, and is there as a whole: messages stand above the tree."""
        expect(self.page.locator(".messages")).to_contain_text(words)
        self.page.wait_for_load_state()

    def undo(self) -> None:
        """By the button, whose page says what the page before it may have said too."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Ongedaan maken").click()
        self.says("Ongedaan gemaakt: code verplaatst.")

    def open(self, key: str) -> Locator:
        """The menu of a code."""
        menu = self.line(key).locator(".code-menu")
        menu.locator("summary").click()
        return menu


@pytest.fixture
def book(new_context: NewContext, journey_site: Site) -> Tree:
    return Tree(journey_site, new_context().new_page(), BOOK, LEAD)


@pytest.fixture
def case(new_context: NewContext, journey_site: Site) -> Tree:
    address = journey_site.console.run(CASE).strip()
    return Tree(journey_site, new_context().new_page(), address, AUTHOR)


def test_a_code_of_the_codebook_is_dragged_beside_and_under_another(book):
    before = book.beside("werk-one-plan")
    book.drag("werk-shared-vision", "werk-one-plan", 0.1)
    book.says("‘Gedeelde visie’ is verplaatst.")
    assert book.beside("werk-one-plan") == ["werk-shared-vision", *before[:-1]]
    book.drag("werk-shared-vision", "werk-network")
    book.says("‘Gedeelde visie’ is verplaatst.")
    expect(book.page.locator("#code-werk-network #code-werk-shared-vision")).to_be_visible()
    for _act in range(2):
        book.undo()
    assert book.beside("werk-one-plan") == before
    book.page.get_by_role("button", name="Opnieuw doen").click()
    book.says("Opnieuw gedaan: code verplaatst.")
    assert book.beside("werk-one-plan")[0] == "werk-shared-vision"
    book.undo()


def test_a_code_can_be_dropped_in_its_own_family_only(book):
    before = book.beside("kenn-science")
    book.drag("kenn-policy", "pers-volunteer")
    assert book.page.locator("[data-drop]").count() == 0
    assert book.page.url.endswith(BOOK)
    assert book.beside("kenn-science") == before


def test_an_own_code_is_dragged_beside_another_and_under_the_codebook(case):
    first, second = case.page.locator("h2:text('Eigen codes') ~ ul").first.locator("> li").all()
    keys = [one.get_attribute("data-key") or "" for one in (first, second)]
    case.drag(keys[1], keys[0], 0.1)
    case.says("is verplaatst.")
    assert case.beside(keys[0]) == [keys[1], keys[0]]
    case.drag(keys[1], "workload")
    case.says("is verplaatst.")
    expect(case.page.locator(f"#code-workload #code-{keys[1]}")).to_be_visible()
    for _act in range(2):
        case.undo()
    assert case.beside(keys[0]) == keys


@pytest.mark.parametrize("control", ["Control", "Meta"])
def test_keys_undo_and_do_again_on_both_trees(book, control):
    before = book.beside("werk-one-plan")
    book.drag("werk-shared-vision", "werk-one-plan", 0.1)
    book.says("‘Gedeelde visie’ is verplaatst.")
    moved = book.beside("werk-one-plan")
    book.page.keyboard.press(f"{control}+z")
    book.says("Ongedaan gemaakt: code verplaatst.")
    assert book.beside("werk-one-plan") == before
    book.page.keyboard.press(f"{control}+Shift+Z")
    book.says("Opnieuw gedaan: code verplaatst.")
    assert book.beside("werk-one-plan") == moved
    book.page.keyboard.press(f"{control}+z")
    book.says("Ongedaan gemaakt: code verplaatst.")


def test_making_a_code_is_undone_by_keys_and_a_field_keeps_its_own(case):
    page, name = case.page, "Het koffieapparaat"
    page.get_by_role("link", name="Code toevoegen").click()
    field = page.get_by_label("Naam van de code")
    field.fill(name)
    field.press("Control+z")
    field.fill(name)
    page.locator("main form button[type=submit]").first.click()
    main = page.get_by_role("main")
    expect(main.locator("li[data-key]", has_text=name)).to_be_visible()
    page.keyboard.press("Control+Shift+Z")
    expect(page.locator("[data-told]")).to_have_text("Er is niets om opnieuw te doen.")
    page.keyboard.press("Control+z")
    case.says("Ongedaan gemaakt: code gemaakt.")
    expect(main.locator("li[data-key]", has_text=name)).to_have_count(0)
    page.keyboard.press("Control+Shift+Z")
    case.says("Opnieuw gedaan: code gemaakt.")
    expect(main.locator("li[data-key]", has_text=name)).to_be_visible()
    page.locator("summary", has_text="Toetsen").click()
    expect(page.get_by_text("ongedaan maken wat u het laatst deed met codes")).to_be_visible()
    page.keyboard.press("Control+z")
    case.says("Ongedaan gemaakt: code gemaakt.")


def test_keys_alone_move_a_code_up_and_down(book):
    before = book.beside("auto-values")
    press(book.page, book.line("auto-values").locator("summary"))
    press(book.page, book.line("auto-values").get_by_role("button", name="Omlaag"))
    book.says("is verplaatst.")
    assert book.beside("auto-values").index("auto-values") == before.index("auto-values") + 1
    expect(book.line("auto-values").locator(".code-menu")).to_have_attribute("open", "")
    press(book.page, book.line("auto-values").get_by_role("button", name="Omhoog"))
    book.says("is verplaatst.")
    expect(book.page).to_have_url(re.compile("bij=auto-values"))
    assert book.beside("auto-values") == before


def test_without_scripts_codes_become_one_after_a_look(new_context, journey_site):
    page = new_context(java_script_enabled=False).new_page()
    tree = Tree(journey_site, page, BOOK, LEAD)
    tree.open("uitk-work").get_by_role("link", name="Samenvoegen").click()
    page.get_by_label("In welke code gaat deze op?").select_option("uitk-cost")
    page.get_by_role("button", name="Bekijken wat er verandert").click()
    expect(page.get_by_role("table")).to_contain_text("Coderingen")
    page.get_by_role("button", name="Samenvoegen").click()
    tree.says("U kunt dit ongedaan maken.")
    expect(tree.line("uitk-work")).to_contain_text("opgegaan in ‘")


def test_a_phone_moves_a_code_by_its_menu(new_context, journey_site):
    page = new_context(has_touch=True, is_mobile=True).new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    tree = Tree(journey_site, page, BOOK, LEAD)
    before = tree.beside("pers-client")
    menu = tree.line("pers-client").locator(".code-menu")
    menu.locator("summary").tap()
    for item in menu.locator("summary, a, button").all():
        box = item.bounding_box()
        assert box is not None
        assert box["height"] >= FINGER
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    menu.get_by_role("link", name="Verplaatsen").tap()
    page.get_by_label("Bij welke code?").select_option("pers-team-leader")
    page.get_by_label("erna").check()
    page.get_by_role("button", name="Verplaatsen").tap()
    tree.says("is verplaatst.")
    assert tree.beside("pers-client").index("pers-client") == before.index("pers-team-leader")
