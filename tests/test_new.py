"""New evidence files: whole as they are written, sound before and after they are filled in, and never over another.

`python -m tests.test_new` writes the files anew; read the difference before you commit it.
"""

import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revision.answers import Kind
from revision.assess import assess
from revision.audit import Part
from revision.casefile import load
from revision.conditions import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED
from revision.facts import Fact
from revision.law import Catalogue
from revision.new_carried import carried
from revision.new_evidence import Kept, Start, fresh
from revision.new_file import default_file
from revision.new_told import told
from revision.nodes import FORBIDDEN
from revision.programmes import Criteria, Reader
from revision.requests import requests
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.yamlfile import parse
from revision.yamltext import noted, pairs, scalar

from .conftest import EXAMPLES, ROOT, Command, Run

FOLDER = ROOT / "tests" / "nya"
OWN = ["--criteria", "kriterier"]
NEW = {
    "uppsala": ["uppsala kommun", "--program", "egen-försörjning-2026"],
    "skane": ["Region Skåne", "--program", "intern-kontroll"],
    "forbund": ["Räddning: Öst & Väst", "--federation", "--program", "liten", *OWN],
    "ur-gammal": ["--from", "gammal.yaml", "--program", "liten", *OWN],
    "uppfoljning": ["Upplands Väsby", "--from", "gammal.yaml", "--program", "liten uppföljning", *OWN],
}
"""What is written, by the name of its file in `nya`, where what is said stands beside it."""
EXAMPLE = {
    Kind.SHARE: ("14 av 20", "70 %"),
    Kind.NUMBER: ("12", "3,5"),
    Kind.DATE: ("2022-12-15", "2022-12"),
    Kind.TEXT: ("Så.",),
}
FOLDERS = {
    "inbyggda": (packaged("criteria"),),
    "nya": (packaged("criteria"), FOLDER / "kriterier"),
    "sorter": (packaged("criteria"), ROOT / "tests" / "sorter"),
}
PROGRAMMES = [
    (kind, stem)
    for kind, folders in FOLDERS.items()
    for stem in sorted(one.stem for one in (folders[-1] / "program").glob("*.yaml"))
]
OLD = [
    FOLDER / "gammal.yaml",
    *sorted(EXAMPLES.glob("*.yaml")),
    *sorted((ROOT / "tests" / "fall" / "ok").glob("*.yaml")),
]
ANYTHING = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not FORBIDDEN.search(text))


SHARED = """\
id: delat
namn: Delat
syfte: Att bedöma.
roller: {nämnd: En nämnd, styrelse: Styrelsen}
frågor: [q0, q1, q2]
"""
SHARING = """\
id: q{number}
fråga: Säkerställer {{organ}} det?
rubrik: Det
revisionskriterier: [KL 6:6]
rättsläge: 2022-12-31
varför: Därför.
av: [{roles}]
bedömningspunkter:
  - id: p
    påstående: Det finns.
    stöd: [KL 6:6]
    av: [{point}]
    ja när: {{delad: ja, egen-{number}: ja}}
    nej när: {{delad: nej}}
    formulering: {{ja: Ja., delvis: Delvis., nej: Nej., kan inte bedömas: Oklart.}}
bedömning:
  ja när: {{alla: ja}}
  nej när: {{alla: nej}}
uppgifter:{declared}
  egen-{number}: {{fråga: Finns det?, svar: ja eller nej}}
"""
"""A question that asks for a fact that others ask for too, of some roles, by a point of some roles."""


def written(path: Path, text: str) -> None:
    """Write a file, and the folder that it stands in."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@cache
def made(kind: str, stem: str) -> tuple[Criteria, Catalogue, Reader]:
    """Return a programme of some criteria, with the norms and the reader that it is read by."""
    reader = Reader(Rulebook(FOLDERS[kind], ROOT))
    criteria = reader.criteria(stem, None)
    assert criteria is not None
    return criteria, reader.rulebook.catalogue(), reader


def empty(folder: Path) -> Path:
    """Lay out in an empty folder what a file is made from besides the built-in criteria."""
    shutil.copytree(FOLDER / "kriterier", folder / "kriterier")
    shutil.copy(FOLDER / "gammal.yaml", folder)
    return folder


def filled(text: str, facts: dict[str, Fact], turn: int) -> str:
    """Take away what keeps the facts of a file waiting, and answer each with the answer whose turn it is."""
    head, _, rest = text.partition("\nuppgifter:\n")
    answers = iter([""])
    lines = []
    for line in rest.splitlines():
        waiting = re.fullmatch(r"( *)# (.*)", line)
        bare = f"{waiting[1]}{waiting[2]}" if waiting else line
        if waiting and bare.startswith("  ") and (name := bare.strip().removesuffix(":")) in facts:
            given = answers_of(facts[name])
            answers = iter([given[turn % len(given)]] * 9)
        if bare.strip() == "svar:":
            answer = next(answers)
            indent = " " * bare.index("svar")
            lines += [f"{indent}svar: {answer}", f"{indent}begärt: {{från: chef}}", f"{indent}motivering: Så är det."]
        elif bare.strip() == "källa:":
            lines.append(f"{bare} genomgång")
        else:
            lines.append(bare)
    return "\n".join([head, "uppgifter:", *lines, ""])


def answers_of(fact: Fact) -> list[str]:
    """Return every sort of answer that a fact may have."""
    own = list(fact.form.levels) or list(EXAMPLE[fact.form.kind])
    two = [f"{own[0]} eller {own[1]}"] if fact.form.kind is Kind.LEVELS else []
    return [*own, *two, *([NOT_APPLICABLE] if fact.form.may_not_apply else []), NOT_RECEIVED, CANNOT_ANSWER]


@pytest.mark.parametrize("name", NEW)
def test_a_new_file_is_as_somebody_last_read_it(name: str, revision: Command, tmp_path: Path) -> None:
    """The whole file, and all that is said while it is made, are as they stand in `nya`."""
    run = revision("new", *NEW[name], "-o", f"{name}.yaml", cwd=empty(tmp_path))
    assert run == Run(0, "", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    assert (tmp_path / f"{name}.yaml").read_text(encoding="utf-8") == (FOLDER / f"{name}.yaml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(("kind", "stem"), PROGRAMMES)
def test_a_new_file_is_sound_and_wholly_undecided(kind: str, stem: str) -> None:
    """It loads without a problem, has no answer, and every question that is judged can still be judged otherwise."""
    criteria, catalogue, reader = made(kind, stem)
    text = fresh(Start("kommun", "Uppsala", "0380"), criteria, catalogue)
    assessment = assess(load(text.encode(), "ny.yaml", reader))
    assert not assessment.case.evidence.facts
    for question in assessment.questions:
        for finding in question.findings:
            assert finding.undecided or question.asked.question.model.describes


@pytest.mark.parametrize(("kind", "stem"), PROGRAMMES)
def test_every_fact_can_be_filled_in_with_every_answer(kind: str, stem: str) -> None:
    """With `# ` taken away and any allowed answer written, every fact of the programme is there and nothing is wrong."""
    criteria, catalogue, reader = made(kind, stem)
    text = fresh(Start("kommun", "Uppsala", "0380"), criteria, catalogue)
    for turn in range(max(len(answers_of(fact)) for fact in criteria.facts.values())):
        case = load(filled(text, criteria.facts, turn).encode(), "ny.yaml", reader)
        assert set(case.evidence.facts) == set(criteria.facts)
        for name, fact in criteria.facts.items():
            given = answers_of(fact)
            assert {entry.answer for entry in case.evidence.facts[name]} == {given[turn % len(given)]}


@pytest.mark.parametrize(("kind", "stem"), PROGRAMMES)
def test_a_file_with_nothing_waiting_is_yaml(kind: str, stem: str) -> None:
    """Every line that waits is YAML where it stands, that of sources and of the report's texts included."""
    criteria, catalogue, _ = made(kind, stem)
    text = fresh(Start("kommun", "Uppsala", "0380"), criteria, catalogue)
    data = parse(re.sub(r"^( *)# ", r"\1", text, flags=re.MULTILINE).encode(), "ny.yaml").data
    assert set(data) == {"kommun", "granskning", "källor", "uppgifter", "text"}
    assert set(data["uppgifter"]) == set(criteria.facts)
    assert {"oberoende", "sakgranskning", "kvalitetssäkring", "uppdrag"} <= set(data["granskning"])
    types = {source["typ"] for source in data["källor"].values()}
    assert {"genomgång", "intervju", "faktaavstämning", "protokoll"} <= types
    assert ("stickprov" in types) == any(fact.form.kind is Kind.SHARE for fact in criteria.facts.values())


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
@pytest.mark.parametrize(("kind", "stem"), PROGRAMMES)
def test_a_file_made_from_any_other_is_sound_and_has_no_answers(kind: str, stem: str, old: Path) -> None:
    """Whatever stood in the old file and whatever the programme is, the new one loads and can be filled in."""
    criteria, catalogue, reader = made(kind, stem)
    earlier = assess(load(old, old.name, reader))
    kept = carried(earlier, criteria, catalogue)
    text = fresh(Start("kommun", "Uppsala", "0380"), criteria, catalogue, kept)
    case = load(text.encode(), "ny.yaml", reader)
    assert all(question.findings for question in assess(case).questions)
    new = case.evidence
    assert (new.facts, new.overrides, new.recommendations, new.indicators) == ({}, (), (), ())
    assert load(filled(text, criteria.facts, 0).encode(), "ny.yaml", reader).evidence.facts
    assert set(new.sources) >= set(kept.sources)
    assert all(new.sources[name] == earlier.case.evidence.sources[name] for name in kept.sources)
    said = "\n".join(told(earlier, kept))
    assert all(
        name in said
        for name in (*earlier.case.evidence.sources, *(one.id for one in earlier.case.evidence.audit.bodies))
    )


@pytest.mark.parametrize(("kind", "stem"), PROGRAMMES)
def test_what_is_asked_for_is_asked_of_those_that_it_is_judged_for(kind: str, stem: str) -> None:
    """The roles of each fact are those of the bodies whose answers the engine reckons with, one body to a role."""
    criteria, catalogue, reader = made(kind, stem)
    assessment = assess(load(fresh(Start("kommun", "Uppsala"), criteria, catalogue).encode(), "ny.yaml", reader))
    role = {body.id: body.roles[0] for body in assessment.case.evidence.audit.bodies}
    asked: dict[str, set[str]] = {name: set() for name in criteria.facts}
    for finding in (finding for question in assessment.questions for finding in question.findings):
        for standing in finding.standings.values():
            asked[standing.fact.id] |= {role[body] for body in standing.bodies}
    assert {one.fact.id: set(one.roles) for one in requests(criteria.asked)} == asked


def test_a_fact_that_several_questions_share_is_asked_of_all_their_roles(revision: Command, tmp_path: Path) -> None:
    """A point may narrow who is asked; whoever comes first, the same roles stand under one heading."""
    declared = "\n  delad: {fråga: Finns det?, svar: ja eller nej}"
    asked = [("styrelse", ""), ("styrelse", "nämnd"), ("nämnd, styrelse", "")]
    for number, (roles, point) in enumerate(asked):
        text = SHARING.format(number=number, roles=roles, point=point, declared="" if number else declared)
        written(tmp_path / "fragor" / f"q{number}.yaml", text)
    written(tmp_path / "program" / "delat.yaml", SHARED)
    run = revision("criteria", "show", "delat", "--request-list", "--criteria", tmp_path)
    assert run.out == (
        "Nämnd – besvaras med handling, enkät eller intervju:\n"
        "  - Finns det? (ja eller nej)  [egen-1]\n\n"
        "Styrelse – besvaras med handling, enkät eller intervju:\n"
        "  - Finns det? (ja eller nej)  [egen-0]\n\n"
        "Styrelse och nämnd – besvaras med handling, enkät eller intervju:\n"
        "  - Finns det? (ja eller nej)  [delad]\n"
        "  - Finns det? (ja eller nej)  [egen-2]\n"
    )


def test_delar_are_asked_about_again() -> None:
    """A programme that asks of each del keeps those of the old file."""
    criteria, catalogue, reader = made("sorter", "sorter")
    earlier = assess(load(ROOT / "tests" / "exempel" / "sorter.yaml", "sorter.yaml", reader))
    kept = carried(earlier, criteria, catalogue)
    new = load(fresh(Start("kommun", "Exempelby"), criteria, catalogue, kept).encode(), "ny.yaml", reader).evidence
    assert new.audit.parts == earlier.case.evidence.audit.parts
    assert "  Behölls: delarna lokaler och inköp." in [*told(earlier, kept)]


def test_a_del_to_name_has_an_id_of_its_own() -> None:
    """Also where an old file, which was new once, has those that a new file gives."""
    criteria, catalogue, reader = made("nya", "liten-uppfoljning")
    part = Part.model_validate({"id": "D1", "namn": "inköp", "frågor": ["för-varje-del"]})
    text = fresh(Start("kommun", "Heby"), criteria, catalogue, Kept(parts=(part,)))
    asked = load(text.encode(), "ny.yaml", reader).evidence.audit.parts or ()
    assert [(one.id, one.questions) for one in asked] == [
        ("D1", ("för-varje-del",)),
        ("D2", ("åtgärder-efter-tidigare-granskning",)),
    ]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Malung-Sälen", "malung-salen.yaml"),
        ("HÅBO", "habo.yaml"),
        ("upplands väsby kommun", "upplands-vasby.yaml"),
        ("Östra Göinge", "ostra-goinge.yaml"),
        ("Västra Götalandsregionen", "vastra-gotalandsregionen.yaml"),
    ],
)
def test_a_file_is_called_as_the_kommun_in_ascii(name: str, file: str, revision: Command, tmp_path: Path) -> None:
    """Without `-o` the file has the name of the kommun, and what is written can be assessed as it is."""
    assert revision("new", name, "--program", "intern-kontroll", cwd=tmp_path).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [".revision", file]
    assert revision("assess", file, cwd=tmp_path).code == 0


@pytest.mark.parametrize("name", ["..", "/", "ß", "", "…"])
def test_no_name_of_a_federation_leads_elsewhere(name: str) -> None:
    """Whatever a kommunalförbund is called, the file stands in the folder and ends in .yaml."""
    path = default_file(name)
    assert path.parent == Path()
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*\.yaml", path.name)


def test_a_new_file_and_its_schema_stand_in_an_empty_folder(revision: Command, tmp_path: Path) -> None:
    """The line that editors read leads to the schema of the programme, and the file assesses as undecided."""
    assert (
        revision("new", "Uppsala", "--program", "egen-försörjning-2026", "-o", "uppsala.yaml", cwd=tmp_path).code == 0
    )
    first = (tmp_path / "uppsala.yaml").read_text(encoding="utf-8").splitlines()[0]
    schema = tmp_path / first.removeprefix("# yaml-language-server: $schema=")
    criteria, _, _ = made("inbyggda", "egen-försörjning-2026")
    text = filled((tmp_path / "uppsala.yaml").read_text(encoding="utf-8"), criteria.facts, 0)
    (tmp_path / "ifylld.yaml").write_text(text, encoding="utf-8")
    validate = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), "uppsala.yaml", "ifylld.yaml"]
    assert subprocess.run(validate, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    run = revision("assess", "uppsala.yaml", "--fail-on", "ja", "--fail-on", "delvis", "--fail-on", "nej", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert run.out.count("? Kan inte bedömas") == 6
    assert revision("assess", "uppsala.yaml", "--fail-on", "obedömd", cwd=tmp_path).code == 1


def test_an_old_schema_is_made_anew_and_an_evidence_file_never(revision: Command, tmp_path: Path) -> None:
    """What a user has is left, byte for byte; the schema is the tool's own."""
    schema = tmp_path / ".revision" / "schema-intern-kontroll.json"
    schema.parent.mkdir()
    schema.write_text("gammalt", encoding="utf-8")
    (tmp_path / "heby.yaml").write_text("mitt", encoding="utf-8")
    run = revision("new", "Heby", "--program", "intern-kontroll", cwd=tmp_path)
    assert (run.code, run.out) == (4, "")
    assert (
        run.err
        == "heby.yaml:1:1: finns-redan filen finns redan och har inte ändrats.\n    Ange ett annat namn med -o.\n"
    )
    assert (schema.read_text(encoding="utf-8"), (tmp_path / "heby.yaml").read_text(encoding="utf-8")) == (
        "gammalt",
        "mitt",
    )
    assert revision("new", "Heby", "--program", "intern-kontroll", "-o", "ny.yaml", cwd=tmp_path).code == 0
    assert schema.read_text(encoding="utf-8") != "gammalt"
    run = revision("new", "Heby", "--program", "intern-kontroll", "-o", "saknas/ny.yaml", cwd=tmp_path)
    assert (run.code, run.err) == (
        4,
        "saknas/ny.yaml:1:1: kan-inte-skrivas mappen saknas finns inte.\n    Skapa mappen först.\n",
    )


WRONG: dict[str, tuple[list[str], str]] = {
    "no programme": (
        ["Heby"],
        "välj ett av programmen med --program, som i »revision new Heby --program egen-försörjning-2022«.",
    ),
    "a programme that is not": (
        ["Heby", "--program", "egen-försörjning-2025"],
        "det finns inget program »egen-försörjning-2025«. Menade du »egen-försörjning-2026«?",
    ),
    "a kommun that is not": (
        ["Upsala", "--program", "intern-kontroll"],
        "ingen kommun eller region heter »Upsala«. Menade du »Uppsala«?",
    ),
    "nothing like a kommun": (
        ["Xyzzy", "--program", "intern-kontroll"],
        "ingen kommun eller region heter »Xyzzy«. Kontrollera stavningen, eller lägg till --federation för ett kommunalförbund.",
    ),
    "a federation without a name": (
        [" ", "--federation", "--program", "intern-kontroll"],
        "namnet på kommunalförbundet är tomt eller har tecken som inte syns.",
    ),
    "nobody": (
        ["--program", "intern-kontroll"],
        "ange en kommun, som i »revision new Uppsala --program …«, eller --from.",
    ),
    "another than the old file's": (
        ["Heby", "--from", "gammal.yaml", "--program", "intern-kontroll"],
        "gammal.yaml gäller Upplands Väsby, inte Heby. Utelämna namnet, eller ange en annan fil.",
    ),
    "a list where the file is printed": (
        ["Heby", "--program", "intern-kontroll", "-o", "-", "--request-list"],
        "med -o - skrivs bara filen ut. Ange ett filnamn, eller utelämna --request-list.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_asked_wrongly_is_said_and_nothing_is_written(what: str, revision: Command, tmp_path: Path) -> None:
    """A sentence says what is wrong and what to do, and the folder is as it was."""
    arguments, said = WRONG[what]
    run = revision("new", *arguments, cwd=empty(tmp_path))
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines()[-1] == f"{said} Se revision new --help."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gammal.yaml", "kriterier"]


def test_every_programme_is_listed_where_none_is_named(revision: Command, reader: Reader) -> None:
    """One is asked for even so, since a revisor knows which."""
    listed = [one for one, _ in filter(None, map(reader.rulebook.programme, reader.rulebook.ids("program")))]
    assert revision("new", "Heby").err.splitlines()[:-1] == [
        "Granskningsprogram:",
        *(f"  {one.id}: {one.name}" for one in listed),
    ]


def test_a_faulty_old_file_is_told_whole(revision: Command, tmp_path: Path) -> None:
    """Every problem of it is printed, and nothing is written."""
    faulty = ROOT / "tests" / "fall" / "fel" / "fem-fel.yaml"
    shutil.copy(faulty, tmp_path)
    run = revision("new", "--from", "fem-fel.yaml", "--program", "intern-kontroll", "-o", "ny.yaml", cwd=tmp_path)
    assert (run.code, run.err) == (3, faulty.with_suffix(".txt").read_text(encoding="utf-8"))
    assert [path.name for path in tmp_path.iterdir()] == ["fem-fel.yaml"]


def test_a_file_and_what_to_ask_for_can_be_printed(revision: Command, tmp_path: Path) -> None:
    """`-o -` prints the file and writes nothing; `--request-list` prints what `criteria show` does."""
    arguments = ["new", "Heby", "--program", "intern-kontroll"]
    printed = revision(*arguments, "-o", "-", cwd=tmp_path)
    assert (printed.code, printed.err, [*tmp_path.iterdir()]) == (0, "", [])
    assert parse(printed.out.encode(), "ny.yaml").data["kommun"] == {"namn": "Heby", "kod": "0331"}
    asked = revision("criteria", "show", "intern-kontroll", "--request-list")
    assert revision(*arguments, "--request-list", cwd=tmp_path).out.split() == asked.out.split()


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(ANYTHING)
def test_any_text_is_written_as_itself(text: str) -> None:
    """As a value, in a list and as a key, a text is read as what was written."""
    expected = normalize("NFC", text)
    lines = [*pairs({"nyckel": text, "lista": [text, "b"]}), f"par: {{{scalar('k')}: {scalar(text, flow=True)}}}"]
    assert parse("\n".join(lines).encode(), "f").data == {
        "nyckel": expected,
        "lista": [expected, "b"],
        "par": {"k": expected},
    }


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_a_comment_and_nothing_else(text: str) -> None:
    """Whatever a criterion or an old file says, as a comment it leaves the file as it was."""
    lines = [*noted(text, "  ", "  ", "    ")]
    assert parse("\n".join([*lines, "nyckel: värde"]).encode(), "f").data == {"nyckel": "värde"}
    assert all(line.startswith("  ## ") and len(line.splitlines()) == 1 for line in lines)


def write() -> None:
    """Write every file in `nya` anew, with what is said beside it."""
    for name, arguments in NEW.items():
        with TemporaryDirectory() as folder:
            command: list[Any] = [sys.executable, "-m", "revision", "new", *arguments, "-o", f"{name}.yaml"]
            done = subprocess.run(command, cwd=empty(Path(folder)), check=True, capture_output=True)
            shutil.copy(Path(folder, f"{name}.yaml"), FOLDER)
            (FOLDER / f"{name}.txt").write_bytes(done.stderr)


if __name__ == "__main__":
    write()
