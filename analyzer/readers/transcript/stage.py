"""What a transcript holds beside words: "(Applause.)", "[crosstalk]", "[00:12:33]", song."""

from __future__ import annotations

import re

from analyzer.readers.line import blank

ANYWHERE = re.compile(
    r"(?P<stage>[(\[][\w\s,’'\-]{0,30}(?:applause|laughter|laughs|crosstalk|cross-talk|inaudible|unintelligible|cheers|cheering|"
    r"booing|music|pause|recording|off[ -]mic|no audible)[^)\]]{0,30}[)\]]"
    r"|\[sic\]|[(\[]\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?[)\]]|\[\d{1,3}:\d{2}\])(?P<stop>\.?)",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"(?P<stage>\((?i:[\w\s,’'\-]{0,40}\b(?:speaks?|speaking|interpret(?:ed|ing)|laugh|chuckles?|sighs?|coughs?|crying|cries|"
    r"clears|breaks?|video|audio|indiscernible|phonetic|ph|silence|microphone)\b[^()]{0,40})\)"
    r"|(?P<sentence>\([A-Z][^()]{1,80}\.\))|\[(?i:[\w\s,’'\-]{0,40}(?:speaks?|speaking|laugh|chuckle|audio|video|break|indiscernible|phonetic|"
    r"silence|noise|foreign language|technical difficult|background|ringing|gap)[^\[\]]{0,40})\]"
    r"|\(\d{1,3}:\d{2}\)|\(edited\))(?P<stop>\.?)"
)
SAYING = re.compile(
    r"\b(?:I|(?i:we|you|my|our|your|must|should|shall|will|would|can|cannot|could|might|please)|me|us|may)\b|['’](?:ll|d)\b"
)
"""Words of somebody who speaks: round brackets that hold one are said, and no direction."""
TELLING = re.compile(
    r"\((?:It|This|That|There|These|Those|They|What|Why|How|Because|But|And|So|If|Or|Although|Even|Only|Just)\b"
    r"|\b(?:was|were|had|did|not|never|[Tt]hanks?|[Ll]et)\b|n['’]t\b"
)
"""Words of a sentence in brackets that is no direction: directions have the present tense and a subject, and deny nothing."""
CROWD = re.compile(
    r"(?P<stage>[(\[](?:(?:loud|more|some|sustained|prolonged|continued|scattered|wild|general|mixed) )?"
    r"(?:boos?|booing|jeers|jeering|whistles?|whistling|hoots|groans|gasps|heckling|chants?|chanting|(?:standing )?ovation)"
    r"(?:(?:,| and) ?[a-z]{2,12}){0,3}(?: (?:of|from|in|by|continues?)\b[^()\[\]\n]{0,80})?[.!]?[)\]]"
    r"|[(\[](?:(?:the|an?|some|several) )?(?:audience|crowd|hecklers?|protest[eo]rs?"
    r"|(?:people|someone|somebody|members?|man|woman|voice) (?:in|from|of) the (?:audience|crowd|room|hall|gallery))"
    r"\b[^()\[\]\n\"“]{0,40}\b(?:shouts?|chants?|sings?|yells?|boos?|cheers?|calls? out|cries|cry out|applauds?|whistles?)\b"
    r"[^()\[\]\n]{0,80}[)\]]"
    r"|[(\[](?:audience|crowd|voices?)(?: members?)?: [^()\[\]\n]{1,80}[.?!…][\"”’]?[)\]])(?P<stop>\.?)",
    re.IGNORECASE,
)
"""What a crowd does while somebody speaks: "(Boos.)", "(Chants of "Go on!")", "[The crowd sings.]", "(Audience: No!)"."""
QUOTED = re.compile(r"[\"“][^\"“”]{0,80}[\"”]|: .*")
NOTED = re.compile(
    r"\b[A-Z]{2,12}(?: [A-Z]{2,12}){0,2}: [^\n]{1,300}? - WATCH(?: \(\d{1,3} \w{1,8}\)|:? https?://\S{1,300})?[ \t]*$",
    re.MULTILINE,
)
"""What a recorder notes at the end of a line, with a link to the moment: "ACTION ITEM: Call the port - WATCH (5 secs)"."""
TWO_DASHES = re.compile(r"—(\s+)—")
SONG = re.compile(r"[♪♫][^♪♫\n]{0,300}[♪♫]|[♪♫]+")
FURNITURE = re.compile(
    r"Transcribed by https?://\S{1,80}|END OF (?:THE )?TRANSCRIPT\.?"
    r"|(?:Reacted to [\"“][^\n]{1,200}[\"”] with \S{1,12}|Replying to [\"“][^\n]{1,200}[\"”])"
    r"|[=_*~–—-]{3,200}|Exported \d{1,9} message\(s\)"
    r"|(?:Started|Exported from [^\n]{1,60}) on [A-Z][a-z]{2,8} \d{1,2}, \d{4} at \d{1,2}:\d{2}[^.?!\n]{0,60}"
    r"|\u200e?(?:<Media omitted>|(?:image|video|audio|sticker|GIF|document) omitted"
    r"|This message was deleted\.?|You deleted this message\.?)"
)
"""What a meeting program writes into a transcript or chat, on a line of its own."""
UNSAID = re.compile(
    r"(?!(?:The|This|That|Our|My|Your|His|Her|Its|Their|We|You|They|And|But|So|Then|When|If|After|All|Some|Most|No)\b)"
    r"(?:(?:[A-Z][\w.'’-]* ){2,4}|(?:[A-Z][\w.'’-]* ){0,2}[A-Z][\w.'’-]*, (?:[A-Z][\w.'’-]* ){1,3}(?:\([^()\n]{1,30}\) )?)"
    r"(?:started|stopped) (?:the )?(?:transcription|recording)\.?"
    r"|(?:\d{1,2}h )?\d{1,3}m \d{1,2}s"
    r"|(?:Recording|Transcription) (?:started|stopped|ended)(?: (?:after|at) [\d:]{4,8})?\.?"
    r"|(?:Watch|View) (?:the |this )?(?:full |meeting )?recording:? https?://\S{1,300}"
    r"|Meeting ended(?: after [\d:]{4,8})?\W{0,6}"
    r"|(?:View|See|Read) (?:the )?(?:original|full) transcript(?: at| here)?:? ?(?:https?://\S{1,300})?"
)
"""What it writes about a person by full name, or about itself: furniture only where no label stands before it."""
CHATTED = re.compile(
    r"\d{1,4} repl(?:y|ies)(?: .{1,60})?|Last reply .{1,40}|View thread|Also sent to the channel|replied to a thread:.{0,200}"
    r"|\d{1,4}[/.-]\d{1,4}[/.-]\d{1,4},? \d{1,2}:\d{2}(?: ?[AaPp][Mm])? - "
    r"(?:.{0,200}\b(?:encrypted|Tap to|Learn more)\b.{0,100}|(?!.{0,300}\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b).{0,299}[^.?!…\s])"
)
"""What a chat program writes on a line of its own without a label: how many answers, who joined; but no line of a diary."""
ATTACHED = re.compile(r"\{(?:Reactions|Attachments|Embed|Stickers?|Inline Emoji|Forwarded Message)\}")
"""What an export of Discord writes above what belongs to a message and is not its text, up to the next blank line."""
REACTIONS = re.compile(r"(?::[\w+-]{2,40}:(?:[ \t]{0,4}\d{1,4})?[ \t]{0,8}){1,20}")
COUNT = re.compile(r"\d{1,4}")
"""A bare number: how many reactions, below them, or the number of a caption."""
DIVIDER = re.compile(
    r"New(?: messages)?|Today|Yesterday|[A-Z][a-z]{2,5}day,? [A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
)
"""What parts the messages of a chat, right above one."""
AGAINST_DELIVERY = re.compile(r"\W{0,3}check against delivery\W{0,3}", re.IGNORECASE)
"""What stands above the script of a speech."""
PREPARED = re.compile(
    r"\W{0,3}(?:(?:remarks|delivered|speech|address|statement|text)\b[^?!\n]{0,80} )?as prepared(?: for delivery)?\W{0,3}",
    re.IGNORECASE,
)
"""What stands above one that was printed."""
RECORDED = re.compile(r"[^\n.?!]{1,100}-\d{8}_\d{6}(?:UTC)?-Meeting (?:Recording|Transcript)")
"""The name that Teams gives a recording: "Town hall-20240503_100000-Meeting Recording"."""
LISTED = re.compile(r"(?:SUMMARY )?KEYWORDS|SPEAKERS")
"""The title of a list of keywords or speakers, which a blank line or a sentence ends."""
BETWEEN = ("", *'.?!…"”’)]—–-')
"""What may stand before something that the crowd does: it comes between sentences."""
LONGEST_ENTRY = 4
"""Words of a line that can be in such a list without a comma."""
TIMES = re.compile(r"^[ \t]*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:[ \t]*-->.*)?[ \t]*$", re.MULTILINE)


def strip_stage(text: str, *, spoken: bool = False) -> str:
    """Blank out stage directions, keeping every offset; ``spoken`` where all of the text is a transcript."""

    def blanked(match: re.Match[str]) -> str:
        before = text[: match.start()].rstrip()[-1:]
        if match.re is CROWD and before not in BETWEEN:
            return match[0]
        if match["stage"][0] == "(" and _is_said(match):
            return match[0]
        stop = match["stop"]
        kept = stop if stop and before and before not in ".?!…—–-" else " " * len(stop)
        return blank(match["stage"]) + kept

    if "(" in text or "[" in text:
        for pattern in (ANYWHERE, CROWD, SPOKEN) if spoken else (ANYWHERE, CROWD):
            text = pattern.sub(blanked, text)
    if "♪" in text or "♫" in text:
        text = SONG.sub(lambda m: blank(m[0]), text)
    if spoken and ":" in text:
        text = NOTED.sub(lambda m: blank(m[0]), text)
        text = TIMES.sub(lambda m: blank(m[0]), text)
    # "and — (applause) — and" leaves two dashes.
    return TWO_DASHES.sub(lambda m: "—" + m[1] + " ", text) if "—" in text else text


def is_furniture(text: str, *, labelled: bool) -> bool:
    """Whether a line of a transcript, without its label, is the program's and not said by anybody."""
    if FURNITURE.fullmatch(text):
        return True
    return not labelled and (UNSAID.fullmatch(text) or CHATTED.fullmatch(text)) is not None


def is_entry(text: str) -> bool:
    """Whether a line can be one of a list of keywords or speakers, and no sentence."""
    return text[-1] not in ".?!" and ("," in text or len(text.split()) <= LONGEST_ENTRY)


def _is_said(match: re.Match[str]) -> bool:
    """Whether round brackets hold the words of somebody who speaks."""
    sentence = match.groupdict().get("sentence")
    stage = QUOTED.sub("", match["stage"]) if match.re is CROWD else match["stage"]
    return SAYING.search(stage) is not None or (sentence is not None and TELLING.search(sentence) is not None)
