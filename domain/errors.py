"""One tree of errors; each names the rule it stands for and carries facts, never a person's text.

What a person reads about an error is a template of the same name (`templates/errors.txt.j2`), not the message here.
"""


class ZhaoshangError(Exception):
    """Root of everything this product raises on purpose."""


class RuleBroken(ZhaoshangError):
    """A rule of the office refuses what was asked; `code` names the sentence that explains it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class ReadingError(ZhaoshangError):
    """A text could not be understood as what it was asked to be (a date, an amount …)."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"not readable as {wanted}")
        self.wanted = wanted
