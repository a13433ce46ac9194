"""Mails, memos and letters in any text: their heads, what they quote, their signatures."""
