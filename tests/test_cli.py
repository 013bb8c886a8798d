"""The commands as they are used: exit codes, streams, several files, and what is never overwritten."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer._click import exceptions

from revision import __version__
from revision.usage import told
from revision.versions import digest

from .conftest import EXAMPLES, ROOT, Command, tree

HEBY = EXAMPLES / "heby.yaml"
ONE_PART = (
    "kommun: {namn: Heby}\ngranskning: {program: liten uppföljning, rapportdatum: null,"
    " organ: [{id: A, namn: nämnden, roll: arbetsmarknad}],"
    " delar: [{id: D1, namn: inköp, frågor: [för-varje-del]}]}\nuppgifter:\n"
)
"""An evidence file by criteria of one's own, those in tests/nya/kriterier."""


def resolved(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the path of the command that words call, and what is given to it."""
    length = max(length for length in range(len(words) + 1) if tuple(words[:length]) in TREE)
    return tuple(words[:length]), words[length:]


@pytest.mark.parametrize(
    ("levels", "code"),
    [(["nej"], 0), (["delvis"], 1), (["ja"], 1), (["nej", "obedömd"], 0), (["nej", "ja"], 1)],
)
def test_fail_on_is_crossed_by_any_question_with_the_level(levels: list[str], code: int, revision: Command) -> None:
    """Heby has Ja and Delvis, no Nej and nothing undecided."""
    options = [part for level in levels for part in ("--fail-on", level)]
    assert revision("assess", HEBY, *options).code == code


def test_an_undecided_question_crosses_a_level_of_its_own(revision: Command) -> None:
    """What cannot be judged is a level of its own for `--fail-on`."""
    assert revision("assess", "tests/exempel/halv.yaml", "--fail-on", "obedömd").code == 1


def test_a_bad_file_hides_neither_the_others_nor_its_own_code(revision: Command) -> None:
    """The good file is shown, the bad one's problems go to standard error, and 3 wins over 1."""
    run = revision("assess", "finns-inte.yaml", HEBY, "--fail-on", "delvis")
    assert run.code == 3
    assert run.out.startswith("Heby:")
    assert run.err == "finns-inte.yaml:1:1: kan-inte-läsas filen finns inte.\n    Kontrollera sökvägen.\n"
    data = json.loads(revision("assess", "finns-inte.yaml", HEBY, "--format", "json").out)
    assert [one["fil"] for one in data["granskningar"]] == [str(HEBY)]
    assert [(one["fil"], one["rad"], one["kod"], one["allvar"]) for one in data["fel"]] == [
        ("finns-inte.yaml", 1, "kan-inte-läsas", "fel")
    ]


def test_standard_input_is_read_as_a_file(revision: Command) -> None:
    """`-` gives what the file itself gives, but for its name."""
    piped = json.loads(revision("assess", "-", "--format", "json", stdin=HEBY.read_bytes()).out)["granskningar"][0]
    named = json.loads(revision("assess", HEBY, "--format", "json").out)["granskningar"][0]
    assert piped == {**named, "fil": "-"}


def test_many_files_come_out_as_each_by_itself_and_in_order(revision: Command, tmp_path: Path) -> None:
    """More files than one process takes are shared out, and nothing of it shows."""
    names = [str(shutil.copy(HEBY, tmp_path / f"{number:02}.yaml")) for number in range(45)]
    each = revision("assess", names[0]).out
    assert revision("assess", *names).out == "".join(each.replace(names[0], name) for name in names)


USAGE = {
    "assess": "FIL… saknas. Se revision assess --help.\n",
    "asess x": "Kommandot asess finns inte. Menade du »assess«? Se revision --help.\n",
    "assess x --formt json": "Valet --formt finns inte. Menade du »--format«? Se revision assess --help.\n",
    "assess x --format xml": "formatet »xml« finns inte. Möjliga: »text« eller »json«. Se revision assess --help.\n",
    "assess x --fail-on": "Valet --fail-on ska följas av ett värde. Se revision assess --help.\n",
    "assess x --fail-on kanske": "--fail-on »kanske« är ingen nivå. Möjliga: »ja«, »delvis«, »nej«, »i begränsad utsträckning«, "
    "»till övervägande del« eller »obedömd«."
    " Se revision assess --help.\n",
    "explain a b c": "Kommandot tar inte emot »c«. Se revision explain --help.\n",
    "explain examples/heby.yaml samvrkan": "det finns ingen fråga, punkt eller uppgift »samvrkan«. Menade du »samverkan«?"
    " Se revision explain --help.\n",
    "--finns": "Valet --finns finns inte. Möjliga: »--version«. Se revision --help.\n",
    "criteria lst": "Kommandot lst finns inte. Menade du »list«? Se revision criteria --help.\n",
    "criteria check --strict=ja": "Valet --strict tar inget värde. Se revision criteria check --help.\n",
    "config --small-number fem": "Värdet för --small-number passar inte. Varna för grupper som är mindre än detta heltal, minst 2."
    " Se revision config --help.\n",
    "config --small-number 1": "Värdet för --small-number passar inte. Varna för grupper som är mindre än detta heltal, minst 2."
    " Se revision config --help.\n",
    "completion": "SKAL saknas. Se revision completion --help.\n",
    f"criteria new {'x' * 101}": f"»{'x' * 101}« kan inte vara ett id. Ett id har högst 100 tecken."
    " Se revision criteria new --help.\n",
    "explain a b (c)": "Kommandot tar inte emot »(c)«. Se revision explain --help.\n",
    "explain a b c d": "Kommandot tar inte emot »c d«. Se revision explain --help.\n",
    "it's": "Kommandot it's finns inte. Möjliga: »assess«, »explain«, »report«, »check«, »new«, »criteria«, »law«, »schema«, "
    "»config« eller »completion«. Se revision --help.\n",
    "completion zhs": "det finns inget stöd för skalet »zhs«. Menade du »zsh«? Se revision completion --help.\n",
}


@pytest.mark.parametrize(("arguments", "said"), USAGE.items())
def test_a_command_given_wrongly_says_what_is_meant(arguments: str, said: str, revision: Command) -> None:
    """Exit code 2, nothing on standard output, one Swedish sentence on standard error."""
    run = revision(*arguments.split())
    assert (run.code, run.out, run.err) == (2, "", said)


def test_a_paragraph_that_is_not_there_is_told_without_the_name_of_its_act(revision: Command) -> None:
    """Also where the name has a space in it."""
    run = revision("law", "show", "SOSFS 2011:9 99:1")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("ingen paragraf »99:1« i Socialstyrelsens föreskrifter")


def test_a_report_is_never_written_over_what_is_there(revision: Command, tmp_path: Path) -> None:
    """A file that exists stays as it is, until `--force` is given; nothing half-written is left."""
    file = tmp_path / "utkast.md"
    file.write_text("Mina ändringar", encoding="utf-8")
    run = revision("report", HEBY, "-o", file)
    assert run.code == 4
    assert f"{file}:1:1: finns-redan filen finns redan och har inte ändrats." in run.err
    assert file.read_text(encoding="utf-8") == "Mina ändringar"
    assert revision("report", HEBY, "-o", file, "--force").code == 0
    assert file.read_text(encoding="utf-8") == revision("report", HEBY, "-o", "-").out
    assert [path.name for path in tmp_path.iterdir()] == ["utkast.md"]


def test_own_criteria_lie_over_the_packaged_ones_and_that_is_told(revision: Command, tmp_path: Path) -> None:
    """A file of the user's own that replaces a packaged one is named; one that equals it replaces nothing."""
    own = tmp_path / "criteria" / "fragor"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "criteria" / "fragor" / "floden.yaml", own)
    text = (ROOT / "criteria" / "fragor" / "samverkan.yaml").read_text(encoding="utf-8")
    own.joinpath("samverkan.yaml").write_text(text.replace("Samverkansstrukturer", "Strukturer"), encoding="utf-8")
    run = revision("assess", HEBY, "--format", "json", cwd=tmp_path)
    assert run.err == "criteria/fragor/samverkan.yaml ersätter den inbyggda filen.\n"
    assert json.loads(run.out)["granskningar"][0]["frågor"][1]["rubrik"].startswith("Strukturer")


def test_what_to_do_next_names_own_criteria_that_were_chosen_on_the_command_line(
    revision: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As they were chosen, so that it can be typed; those that are found anyway are not named."""
    shutil.copytree(ROOT / "tests" / "nya" / "kriterier", tmp_path / "egna kriterier")
    (tmp_path / "en-del.yaml").write_text(ONE_PART, encoding="utf-8")
    run = revision("assess", "en-del.yaml", "--criteria", "egna kriterier", cwd=tmp_path)
    commands = re.findall("^(?:Varför|Rapport): revision (.*)$", run.out, re.MULTILINE)
    assert [one.endswith(" --criteria 'egna kriterier'") for one in commands] == [True, True]
    assert [revision(*shlex.split(one), cwd=tmp_path).code for one in commands] == [0, 0]
    unnamed = run.out.replace(" --criteria 'egna kriterier'", "")
    (tmp_path / "revision.toml").write_text('criteria = "egna kriterier"\n', encoding="utf-8")
    assert revision("assess", "en-del.yaml", cwd=tmp_path).out == unnamed
    (tmp_path / "revision.toml").unlink()
    monkeypatch.setenv("REVISION_CRITERIA", "egna kriterier")
    assert revision("assess", "en-del.yaml", cwd=tmp_path).out == unnamed


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Another folder, another hash seed, another locale: the report does not differ by a byte."""
    shutil.copy(HEBY, tmp_path)
    shutil.copytree(ROOT / "criteria", tmp_path / "criteria")
    made = set()
    for seed, locale in (("1", "C"), ("2", "sv_SE.UTF-8"), ("3", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "NO_COLOR": "1"}
        command = [sys.executable, "-m", "revision", "report", "heby.yaml", "-o", "-"]
        done = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
        made.add(done.stdout)
    assert len(made) == 1


def test_versions_of_program_criteria_and_law_are_told(revision: Command) -> None:
    """A line each; what decides verdicts changes its line, and how lines end changes none."""
    run = revision("--version")
    assert (run.code, run.err) == (0, "")
    program, criteria, law = run.out.splitlines()
    assert program == f"revision {__version__}"
    assert re.fullmatch("kriterier [0-9a-f]{12}", criteria)
    assert re.fullmatch(r"lagrum [0-9a-f]{12}, lästa till och med \d{4}-\d\d-\d\d", law)


def test_a_digest_is_of_what_files_say(tmp_path: Path) -> None:
    """Another text or another name gives another; other line ends do not."""
    file = tmp_path / "fragor" / "a.yaml"
    file.parent.mkdir()
    told = set()
    for text in (b"a: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n", b"a: 1\nb: 3\n"):
        file.write_bytes(text)
        told.add(digest(tmp_path, ("fragor/*.yaml",)))
    file.rename(file.with_name("b.yaml"))
    told.add(digest(tmp_path, ("fragor/*.yaml",)))
    assert len(told) == 3


TREE = dict(tree())
"""Every command and group by its path, the program itself by an empty one."""
ENGLISH = re.compile(
    r"\b(?:no|not|is|invalid|missing|options?|requires|got|does|error|try|usage|values?|the|install)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TREE, ids=" ".join)
def test_help_opens_with_an_example_of_the_command(path: tuple[str, ...], revision: Command) -> None:
    """Then comes how it is used, and nothing is in English; every example is one that the command takes."""
    run = revision(*path, "--help")
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    called = " ".join(("revision", *path))
    assert re.match(rf'Exempel:    (eval "\$\()?{called}', lines[0])
    assert lines[1].startswith(f"Användning: {called} [VAL]")
    assert not ENGLISH.search(run.out)
    for example in told(TREE[path].help)[1]:
        given = re.search(r"revision ([^>)]*)", example)
        assert given
        words = shlex.split(given[1])
        assert tuple(words[: len(path)]) == path
        whole, rest = resolved(words)
        TREE[whole].make_context(" ".join(whole), rest).close()


def wrong(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield ways of giving a command wrongly: what is not there, what is missing, what is too much."""
    command = TREE[path]
    yield ("--finns-inte",)
    if hasattr(command, "list_commands"):
        yield ("finns-inte",)
        return
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    if any(param.required for param in arguments):
        yield ()
    if not any(param.nargs == -1 for param in arguments):
        yield ("x",) * (len(arguments) + 1)
    for option in command.params:
        if option.param_type_name == "option":
            yield (
                *("x" for param in arguments if param.required),
                f"{option.opts[-1]}=x" if option.is_flag else option.opts[-1],
            )


@pytest.mark.parametrize("path", TREE, ids=" ".join)
def test_whatever_is_given_wrongly_is_told_in_swedish(path: tuple[str, ...], revision: Command) -> None:
    """For every command: an option or a command that is not there, what lacks a value, what takes none, a word too many."""
    for words in wrong(path):
        run = revision(*path, *words)
        assert (run.code, run.out) == (2, ""), words
        said, see, _ = run.err.rpartition(f" Se {' '.join(('revision', *path))} --help.\n")
        assert said.endswith((".", "?")), run.err
        assert see
        assert not ENGLISH.search(re.sub("--[a-z-]+", "", said)), said


def test_every_kind_of_usage_error_is_known() -> None:
    """A kind that the command line's library adds would be told in its own words."""
    kinds = {
        one.__name__
        for one in vars(exceptions).values()
        if isinstance(one, type) and issubclass(one, exceptions.UsageError)
    }
    ours = {"UsageError", "BadParameter", "MissingParameter", "NoSuchOption", "BadOptionUsage", "NoArgsIsHelpError"}
    never = {"BadArgumentUsage"}  # only of an argument that takes a set number of values
    assert kinds == ours | never


def test_a_fact_is_explained_by_itself(revision: Command) -> None:
    """Its answer and sources, once, though two questions use it; a point of the same name goes before it."""
    run = revision("explain", HEBY, "närvarorapportering-reglerad")
    assert (run.code, run.err) == (0, "")
    assert re.match(r"närvarorapportering-reglerad: .+ +examples/heby.yaml:\d+\n└── ", run.out.replace(f"{ROOT}/", ""))


def test_a_samlad_bedomning_that_is_departed_from_is_explained_in_its_own_words(
    revision: Command, tmp_path: Path
) -> None:
    """What the rules alone give it has the label that the table and the report have."""
    departure = "{samlad: ändamålsenlighet, organ: KS, bedömning: nej, motivering: Så., av: Roll, datum: 2022-12-15}"
    file = tmp_path / "heby.yaml"
    file.write_text(f"{HEBY.read_text(encoding='utf-8')}\nrevisorns bedömning: [{departure}]\n", encoding="utf-8")
    assert "── Revisorns avvikande bedömning, Roll 2022-12-15: Så.\n│   └── reglerna ger ◐ inte helt\n" in (
        revision("explain", file).out
    )
    assert "Så. Reglerna ger inte helt." in " ".join(revision("assess", file).out.split())


def test_a_question_that_is_asked_of_nothing_is_explained_too(revision: Command, tmp_path: Path) -> None:
    """One that is asked of each del, in a file whose delar belong to another, and so are its points."""
    file = tmp_path / "en-del.yaml"
    file.write_text(ONE_PART, encoding="utf-8")
    run = revision("explain", file, "1", "--criteria", "tests/nya/kriterier")
    point = revision("explain", file, "åtgärdsbeslut", "--criteria", "tests/nya/kriterier")
    assert point.out == run.out
    title, why = run.out.splitlines()
    assert title.startswith("1. Har de granskade organen åtgärdat det som tidigare granskning rekommenderade?")
    assert why == "└── Frågan ställs inte, eftersom ingen del är angiven för den."
