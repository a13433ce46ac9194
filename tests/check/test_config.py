"""Limits are found beside the text, checked, and refused in one line."""

import pytest

from analyzer.check.config import find_config, read_config, shipped_config
from analyzer.check.limits import Limits
from analyzer.check.rules import Names
from analyzer.errors import SettingsError


@pytest.fixture
def names(analyzer):
    return Names(analyzer.dimensions)


def test_the_shipped_limits_are_valid_and_name_every_left_pole_but_command(analyzer, names, tmp_path):
    rules = Limits(names).of(tmp_path).rules
    flagged = {rule.pole for rule in rules.values() if rule.kind == "sentence"}
    assert flagged == {d.left.id for d in analyzer.dimensions} - {"command"}
    assert all(rule.limit >= 0.5 for rule in rules.values() if rule.kind == "sentence")


def test_the_nearest_file_above_a_text_decides(names, tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "analyzer.toml").write_text("[sentence]\nfear = 0.5\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert find_config(deep) == tmp_path / "analyzer.toml"
    assert Limits(names).of(deep).rules["fear_opportunity/fear"].limit == 0.5
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.leadership-analyzer.sentence]\nfear = 0.9\n")
    limits = Limits(names)
    assert limits.of(deep).rules["fear_opportunity/fear"].limit == 0.9
    assert limits.of(deep).rules["control_shape/control"].limit == shipped_config()[0].sentence["control"]
    assert limits.of(tmp_path).rules["fear_opportunity/fear"].limit == 0.5


def test_a_file_that_begins_with_a_byte_order_mark_is_read(names, tmp_path):
    (tmp_path / "analyzer.toml").write_text("[sentence]\nfear = 0.5\n", encoding="utf-8-sig")
    assert Limits(names).of(tmp_path).rules["fear_opportunity/fear"].limit == 0.5


def test_analyzer_toml_comes_before_pyproject_toml(tmp_path):
    (tmp_path / "analyzer.toml").write_text("")
    (tmp_path / "pyproject.toml").write_text("[tool.leadership-analyzer]\noff = []\n")
    assert find_config(tmp_path) == tmp_path / "analyzer.toml"


def test_a_pole_a_dimension_or_one_rule_is_switched_off(names, tmp_path):
    config = tmp_path / "analyzer.toml"
    shipped = set(Limits(names).of(tmp_path).rules)
    for name, gone in (
        ("fear", {"fear_opportunity/fear", "fear_opportunity/fear-share"}),
        ("fear_opportunity", {"fear_opportunity/fear", "fear_opportunity/fear-share", "fear_opportunity/position"}),
        ("fear_opportunity/fear-share", {"fear_opportunity/fear-share"}),
        ("fear_opportunity/fear", {"fear_opportunity/fear"}),
    ):
        config.write_text(f'off = ["{name}"]\n')
        assert shipped - set(Limits(names).of(tmp_path).rules) == gone


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("sentense = {}", "unknown key 'sentense'; did you mean 'sentence'?"),
        ("[sentence]\nfaer = 0.5", "unknown pole 'faer'; did you mean 'fear'?"),
        ("[share]\nfear_oportunity = 5", "unknown pole 'fear_oportunity'"),
        ("[position]\npush_pul = 0", "unknown dimension 'push_pul'; did you mean 'push_pull'?"),
        ('off = ["comand"]', "unknown rule 'comand'; did you mean 'command'?"),
        ('off = ["fear_opportunity/faer"]', "did you mean 'fear_opportunity/fear'?"),
        ("[sentence]\nfear = 1.5", "sentence.fear = 1.5 is wrong; it should be less than or equal to 1"),
        ('[sentence]\nfear = "0.5"', "sentence.fear = '0.5' is wrong"),
        ("[sentence]\nfear = true", "sentence.fear = True is wrong"),
        ("[sentence]\nfear = nan", "sentence.fear = nan is wrong"),
        ('off = "fear"', "off = 'fear' is wrong; it should be a valid list"),
        ("sentence = 3", "sentence = 3 is wrong; it should be a valid table"),
        ("most = 0", "most = 0 is wrong"),
        ("off = [", "is not valid TOML"),
        ("x = " + "[" * 5000, "is not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_the_file(names, tmp_path, content, said):
    path = tmp_path / "analyzer.toml"
    path.write_text(content + "\n")
    with pytest.raises(SettingsError) as error:
        Limits(names).of(tmp_path)
    assert said in str(error.value) and str(path) in str(error.value) and "\n" not in str(error.value)


def test_an_integer_is_a_number_and_a_missing_file_is_named(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text("[sentence]\nfear = 1\n")
    assert read_config(path).sentence == {"fear": 1}
    with pytest.raises(SettingsError, match="cannot be read"):
        read_config(tmp_path / "nowhere.toml")


def test_a_hostile_key_stays_on_its_line(names, tmp_path):
    (tmp_path / "analyzer.toml").write_text('"a\\nb\\u001b[31m\\u202e" = 1\n')
    with pytest.raises(SettingsError) as error:
        Limits(names).of(tmp_path)
    assert not set(str(error.value)) & {"\n", "\x1b", "\u202e"}
