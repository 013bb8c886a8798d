"""Completion as shells ask for it: by the variables of their protocols, and in bash itself where there is one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from revision.completion import SHELLS

from .conftest import ROOT, Command, tree

BASH = shutil.which("bash")


Completed = Callable[..., list[str]]


@pytest.fixture
def asked(revision: Command, monkeypatch: pytest.MonkeyPatch) -> Completed:
    """Return a function that gives the lines with which the program answers a shell; it never says anything else."""

    def ask(variables: dict[str, str], cwd: Path = ROOT) -> list[str]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        run = revision(cwd=cwd)
        assert (run.code, run.err) == (0, "")
        return run.out.splitlines()

    return ask


@pytest.fixture
def completed(asked: Completed) -> Completed:
    """Return a function that gives what bash is told that the last of some words may become."""

    def complete(*words: str, cwd: Path = ROOT) -> list[str]:
        variables = {"COMP_WORDS": "\n".join(("revision", *words)), "COMP_CWORD": str(len(words))}
        return [line for line in asked({"_REVISION_COMPLETE": "complete_bash", **variables}, cwd) if line]

    return complete


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ass"], ["assess"]),
        (["criteria", "d"], ["diff"]),
        (["assess", "--fo"], ["--format"]),
        (["assess", "--format", ""], ["text", "json"]),
        (["assess", "--program", "egen-försörjning-202"], [f"egen-försörjning-{year}" for year in (2022, 2023, 2026)]),
        (["assess", "--fail-on", "ob"], ["obedömd"]),
        (["assess", "--fail-on", "'i b"], ["i begränsad utsträckning"]),
        (["assess", "examples/h"], ["examples/heby.yaml"]),
        (["assess", "examples/heby.yaml", "examples/linköp"], []),
        (["explain", "examples/heby.yaml", "samv"], ["samverkan"]),
        (["explain", "examples/heby.yaml", "plan-inom"], ["plan-inom-tre-månader"]),
        (["explain", "examples/heby.yaml", "riktlinje-f"], ["riktlinje-fastställd"]),
        (["explain", "examples/heby.yaml", "--program", "intern-kontroll", "1"], ["1"]),
        (["explain", "saknas.yaml", ""], []),
        (["criteria", "show", "egen-försörjning-2022"], ["egen-försörjning-2022"]),
        (["criteria", "show", "KL"], ["KL"]),
        (["criteria", "check", "ik-ri"], ["ik-riskanalys"]),
        (["law", "show", "SoL"], ["SoL"]),
        (["law", "show", '"KL 6:6'], ["KL 6:6"]),
        (["check", "--describe", "oanvänd"], ["oanvänd-källa"]),
        (["new", "Malung"], ["Malung-Sälen"]),
        (["new", "Heby", "--program", "intern"], ["intern-kontroll"]),
        (["report", "examples/heby.yaml", "--look", "kl"], ["klassisk"]),
        (["report", "examples/heby.yaml", "--format", "d"], ["docx"]),
        (["completion", "p"], ["powershell"]),
        (["finns-inte", "x"], []),
    ],
    ids=" ".join,
)
def test_a_word_becomes_what_it_may_be(words: list[str], expected: list[str], completed: Completed) -> None:
    """Commands, options, files, and every id that is asked for."""
    assert completed(*words) == expected


KNOWN = {"ID", "[ID…]", "LAGRUM", "NIVÅ", "SLAG", "SKAL", "[KOMMUN]", "text|json", "FORMAT", "FORMAT[:FIL]"}
"""What the help calls values of which there are so many and no more."""
TREE = dict(tree())


@pytest.mark.parametrize("path", TREE, ids=" ".join)
def test_every_value_that_can_be_known_is_offered(path: tuple[str, ...], completed: Completed) -> None:
    """An id that is to be new cannot."""
    given: list[str] = []
    for param in TREE[path].params:
        if param.metavar in KNOWN and path != ("criteria", "new"):
            option = [param.opts[-1]] if param.param_type_name == "option" else given
            assert completed(*path, *option, ""), param.name
        given += ["x"] if param.param_type_name == "argument" and param.nargs == 1 else []


def test_numbers_questions_points_and_facts_are_explained(completed: Completed) -> None:
    """All that `explain` takes, of the programme that the file is held against."""
    found = completed("explain", "examples/heby.yaml", "")
    assert {"1", "4", "rutiner-tillgång", "plan-i-tid", "rutin-anvisning-egna"} <= {*found}
    assert "ik-riskanalys" not in found


def test_own_criteria_are_offered_and_broken_ones_are_passed_over(completed: Completed, tmp_path: Path) -> None:
    """By the option, or by what is near; what is wrong is for the commands to say."""
    programmes = tmp_path / "criteria" / "program"
    programmes.mkdir(parents=True)
    text = (ROOT / "criteria" / "program" / "intern-kontroll.yaml").read_text(encoding="utf-8")
    programmes.joinpath("var-egen.yaml").write_text(
        text.replace("id: intern-kontroll", "id: vår-egen", 1), encoding="utf-8"
    )
    assert completed("assess", "--program", "vår", cwd=tmp_path) == ["vår-egen"]
    assert completed("assess", "--criteria", str(tmp_path / "criteria"), "--program", "vår") == ["vår-egen"]
    programmes.joinpath("var-egen.yaml").write_text("id: [", encoding="utf-8")
    assert completed("assess", "--program", "vår", cwd=tmp_path) == []
    tmp_path.joinpath("revision.toml").write_text("criteria = ", encoding="utf-8")
    assert "intern-kontroll" in completed("assess", "--program", "", cwd=tmp_path)


def test_files_are_yaml_or_folders_and_hidden_ones_are_asked_for(completed: Completed, tmp_path: Path) -> None:
    """Other files are no evidence."""
    for name in ("a.yaml", "b.yml", "c.txt", ".d.yaml"):
        tmp_path.joinpath(name).touch()
    tmp_path.joinpath("årets").mkdir()
    tmp_path.joinpath("årets", "heby kommun.yaml").touch()
    assert completed("assess", "", cwd=tmp_path) == ["a.yaml", "b.yml", "årets/"]
    assert completed("assess", ".", cwd=tmp_path) == [".d.yaml"]
    assert completed("assess", "år", cwd=tmp_path) == ["årets/"]
    assert completed("assess", "årets/", cwd=tmp_path) == ["årets/heby kommun.yaml"]
    assert completed("assess", f"{tmp_path}/b") == [f"{tmp_path}/b.yml"]


def test_the_other_shells_are_told_what_a_word_means(asked: Completed) -> None:
    """In fish, zsh and PowerShell a value comes with what it is; they find files by themselves."""
    line = "revision explain examples/heby.yaml plan-inom"
    fish = {"_REVISION_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    claim = "Har alla en plan mot egen försörjning inom tre månader från första kontakten?"
    assert asked({**fish, "_TYPER_COMPLETE_ARGS": line}) == [f"plan-inom-tre-månader\t{claim}"]
    assert asked({**fish, "_TYPER_COMPLETE_ARGS": "revision assess exa"}) == [""]
    zsh = asked({"_REVISION_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line})
    assert zsh == [f'_arguments \'*: :(("plan-inom-tre-månader":"{claim}"))\'']
    assert asked({"_REVISION_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "revision assess exa"}) == ["_files"]
    words = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_WORD_TO_COMPLETE": "plan-inom"}
    told = asked({"_REVISION_COMPLETE": "complete_powershell", **words})
    assert told == [f"plan-inom-tre-månader:::{claim}"]


@pytest.mark.parametrize("asks", ["complete_tcsh", "källa", "complete_bash"])
def test_what_cannot_be_answered_is_answered_with_nothing(
    asks: str, revision: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even a word on standard error; the exit code says it."""
    monkeypatch.setenv("_REVISION_COMPLETE", asks)
    run = revision()
    assert (run.code, run.out, run.err) == (1, "", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_its_script(shell: str, revision: Command) -> None:
    """It asks the program by the variable that the program answers to."""
    run = revision("completion", shell)
    assert (run.code, run.err) == (0, "")
    assert f"complete_{shell}" in run.out


@pytest.mark.skipif(BASH is None, reason="bash finns inte här")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["revision", "expl"], ["explain"]),
        (["revision", "explain", "examples/heby.yaml", "plan-inom"], ["plan-inom-tre-månader"]),
        (["revision", "assess", "--fail-on", "i"], ["i\\ begränsad\\ utsträckning"]),
        (["revision", "assess", "--fail-on", '"i'], ["i begränsad utsträckning"]),
        (["revision", "law", "show", "SoL\\ 12:1"], ["SoL\\ 12:1"]),
        (["revision", "assess", "exam"], ["examples/"]),
        (["revision", "explain", "saknas.yaml", "x"], []),
    ],
    ids=" ".join,
)
def test_bash_completes_by_its_script(words: list[str], expected: list[str]) -> None:
    """Read into bash, the script gives the words to choose among, quoted where they must be."""
    tried = """
        shopt -s expand_aliases
        revision() { "$PYTHON" -m revision "$@"; }
        source <(revision completion bash)
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _revision_completion revision
        [[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\\n' "${COMPREPLY[@]}"
        complete -p revision >&2
    """
    environment = {**os.environ, "PYTHON": sys.executable, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    command = [str(BASH), "--norc", "-c", tried, "bash", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == expected
    assert done.stderr == b"complete -o default -o nosort -F _revision_completion revision\n"


def test_completion_costs_other_commands_nothing() -> None:
    """What only a shell that asks needs is not read by a command that is run."""
    program = "import sys, revision.__main__; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    loaded = {*done.stdout.split()}
    assert "revision.completion_values" in loaded
    assert not loaded & {"revision.completion", "revision.rulebook", "revision.config", "tomllib", "pydantic"}
