"""A checker over files of the test's own, with limits of its own."""

import pytest

ORDER = "You must send me the report by Friday."
LIMITS = "[sentence]\ncommand = 0.5\n[share]\n[position]\n"


@pytest.fixture
def check(analyzer, tmp_path):
    """Check texts under the limits given, commands from 0.5 on by default; what is told is in ``check.told``."""
    from analyzer.check.run import Checker

    told = []

    def checked(*names, limits=LIMITS, **options):
        config = tmp_path / "limits.toml"
        config.write_text(limits, encoding="utf-8")
        return Checker(analyzer, config=config).check([str(tmp_path / n) for n in names], tell=told.append, **options)

    checked.told = told
    return checked


@pytest.fixture
def orders(check, tmp_path):
    """Write bytes to a file and return the places of the commands in it."""

    def found(data, name="memo.txt"):
        (tmp_path / name).write_bytes(data)
        checked = check(name)
        assert not checked.errors
        return [f.place for f in checked.findings if f.rule == "command_question/command"]

    return found
