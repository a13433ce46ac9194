"""A hostile document under a hostile name, through every command into every format: nothing of it is more than text."""

import csv
import io
import json
import re

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from analyzer.batch.tables import _cell
from analyzer.cli import main
from analyzer.resources import data_dir

from .conftest import HOSTILE, LINES, NAME

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COMMANDS = [
    *(["score", NAME, "-f", form] for form in ("terminal", "json", "markdown", "html")),
    *(["score", NAME, "--no-text", "-f", form] for form in ("terminal", "json", "markdown", "html")),
    *(["check", NAME, "--exit-zero", "-f", form] for form in ("text", "json", "sarif", "github")),
    *(["compare", NAME, "b" + NAME, "-f", form] for form in ("terminal", "json", "markdown")),
    *(["coach", NAME, "-f", form] for form in ("terminal", "json")),
    *(["explain", *LINES[:1], "-f", form] for form in ("terminal", "json")),
    ["score", f"missing{NAME}"], ["check", f"missing{NAME}"], ["compare", NAME, f"missing{NAME}"],
    ["score", NAME, "--speaker", NAME], ["score", NAME, "-o", f"nowhere/{NAME}"], ["score", f"--{NAME}"],
]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("hostile")
    (place / NAME).write_text(HOSTILE, encoding="utf-8")
    (place / f"b{NAME}").write_text(HOSTILE.replace("Friday", "Monday"), encoding="utf-8")
    return place


@pytest.fixture
def analyze(place, monkeypatch):
    monkeypatch.chdir(place)
    return lambda args: CliRunner().invoke(main, args)


@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: " ".join(args).replace(NAME, "NAME").replace(LINES[0], "LINE"))
def test_nothing_printed_steers_a_terminal(analyze, args):
    done = analyze(args)
    assert isinstance(done.exception, SystemExit | None) and done.output
    assert not STEERS.search(done.output), STEERS.findall(done.output)
    assert done.exit_code == 0 or re.search("^(analyze|Error): ", done.stderr, re.MULTILINE)


@pytest.mark.parametrize(
    ("args", "quoted"),
    [
        (["score", NAME], LINES[0]), (["score", NAME, "--no-text"], None), (["check", NAME, "--exit-zero"], LINES[2]),
        (["compare", NAME, f"b{NAME}"], None), (["coach", NAME], LINES[2]), (["explain", LINES[0]], LINES[0]),
    ],
    ids=["score", "score-no-text", "check", "compare", "coach", "explain"],
)  # fmt: skip
def test_json_gives_names_and_what_it_quotes_back_unharmed(analyze, args, quoted):
    def texts(value):
        if isinstance(value, str):
            yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from texts(inner)

    said = set(texts(json.loads(analyze([*args, "-f", "json"]).stdout)))
    assert {name.replace("\udcff", r"\xff") for name in args if NAME in name} <= said
    assert quoted in said if quoted else not any("alert(3)" in text for text in said)


def test_a_page_runs_and_fetches_nothing(analyze):
    page = LexborHTMLParser(analyze(["score", NAME, "-f", "html"]).stdout)
    assert not page.css("script, img, iframe, object, embed, form, base, [onerror], [onclick], [src]")
    assert all(node.attributes["href"].startswith(("#", "data:,")) for node in page.css("[href]"))


@pytest.mark.parametrize("args", [args for args in COMMANDS if args[-1] == "markdown"], ids=lambda args: args[0])
def test_markdown_makes_nothing_but_text_of_it(analyze, args):
    def flat(tokens):
        for token in tokens:
            yield token
            yield from flat(token.children or ())

    text = analyze(args).stdout
    tokens = list(flat(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)))
    kinds = {token.type for token in tokens}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "s_open"}, kinds
    assert not re.search(r"(?<!\\)(?:https?|javascript)://|(?<!\\)\$", text)
    written = "".join(token.content for token in tokens if token.type == "text")
    assert "--no-text" in args or args[0] == "compare" or "<script>alert(1)</script>" in written


def test_a_message_for_code_hosts_holds_neither_links_nor_placeholders(analyze):
    log = json.loads(analyze(["check", NAME, "--exit-zero", "-f", "sarif"]).stdout)
    messages = [result["message"]["text"] for result in log["runs"][0]["results"]]
    assert messages and any("[act] (javascript:" in text for text in messages)
    assert not any("](" in text or re.search(r"(?<!\{)\{\d", text) for text in messages)


def test_a_note_for_github_is_one_command_whose_name_and_message_are_escaped(analyze):
    lines = analyze(["check", NAME, "--exit-zero", "-f", "github"]).stdout.splitlines()
    assert lines and all(line.startswith("::warning file==cmd") and line.count("::") >= 2 for line in lines)
    assert all(re.fullmatch(r"::warning [^:]*::.*", line) for line in lines)


def test_tables_and_pages_of_a_folder_are_as_harmless(place, module_run):
    import shutil

    shutil.copytree(place, module_run.folder / "texts")
    (module_run.folder / "texts" / f"broken{NAME}.pdf").write_bytes(b"%PDF-1.7 nothing")
    (module_run.folder / "texts" / ";=1+1.txt").write_text(HOSTILE)
    code, out, err = module_run("texts", "-o", "out/", "--jobs", "1", "--report", "html")
    folder = module_run.folder / "out"
    assert code == 1 and not STEERS.search(out.decode() + err)
    for table in ("scores", "failures"):
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        words = [cell for cell in cells if not re.fullmatch(r"-?[\d.]+(?:e-?\d+)?", cell)]
        assert not [cell for cell in words if re.match(r"\s*[=+\-@\t\r]", cell) or re.search(r";\s*[=+\-@]", cell)]
        assert not [cell for cell in cells if STEERS.search(cell)]
    for page in (folder / "index.html", *(folder / "documents").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        tree = LexborHTMLParser(text)
        assert not STEERS.search(text) and not tree.css("img, iframe, object, embed, form, base, [onerror], [onclick], [src]")
        assert len(tree.css("script")) == (page.name == "index.html")
        assert not [node for node in tree.css("[href]") if ":" in node.attributes["href"].replace("data:,", "")]
    assert all(path.name.isascii() and path.name.isprintable() for path in folder.rglob("*"))


def test_the_name_of_a_lexicon_steers_no_terminal(tmp_path):
    name = "\x1b[31mred\x1b]0;t\x07\n.toml"
    (tmp_path / name).write_bytes((data_dir("lexicons") / "dimensions" / "command_question.toml").read_bytes())
    done = CliRunner().invoke(main, ["lexicon", "check", str(tmp_path)])
    assert "red" in done.output and not STEERS.search(done.output)


@pytest.mark.parametrize("text", ['a;"=1+1;b', "a; =1", 'x;""@SUM(1)'])
def test_no_cell_begins_a_formula_where_semicolons_part_cells(text):
    row = io.StringIO()
    csv.writer(row).writerow([_cell(text)])
    (cells,) = csv.reader([row.getvalue()], delimiter=";")
    assert not [cell for cell in cells if cell.lstrip('"')[:1] in ("=", "@")]


@pytest.mark.parametrize("output", ["loop.html", "out"])
def test_a_link_that_leads_to_itself_is_told_in_a_line(tmp_path, monkeypatch, output):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "memo.txt").write_text("You must send the list by Friday.")
    (tmp_path / "loop.html").symlink_to("loop.html")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "documents").symlink_to("documents")
    done = CliRunner().invoke(main, ["score", "memo.txt", "-o", output])
    assert done.exit_code == 1 and done.stderr.startswith("analyze: ") and done.stderr.count("\n") == 1
    assert "fault of the program" not in done.stderr
