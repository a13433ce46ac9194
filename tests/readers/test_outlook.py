"""Outlook mails: the same text as a mail, from whichever body there is."""

import struct
from datetime import datetime, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.document import Document
from analyzer.errors import ReadError
from analyzer.readers import documents_in, read_bytes
from analyzer.readers.mail.outlook import unpacked
from analyzer.settings import default_settings

SETTINGS = default_settings()
SECTOR, FREE, END, FAT, NONE = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
DAY = int((datetime(2012, 4, 2, 9, tzinfo=timezone.utc) - datetime(1601, 1, 1, tzinfo=timezone.utc)).total_seconds()) * 10**7


def compound(tree):
    """Return a compound file of streams and storages; each stream is padded so that none is a small one."""
    entries, sectors, chains = [], [], []

    def chain(data):
        data = data.ljust(4096, b"\0")
        data += b"\0" * (-len(data) % SECTOR)
        first = len(sectors)
        sectors.extend(data[i : i + SECTOR] for i in range(0, len(data), SECTOR))
        chains.extend([*range(first + 1, len(sectors)), END])
        return first, len(data)

    def add(name, kind, start=0, size=0):
        entries.append([name, kind, NONE, NONE, start, size])
        return len(entries) - 1

    def fill(parent, children):
        before = None
        for name, inside in children.items():
            n = add(name, 1) if isinstance(inside, dict) else add(name, 2, *chain(inside))
            entries[parent if before is None else before][3 if before is None else 2] = n
            before = n
            if isinstance(inside, dict):
                fill(n, inside)

    fill(add("Root Entry", 5, END), tree)
    directory = b""
    for name, kind, right, child, start, size in entries:
        raw = (name + "\0").encode("utf-16-le")
        directory += raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, NONE, right, child) + bytes(36)
        directory += struct.pack("<IQ", start, size)
    at, _ = chain(directory)
    tables = 1
    while tables * 128 < len(sectors) + tables:
        tables += 1
    table = chains + [FAT] * tables
    first = len(sectors)
    packed = struct.pack(f"<{len(table)}I", *table).ljust(tables * SECTOR, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, at, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", *[first + n if n < tables else FREE for n in range(109)])
    return head + b"".join(sectors) + packed


def item(head=32, **more):
    """Return the streams of an Outlook item; names are those of properties, values text or bytes."""
    fixed = struct.pack("<IIQ", 0x00390040, 0, DAY) + struct.pack("<IIQ", 0x3FDE0003, 0, 65001)
    streams = {"__properties_version1.0": bytes(head) + fixed}
    values = {"0037001F": "The quay", "0C1A001F": "Ann Lee", "0C1F001F": "ann@example.org", "0E04001F": "Bob"} | more
    for name, value in values.items():
        streams[f"__substg1.0_{name}"] = value if isinstance(value, bytes) else value.encode("utf-16-le")
    return streams


def read(streams):
    return read_bytes(compound(streams), "a.msg", SETTINGS)


def texts(document, kind="paragraph"):
    return [b.text for b in document.blocks if b.kind == kind]


def test_body_and_headers_of_an_outlook_mail():
    below = "From: Tom\r\nSent: Monday 2:10 PM\r\nTo: Ann\r\n\r\nClose it.\r\n"
    body = f"We open the quay on Monday.\r\n\r\nRegards,\r\nAnn\r\n\r\n{below}"
    document = read(item(**{"1000001F": body}))
    assert document.source.format == "outlook" and document.title == "The quay"
    assert document.metadata == {"from": "Ann Lee <ann@example.org>", "to": "Bob", "date": "2012-04-02", "subject": "The quay"}
    assert texts(document) == ["We open the quay on Monday."] and texts(document, "quoted") == ["Close it."]


@pytest.mark.parametrize("ticks", [0, 10_000_000, 1 << 59])
def test_a_time_that_is_none_is_no_date(ticks):
    streams = item(**{"1000001F": "We open the quay on Monday."})
    known = streams["__properties_version1.0"]
    streams["__properties_version1.0"] = known.replace(struct.pack("<Q", DAY), struct.pack("<Q", ticks))
    assert "date" in read(streams | {"__properties_version1.0": known}).metadata and "date" not in read(streams).metadata


def test_the_html_is_read_where_there_is_no_plain_body():
    document = read(item(**{"10130102": "<p>The café opens on Monday.</p>".encode()}))
    assert "The café opens on Monday." in texts(document)[0]


def test_the_rich_text_is_read_where_there_is_nothing_else():
    rich = rb"{\rtf1\ansi We open the quay on Monday.\par And the pier too.\par}"
    packed = struct.pack("<II4sI", len(rich) + 12, len(rich), b"MELA", 0) + rich
    assert "We open the quay on Monday." in texts(read(item(**{"10090102": packed})))


def test_rich_text_is_unpacked():
    data = bytes.fromhex("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
    assert unpacked(data, 1000) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_an_attached_mail_is_forwarded_and_other_attachments_are_counted():
    inner = item(24, **{"1000001F": "They want the pier closed."})
    attached = {"__attach_version1.0_#00000000": {"__substg1.0_3701000D": inner}, "__attach_version1.0_#00000001": {"x": b"x"}}
    document = read(item(**{"1000001F": "I do not agree with this."}) | attached)
    assert texts(document) == ["I do not agree with this."] and texts(document, "quoted") == ["They want the pier closed."]
    assert document.metadata["attachments"] == "1"


@pytest.mark.parametrize(
    ("streams", "said"), [(item(**{"001A001F": "IPM.Note.SMIME"}), "encrypted"), (item(), "no text"), ({"x": b"x"}, "")]
)
def test_what_cannot_be_read_is_one_line(streams, said):
    with pytest.raises(ReadError) as error:
        read(streams)
    assert said in str(error.value) and "\n" not in str(error.value)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_a_document_or_a_read_error(data):
    raw = bytearray(compound(item(**{"1000001F": "We open the quay on Monday."})))
    for _ in range(data.draw(st.integers(1, 20))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    for document in documents_in(bytes(raw[: data.draw(st.integers(600, len(raw)))]), "a.msg", SETTINGS):
        assert isinstance(document, Document | ReadError)
