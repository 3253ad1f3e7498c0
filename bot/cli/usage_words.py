"""What click finds wrong with a command line, in Chinese too: its own sentence stays, one that says what to write comes
behind."""

import re

import click

from reports.render import words

_OWN = re.compile(r"[一-鿿]")  # a sentence of ours says it already


def in_chinese(wrong: click.UsageError) -> click.UsageError:
    """The same fault with the Chinese sentence behind click's."""
    message = wrong.format_message()
    if _OWN.search(re.sub(r"'[^']*'", "", message)):
        return wrong
    code, facts = _fault(wrong)
    return click.UsageError(f"{message} {words()['usage_faults'][code].format(**facts)}", wrong.ctx)


def _fault(wrong: click.UsageError) -> tuple[str, dict[str, str]]:
    """Key of [usage_faults] and what its sentence names."""
    param = wrong.param if isinstance(wrong, click.BadParameter) else None
    name = (param.opts[0] if isinstance(param, click.Option) else param.make_metavar(wrong.ctx)) if param else ""
    if isinstance(wrong, click.MissingParameter):
        return "missing", {"name": name}
    if isinstance(wrong, click.NoSuchOption):
        return "no_option", {"name": wrong.option_name}
    if param is None:
        return "usage", {}
    kinds = {click.DateTime: "day", click.Path: "file", click.File: "file"}
    code = next((code for kind, code in kinds.items() if isinstance(param.type, kind)), "value")
    code = "choice" if hasattr(param.type, "choices") else code
    known = "、".join(map(str, getattr(param.type, "choices", ())))
    return code, {"name": name, "known": known}
