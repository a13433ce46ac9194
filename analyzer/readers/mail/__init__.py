"""E-mail files: messages and mailboxes."""
