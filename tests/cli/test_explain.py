"""``analyze explain`` at the prompt."""

import json

from click.testing import CliRunner

from analyzer.cli import main

SENTENCE = "You must file the report by Friday, or there will be consequences."


def explain(*args, stdin=None):
    return CliRunner().invoke(main, ["explain", *args], input=stdin)


def test_a_sentence_from_an_argument_or_a_pipe_is_the_same():
    done = explain(SENTENCE)
    assert done.exit_code == 0 and "command_question/command: taken" in done.stdout and "without “must”" in done.stdout
    assert explain("-", stdin=SENTENCE.encode()).stdout == done.stdout == explain(*SENTENCE.split()).stdout


def test_json_and_one_dimension():
    parts = json.loads(explain(SENTENCE, "--format", "json", "-d", "push_pull").stdout)["explained"]
    assert {p["dimension"] for p in parts} == {"push_pull"} and len(parts) == 2


def test_sentences_that_are_not_english_are_told():
    french = "Bonjour tout le monde, vous devez rendre le rapport avant vendredi prochain."
    done = explain(french)
    assert (done.exit_code, done.stderr) == (0, "analyze: 1 sentence is in French: labels are right for English only\n")
    assert "2 sentences are in French" in explain(f"{french} {SENTENCE} Je ne sais pas ce que vous pensez de cela.").stderr
    assert explain(SENTENCE).stderr == ""
    assert "perhaps this is in Italian" in explain("Dovete consegnare la lista domani.").stderr


def test_what_is_wrong_is_one_line():
    assert explain("").exit_code == 1 and explain("").stderr.count("\n") == 1
    done = explain(SENTENCE, "-d", "push_pul")
    assert done.exit_code == 2 and done.stderr.count("\n") == 1
    assert explain("-", stdin=b"\0\1\2" * 500).exit_code == 1
