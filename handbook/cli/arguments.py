"""The grammar of the command line, with help that teaches by examples."""

from __future__ import annotations

import re
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from handbook import __version__
from handbook.cli import building, checking, illustrating, listing, schemas, validating
from handbook.cli.session import DEFAULT_EDITION, Session
from handbook.problems.suggest import did_you_mean

PROGRAM = "make_handbook.py"
_FOLDERS = ("--content", "--fonts")
_ABOUT_ALL = ("-h", "--help", "--version")
Run = Callable[[Namespace, Session], int]

_ABOUT = """\
Make handbooks as PDF from the YAML files in content/.

Without a command: build every handbook in each of its languages into dist/.
"""
_EXAMPLES = f"""\
examples:
  python {PROGRAM}                            build everything into dist/
  python {PROGRAM} check                      read all content, and tell what is wrong
  python {PROGRAM} build back-pain --open     build one handbook, and look at it
  python {PROGRAM} list                       what there is to build, and to name in YAML
  python {PROGRAM} build --help               more about a command

exit status: 0 good; 1 the content or a PDF has errors; 2 wrong usage
"""
_BUILD = f"""\
examples:
  python {PROGRAM} build                                    every handbook, to read on screen
  python {PROGRAM} build --all                              every handbook in every edition
  python {PROGRAM} build back-pain --language en --open     one handbook, and look at it
  python {PROGRAM} build back-pain --paper letter           on paper for North America
  python {PROGRAM} build back-pain --edition sheets         its sheets to hand out
  python {PROGRAM} build --edition press                    in CMYK, for a print shop
  python {PROGRAM} build --edition press --crop-marks       the same, with lines to cut along
  python {PROGRAM} build --brand wilimedia --out /tmp/try   with a brand, into another folder
  python {PROGRAM} build --json > built.json                for other programs

Files are named NAME_LANGUAGE_EDITION_PAPER.pdf, single sheets NAME_LANGUAGE_sheet-ID_PAPER.pdf.
Beside a booklet lie its sheets, to print on both sides (flipped on the short edge), fold and
staple. A PDF is written when it has passed all checks; until then the one that is there stays.
"""
_CHECK = f"""\
examples:
  python {PROGRAM} check                all handbooks, brands, editions and languages
  python {PROGRAM} check back-pain      one handbook
  python {PROGRAM} check content/handbooks/back-pain/en/sections/call-now.yaml
  python {PROGRAM} check content/brands/wilimedia.yaml

A file anywhere else is checked as the kind of file that its first line names:
  # yaml-language-server: $schema=…/section.schema.json

The content hash that is printed for a handbook stands for every word of it; a reviewer signs it.
"""
_VALIDATE = f"""\
examples:
  python {PROGRAM} validate dist/back-pain_en_screen_a4.pdf     a report to read
  python {PROGRAM} validate dist/*.pdf --json                   for other programs
"""
_LIST = f"""\
example:
  python {PROGRAM} list
"""
_SCHEMA = f"""\
examples:
  python {PROGRAM} schema section      the JSON Schema of a section file
  python {PROGRAM} schema --write      write all of them to content/schemas/, for editors
"""
_ILLUSTRATE = f"""\
examples:
  python {PROGRAM} illustrate                           draw all scenes anew
  python {PROGRAM} illustrate cover --sheet /tmp/a.pdf  draw one, and see it on a sheet

Only who changes a scene needs this; it needs numpy and shapely (requirements-test.lock).
"""


class _Parser(ArgumentParser):
    """Says what was perhaps meant."""

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"invalid choice: '([^']*)'", message)
        hint = did_you_mean(wrong[1], _COMMANDS) if wrong else ""
        super().error(f"{message}\n{hint}" if hint else message)


def parse(argv: Sequence[str]) -> Namespace:
    """Read the command line; `run` of the result is the command's function.

    Raises SystemExit after help, version and wrong usage.
    """
    return _parser().parse_args(_with_command(argv))


def _with_command(argv: Sequence[str]) -> Sequence[str]:
    """Put in `build` where no command is named."""
    place = 0
    while place < len(argv) and argv[place].startswith(_FOLDERS):
        place += 1 if "=" in argv[place] else 2
    word = argv[place] if place < len(argv) else "-"
    if word in _ABOUT_ALL or not word.startswith("-"):
        return argv
    return [*argv[:place], "build", *argv[place:]]


def _parser() -> ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"wilimedia-handbook {__version__}")
    _add_folders(parser, None)
    commands = parser.add_subparsers(
        metavar="COMMAND", title="commands", required=True, parser_class=_Parser
    )
    for name, (about, examples, run, add) in _COMMANDS.items():
        command = commands.add_parser(
            name,
            help=about,
            description=about[:1].upper() + about[1:] + ".",
            epilog=examples,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        add(command)
        _add_folders(command, SUPPRESS)
        command.set_defaults(run=run)
    return parser


def _add_folders(parser: ArgumentParser, default: str | None) -> None:
    for name, what in (("content", "the YAML files"), ("fonts", "the fonts")):
        parser.add_argument(
            f"--{name}",
            metavar="DIR",
            type=Path,
            default=default,
            help=f"the folder with {what} (default: {name}/ beside {PROGRAM})",
        )


def _add_build(parser: ArgumentParser) -> None:
    parser.add_argument("names", metavar="NAME", nargs="*", help="a handbook (default: all)")
    parser.add_argument(
        "--all",
        action="store_true",
        help="all editions, several at once, and a table at the end; "
        "with --paper, on that paper too",
    )
    parser.add_argument(
        "--edition",
        metavar="E",
        action="append",
        default=[],
        help=f"an edition; may be given several times (default: {DEFAULT_EDITION})",
    )
    parser.add_argument(
        "--paper", metavar="P", help="a paper (default: the edition's first choice)"
    )
    parser.add_argument("--language", metavar="L", help="a language (default: all there are)")
    parser.add_argument("--brand", metavar="B", help="a brand (default: the handbook's own)")
    parser.add_argument(
        "--crop-marks",
        action="store_true",
        help="show a print shop where to cut: for the editions press and press-booklet",
    )
    parser.add_argument(
        "--out", metavar="DIR", type=Path, help=f"where to (default: dist/ beside {PROGRAM})"
    )
    parser.add_argument("--open", action="store_true", help="open the first PDF when it is done")
    _add_json(parser)


def _add_check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", metavar="NAME|FILE", nargs="*", help="a handbook or a YAML file (default: all)"
    )


def _add_validate(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE.pdf", nargs="+", type=Path, help="a PDF")
    _add_json(parser)


def _add_json(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print a JSON list on standard output, nothing else"
    )


def _add_schema(parser: ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", nargs="?", help="a kind of YAML file")
    parser.add_argument("--write", action="store_true", help="write to content/schemas/ instead")


def _add_illustrate(parser: ArgumentParser) -> None:
    parser.add_argument("scenes", metavar="SCENE", nargs="*", help="a scene (default: all)")
    parser.add_argument("--sheet", metavar="FILE", type=Path, help="a PDF that shows them")


def _add_nothing(_parser: ArgumentParser) -> None:
    """`list` takes no arguments of its own."""


_COMMANDS: dict[str, tuple[str, str, Run, Callable[[ArgumentParser], None]]] = {
    "build": ("build handbooks as PDF", _BUILD, building.run, _add_build),
    "check": ("read and check content without building", _CHECK, checking.run, _add_check),
    "validate": ("check finished PDFs", _VALIDATE, validating.run, _add_validate),
    "list": ("show what there is", _LIST, listing.run, _add_nothing),
    "schema": ("print the JSON Schema of a kind of file", _SCHEMA, schemas.run, _add_schema),
    "illustrate": ("draw the scenes anew", _ILLUSTRATE, illustrating.run, _add_illustrate),
}
