"""Mailboxes: each mail is a document of its own."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import documents_at, documents_in
from analyzer.readers.mail.mailbox_file import is_maildir, maildir_members
from analyzer.settings import default_settings

SETTINGS = default_settings()
BOX = b"""From ann@example.org Mon Apr  2 09:57:58 2012
From: Ann Lee <ann@example.org>
Subject: One

>From Monday on the quay is open.
From now on we meet there.

From bob@example.org Tue Apr  3 09:57:58 2012
From: Bob <bob@example.org>
Subject: Two

We shall see.
"""


def test_a_mailbox_is_split_into_its_mails():
    documents = list(documents_in(BOX, "box.mbox", SETTINGS))
    assert [(d.source.name, d.title) for d in documents] == [("box.mbox/1.eml", "One"), ("box.mbox/2.eml", "Two")]


def test_the_sign_before_from_is_taken_off_and_such_a_line_starts_no_mail():
    first = next(documents_in(BOX.replace(b"\n", b"\r\n"), "box.mbox", SETTINGS))
    assert [b.text for b in first.blocks] == ["From Monday on the quay is open.", "From now on we meet there."]


def test_more_mails_than_the_limit_end_with_an_error():
    found = list(documents_in(BOX, "box.mbox", replace(SETTINGS, most_members=1)))
    assert isinstance(found[0], Document) and "more than 1 mails" in str(found[1])


@pytest.mark.parametrize("data", [b"From \n" * 1000, b"From here on: nothing\n", b"From a@b Mon Jan  1 00:00:00 2001\nX: y\n\n"])
def test_what_holds_no_mails_is_an_error_or_a_text(data):
    assert all(isinstance(d, Document | ReadError) for d in documents_in(data, "box.mbox", SETTINGS))


def test_a_maildir_gives_its_mails_and_follows_no_links(tmp_path):
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "cur" / "1.host:2,S").write_bytes(b"From: a@b.c\nSubject: One\n\nWe shall see.\n")
    (tmp_path / "new" / "2.host").symlink_to(tmp_path / "cur" / "1.host:2,S")
    assert is_maildir(tmp_path) and not is_maildir(tmp_path / "cur")
    first, second = maildir_members(tmp_path, SETTINGS)
    assert first.name == "cur/1.host:2,S.eml" and first.data.startswith(b"From:")
    assert "not a regular file" in str(second.data)


def test_a_maildir_without_mails_is_said_to_hold_no_documents(tmp_path):
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    (error,) = documents_at(tmp_path, SETTINGS)
    assert isinstance(error, ReadError) and "holds no documents" in str(error)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(BOX)))
def test_any_bytes_in_a_mailbox_give_documents_or_read_errors(noise, at):
    for found in documents_in(BOX[:at] + noise + BOX[at:], "box.mbox", SETTINGS):
        assert isinstance(found, Document | ReadError)
