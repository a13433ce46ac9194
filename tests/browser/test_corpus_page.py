"""The page over a folder, opened by a browser."""

import pytest

WIDTHS = (390, 1280)


@pytest.fixture
def index(folder):
    return folder[0] / "index.html"


@pytest.fixture
def page(visit, index):
    return visit(index).page


def shown(page):
    return page.locator(".docs tbody tr:visible")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_it_opens_quietly_and_is_no_wider_than_its_window(visit, index, width, scheme):
    watched = visit(index, width, color_scheme=scheme)
    for summary in watched.page.locator("summary").all():
        summary.click()
    assert watched.fits() and watched.page.locator(".rank:visible").count() == 1


def test_each_dimension_has_its_ranking(page):
    for number in range(11):
        page.check(f".f{number}")
        assert page.locator(".rank:visible").get_attribute("class") == f"rank d{number}"
    assert shown(page).count() == 13


def test_kinds_are_filtered(page):
    page.check(".f10")
    counts = []
    for kind in ("g0", "g1", "g2", "gall"):
        page.check(f".{kind}")
        counts.append(shown(page).count())
    assert counts == [3, 1, 9, 13]


def test_names_are_found_by_their_words_within_what_is_chosen(page):
    page.check(".f10")
    page.fill("#find", "PLAN")
    assert shown(page).count() == 2 and page.inner_text(".find output") == "2 listed here"
    page.fill("#find", "0.eml plan")
    assert shown(page).count() == 1
    page.check(".g1")
    assert shown(page).count() == 0 and page.inner_text(".find output") == "0 listed here"
    page.fill("#find", "")
    assert shown(page).count() == 1 and page.inner_text(".find output") == ""


def test_a_search_in_a_ranking_says_how_many_more_are_found_that_are_not_ranked(page):
    page.check(".f0")
    ranked = shown(page).count()
    page.fill("#find", "t")
    page.check(".f10")
    found = shown(page).count()
    page.check(".f0")
    here = shown(page).count()
    assert 0 < here <= ranked and found > here
    assert page.inner_text(".find output") == f"{here} listed here, {found - here} more under “order of the files”"
    page.check(".g1")
    assert page.inner_text(".find output").startswith(f"{shown(page).count()} listed here")


def test_a_hostile_search_is_only_words(page):
    page.fill("#find", "<script>window.broken = 12</script> .* [")
    assert shown(page).count() == 0


def test_documents_lead_to_their_pages(visit, index, folder):
    page = visit(index).page
    page.check(".f10")
    links = page.locator(".rank.d10 tbody a")
    assert sorted(links.evaluate_all("links => links.map(link => link.href)")) == sorted(p.as_uri() for p in folder[1].values())
    links.filter(has_text="broken = 7").click()
    assert page.locator("h1").inner_text() == '"><img src=x onerror="window.broken = 7">.txt'


def test_all_but_the_search_works_without_script(visit, index):
    page = visit(index, java_script_enabled=False).page
    assert not page.is_visible("#find")
    page.check(".f10")
    page.check(".g0")
    assert shown(page).count() == 3


def test_hostile_names_are_shown_and_are_no_links(page):
    page.check(".f10")
    assert "<script>window.broken = 6<" in page.inner_text(".rank.d10")
    assert "<script>window.broken = 11</script>" in page.inner_text("h1") and "<b>bad.bin" in page.inner_text(".faults")
    assert page.locator("a[href*='javascript:'], main img, main script").count() == 0 and "\u202e" not in page.content()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_screen_reader_meets_tables_with_names(visit, index, width):
    page = visit(index, width).page
    page.check(".f10")
    table = page.get_by_role("table", name="All documents, in the order of the files")
    assert table.get_by_role("row").count() == 14 and table.get_by_role("rowheader").count() == 13
    assert page.get_by_role("group", name="Rank by").get_by_role("radio").count() == 11
    assert page.get_by_role("searchbox", name="With these words in name or title").count() == 1


def test_the_keyboard_chooses_what_is_ranked(page):
    page.locator(".f0").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".rank:visible").get_attribute("class") == "rank d1"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "find"
