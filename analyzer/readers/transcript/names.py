"""Whether a label has the shape of a name, and the words that open headings and none."""

from __future__ import annotations

from analyzer.readers.transcript.forms import DIRECTION, GROUPED
from analyzer.readers.transcript.speakers import PARTICLES, is_unnamed

NOT_NAMES_LIST = (
    "note notes subject agenda date re fw fwd from to cc bcc sent time when where what who why how action actions item items "
    "update updates summary background purpose location venue attendees present participants absent decision decisions next "
    "steps step owner status goal goals issue issues problem solution example examples pros cons phase option options part "
    "section chapter table figure source sources photo photos caption tel phone mobile fax email e-mail mail web website url "
    "address title author ps warning caution important tip reminder deadline monday tuesday wednesday thursday friday saturday "
    "sunday january february march july september october november december today tomorrow yesterday week "
    "month year quarter first second third fourth fifth finally also however remember dear hi hello thanks regards attachment "
    "attachments version price cost costs total team project topic topics question questions answer answers result results "
    "conclusion introduction overview detail details key risk risks benefit benefits meeting minutes call prepared remarks "
    "transcript recording duration i we you he she they it this that these those and but or so if for with in on at by of the "
    "a an my our your his her their no yes not here there now then prom replace add employee name password id "
    "welcome lunch break coffee dinner breakfast registration opening closing session panel keynote received created "
    "fact facts myth myths objective objectives measure measures target targets metric metrics challenge challenges opportunity "
    "opportunities strength strengths weakness weaknesses threat threats context impact mitigation assumption assumptions "
    "recommendation recommendations lesson lessons result reason reasons rationale scope claim truth rule principle value values "
    "vision mission strategy tactic priority priorities outcome outcomes idea ideas observation observations finding findings "
    "dkim-signature mime-version content-type message-id return-path delivered-to authentication-results reply-to"
)
ROLE_LIST = (
    "moderator operator host interviewer interviewee facilitator chair chairman chairwoman student participant narrator panelist "
    "audience reporter speaker aide interpreter translator presenter coordinator analyst staff guest caller member"
)
TITLE_LIST = (
    "officer head lead principal professor counsel founder dean president vice secretary governor senator representative speaker "
    "administrator ambassador judge justice chairman chairwoman chair minister chancellor director commissioner chief deputy "
    "ceo cfo coo cto cio cmo vp svp evp md analyst manager editor partner engineer economist correspondent reporter spokesman "
    "spokeswoman spokesperson treasurer mayor congressman congresswoman"
)
TITLE_WORDS = frozenset(TITLE_LIST.split())
NOT_NAMES, ROLES = frozenset(NOT_NAMES_LIST.split()), frozenset(ROLE_LIST.split())
SMALL = PARTICLES | {"of", "the", "and"}
MOST_NAME_WORDS, MOST_TITLED_WORDS, MOST_COMMAS = 7, 10, 2


def names_somebody(name: str) -> bool:
    """Whether a label behind a mark that somebody speaks is a name: it has the shape of one and opens with no heading's word."""
    return could_be_name(name) and name.split()[0].casefold() not in NOT_NAMES


def _has_title(name: str) -> bool:
    """Whether a name of two to four words is followed by a comma and a word of a title: "New York, Main Office" has none."""
    head, _, title = name.partition(",")
    told = not TITLE_WORDS.isdisjoint(word.strip(".,") for word in title.casefold().split())
    return told and 2 <= len(head.split()) <= 4 and name.count(",") <= MOST_COMMAS


def shown_name(name: str) -> str:
    """Return a name as it stands, without a stage direction behind it."""
    return " ".join(DIRECTION.sub("", name).split())


def could_be_name(name: str, *, stamped: bool = False) -> bool:
    """Whether the shape is a name's: a few words in capitals, initials, particles; a recorder's may be small, and a part's."""
    words = GROUPED.sub("", name).split()
    if name[:1].isupper() and is_unnamed(" ".join(words)):
        return True
    titled = _has_title(name)
    if not words or len(words) > (MOST_TITLED_WORDS if titled else MOST_NAME_WORDS):
        return False
    if "," in name and len(words) > 3 and not titled:
        return False
    for i, word in enumerate(words):
        small = word[0].islower() and word.casefold() not in SMALL
        if (small or (i == 0 and word[0].islower())) and not (stamped and len(words) < 3):
            return False
        if (word[-1] in ".," and len(word) > 5 and "," not in name) or not (word[0].isalnum() or word in "-&+"):
            return False
        if word[0].isdigit() and (i == 0 or not word.isdigit()):
            return False
    return True
