"""The page of a document, opened by a browser."""

import pytest

WIDTHS = (390, 1280)


@pytest.fixture
def memo(visit, folder):
    return visit(folder[1]["memo.txt"]).page


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_opens_quietly_and_is_no_wider_than_its_window(visit, folder, width):
    watched = visit(folder[1]["memo.txt"], width)
    for path in folder[1].values():
        watched.open(path)
        assert watched.quiet() and watched.fits(), path
    assert len(folder[1]) == 13


def test_poles_of_any_name_fit_into_a_narrow_window(visit, folder):
    watched = visit(folder[1]["memo.txt"], 320)
    watched.page.evaluate("document.querySelectorAll('.tag').forEach(tag => tag.textContent = 'long_name_'.repeat(9))")
    assert watched.fits()


def test_choosing_a_dimension_leaves_only_its_evidence(memo):
    assert memo.locator(".text .tag:visible").count() > 5
    memo.check(".f0")
    tags = memo.locator(".text .tag:visible").all_inner_texts()
    assert tags and set(tags) <= {"push", "pull"}
    memo.check(".only")
    assert memo.locator(".text .s:visible").count() == len(tags)
    memo.check(".fall")
    assert memo.locator(".text .s:visible").count() > len(tags)


def test_reasons_can_be_opened_in_the_text(memo):
    assert memo.locator(".why:visible").count() == 0
    memo.check(".open")
    assert memo.locator(".why:visible").count() == memo.locator(".s.taken").count()


def test_the_keyboard_reaches_everything(memo):
    memo.keyboard.press("Tab")
    assert memo.evaluate("document.activeElement.className") == "skip"
    memo.locator(".fall").focus()
    memo.keyboard.press("ArrowDown")
    assert memo.locator(".f0").is_checked()
    memo.locator(".text .tag:visible").first.focus()
    assert memo.locator(".why:visible").count() == 1


UNCOVERED = """() => {
    const focused = document.activeElement, box = focused.getClientRects()[0];
    const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return Boolean(met) && (focused.contains(met) || met.contains(focused));
}"""


@pytest.mark.parametrize(("width", "height"), [(320, 256), (390, 800), (1024, 600)])
def test_what_has_the_focus_is_not_covered(visit, folder, width, height):
    page = visit(folder[1]["memo.txt"], width, reduced_motion="reduce").page
    page.set_viewport_size({"width": width, "height": height})
    tags = page.locator(".text a.tag")
    last = tags.count() - 1
    for key, start, steps in (("Tab", tags.first, last), ("Shift+Tab", tags.last, last), ("Shift+Tab", tags.first, 2)):
        start.focus()
        page.keyboard.press("Enter")
        for _ in range(steps):
            page.keyboard.press(key)
            assert page.evaluate(UNCOVERED), page.evaluate("document.activeElement.outerHTML")


def test_tables_stay_tables_on_a_narrow_window(visit, folder):
    page = visit(folder[1]["memo.txt"], 390).page
    assert page.get_by_role("table").first.get_by_role("row").count() == 11


def test_what_broke_out_would_not_run(visit, folder):
    watched = visit(folder[1]["memo.txt"])
    watched.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.broken = 20";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='window.broken = 21'>");
            document.body.insertAdjacentHTML("beforeend", "<img src='https://example.com/x.png'>");
        }"""
    )
    watched.page.wait_for_timeout(100)
    refused = " ".join(watched.said)
    assert "Content Security Policy" in refused and "script" in refused and "example.com" in refused
    assert watched.refused == [("https://example.com/x.png", "csp")]
    watched.said.clear()
    watched.asked.clear()


def test_hostile_text_is_shown_and_is_no_link(visit, folder):
    page = visit(folder[1]["0.eml"]).page
    assert "<script>window.broken = 1</script>" in page.inner_text(".text") and "\u202e" not in page.content()
    assert page.locator("a[href^='javascript'], .text img, .text svg, .text script").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_a_line_of_a_megabyte_is_no_wider_than_the_window_and_can_be_filtered(visit, long_line, width):
    watched = visit(long_line, width)
    assert watched.fits()
    watched.page.check(".only")
    assert watched.page.locator(".text .s:visible").count() == watched.page.locator(".s.taken").count()


def test_dark_and_light_differ(visit, folder):
    paper = "getComputedStyle(document.body).backgroundColor"
    light, dark = (visit(folder[1]["memo.txt"], color_scheme=s).page.evaluate(paper) for s in ("light", "dark"))
    assert light != dark
