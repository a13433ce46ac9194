"""Pieces of text that break programs, among words that the analysis heeds."""

WORDS = (
    "You", "must", "we", "please", "send", "what", "do", "think", "I", "fear", "that", "if", "not", "never", "said", "the", "team",
    "learn", "together", "cut", "cost", "bonus", "why", "how", "let", "us", "no", "later", "than", "Friday", "should", "explore",
)  # fmt: skip
MARKS = (
    ". ",
    "? ",
    "! ",
    ", ",
    "\n",
    "\n\n",
    '"',
    "“",
    "”",
    "'",
    "’",
    "(",
    ")",
    "- ",
    "* ",
    "> ",
    ": ",
    "; ",
    "— ",
    "…",
    "...",
    " ",
    "#",
    "|",
    "@",
)
UNSEEN = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u202e",
    "\u202c",
    "\u2066",
    "\u2069",
    "\u200f",
    "\u034f",
    "\U000e0041",
    "\u3164",
)
ODD = (
    "\u0430", "\u043e", "\u0435", "\u03bf", "\u0301", "\u0301" * 30, "\u20dd", "\uff59\uff4f\uff55", "\U0001d42e", "\ufb01", "\u0130", "\u1e9e",
    "\U0001f600", "\U0001f469\u200d\U0001f4bb", "\u4f60\u597d", "\u0645\u0631\u062d\u0628\u0627", "\x00", "\x07", "\x1b[31m", "\x85", "\u2028", "\r",
    "\ud800", "\udcff", "\ufffd", "\uffff", "\x1c", "\u00a0", "\u3000", "<script>", "From: a@b.c\nSubject: x\n\n", "On Monday A wrote:\n> ", "A: ", "Q: ",
    "00:01:02 ", "a" * 400, "=CMD()", "{{7*7}}", "%s", "\\", "1", "3.", "http://a.b/c?d=e ",
)  # fmt: skip
RUNS = ("°C." * 9, "Mr." * 6, "a.m." * 5, "can't" * 4, "8am" * 3, ":-)" * 5, "and/or" * 3)
"""What the tokenizer makes more or fewer tokens of than marks tell it."""
PIECES = (*(f"{word} " for word in WORDS), *WORDS, *MARKS, *UNSEEN, *ODD, *RUNS)
