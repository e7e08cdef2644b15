"""Every error that rashomon raises on purpose.

RashomonError
├── InputError            what was given cannot be used as it is
│   ├── UnreadableError   one page could not be read (the rest goes on)
│   └── NothingToReadError  nothing at all was left to compare
├── FetchError            an address did not give a page
│   └── RefusedError      the fetcher would not ask: private address, robots, offline, too many redirects
├── SettingsError         an unknown or ill-typed setting, or a corrections file that does not fit
├── EncoderError          no sentence encoder can be had here
└── LanguageDataError     a language file lacks a key or holds an ill-formed one
"""


class RashomonError(Exception):
    """Root of all errors raised on purpose; its message says what was wrong, where, and what to do."""


class InputError(RashomonError):
    """What was given cannot be used as it is."""


class UnreadableError(InputError):
    """One page could not be read; the others still are."""


class NothingToReadError(InputError):
    """Nothing at all was left to compare."""


class FetchError(RashomonError):
    """An address did not give a page."""


class RefusedError(FetchError):
    """The fetcher would not ask: private address, robots.txt, offline, too many redirects."""


class SettingsError(RashomonError):
    """An unknown or ill-typed setting, or a corrections file that does not fit."""


class EncoderError(RashomonError):
    """No sentence encoder can be had on this machine."""


class LanguageDataError(RashomonError):
    """A language file lacks a key or holds an ill-formed one."""
