"""E-mail: messages, mailboxes, and what in them is not the sender's own."""
