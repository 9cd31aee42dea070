"""The command line: ``python -m bot …``, installed as ``stodlotsen``."""

from __future__ import annotations

import argparse
import io
import os
import sys

from bot.commands import ask, chat, check, db, export, invite, knowledge, report, run, web
from bot.opening import CommandError
from bot.settings import SettingsError, load_settings
from knowledge.base.errors import ContentError

COMMANDS = (chat, ask, run, web, check, knowledge, db, invite, report, export)


def parser() -> argparse.ArgumentParser:
    """What can be written after ``python -m bot``."""
    made = argparse.ArgumentParser(prog="bot", description="Stödlotsen svarar på frågor om sociala företag.")
    commands = made.add_subparsers(required=True, metavar="KOMMANDO")
    for command in COMMANDS:
        command.add(commands)
    return made


def main(argv: list[str] | None = None) -> int:
    """Carry out one command, and return its exit status. What cannot be carried out is told in one line."""
    arguments = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a file in another encoding than UTF-8 shows a question mark for what it has no sign for.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = int(arguments.call(arguments, load_settings()))
        sys.stdout.flush()
    except (CommandError, ContentError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Nobody reads what we say any more (``| head``). What is still to be flushed at the end goes nowhere instead. Source:
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
