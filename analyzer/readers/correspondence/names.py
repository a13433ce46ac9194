"""What mail programs call the header fields of a mail, by language."""

from __future__ import annotations

ENGLISH = "en"
NAMES: dict[str, dict[str, str]] = {
    "from": {
        ENGLISH: "From|Prom|Frorn",
        "de": "Von",
        "fr es pt": "De",
        "it": "Da",
        "nl": "Van",
        "sv": "Från",
        "da": "Fra",
        "pl cs": "Od",
        "ru": "От",
    },
    "to": {
        ENGLISH: "To",
        "de": "An",
        "fr": "À",
        "fr it": "A",
        "es pt": "Para",
        "nl": "Aan",
        "sv": "Till",
        "da": "Til",
        "pl": "Do",
        "cs": "Komu",
        "ru": "Кому",
    },
    "sent": {
        ENGLISH: "Sent",
        "de": "Gesendet",
        "fr": "Envoyé|Envoyé le",
        "es pt": "Enviado|Enviada|Enviado el|Enviada el|Enviado em|Enviada em",
        "it": "Inviato",
        "nl": "Verzonden",
        "sv": "Skickat",
        "da": "Sendt",
        "pl": "Wysłano",
        "cs": "Odesláno",
        "ru": "Отправлено",
    },
    "date": {ENGLISH: "Date", "de nl sv cs": "Datum", "pt it pl": "Data", "es": "Fecha", "da": "Dato", "ru": "Дата"},
    "subject": {
        ENGLISH: "Subject",
        "de": "Betreff",
        "fr": "Objet",
        "es": "Asunto",
        "pt": "Assunto",
        "it": "Oggetto",
        "nl": "Onderwerp",
        "sv": "Ämne",
        "da": "Emne",
        "pl": "Temat",
        "cs": "Předmět",
        "ru": "Тема",
    },
    "cc": {ENGLISH: "Cc|Bcc|Bc", "de nl cs": "Kopie", "fr": "Copie", "sv pl": "Kopia", "ru": "Копия"},
}
"""The names of each field in some languages ("de nl": in both). ``sent`` is what Outlook calls the date.

French mails say "Date" as English ones do; "From" has two slips of scanners.
"""


def alternatives(field: str) -> str:
    """Return a regular expression that any name of a field matches."""
    return "|".join(NAMES[field].values())


def _languages() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for names in NAMES.values():
        for languages, words in names.items():
            for word in words.lower().split("|"):
                found[word] = found.get(word, frozenset()) | frozenset(languages.split())
    return found


LANGUAGES = _languages()
"""The languages in which a name, in small letters, is that of a field."""
