"""`list`, `validate`, `schema` and `illustrate`."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from cli_tools import CONTENT, PDF, ROOT, Cli
from jsonschema import Draft202012Validator

from handbook.cli import illustrating
from handbook.illustrations.bake import MissingExtraError
from handbook.pipeline import kinds
from handbook.problems import Problem, ProblemsError, Span
from handbook.source import SCHEMA_KINDS, schema_text

YAML = sorted(CONTENT.rglob("*.yaml"))


def test_list(cli: Cli):
    ran = cli("list")
    assert ran.status == 0
    assert "tiny        en          version 0.1 of 2026-05-31 (draft): Rest your back" in ran.out
    assert "Screen and print (the default edition), on a4, letter" in ran.out
    for name in ("wilimedia", "English (en-GB)", "call-panel", "phone-call", "cover"):
        assert name in ran.out


def test_list_shows_what_is_broken(cli: Cli, edit, content: Path):
    edit("handbook.yaml", "version:", "versoin:")
    edit("brands/wilimedia.yaml", "publisher:", "pubisher:")
    edit("editions/screen.yaml", "columns: 2", "columns: 3")
    edit("languages/en.yaml", "tip:", "tipp:")
    ran = cli("list")
    assert ran.status == 0
    assert ran.out.count("has errors") == 4
    assert "make_handbook.py check tiny" in ran.out


class TestValidate:
    def test_a_good_file(self, cli: Cli):
        cli("build", "--out", "dist")
        ran = cli("validate", f"dist/{PDF}")
        assert ran.status == 0
        assert "Result: no errors." in ran.out

    def test_bad_files_as_data(self, cli: Cli):
        cli("build", "--out", "dist")
        Path("bad.pdf").write_bytes(b"no PDF at all")
        ran = cli("validate", "bad.pdf", f"dist/{PDF}", "--json")
        assert ran.status == 1
        bad, good = json.loads(ran.out)
        assert set(good) == {"file", "title", "pages", "bytes", "sha256", "checks", "problems"}
        assert bad["problems"][0]["code"] == "pdf-not-a-pdf"
        assert (good["problems"], good["pages"]) == ([], 4)
        assert good["checks"]["links"] == "passed"


@cache
def schema_at(path: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


class TestSchema:
    @pytest.mark.parametrize("kind", SCHEMA_KINDS)
    def test_the_committed_schema_is_the_printed_one(self, cli: Cli, kind: str):
        printed = cli("schema", kind).out
        assert printed == schema_text(kind, kinds())
        committed = CONTENT / "schemas" / f"{kind}.schema.json"
        hint = "run: python make_handbook.py schema --write"
        assert committed.read_text(encoding="utf-8") == printed, hint

    def test_no_other_schema_is_committed(self):
        names = {path.name for path in (CONTENT / "schemas").iterdir()}
        assert names == {f"{kind}.schema.json" for kind in SCHEMA_KINDS}

    @pytest.mark.parametrize("path", YAML, ids=lambda path: path.relative_to(CONTENT).as_posix())
    def test_each_file_passes_the_schema_that_its_first_line_names(self, path: Path):
        """PyYAML and jsonschema judge, without any code of this program."""
        text = path.read_text(encoding="utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named
        schema_at((path.parent / named[1]).resolve()).validate(yaml.safe_load(text))

    def test_a_wrong_file_does_not_pass(self):
        schema = json.loads((CONTENT / "schemas" / "brand.schema.json").read_text("utf-8"))
        assert list(Draft202012Validator(schema).iter_errors({"publisher": "Somebody"}))

    def test_write(self, cli: Cli, content: Path):
        assert cli("schema", "brand", "--write").status == 0
        assert [path.name for path in (content / "schemas").iterdir()] == ["brand.schema.json"]
        assert cli("schema", "--write").status == 0
        for kind in SCHEMA_KINDS:
            path = content / "schemas" / f"{kind}.schema.json"
            assert path.read_bytes() == (CONTENT / "schemas" / path.name).read_bytes()


class TestIllustrate:
    def test_scenes_are_drawn_and_shown(self, cli: Cli, monkeypatch):
        drawn = []
        monkeypatch.setattr(illustrating, "bake", drawn.extend)
        ran = cli("illustrate", "cover", "walk", "--sheet", "new/sheet.pdf")
        assert ran.status == 0, ran.err
        assert drawn == ["cover", "walk"]
        assert Path("new/sheet.pdf").read_bytes().startswith(b"%PDF")

    def test_no_name_means_all(self, cli: Cli, monkeypatch):
        drawn = []
        monkeypatch.setattr(illustrating, "bake", drawn.extend)
        assert cli("illustrate").status == 0
        assert len(drawn) == len(list((ROOT / "handbook/illustrations/scenes").glob("*.yaml")))

    def test_what_is_missing_is_named(self, cli: Cli, monkeypatch):
        def refuse(_names: list[str]) -> None:
            raise MissingExtraError("no")

        monkeypatch.setattr(illustrating, "bake", refuse)
        ran = cli("illustrate")
        assert ran.status == 1
        assert "shapely" in ran.err
        assert "requirements-test.lock" in ran.err

    def test_mistakes_in_a_scene(self, cli: Cli, monkeypatch, tmp_path):
        scene = tmp_path / "cover.yaml"
        scene.write_text("nmae: cover\n", encoding="utf-8")
        place = Span(str(scene), 1, 1, 1, 5)

        def refuse(_names: list[str]) -> None:
            raise ProblemsError([Problem("unknown-field", "there is no field “nmae”", place)])

        monkeypatch.setattr(illustrating, "bake", refuse)
        ran = cli("illustrate", "cover")
        assert ran.status == 1
        assert "1 | nmae: cover" in ran.err


def test_default_folders_are_beside_the_program(monkeypatch, tmp_path, capsys):
    from handbook.cli import main

    monkeypatch.chdir(tmp_path)
    assert main(["list"]) == 0
    assert "back-pain" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())
