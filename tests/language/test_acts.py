"""Commands, questions, rhetorical questions, and what only looks like them (codebook, dimension 3)."""

import pytest

from analyzer.language.acts import speech_act
from analyzer.language.wordlists import shared_wordlists

COMMANDS = """
Please send me the roster by noon.
Team, read the attached notes before you leave.
When you get there, call the front desk.
Never open the valve by hand.
Do not leave the gate open.
Don't wait for me.
You must wear a badge at all times.
All employees are required to complete the form.
Colleges must report the count every week.
Researchers should follow the policy of their campus.
We encourage campuses to test the new system.
It is obligatory that all branches keep to this scale.
You need to sign both copies.
I want everyone to be in the hall at nine.
I expect you to answer within a day.
Could you send me the file by noon?
Would you please close the door?
Can you forward this to Maria?
No later than Friday, submit your numbers to Ana.
Agencies shall submit a report within 90 days.
If the alarm rings, leave the building at once.
Also, bring your own cup.
I urge the council to pass the harbour bill.
Keys must be handed in at the gate.
A helmet is required for every visitor.
We need your figures by Thursday.
If the talk went well, thank the host before you go.
When you draft the notice, keep the wording plain.
The employee agrees to return all keys on leaving.
It is essential that you lock both doors.
Your job is to keep the lift free.
(b) The harbour master shall publish the tide tables each month.
(f) report every spill to the harbour office;
I hereby direct the Secretary of Ports, in consultation with the heads of all other offices, to publish the tables.
We need Parliament to act on this.
""".strip().splitlines()
QUESTIONS = """
What do you think of the new plan?
Have you spoken to the vendor yet?
I would like to hear what you think.
Tell me what I am missing.
Let me know if you disagree.
I wonder how you would solve this.
It works for you, doesn't it?
How long will the repair take?
How would you run the night shift?
Can you help us understand the delay?
How are you going to pay for it?
Any thoughts ?
""".strip().splitlines()
NEITHER = """
Let's meet on Friday.
Let us remember those who came before.
Thank you for your work.
Look, the harbour is closed.
I want you to know that we won.
The lab is open to anyone curious about soil.
It should be noted that the roof leaks.
Only then can we rest.
Anna Berg, head of finance ?
Anna Berg ? -
We know what must be done.
We shall meet again in May.
You need not answer today.
No experience is required for this job.
We charge customers ten crowns to ship it.
If we need your help, it is late.
How is it going?
Please feel free to contact me.
Note that the office is closed on Monday.
See attached.
God bless you all.
The team sent the report on Tuesday.
They asked us to leave early.
We must become faster as a company.
Plans are under way for a new hall.
Please let me know if you have any questions.
"Leave the village at once," the captain had told them.
The audit is done.
""".strip().splitlines()


def act_of(parser, text, following=None):
    parsed = [p.sentences[0] for p in parser.parse([text, *([following] if following else [])], whole=True)]
    return speech_act(parsed[0], shared_wordlists(), parsed[1] if following else None).kind


@pytest.mark.parametrize("text", COMMANDS)
def test_orders_are_commands(parser, text):
    assert act_of(parser, text) == "command"


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_is_open_to_an_answer_is_a_question(parser, text):
    assert act_of(parser, text) == "question"


@pytest.mark.parametrize("text", NEITHER)
def test_proposals_formulas_reports_and_quotes_are_neither(parser, text):
    assert act_of(parser, text) == "statement"


ANSWERED = [
    ("Can the harbour wait another year?", "No."), ("Will it be easy?", "It will not."), ("Who left the gate open?", "I did."),
    ("Do I like this plan?", "Not one bit, but I stand by it."), ("Is the yard safe?", "Yes, it is safe at last."),
    ("Why do we meet in the hall?", "Because the loft is too cold."), ("Could we have called the crew?", "We could, and we did not."),
    ("Did all of it go well?", "Of course it did not."), ("Is that enough?", "I don't think so, but it is where we start."),
]  # fmt: skip
OPEN = [
    ("Who has a question on the tide tables?", "Yes, you at the back."), ("Any questions?", "Yes, Ann."),
    ("Are you content with the tables?", "Because many people told me that they were not."),
    ("Can the boat be mended?", "It can be lifted on Monday."), ("What do you miss here?", "I will write it on the board."),
    ("Who will take the watch?", "We are nine tonight."), ("When did the bell ring?", "That is what I want to know from you."),
    ("What do you think?", "No, really, I want to know."), ("What would you mend first?", "Absolutely everything is open."),
    ("Is the rota fair to you?", "Of course you can tell me in private."), ("What holds you back?", "Yes, I want to hear it all."),
    ("Who will take the night watch?", "I will, so you are not alone."), ("Who can come?", "I can."),
    ("Could anyone help Tom on Friday?", "I can, until noon."), ("Any volunteers?", "No, not you, Tom."),
    ("Has Tom replied?", "Of course, I can ask him again."), ("How can we do better?", "We can, and I want your ideas."),
    ("Do you have what you need?", "Yes, I know that I ask this every week."),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "behind"), ANSWERED)
def test_a_question_that_the_speaker_answers_is_rhetorical(parser, analyzer, asked, behind):
    assert act_of(parser, asked, behind) == "rhetorical"
    text = f"We met in the hall today. {asked} {behind} That was all we had to say."
    assert "question" not in {reading.act for reading in analyzer.analyze(text).readings}


@pytest.mark.parametrize(("asked", "behind"), OPEN)
def test_a_question_that_what_follows_does_not_answer_is_one(parser, asked, behind):
    assert act_of(parser, asked, behind) == "question"


def test_what_another_speaker_answers_is_a_question(analyzer):
    talk = "Ann Lee: Did you see the tide tables, Ben?\n\nBen Roe: No.\n\nAnn Lee: Did the crew see them?\n\nBen Roe: They did.\n"
    assert [r.act for r in analyzer.analyze(talk).readings] == ["question", "statement"] * 2
