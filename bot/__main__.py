"""python -m bot: the command line. Each command is a file `bot/cli/cli_NAME.py` with a click command `command`."""

import importlib
from pathlib import Path
from typing import Any

import click

COMMANDS = Path(__file__).parent / "cli"


class Commands(click.Group):
    """Finds commands by their files and imports only the one that is called, so that `read --help` is quick.

    Heavy imports belong inside a command's function. Exit codes: 0 done, 1 refused with a reason, 2 usage.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(file.stem.removeprefix("cli_") for file in COMMANDS.glob("cli_*.py"))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        return importlib.import_module(f"bot.cli.cli_{name}").command

    def invoke(self, context: click.Context) -> Any:
        """A database that is away, a full or read-only disk: one line instead of a traceback, for every command."""
        try:
            return super().invoke(context)
        except click.UsageError as wrong:
            from bot.cli.usage_words import in_chinese

            raise in_chinese(wrong) from None
        except Exception as error:
            if (line := _unusable(error)) is None:
                raise
            click.echo(line, err=True)
            context.exit(1)


def _unusable(error: Exception) -> str | None:
    from storage.engine.outage import is_outage, reason_of

    if not isinstance(error, OSError) and not is_outage(error):
        return None
    return f"the database (or a file) cannot be used 数据库或文件无法使用: {reason_of(error)}"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """招商助手: a chat-bot assistant for investment promotion offices."""


if __name__ == "__main__":
    main(prog_name="python -m bot")
