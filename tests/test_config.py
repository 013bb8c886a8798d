"""The settings: a flag before the environment before a file before the nearest folder, and every fault at its line."""

import ast
import json
import shutil
from itertools import product
from pathlib import Path

import pytest

from revision.config import KINDS, Settings, settings, variable
from revision.resources import folders

from .conftest import EXAMPLES, ROOT, Command

HEBY = EXAMPLES / "heby.yaml"


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in KINDS:
        monkeypatch.delenv(variable(key), raising=False)


def own_criteria(folder: Path) -> Path:
    """Make a folder of criteria with nothing in it that replaces ours."""
    (folder / "fragor").mkdir(parents=True)
    return folder


@pytest.mark.parametrize("saying", [*product((False, True), repeat=4)])
def test_a_flag_goes_before_the_environment_before_a_file_before_a_folder(
    saying: tuple[bool, ...], tmp_path: Path
) -> None:
    """The first of those that say something holds, and its origin says which it is."""
    flag, varied, filed, near = saying
    start = tmp_path / "granskning" / "underlag"
    start.mkdir(parents=True)
    for name in ("flagga", "miljö", "fil"):
        own_criteria(tmp_path / name)
    if near:
        own_criteria(tmp_path / "criteria")
    if filed:
        tmp_path.joinpath("revision.toml").write_text('\ncriteria = "fil"\n', encoding="utf-8")
    environ = {"REVISION_CRITERIA": "../../miljö"} if varied else {}
    found = settings(start, environ, {"criteria": tmp_path / "flagga" if flag else None})
    said = [
        (flag, tmp_path / "flagga", "--criteria"),
        (varied, start / "../../miljö", "miljövariabeln REVISION_CRITERIA"),
        (filed, tmp_path / "fil", f"{tmp_path}/revision.toml:2"),
        (near, tmp_path / "criteria", "närmaste mappen uppåt"),
        (True, None, "inbyggt"),
    ]
    expected = next((value, origin) for there, value, origin in said if there)
    assert (found.criteria, str(found.origins["criteria"])) == expected
    assert found.problems == ()


def written(folder: Path, text: str, name: str = "revision.toml") -> Settings:
    """Return the settings of a folder with a file of settings."""
    folder.joinpath(name).write_bytes(text.encode())
    return settings(folder, {}, {})


@pytest.mark.parametrize(
    ("text", "levels", "number"),
    [
        ("", (), None),
        ('fail-on = "nej"', ("nej",), None),
        ('fail-on = "nej, obedömd"', ("nej", "obedömd"), None),
        ('fail-on = ["i begränsad utsträckning", "nej"]', ("i begränsad utsträckning", "nej"), None),
        ("fail-on = []", (), None),
        ("small-number = 2", (), 2),
        ("\ufeffsmall-number = 10\r\n", (), 10),
    ],
)
def test_values_are_read_from_a_file(text: str, levels: tuple[str, ...], number: int | None, tmp_path: Path) -> None:
    """Levels as text or as a list; a byte order mark and other line ends do no harm."""
    found = written(tmp_path, text)
    assert (found.fail_on, found.small_number, found.problems) == (levels, number, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail-on = ["nej"', "1:1: fel-form listan avslutas inte."),
        ('criteria = "x', "1:1: fel-form citattecknet avslutas inte."),
        ('\ncriteria = "x\n', "2:14: fel-form citattecknet avslutas inte."),
        ('criteria = "C:\\mappar"', '1:17: fel-form ett omvänt snedstreck betyder något annat inom "…".'),
        ('criteria = "\\u12"', '1:15: fel-form ett omvänt snedstreck betyder något annat inom "…".'),
        ("small-number = 3\nsmall-number = 4\n", "2:17: fel-form det som står här är redan angivet."),
        ("[a]\n[a]", "2:3: fel-form det som står här är redan angivet."),
        ("criteria = {a = 1", "1:1: fel-form klammern avslutas inte."),
        ("criteria = mapp", "1:12: fel-form värdet saknas eller går inte att läsa."),
        ("small-number =\n", "1:15: fel-form värdet saknas eller går inte att läsa."),
        ("criteria mapp", "1:10: fel-form ett likhetstecken saknas efter nyckeln."),
        ("criteria = 1 2", "1:14: fel-form något står efter värdet."),
        ("[tool", "1:1: fel-form tabellens namn avslutas inte."),
        ("nämnd = 1", "1:2: fel-form ett likhetstecken saknas efter nyckeln."),
        ("= 1", "1:1: fel-form raden går inte att läsa."),
        pytest.param(f"a = {'9' * 5000}", "1:1: fel-form ett värde är för stort för att läsas.", id="digits"),
        pytest.param(f"a = {'[' * 100_000}", "1:1: fel-form ett värde är för stort för att läsas.", id="lists"),
        ('criteria = "\x01"', "1:13: otillåtet-tecken styrtecknet U+0001 får inte stå i filen."),
    ],
)
def test_toml_that_is_broken_is_told_in_swedish(text: str, said: str, tmp_path: Path) -> None:
    """With the line and column where it breaks, and what to do."""
    (problem,) = written(tmp_path, text).problems
    assert str(problem).splitlines()[0] == f"revision.toml:{said}"
    assert problem.hint


def test_a_file_that_is_not_utf_8_is_told_of(tmp_path: Path) -> None:
    """As an evidence file that is not."""
    tmp_path.joinpath("revision.toml").write_bytes('criteria = "mappår"'.encode("latin-1"))
    (problem,) = settings(tmp_path, {}, {}).problems
    assert str(problem.place) == "revision.toml:1:17"
    assert problem.code == "inte-utf-8"


FAULTY = """\
# Byråns inställningar.
criteria = "finns inte"
templates = ["mallar"]
fail-on = ["nej", 3]
small-number = true
"smal-number" = 4

[mapp]
criteria = "kriterier"
"""
TOLD = """\
revision.toml:2:1: kan-inte-läsas mappen »finns inte« finns inte.
    Kontrollera sökvägen.
revision.toml:3:1: fel-form templates: ska vara sökvägen till en mapp.
    Skriv som text: templates = "mallar".
revision.toml:4:1: fel-form fail-on: ska vara nivåer.
    Skriv som text eller lista: fail-on = ["nej", "obedömd"].
revision.toml:5:1: fel-form small-number: ska vara ett heltal som är minst 2.
    Skriv till exempel small-number = 5.
revision.toml:6:1: okänd-nyckel nyckeln »smal-number« finns inte.
    Menade du »small-number«?
revision.toml:8:1: okänd-nyckel nyckeln »mapp« finns inte.
    Möjliga nycklar: »criteria«, »templates«, »fail-on« och »small-number«.
"""
SHOWN = """\
Inställning   Värde              Kommer från
criteria      kan inte användas  revision.toml:2
templates     kan inte användas  revision.toml:3
fail-on       kan inte användas  revision.toml:4
small-number  kan inte användas  revision.toml:5
"""


def test_everything_wrong_with_the_settings_is_told_at_once(revision: Command, tmp_path: Path) -> None:
    """By every command that reads settings, and `config` shows the settings all the same."""
    tmp_path.joinpath("revision.toml").write_text(FAULTY, encoding="utf-8")
    shown = revision("config", cwd=tmp_path)
    assert (shown.code, shown.out, shown.err) == (3, SHOWN, TOLD)
    assessed = revision("assess", HEBY, cwd=tmp_path)
    assert (assessed.code, assessed.out, assessed.err) == (3, "", TOLD)
    told = json.loads(revision("config", "--format", "json", cwd=tmp_path).out)
    assert [(one["rad"], one["kod"]) for one in told["fel"]] == [
        (2, "kan-inte-läsas"), (3, "fel-form"), (4, "fel-form"), (5, "fel-form"), (6, "okänd-nyckel"), (8, "okänd-nyckel"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        pytest.param(f"REVISION_SMALL_NUMBER={'9' * 5000}", "9« ska vara ett heltal som är minst 2.\n", id="digits"),
        (
            "REVISION_SMALL_NUMBER=fem",
            "REVISION_SMALL_NUMBER:1:1: fel-form »fem« ska vara ett heltal som är minst 2.\n",
        ),
        ("REVISION_SMALL_NUMBER=1", "REVISION_SMALL_NUMBER:1:1: fel-form »1« ska vara ett heltal som är minst 2.\n"),
        ("REVISION_FAIL_ON=nej,,ja", "REVISION_FAIL_ON:1:1: fel-form »nej,,ja« ska vara nivåer.\n"),
        ("REVISION_FAIL_ON=nej,obedömt", "REVISION_FAIL_ON:1:1: okänd-nivå fail-on: »obedömt« är ingen nivå.\n"),
        ("REVISION_CRITERIA=borta", "borta:1:1: kan-inte-läsas mappen angiven med REVISION_CRITERIA finns inte.\n"),
    ],
)
def test_a_faulty_variable_is_told_of(
    variable: str, said: str, revision: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its name, and with what it may be."""
    monkeypatch.setenv(*variable.split("="))
    for verb in (["config"], ["assess", HEBY]):
        run = revision(*verb, cwd=tmp_path)
        assert run.code == 3
        assert said in run.err


def test_an_unknown_level_is_told_where_it_stands(revision: Command, tmp_path: Path) -> None:
    """At its line in a file; as wrong usage where it is given on the command line."""
    tmp_path.joinpath("revision.toml").write_text('\nfail-on = ["nej", "obedömt"]', encoding="utf-8")
    for verb in (["config"], ["assess", HEBY]):
        run = revision(*verb, cwd=tmp_path)
        said = "revision.toml:2:1: okänd-nivå fail-on: »obedömt« är ingen nivå.\n    Menade du »obedömd«?\n"
        assert (run.code, run.err) == (3, said)
        assert revision(*verb, "--fail-on", "nej", cwd=tmp_path).code == 0
        assert revision(*verb, "--fail-on", "nja", cwd=tmp_path).code == 2


def test_a_flag_saves_from_a_folder_that_is_missing(revision: Command, tmp_path: Path) -> None:
    """A folder that is not used is not looked for; nor is anything in the environment."""
    own_criteria(tmp_path / "kriterier")
    tmp_path.joinpath("revision.toml").write_text('criteria = "borta"', encoding="utf-8")
    assert revision("assess", HEBY, "--criteria", "kriterier", cwd=tmp_path).code == 0
    run = revision("assess", HEBY, "--criteria", "borta", cwd=tmp_path)
    said = "borta:1:1: kan-inte-läsas mappen angiven med --criteria finns inte.\n    Kontrollera sökvägen.\n"
    assert (run.code, run.err) == (3, said)


def test_settings_stand_in_pyproject_too(tmp_path: Path) -> None:
    """The nearest file that has ours holds, `revision.toml` first; one that has none is passed over, broken or not."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    tmp_path.joinpath("revision.toml").write_text("small-number = 3", encoding="utf-8")
    project = tmp_path / "a" / "pyproject.toml"
    project.write_text("[project\nsmall-number = 4", encoding="utf-8")
    assert settings(inner, {}, {}).small_number == 3
    project.write_text("[tool.other]\nsmall-number = 4\n[tool.revision]\nsmall-number = 5", encoding="utf-8")
    found = settings(inner, {}, {})
    assert (found.small_number, str(found.origins["small-number"])) == (5, f"{project}:4")
    project.write_text("tool = [1]  # tool.revision", encoding="utf-8")
    assert settings(inner, {}, {}).small_number == 3
    project.write_text("[tool]\nrevision = {small-number = 6}", encoding="utf-8")
    assert str(settings(inner, {}, {}).origins["small-number"]) == f"{project}:2"
    (project.parent / "revision.toml").touch()
    assert settings(inner, {}, {}).small_number is None
    project.with_name("revision.toml").unlink()
    project.write_text("[tool.revision]\nsmall-number = 1", encoding="utf-8")
    assert [str(one.place) for one in settings(inner, {}, {}).problems] == [f"{project}:2:1"]


def test_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    """As a shell has it that has unset it."""
    environ = {variable(key): " " for key in KINDS}
    assert settings(tmp_path, environ, {}) == settings(tmp_path, {}, {})


def test_the_packaged_folder_is_built_in_wherever_it_is_named(tmp_path: Path) -> None:
    """Where the folder upwards is ours nothing lies over it."""
    assert settings(ROOT, {}, {}).criteria is None
    assert folders("criteria", ROOT / "criteria") == folders("criteria", None)
    assert settings(tmp_path, {}, {}).criteria is None


def test_the_commands_use_the_settings(revision: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Criteria, templates and thresholds of a file hold from a folder below it, and a flag puts them aside."""
    criteria = tmp_path / "mina" / "fragor"
    criteria.mkdir(parents=True)
    text = (ROOT / "criteria" / "fragor" / "samverkan.yaml").read_text(encoding="utf-8")
    criteria.joinpath("samverkan.yaml").write_text(text.replace("Samverkansstrukturer", "Strukturer"), encoding="utf-8")
    (tmp_path / "mallar" / "delar").mkdir(parents=True)
    (tmp_path / "mallar" / "delar" / "framsida.md.j2").write_text("Byråns framsida\n", encoding="utf-8")
    said = 'criteria = "mina"\ntemplates = "mallar"\nfail-on = "delvis"\n'
    tmp_path.joinpath("revision.toml").write_text(said, encoding="utf-8")
    below = tmp_path / "underlag"
    below.mkdir()
    shutil.copy(HEBY, below)
    run = revision("assess", "heby.yaml", "--format", "json", cwd=below)
    assert run.code == 1
    assert json.loads(run.out)["granskningar"][0]["frågor"][1]["rubrik"].startswith("Strukturer")
    assert revision("assess", "heby.yaml", "--fail-on", "nej", cwd=below).code == 0
    assert "Byråns framsida" in revision("report", "heby.yaml", "-o", "-", cwd=below).out
    monkeypatch.setenv("REVISION_FAIL_ON", "nej, obedömd")
    assert revision("assess", "heby.yaml", cwd=below).code == 0
    assert revision("criteria", "new", "tillsyn", cwd=below).code == 0
    assert (criteria / "tillsyn.yaml").is_file()


def test_config_shows_values_with_their_origins(
    revision: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One from each kind of place, and what is built in."""
    own_criteria(tmp_path / "kriterier")
    (tmp_path / "templates" / "delar").mkdir(parents=True)
    tmp_path.joinpath("revision.toml").write_text('fail-on = "nej"\n', encoding="utf-8")
    monkeypatch.setenv("REVISION_SMALL_NUMBER", "7")
    run = revision("config", "--criteria", "kriterier", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "Inställning   Värde      Kommer från\n"
        "criteria      kriterier  --criteria\n"
        "templates     templates  närmaste mappen uppåt\n"
        "fail-on       nej        revision.toml:1\n"
        "small-number  7          miljövariabeln REVISION_SMALL_NUMBER\n"
    )
    data = json.loads(revision("config", "--format", "json", cwd=tmp_path).out)
    assert data == {
        "format": 1,
        "inställningar": [
            {"namn": "criteria", "värde": None, "slag": "inbyggt", "från": "inbyggt"},
            {"namn": "templates", "värde": "templates", "slag": "mapp", "från": "närmaste mappen uppåt"},
            {"namn": "fail-on", "värde": ["nej"], "slag": "fil", "från": "revision.toml:1"},
            {
                "namn": "small-number",
                "värde": 7,
                "slag": "miljövariabel",
                "från": "miljövariabeln REVISION_SMALL_NUMBER",
            },
        ],
        "fel": [],
    }


def test_nothing_that_assesses_or_renders_reads_the_environment() -> None:
    """The commands do, and those that show and complete what is written; pandoc is given one of its own."""
    readers = set()
    for path in sorted((ROOT / "src" / "revision").glob("*.py")):
        names = {
            node.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
        }
        readers |= {path.stem} if names & {"environ", "environb", "getenv"} else set()
    assert readers == {"__main__", "cli_config", "completion", "completion_values", "pandoc", "screen", "terminal"}


@pytest.mark.parametrize("file", ["skalor.yaml", "kontroller/litet-antal.yaml"])
def test_config_tells_of_criteria_that_it_cannot_use(file: str, revision: Command, tmp_path: Path) -> None:
    """Where levels or the limit of the check cannot be read."""
    path = tmp_path / "criteria" / file
    path.parent.mkdir(parents=True)
    path.write_text("[", encoding="utf-8")
    run = revision("config", "--fail-on", "obedömd", cwd=tmp_path)
    assert run.code == 3
    assert run.out.startswith("Inställning")
    assert run.err.startswith(f"criteria/{file}:")
