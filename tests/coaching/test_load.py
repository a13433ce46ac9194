"""Broken guides are refused, naming file, entry and remedy."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.cli import main
from analyzer.coaching.held import advise
from analyzer.coaching.load import WORDS, load_guides
from analyzer.coaching.phrases import load_phrases
from analyzer.dimensions.load import load_dimensions
from analyzer.errors import LexiconError
from analyzer.resources import data_dir

LEXICONS = data_dir("lexicons")
ROOT = Path(__file__).resolve().parent.parent.parent
HEAD = 'schema = 1\ndimension = "push_pull"\n'
ADVICE = "".join(f'[[advice]]\nid = "{p}"\npole = "{p}"\nwhy = "w"\nchange = "c"\nsource = "s"\n' for p in ("push", "pull"))
PATTERN = '[[patterns]]\nid = "x"\npole = "push"\nform = "plan"\nsay = "Why {act}?"\nhit = { "We will go." = "Why go?" }\nmiss = ["No."]\n'
HOLD = '[[holds]]\nid = "y"\npole = "push"\nwhy = "w"\n'


def load(tmp_path, text):
    (tmp_path / "push_pull.toml").write_text(text)
    _, verbs = load_phrases(LEXICONS / "coaching" / WORDS)
    return load_guides(LEXICONS / "coaching", tmp_path, load_dimensions([LEXICONS / "dimensions"]), verbs)


def test_a_guide_in_form_is_loaded(tmp_path):
    guide = load(tmp_path, HEAD + ADVICE + PATTERN)["push_pull"]
    assert advise(guide, "push", ("mandate",)).id == "push" and guide.patterns[0].hit == (("We will go.", "Why go?"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ADVICE, "schema"), ('schema = 1\ndimension = "x"\n', "unknown dimension 'x'"), (HEAD, "no advice for the whole pole push"),
        (HEAD + ADVICE + "[[more]]\n", "unknown key 'more'"), (HEAD + ADVICE.replace('"pull"', '"up"'), "unknown pole 'up'"),
        (HEAD + ADVICE.replace('why = "w"', 'groups = ["volunteer"]\nwhy = "w"', 1), "unknown group 'volunteer' of push"),
        (HEAD + ADVICE.replace('why = "w"\n', "", 1), "'why' is missing"), (HEAD + ADVICE + ADVICE, "stands twice"),
        (HEAD + ADVICE.replace('"c"', '"a\\u001bb"'), "not one line of text"),
        (HEAD + ADVICE + PATTERN.replace('"plan"', '"plot"'), "unknown form 'plot'"),
        (HEAD + ADVICE + PATTERN.replace("{act}", "{who}"), "unknown slot 'who'"),
        (HEAD + ADVICE + PATTERN.replace("{act}", "{act"), "broken slot"),
        (HEAD + ADVICE + PATTERN.replace("{act}", "{act.__class__}"), "unknown slot"),
        (HEAD + ADVICE + PATTERN.replace('miss = ["No."]\n', ""), "no 'miss' example"),
        (HEAD + ADVICE + PATTERN.replace('"Why go?" }', "1 }"), "'hit' is missing"),
        (HEAD + ADVICE + PATTERN + 'verbs = ["dance"]\n', "unknown name 'dance' in verbs"),
        (HEAD + ADVICE + PATTERN + 'only = ["red"]\n', "unknown name 'red' in only"), ("[[", "not valid TOML"),
        (HEAD + ADVICE + HOLD + 'shapes = ["round"]\n', "unknown name 'round' in shapes"),
        (HEAD + ADVICE + HOLD + 'words = ["by noon"]\n', "lacks a 'hit' or a 'miss' example"),
        (HEAD + ADVICE + HOLD + 'without = ["volunteer"]\n', "unknown group 'volunteer' of push"),
        (HEAD + ADVICE + HOLD + "below = 7\n", "'below' is no probability"),
        (HEAD + ADVICE + HOLD + "unless_turned = 1\n", "neither true nor false"), (HEAD + ADVICE + HOLD + "near = 1\n", "'near' is neither"),
    ],
)  # fmt: skip
def test_faults_name_the_file_and_the_way_out(tmp_path, text, said):
    with pytest.raises(LexiconError) as caught:
        load(tmp_path, text)
    assert said in str(caught.value) and "push_pull.toml" in str(caught.value) and caught.value.remedy


def test_a_fault_of_an_entry_names_its_line(tmp_path):
    text = HEAD + ADVICE + PATTERN + PATTERN.replace('"x"', '"z"').replace('"plan"', '"plot"')
    with pytest.raises(LexiconError) as caught:
        load(tmp_path, text)
    line = [n for n, row in enumerate(text.splitlines(), 1) if row == "[[patterns]]"][1]
    assert f"push_pull.toml:{line}, patterns 'z'" in str(caught.value)


def test_a_guide_that_is_not_utf_8_is_named_with_the_line_and_how_to_save_it(tmp_path):
    (tmp_path / "push_pull.toml").write_bytes((HEAD + ADVICE.replace('"c"', '"caf\xe9"', 1)).encode("latin-1"))
    _, verbs = load_phrases(LEXICONS / "coaching" / WORDS)
    with pytest.raises(LexiconError, match=r"push_pull\.toml:7: is not UTF-8; save it as UTF-8"):
        load_guides(LEXICONS / "coaching", tmp_path, load_dimensions([LEXICONS / "dimensions"]), verbs)


def test_the_sample_in_the_docs_is_whole_and_does_what_its_examples_say(tmp_path):
    page = ROOT / "docs" / "coach.md"
    if not page.is_file():
        pytest.skip("the docs are not part of this copy")
    sample = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "coaching").mkdir()
    (tmp_path / "coaching" / "command_question.toml").write_text(sample, encoding="utf-8")
    shutil.copy(LEXICONS / "dimensions" / "command_question.toml", tmp_path)
    done = CliRunner().invoke(main, ["lexicon", "check", str(tmp_path)])
    assert done.exit_code == 0 and "3 entries of advice, 1 patterns, 1 holds" in done.output


def test_an_unknown_or_broken_word_list_is_refused(tmp_path):
    words = (LEXICONS / "coaching" / WORDS).read_text()
    for broken, said in (
        (f"dutys = ['must']\n{words}", "unknown word list"),
        (words.replace("polite = [", "polite = []  # ["), "polite: is missing or no list"),
        (words.replace('modals = ["must", ', "modals = [1, "), "modals: is missing or no list"),
        (words.replace('we = "us"', "we = 1"), "objects: is missing or no table of texts"),
        (words.replace("[objects]", "[objekts]"), "objekts: unknown word list"),
        (words.replace("longest_act = 26", "longest_act = 0"), "limits: is no table of whole numbers above 0"),
        (words.replace("longest_act = 26", "longest_deed = 26"), "limits: is no table of whole numbers above 0"),
    ):
        (tmp_path / WORDS).write_text(broken)
        with pytest.raises(LexiconError, match=said):
            load_phrases(tmp_path / WORDS)
