"""What in an e-mail or letter is not the sender's message: headers, quoted replies, signatures."""

from __future__ import annotations

import re

from analyzer.readers.lines import QUOTE, Line

HEADER = re.compile(
    r"[ \t]*(From|To|Cc|CC|Bcc|Date|Sent|Subject|Reply-To|Importance|Attachments?|"
    r"X-[\w-]+|Message-ID|MIME-Version|Content-[\w-]+)[ \t]*:(.*)"
)
FORWARD = re.compile(
    r"[ \t]*(?:-{2,}[ \t]*(?:Original Message|Forwarded (?:message|by)|Forwarded)\b.*|_{20,}[ \t]*|"
    r"Begin forwarded message:.*|On .{5,120} wrote:[ \t]*|.{3,60} on \d{1,2}/\d{1,2}/\d{2,4} \d{1,2}:\d{2}.*)",
    re.IGNORECASE,
)
FOOTER = re.compile(
    r"[ \t]*(?:Sent from my \w+.*|Get Outlook for .*|To unsubscribe.*|"
    r"This (?:e-?mail|message)(?: and any attachments?)? (?:is|are|may|contains?)\b.*(?:confidential|intended|privileged).*)",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"--[ \t]*$")
KEPT = {"from": "from", "to": "to", "date": "date", "sent": "date", "subject": "subject"}


def split_message(lines: list[Line]) -> tuple[dict[str, str], list[Line], list[Line], list[Line]]:
    """Return ``(metadata, message, quoted, signature)`` of the lines of a document.

    Only a document that opens with mail headers loses what follows a forward mark; ``>`` lines and a
    ``--`` signature are recognised anywhere.
    """
    metadata, rest = _headers(lines)
    message: list[Line] = []
    quoted: list[Line] = []
    signature: list[Line] = []
    target = message
    for i, line in enumerate(rest):
        if target is quoted and metadata:
            quoted.append(line)
        elif (metadata and message and FORWARD.fullmatch(line.text)) or (
            metadata and any(m.text.strip() for m in message) and _header_block(rest, i)
        ):
            target = quoted
            quoted.append(line)
        elif QUOTE.match(line.text) and line.text.strip() != ">":
            quoted.append(line)
            message.append(Line("", line.start))
        elif SIGNATURE.fullmatch(line.text) and len(rest) - i <= 15:
            target = signature
            signature.append(line)
        elif FOOTER.match(line.text):
            signature.append(line)
            message.append(Line("", line.start))
        else:
            target.append(line)
    return metadata, message, quoted, signature


def _headers(lines: list[Line]) -> tuple[dict[str, str], list[Line]]:
    """Take mail headers off the top: at least two of From, To, Date, Subject."""
    metadata: dict[str, str] = {}
    end, seen, last = 0, set(), ""
    for i, line in enumerate(lines[:60]):
        match = HEADER.fullmatch(line.text)
        if match:
            last = match[1].lower()
            seen.add(last)
            if last in KEPT and match[2].strip():
                metadata.setdefault(KEPT[last], match[2].strip())
            end = i + 1
        elif line.text.strip() and last and line.text[:1] in " \t" and i == end:
            end = i + 1
        elif line.text.strip():
            break
    if len(seen & set(KEPT)) < 2:
        return {}, lines
    return metadata, lines[end:]


def _header_block(lines: list[Line], i: int) -> bool:
    """Whether the header lines of a forwarded mail start at line ``i``."""
    found = {m[1].lower() for line in lines[i : i + 6] if (m := HEADER.fullmatch(line.text))}
    return HEADER.fullmatch(lines[i].text) is not None and len(found & {"from", "to", "sent", "date", "subject"}) >= 2
