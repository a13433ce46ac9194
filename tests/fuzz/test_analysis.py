"""Any text is scored with every span inside it and every figure in range, or refused in one line."""

from hostile import PIECES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60))
def test_hostile_pieces_keep_the_promise(analyses, pieces):
    analysis = analyses.keep("".join(pieces))
    if analysis is not None and len(pieces) % 10 == 0:
        analyses.show(analysis)


@QUICK
@given(text=st.text(max_size=200))
def test_any_characters_keep_the_promise(analyses, text):
    analyses.keep(text)
