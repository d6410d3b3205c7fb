"""Wrong usage is status 2, with what was perhaps meant; help teaches."""

from __future__ import annotations

import pytest
from cli_tools import PROGRAM, Cli, run_program

from handbook import __version__
from handbook.cli import main

WRONG = [
    (("biuld",), "did you mean `build`?"),
    (("build", "tinny"), "did you mean `tiny`?"),
    (("build", "--edition", "sceen"), "did you mean `screen`?"),
    (("build", "--brand", "wilimeda"), "did you mean `wilimedia`?"),
    (("build", "--paper", "lettre"), "did you mean `letter`?"),
    (("build", "--paper", "a5"), "it has `a4` and `letter`"),
    (("build", "--language", "vi"), "no handbook is written in “vi”"),
    (("build", "tiny", "--language", "vi"), "it is written in `en`"),
    (("build", "--editoin", "screen"), "--editoin"),
    (("build", "--edit", "screen"), "--edit"),
    (("check", "tinny"), "did you mean `tiny`?"),
    (("check", "nowhere/a.yaml"), "there is no file"),
    (("check", "content/"), "is a folder"),
    (("validate",), "FILE.pdf"),
    (("validate", "nothing.pdf"), "there is no file nothing.pdf"),
    (("validate", "content"), "content is a folder"),
    (("schema", "sectoin"), "did you mean `section`?"),
    (("schema",), "`section`"),
    (("illustrate", "covr"), "did you mean `cover`?"),
    (("--content", "nowhere"), "there is no folder nowhere"),
    (("--fonts", "nowhere", "list"), "there is no folder nowhere"),
    (("list", "--fonts", "nowhere"), "there is no folder nowhere"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=str)
def test_wrong_usage(cli: Cli, arguments: tuple[str, ...], words: str):
    ran = cli(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_a_content_folder_without_handbooks(cli: Cli, tmp_path):
    (tmp_path / "empty").mkdir()
    ran = cli("--content", "empty")
    assert ran.status == 2
    assert "there is no handbook in empty" in ran.err.replace("\\", "/")


@pytest.mark.parametrize("command", ["build", "check", "validate", "list", "schema", "illustrate"])
def test_help_of_a_command_has_examples(cli: Cli, command: str):
    assert f"  {command} " in cli("--help").out
    ran = cli(command, "--help")
    assert ran.status == 0
    assert f"  python make_handbook.py {command}" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_version(cli: Cli):
    assert cli("--version").out.split() == ["wilimedia-handbook", __version__]


def test_output_is_utf_8_in_a_locale_that_is_not(content, tmp_path):
    latin = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = run_program("--content", content, "build", "nö", cwd=tmp_path, **latin)
    assert ran.status == 2
    assert "there is no handbook “" in ran.err
    ran = run_program("--content", content, "schema", "edition", cwd=tmp_path, **latin)
    assert ran.status == 0


def test_who_closes_the_pipe_sees_no_traceback(content, tmp_path, monkeypatch):
    class Closed:
        encoding = "utf-8"

        def write(self, _text: str) -> None:
            raise BrokenPipeError

        def flush(self) -> None:
            pass

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr("sys.stdout", Closed())
    assert main(["--content", str(content), "list"]) == 1


def test_the_first_lines_run_with_an_older_python():
    text = PROGRAM.read_text(encoding="utf-8")
    assert text.index("sys.version_info") < text.index("handbook.cli")


def test_a_package_that_is_not_installed_is_named(tmp_path):
    (tmp_path / "reportlab.py").write_text("raise ModuleNotFoundError(name='reportlab')\n")
    ran = run_program("list", cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert ran.status == 1
    assert ran.err.startswith("make_handbook.py: the package reportlab is not installed")
    assert "Traceback" not in ran.err
