"""E-mail files (.eml): the sender's text, what is quoted or forwarded in it, and the headers as metadata."""

from __future__ import annotations

from email.message import Message

from analyzer.document import Document, Form, Source
from analyzer.errors import ReadError
from analyzer.readers.build import library
from analyzer.readers.mail.parts import collect, header, is_mail, parse
from analyzer.readers.mail.text import Body, document_from
from analyzer.readers.spec import ReaderSpec
from analyzer.settings import Settings


def read(data: bytes, source: Source, settings: Settings) -> Document:
    """Return the document in a mail. Raises :class:`ReadError` where it holds no text that can be read."""
    message = parse(data, source.name)
    body = Body(source.name, settings.most_text_characters)
    with library(source.name, "mail"):
        collect(message, body, settings)
        metadata = {key: value for key in ("from", "to", "date", "subject") if (value := header(message, key))}
    if not any(text.content.strip() for text in body.texts):
        raise _empty(message, body, source.name)
    return document_from(body, metadata, source, settings)


def _empty(message: Message, body: Body, name: str) -> ReadError:
    """Say why a mail has no text."""
    kinds = {part.get_content_type() for part in message.walk()}
    if kinds & {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return ReadError(name, "is encrypted or sealed", "open it in the mail program and save its text")
    if body.warnings:
        return ReadError(name, f"holds no text that can be read: {body.warnings[0]}", "save the text of the mail alone")
    if body.attachments:
        return ReadError(name, f"holds no text, only attachments ({body.attachments})", "save the attachments and give those")
    return ReadError(name, "holds no text", "give a mail with text")


SPEC = ReaderSpec(name="mail", extensions=(".eml", ".emlx"), sniff=is_mail, read=read, form=Form(markup="tags", kind="mail"))
