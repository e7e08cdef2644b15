"""Pure helpers that several stages share."""
