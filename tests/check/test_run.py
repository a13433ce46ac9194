"""What is reported, and what is not."""

import zipfile

from analyzer.resources import data_dir

ORDER = "You must send me the report by Friday."
CALM = "The lab is open on Friday. What would you like to try there?\n"


def test_a_sentence_is_reported_from_its_limit_on(check, tmp_path):
    (tmp_path / "memo.txt").write_text(f"{CALM}\n{ORDER}\n")
    (finding,) = check("memo.txt").findings
    assert finding.rule == "command_question/command" and finding.sentence == ORDER
    assert finding.value >= finding.limit == 0.5 and f"p = {finding.value:.2f}, limit 0.50" in finding.message
    assert check("memo.txt", limits=f"[sentence]\ncommand = {finding.value + 0.0001}\n").findings == ()


def test_a_text_is_reported_on_its_first_line_by_share_and_position(check, tmp_path):
    (tmp_path / "memo.txt").write_text(f"{ORDER}\n\n" * 6)
    found = {f.rule: f for f in check("memo.txt", limits="[share]\ncommand = 40\n[position]\ncommand_question = -0.3\n").findings}
    share, position = found["command_question/command-share"], found["command_question/position"]
    assert (share.place.line, share.place.column, share.value) == (1, 1, 100.0)
    assert position.value < -0.3 and "6 command to 0 question" in position.message


def test_too_short_a_text_is_not_judged_as_a_whole(check, tmp_path):
    (tmp_path / "memo.txt").write_text(f"{ORDER}\n\n" * 2)
    assert check("memo.txt", limits="[share]\ncommand = 1\n[position]\ncommand_question = 1\n").findings == ()


def test_the_surest_sentences_of_a_rule_are_shown_and_the_others_counted(check, tmp_path):
    (tmp_path / "memo.txt").write_text(f"{ORDER}\n\nPerhaps send a note.\n\n" * 4)
    checked = check("memo.txt", limits="most = 3\n[sentence]\ncommand = 0.4\n[share]\ncommand = 100\n")
    shown = [f for f in checked.findings if f.rule == "command_question/command"]
    assert [f.sentence for f in shown] == [ORDER] * 3 and checked.left_out >= 1
    assert [f.place.line for f in shown] == sorted(f.place.line for f in shown)


def test_folders_are_searched_for_names_to_take_and_a_named_file_is_always_taken(check, tmp_path):
    folder = tmp_path / "texts"
    (folder / "drafts").mkdir(parents=True)
    for name in ("a.txt", "b.MD", "c.py", "drafts/d.txt", ".hidden.txt"):
        (folder / name).write_text(f"{CALM}\n{ORDER}\n")
    limits = 'exclude = ["drafts"]\n[sentence]\ncommand = 0.5\n'
    assert [f.path.removeprefix(str(folder)) for f in check("texts", limits=limits).findings] == ["/a.txt", "/b.MD"]
    assert len(check("texts/c.py", "texts/drafts/d.txt", "texts/c.py", limits=limits).findings) == 2
    assert check("texts", limits='include = ["*.rtf"]\n').errors[0].endswith("set include in analyzer.toml")


def test_files_that_a_folder_holds_and_no_pattern_takes_are_counted_by_ending(check, tmp_path):
    (tmp_path / "texts" / "old").mkdir(parents=True)
    for name in ("a.txt", "b.log", "old/c.LOG", "d.draft", "NOTES", "analyzer.toml"):
        (tmp_path / "texts" / name).write_text("off = []\n" if name == "analyzer.toml" else f"{CALM}\n")
    folder, limits = tmp_path / "texts", data_dir("models") / "check.toml"
    assert check("texts").documents == 1
    which = "says which are checked"
    assert check.told == [f"{folder}: 4 files passed over (.log 2, .draft 1, no ending 1): `include` in {limits} {which}"]
    check.told.clear()
    check("texts", limits='include = ["*.txt", "*.log"]\n')
    assert check.told == [
        f"{folder}: 2 files passed over (.draft 1, no ending 1): `include` in {tmp_path / 'limits.toml'} {which}"
    ]
    check.told.clear()
    check("texts/a.txt")
    assert check("texts", limits='include = ["*"]\n').documents == 6 and check.told == []


def test_a_file_that_cannot_be_read_is_an_error_and_the_rest_is_checked(check, tmp_path):
    (tmp_path / "good.txt").write_text(f"{CALM}\n{ORDER}\n")
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2" * 500)
    checked = check("bad.txt", "nowhere.txt", "good.txt")
    assert len(checked.errors) == 2 and checked.documents == 1 and len(checked.findings) == 1
    assert all(error in check.told for error in checked.errors)


def test_each_text_in_an_archive_is_checked_with_its_own_lines(check, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("one.txt", f"{CALM}\n{ORDER}\n")
        archive.writestr("two.txt", f"{CALM}\n{CALM}\n{ORDER}\n")
    places = [(f.path.rsplit("/", 1)[1], f.place.line) for f in check("all.zip").findings]
    assert places == [("one.txt", 3), ("two.txt", 5)]


def test_quoted_mail_is_checked_only_where_asked(analyzer, check, tmp_path):
    from analyzer.check.run import Checker

    (tmp_path / "memo.txt").write_text(f"{CALM}\n> {ORDER}\n")
    assert check("memo.txt").findings == ()
    checker = Checker(analyzer, config=tmp_path / "limits.toml", include_quoted=True)
    assert len(checker.check([str(tmp_path / "memo.txt")]).findings) == 1


def test_a_dimension_of_ones_own_is_checked_by_its_cues(tmp_path):
    from analyzer.check.run import Checker
    from analyzer.engine import Analyzer

    own = tmp_path / "own"
    own.mkdir()
    (own / "warm_cold.toml").write_text(
        'schema = 1\nid = "warm_cold"\nquestion = "Warm or cold?"\n'
        'left = { id = "warm", title = "Warm", summary = "warm" }\nright = { id = "cold", title = "Cold", summary = "cold" }\n'
        '[[cues]]\nid = "a"\npole = "warm"\nterms = ["lab"]\nwhy = "x"\nsource = "own"\nhit = ["A lab."]\nmiss = ["No."]\n'
    )
    (tmp_path / "analyzer.toml").write_text("[sentence]\nwarm = 0.5\n")
    (tmp_path / "memo.txt").write_text(CALM)
    (finding,) = Checker(Analyzer(lexicons=own)).check([str(tmp_path / "memo.txt")]).findings
    assert finding.rule == "warm_cold/warm" and finding.value is None and "cue “lab”" in finding.message
