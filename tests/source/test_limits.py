"""Hostile sizes end in problems, within bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from source_fakes import problems_of

from handbook.model.book import ReferencesFile, Section
from handbook.problems import ProblemsError
from handbook.source.files import MAX_BYTES, Folder
from handbook.source.text import decode_bytes

SECONDS = 5
ROOM = MAX_BYTES - 200
HEAD = "id: a\ntitle: b\nblocks:\n"
CASES = {
    "deep flow": "[" * ROOM,
    "deep block": "- " * (ROOM // 2),
    "deep keys": "? " * (ROOM // 2),
    "one paragraph": f"{HEAD}  - block: text\n    text: {'word ' * (ROOM // 5)}",
    "one literal": f"{HEAD}  - block: text\n    text: |\n" + "      line\n" * (ROOM // 11),
    "one key": f"? {'x' * ROOM}\n: y\n",
    "many keys": "".join(f"k{n}: v\n" for n in range(ROOM // 12)),
    "the same key": "a: b\n" * (ROOM // 5),
    "many blocks": HEAD + "  - block: txt\n" * (ROOM // 15),
    "many empty values": HEAD + "  -\n" * (ROOM // 4),
    "many marks": HEAD + "  - {block: text, text: '**[*['}\n" * 4_900,
    "long marks": HEAD + f"  - {{block: text, text: '{'[a](#b) ' * 2400}'}}\n" * 40 + "  - words\n",
    "comments": "#" + "x" * ROOM,
    "quotes": '"' * ROOM,
    "open quote": '"' + "a\n" * (ROOM // 2),
    "aliases": "a: &a [x]\nb: [" + "*a, " * (ROOM // 5) + "]",
    "spaces": " " * ROOM,
    "line ends": "\n" * ROOM,
    "colons": ":" * ROOM,
    "flow pairs": "{" + "a: b, " * (ROOM // 6) + "}",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_hostile_sizes_end_in_time(text: str):
    assert len(text) < MAX_BYTES
    start = time.process_time()
    problems = problems_of(Section, decode_bytes(text.encode(), "a.yaml"))
    assert time.process_time() - start < SECONDS
    assert problems
    assert all(len(problem.message) + len(problem.hint) < 1000 for problem in problems)


def problems_of_bytes(data: bytes) -> tuple:
    try:
        decode_bytes(data, "a.yaml")
    except ProblemsError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("character", ["\u0301\u0323", "\x01", "\u202e", "\u1100\u1161\u11a8", "ﷺ"])
def test_hostile_characters_end_in_time(character: str):
    data = ("a" + character * (MAX_BYTES // 2 // len(character.encode()))).encode()
    start = time.process_time()
    assert len(problems_of_bytes(data)) < 50
    assert time.process_time() - start < SECONDS


def test_references_that_repeat_take_linear_time():
    text = "references:\n" + "- {id: a, organisation: b, title: c}\n" * 7_000
    start = time.process_time()
    assert problems_of(ReferencesFile, text) == []
    assert time.process_time() - start < SECONDS


def test_a_file_of_fifty_megabytes_is_not_read_whole(tmp_path: Path):
    (tmp_path / "big.yaml").write_bytes(b"- a\n" * 12_500_000)
    with pytest.raises(ProblemsError) as caught:
        Folder(tmp_path, "x").read("big.yaml")
    assert caught.value.problems[0].code == "file-too-large"


MEMORY_PROBE = """
import sys, tracemalloc
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_limits import CASES, Section, decode_bytes, problems_of
status = Path("/proc/self/status")
tracemalloc.start() if not status.exists() else None
text = CASES[sys.argv[2]]
CASES.clear()
problems_of(Section, decode_bytes(text.encode(), "a.yaml"))
if status.exists():
    peak = next(line for line in status.read_text().split("\\n") if line.startswith("VmHWM"))
    print(int(peak.split()[1]) // 1024)
else:
    print(tracemalloc.get_traced_memory()[1] // 1_000_000)
"""


@pytest.mark.parametrize("case", ["many keys", "many blocks", "flow pairs"])
def test_hostile_sizes_stay_within_memory(case: str):
    here = Path(__file__).parent
    command = [sys.executable, "-c", MEMORY_PROBE, str(here), case]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=here.parents[1])
    cases = sum(len(text) for text in CASES.values()) // 1_000_000
    assert int(done.stdout) - cases < 300, f"{done.stdout} MB"
