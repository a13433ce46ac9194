"""Only what is surely not English is called foreign."""

import subprocess
import sys

import pytest

from analyzer.language.identify import foreign_language, foreign_sentences, perhaps_foreign

ENGLISH = (
    "We need the numbers by Friday, and they must be right. Please tell me what you think of the plan, and where it could fail. "
    "I would rather hear about a problem today than read about it in the paper next week. "
)
GERMAN = (
    "Wir müssen die Kosten senken, und zwar schnell. Bitte prüfen Sie bis Freitag alle laufenden Verträge und melden Sie mir, "
    "welche davon wir kündigen können. Was wäre aus Ihrer Sicht der erste Schritt, und wer soll ihn tun? "
)
FOREIGN = {
    "German": GERMAN,
    "French": "Il faut maintenant que nous regardions vers l'avenir avec confiance. Je vous demande de préparer vos propositions "
    "avant la fin du mois. Qu'est-ce que nous pouvons faire mieux chaque jour dans notre travail ?",
    "Spanish": "Les pido que revisen los presupuestos de sus equipos y que me envíen sus comentarios antes del viernes. "
    "¿Qué podemos mejorar? Quiero escuchar sus ideas antes de tomar una decisión, como siempre.",
    "Dutch": "Ik vraag jullie om voor vrijdag de begrotingen van jullie teams na te kijken. Wat kunnen we beter doen? "
    "We gaan niemand ontslaan, maar we gaan wel anders werken, en dat is goed voor ons allemaal.",
    "Swedish": "Jag ber er att gå igenom era budgetar före fredag och skicka era synpunkter till mig. Vad kan vi göra bättre? "
    "Vi kommer inte att säga upp någon, men vi måste arbeta på ett annat sätt.",
    "Polish": "Proszę was o sprawdzenie budżetów waszych zespołów i przesłanie mi uwag do piątku. Co możemy zrobić lepiej? "
    "Nikogo nie zwolnimy, ale musimy zmienić sposób pracy w naszej firmie.",
    "Russian": "Прошу вас до пятницы проверить бюджеты ваших отделов и прислать мне замечания. Что мы можем сделать лучше? "
    "Мы никого не уволим, но нам придётся работать по-другому в новом году.",
    "Chinese": "请大家在星期五之前检查各自团队的预算，并把意见发给我。我们怎样才能做得更好？在做出决定之前，我想听听你们的想法。",
}
HARD = {
    "names": "Attendees: Rodríguez, Kowalski, Müller, Østergaard, Papadopoulos, Nguyen, Okonkwo, van der Berg, de la Cruz, "
    "Fernández, Gunnarsson, Schröder, Bianchi, Moreau, Silva, Novák, Kovács, Ionescu, Petrov, Yılmaz, Rossi",
    "jargon": "Q3 OKR review: ARR up, churn 3.1%, NPS 41, CAC 14mo. Ship SSO, SCIM, RBAC by EOQ. Freeze HC. Kill legacy ETL. "
    "Migrate K8s prod to EKS. Block: SOC2 audit, GDPR DPA redlines.",
    "list": "- Budget\n- Headcount\n- Roadmap\n- Hiring plan\n- Vendor contracts\n- Travel freeze\n- Board deck\n- Escalations\n"
    "- Pricing\n- Security audit\n- Office move\n- Parking\n- Holiday party\n- Bonus payout\n- Training",
    "capitals": "PLEASE SEND ALL FORMS TO ANN BY FRIDAY. DO NOT WAIT FOR THE AUDIT TEAM. WE NEED SIGNED COPIES FROM EVERY SITE "
    "MANAGER BEFORE NOON, NO EXCEPTIONS.",
    "places": "Offices: São Paulo, Düsseldorf, Kraków, Göteborg, Besançon, Málaga, Zürich, Reykjavík, Brno, Győr, Łódź, Århus, "
    "Tromsø, Córdoba, Münster, Liège, Genève, Malmö, Timișoara, Plovdiv, Rijeka, Porto",
    "phrases": "As they say, c'est la vie. But laissez-faire is no plan, and a fait accompli is no consultation. Tell me what "
    "you think, s'il vous plaît, by Friday.",
    "numbers": "12 13 14 " * 40,
}


@pytest.mark.parametrize(("language", "text"), FOREIGN.items())
def test_other_languages_are_named(language, text):
    assert foreign_language(text) == foreign_language(text.upper()) == language


@pytest.mark.parametrize(("language", "text"), FOREIGN.items())
def test_of_a_text_in_two_languages_the_english_half_is_scored(analyzer, language, text):
    alone, both = analyzer.analyze(ENGLISH), analyzer.analyze(f"{ENGLISH}\n\n{text}\n\n{ENGLISH}")
    assert [r.text for r in both.readings] == [r.text for r in alone.readings] * 2
    (said,) = (warning for warning in both.warnings if "not scored" in warning)
    assert f" in {language}: " in said


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_no_english_sentence_is_taken_for_another_language(parser, text):
    sentences = [s.lower for parsed in parser.parse([text, ENGLISH]) for s in parsed.sentences]
    assert foreign_sentences(sentences) == (frozenset(), "")


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_english_of_names_jargon_and_lists_is_not_foreign(text):
    assert foreign_language(text) is None


def test_the_greater_part_of_a_text_decides():
    assert foreign_language(ENGLISH * 3 + GERMAN) is None
    assert foreign_language(ENGLISH + GERMAN * 3) == "German"
    assert foreign_language((ENGLISH + GERMAN * 3) * 500) == "German"


def test_a_dotted_capital_does_not_make_turkish_english():
    turkish = "İSTANBUL İLE İZMİR İÇİN BU İŞ çok önemli bir adımdır ve hepimiz birlikte çalışarak başaracağız arkadaşlar the "
    assert foreign_language(turkish * 4) == foreign_language(turkish.replace("İ", "I") * 4) == "Turkish"


@pytest.mark.parametrize("text", ["", " \n", "Guten Tag!", "\ud800" * 50, "\0" * 50])
def test_short_texts_are_never_sure(text):
    assert foreign_language(text) is None


def test_english_needs_no_model():
    code = f"import sys, analyzer.language.identify as i; i.foreign_language({ENGLISH!r}); print('py3langid' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


@pytest.mark.parametrize(
    "text",
    ["pls print.", "Approved, thanks!", "Nice work, team.", "Ship fixes before noon.", "Sold, told, kept.", "Meetings moved."],
)
def test_a_short_message_of_english_words_needs_no_model(text):
    code = f"import sys, analyzer.language.identify as i; print(i.perhaps_foreign({text!r}), 'py3langid' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == ["None", "False"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Chers collègues", "French"), ("Bitte bis Freitag melden.", "German"), ("Envíe el informe mañana.", "Spanish")],
)
def test_a_short_message_in_another_language_is_in_doubt(text, language):
    assert perhaps_foreign(text) == language


def test_no_real_document_is_foreign(shared):
    paths = sorted((shared / "texts" / "documents").rglob("*.txt"))
    assert len(paths) > 400
    assert [p.name for p in paths if foreign_language(p.read_text(encoding="utf-8", errors="replace"))] == []


def test_a_list_of_names_does_not_load_the_languages_model():
    people = ("Ann Lee (Chief of Staff)", "Ivo Brandt (Research)", "Priya Raman (Head of Care)", "Jun Okafor (Docks)")
    text = "; ".join(people * 8)
    code = f"import sys, analyzer.language.identify as i; print(i.foreign_language({text!r}), 'py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["None", "False"]
