"""The schemas of files: frozen, true to the models, and what check-jsonschema and an editor make of them.

`python -m tests.test_schema` writes the frozen schemas anew; read the difference before you commit it.
"""

import io
import json
import subprocess
import sys
import unicodedata
from itertools import chain, islice, permutations
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema.parsers.yaml import (  # type: ignore[import-untyped]  # it ships no types
    construct_yaml_implementation,
    impl2loader,
)
from jsonschema import Draft202012Validator

from revision.answers import Form, Kind
from revision.conditions import CANNOT_ANSWER, NOT_RECEIVED
from revision.misfits import build
from revision.programmes import Reader
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.schema import KINDS, evidence_schema, schema
from revision.schema_models import Models
from revision.schema_result import Result
from revision.schema_short import FORMS
from revision.yamlfile import parse

from . import languageserver
from .conftest import EXAMPLES, ROOT, Command
from .odd import ODD, varied

FROZEN = ROOT / "tests" / "scheman"
CASES = ROOT / "tests" / "fall"
SCHEMAS = {
    **{f"{kind}.json": [kind] for kind in KINDS},
    "egen-forsorjning-2022.json": ["evidence", "--program", "egen-försörjning-2022"],
    "sorter.json": ["evidence", "--program", "sorter", "--criteria", "tests/sorter"],
}
"""The frozen schemas, and what is asked for each."""

RULEBOOK = Rulebook((packaged("criteria"),), ROOT)
PROGRAMMES = [loaded[0].id for stem in RULEBOOK.ids("program") if (loaded := RULEBOOK.programme(stem))]

DECOMPOSED = CASES / "ok" / "windows.yaml"
"""A sound file whose letters are stored in parts; our reading joins them, and a schema sees other keys than its own."""

ELSEWHERE = "hänger på annat i filen"
PROGRAMME = "hänger på programmet"
TWICE = "står två gånger"
UNSEEN = {
    "avvikelse-dubbel.yaml": TWICE,
    "avvikelse-for-organ-i-gemensam-fraga.yaml": ELSEWHERE,
    "avvikelse-okand.yaml": PROGRAMME,
    "avvikelse-punkt-i-annan-fraga.yaml": ELSEWHERE,
    "kalla-okand.yaml": ELSEWHERE,
    "nyckeltal-hanvisning.yaml": ELSEWHERE,
    "organ-dubbelt-id.yaml": TWICE,
    "organ-okant-i-svar.yaml": ELSEWHERE,
    "ovriga-okand-fraga.yaml": PROGRAMME,
    "program-okant.yaml": PROGRAMME,
    "rekommendation-dubbelt-id.yaml": TWICE,
    "rekommendation-okand.yaml": PROGRAMME,
    "roll-okand.yaml": PROGRAMME,
    "svar-ej-tillampligt.yaml": PROGRAMME,
    "svar-felstavat.yaml": PROGRAMME,
    "svar-inte-deklarerat.yaml": PROGRAMME,
    "svar-tva-for-samma-organ.yaml": TWICE,
    "svar-tva-utan-organ.yaml": TWICE,
    "uppgift-felstavad.yaml": PROGRAMME,
}
"""The faulty files that no schema of evidence can tell, and why; those that hang on the programme a narrowed one can."""


def faulted(schemafile: Path, files: list[Path]) -> set[Path]:
    """Return the files that check-jsonschema finds faulty by a schema."""
    options = ["--schemafile", schemafile, "--output-format", "json"]
    command = [sys.executable, "-m", "check_jsonschema", *map(str, (*options, *files))]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    told = json.loads(done.stdout)
    return {Path(one["filename"]) for one in (*told.get("errors", ()), *told.get("parse_errors", ()))}


def as_an_editor_sees(raw: bytes) -> Any:
    """Return a file's content as check-jsonschema reads it: numbers and truth values, and dates as text."""
    return LOAD(io.BytesIO(raw))


LOAD = impl2loader(construct_yaml_implementation(pure=False), construct_yaml_implementation(pure=True))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_written_as_it_was_when_somebody_last_read_it(name: str, revision: Command) -> None:
    """The whole schema is the frozen one, byte for byte."""
    run = revision("schema", *SCHEMAS[name])
    assert (run.code, run.err) == (0, "")
    assert run.out == (FROZEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    """Every schema follows the dialect it names, and all that it refers to is there."""
    text = (FROZEN / name).read_text(encoding="utf-8")
    written = json.loads(text)
    Draft202012Validator.check_schema(written)
    assert written["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    referred = {one.partition('"')[0] for one in text.split('"$ref": "#/$defs/')[1:]}
    assert referred == set(written["$defs"])


def test_a_type_that_has_no_schema_is_told() -> None:
    """A model with a type that an editor's view of has not been thought out fails, and is not let through as anything."""
    with pytest.raises(TypeError, match="float"):
        Models({}, FORMS).of(tuple[float, ...])


def test_sound_files_fit() -> None:
    """The examples, the sound cases and everything shipped fit their schemas under check-jsonschema."""
    evidence = [*EXAMPLES.glob("*.yaml"), *(CASES / "ok").glob("*.yaml"), *(ROOT / "tests" / "exempel").glob("*.yaml")]
    criteria = [*(ROOT / "criteria" / "fragor").glob("*.yaml"), *(ROOT / "tests" / "sorter" / "fragor").glob("*.yaml")]
    programmes = [*(ROOT / "criteria" / "program").glob("*.yaml"), *(ROOT / "tests").glob("*/program/*.yaml")]
    assert faulted(FROZEN / "evidence.json", evidence) == {DECOMPOSED}
    assert faulted(FROZEN / "criteria.json", criteria) == set()
    assert faulted(FROZEN / "programme.json", programmes) == set()
    assert faulted(FROZEN / "egen-forsorjning-2022.json", [EXAMPLES / "heby.yaml"]) == set()
    assert faulted(FROZEN / "sorter.json", [ROOT / "tests" / "exempel" / "sorter.yaml"]) == set()


def test_a_file_with_letters_in_parts_fits_once_they_are_joined(tmp_path: Path) -> None:
    """What a schema cannot see past is the letters alone."""
    joined = tmp_path / DECOMPOSED.name
    joined.write_text(unicodedata.normalize("NFC", DECOMPOSED.read_text(encoding="utf-8")), encoding="utf-8")
    assert faulted(FROZEN / "evidence.json", [joined]) == set()


def test_faulty_files_are_caught() -> None:
    """Every faulty case is caught but those that no schema can tell; one narrowed to a programme tells what hangs on it."""
    files = [*(CASES / "fel").glob("*.yaml")]
    assert set(files) - faulted(FROZEN / "evidence.json", files) == {CASES / "fel" / name for name in UNSEEN}
    hang = {CASES / "fel" / name for name, reason in UNSEEN.items() if reason == PROGRAMME}
    assert hang <= faulted(FROZEN / "egen-forsorjning-2022.json", files)


def test_faulty_criteria_are_caught() -> None:
    """Of the faulty criteria just those whose form is wrong are caught; what does not hang together is for `check`."""
    folder = ROOT / "tests" / "kriterier_fel"
    questions, programmes = [*folder.glob("*/fragor/*.yaml")], [*folder.glob("*/program/*.yaml")]
    misread = {folder / name / "fragor" / "rutiner.yaml" for name in ("lasfel", "lasfel-i-annan-fraga")}
    assert faulted(FROZEN / "criteria.json", questions) == misread
    assert faulted(FROZEN / "programme.json", programmes) == {folder / "lasfel" / "program" / "prov.yaml"}


@pytest.mark.parametrize(
    ("kind", "source"),
    [("evidence", CASES / "ok" / "slutlig.yaml"), ("programme", ROOT / "tests" / "sorter" / "program" / "sorter.yaml")],
)
def test_what_the_model_takes_the_schema_takes_and_no_more(kind: str, source: Path) -> None:
    """With an odd value in the place of each value in turn, model and schema agree.

    No value at all is left out: an editor cannot tell the word `null` from nothing written. So are conditions, which
    the model keeps as they are written.
    """
    validator, model, text = Draft202012Validator(schema(kind)), KINDS[kind], source.read_text(encoding="utf-8")
    odd = ("an empty text", "the first day and the last", "no keys", "keys in a list")
    turns = (islice(varied(text, ODD[name]), turn, None, len(odd)) for turn, name in enumerate(odd))
    tried = [(path, raw) for path, raw in chain.from_iterable(turns) if " när" not in path]
    for path, raw in tried:
        takes = build(model, parse(raw, "f"))[1] == []
        assert validator.is_valid(as_an_editor_sees(raw)) == takes, path
    assert tried


SCALARS = {
    "period: 2022": True,
    "period: 22": False,
    "period: 2022-01-01/2022-12-31": True,
    "period: 2022/2023": False,
    "period: null": True,
    "rapportdatum: 2022-12-15": True,
    "rapportdatum: 2022-12": True,
    "rapportdatum: 2022": False,
    "diarienummer: 2022": True,
    "diarienummer: 4:4": True,
    "diarienummer: 0331": True,
    "diarienummer: 52.9": True,
    "diarienummer: true": True,
    "diarienummer: [1]": False,
    "titel: 1767": True,
    "titel: ~": True,
    "status: utkast": True,
    "status: true": False,
    "nyckeltal: {2022: 1767}": True,
    "nyckeltal: {2022: 52.9}": True,
    "nyckeltal: {2022: '52,9'}": True,
    "nyckeltal: {2022: 1 767}": True,
    "nyckeltal: {2022: -3}": True,
    "nyckeltal: {2022: null}": True,
    "nyckeltal: {2022: ca 3}": False,
    "nyckeltal: {22: 3}": False,
}
"""A value as it is written without quotes, and whether it fits."""


@pytest.mark.parametrize("written", SCALARS)
def test_values_fit_as_they_are_written(written: str) -> None:
    """What our reading takes for text and an editor for a number, a date or a truth value fits all the same."""
    key, _, value = written.partition(": ")
    audit = {"program": "p", "organ": "[{id: N, namn: nämnden, roll: r}]", "rapportdatum": "2022-12-15"}
    audit |= {key: value} if key != "nyckeltal" else {}
    lines = ["kommun: {namn: Heby}", "granskning:", *(f"  {name}: {one}" for name, one in audit.items()), "uppgifter:"]
    lines += [f"nyckeltal: [{{id: N1, titel: T, enhet: kr, källa: k, serier: {{a: {value}}}}}]"] * (key == "nyckeltal")
    raw = "\n".join(lines).encode()
    assert (build(KINDS["evidence"], parse(raw, "f"))[1] == []) == SCALARS[written]
    assert Draft202012Validator(schema("evidence")).is_valid(as_an_editor_sees(raw)) == SCALARS[written]


MEASURED: dict[Kind, tuple[set[Any], set[Any]]] = {
    Kind.NUMBER: ({12, "12", "3,5", "1 767"}, {"många", "14 av 20"}),
    Kind.SHARE: ({"14 av 20", "70 %", "0,5%", "100 %"}, {"14", "101 %", "alla"}),
    Kind.DATE: ({"2022-12-15", "2022-12"}, {"2022", "i maj", "2022-13-01"}),
    Kind.TEXT: ({"Så här går det till.", 4}, {""}),
}
"""Answers to a fact of each kind that fit, and some that do not."""


def examples(form: Form) -> tuple[set[Any], set[Any]]:
    """Return answers that fit the form of a fact, and some that do not."""
    always = {NOT_RECEIVED, CANNOT_ANSWER, *form.words}
    if form.kind is Kind.LEVELS:
        return always | {f"{one} eller {other}" for one, other in permutations(form.levels, 2)}, {"kanske", "", 7}
    fits, misfits = MEASURED[form.kind]
    return always | fits, misfits


@pytest.mark.parametrize("programme", [*PROGRAMMES, "sorter"])
def test_a_narrowed_schema_takes_just_the_facts_and_their_answers(programme: str) -> None:
    """Each fact of the programme takes the answers that it declares, alone and in belägg; no other, and no other fact."""
    rulebook = Rulebook((packaged("criteria"), ROOT / "tests" / "sorter"), ROOT)
    criteria = Reader(rulebook).criteria(programme, None)
    assert criteria is not None
    narrow = evidence_schema(rulebook, programme)
    facts = narrow["properties"]["uppgifter"]
    assert list(facts["properties"]) == list(criteria.facts)
    validator = Draft202012Validator({"$defs": narrow["$defs"], **facts})
    assert not validator.is_valid({"finns-inte": {"svar": "ja", "källa": "k"}})
    tried = set()
    for name, fact in criteria.facts.items():
        assert fact.declaration.question.replace("{organ}", "organet") in facts["properties"][name]["description"]
        if fact.form in tried:
            continue
        tried.add(fact.form)
        for answers, fit in zip(examples(fact.form), (True, False), strict=True):
            for answer in answers:
                alone = {"svar": answer, "källa": "k", "motivering": "Skäl."}
                for said in (alone, [{**alone, "organ": "N"}], {"belägg": [alone]}):
                    assert validator.is_valid({name: said}) == fit, (name, said)


MATURITY = """\
id: mognad
slag: beskrivande
fråga: Hur moget är arbetet?
rubrik: Mognad
revisionskriterier: [KL 6:6]
rättsläge: 2023-12-31
varför: Det behöver vara känt.
bedömning: {följer: steg}
uppgifter: {steg: {fråga: Vilket steg?, svar: "1, 2, 3 (högst) eller null"}}
"""
PROGRAMME_OF_IT = """\
id: mognad
namn: Granskning av mognad
syfte: Att beskriva mognaden.
roller: {nämnd: En nämnd}
frågor: [mognad]
"""


def test_answers_that_an_editor_takes_for_something_else_fit(tmp_path: Path) -> None:
    """Levels that look like numbers, patterns or nothing fit with and without quotes, and what is near them does not."""
    for folder, text in (("fragor", MATURITY), ("program", PROGRAMME_OF_IT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mognad.yaml").write_text(text, encoding="utf-8")
    validator = Draft202012Validator(evidence_schema(Rulebook((tmp_path,), tmp_path), "mognad"))
    head = (
        "kommun: {namn: H}\ngranskning: {program: mognad, organ: [{id: N, namn: n, roll: nämnd}], rapportdatum: null}\n"
    )
    fits = ("1", "'1'", "2", "3 (högst)", "2 eller 1", "3 (högst) eller 2", "'null'", "ej erhållet")
    for answers, fit in ((fits, True), (("4", "3", "3 högst", "2 eller 2,5", "1.5", "true"), False)):
        for answer in answers:
            raw = f"{head}uppgifter: {{steg: {{svar: {answer}, källa: k, begärt: {{från: chef}}}}}}".encode()
            assert validator.is_valid(as_an_editor_sees(raw)) == fit, answer


def test_results_fit(revision: Command, tmp_path: Path) -> None:
    """What `assess` writes as JSON of every example fits, of a file that cannot be used, and of what asks nobody."""
    alone = tmp_path / "alone.yaml"
    alone.write_text(
        "kommun: {namn: Heby}\ngranskning: {program: intern-kontroll, rapportdatum: null,"
        " organ: [{id: KS, namn: kommunstyrelsen, roll: kommunstyrelse}]}\nuppgifter:\n",
        encoding="utf-8",
    )
    of_no_del = tmp_path / "of-no-del.yaml"
    of_no_del.write_text(
        "kommun: {namn: Heby}\ngranskning: {program: liten uppföljning, rapportdatum: null,"
        " organ: [{id: A, namn: nämnden, roll: arbetsmarknad}],"
        " delar: [{id: D1, namn: inköp, frågor: [för-varje-del]}]}\nuppgifter:\n",
        encoding="utf-8",
    )
    files = [*EXAMPLES.glob("*.yaml"), *(CASES / "ok").glob("*.yaml"), CASES / "fel" / "fem-fel.yaml", alone]
    ours = revision("assess", *files, "--format", "json")
    other = revision("assess", "tests/exempel/sorter.yaml", "--criteria", "tests/sorter", "--format", "json")
    undivided = revision("assess", of_no_del, "--criteria", "tests/nya/kriterier", "--format", "json")
    checked = revision("check", "examples", "--format", "json")
    assert (ours.code, other.code, undivided.code, checked.code) == (3, 0, 0, 0)
    for run in (ours, other, undivided, checked):
        Draft202012Validator(schema("result")).validate(json.loads(run.out))
        assert Result.model_validate_json(run.out).format == 1


def test_a_new_file_fits_its_programme(revision: Command, tmp_path: Path) -> None:
    """What `new` writes fits the schema that it writes beside it."""
    run = revision("new", "Uppsala", "--program", "egen-försörjning-2026", "-o", "uppsala.yaml", cwd=tmp_path)
    assert run.code == 0, run.err
    (beside,) = tmp_path.rglob("*.json")
    assert faulted(beside, [tmp_path / "uppsala.yaml"]) == set()


def test_a_schema_is_written_to_a_file_and_never_over_one(revision: Command, tmp_path: Path) -> None:
    """`-o` writes the same as is printed; what is there is left alone unless `--force` is given."""
    path = tmp_path / "s.json"
    assert revision("schema", "result", "-o", path).code == 0
    assert path.read_text(encoding="utf-8") == (FROZEN / "result.json").read_text(encoding="utf-8")
    run = revision("schema", "evidence", "-o", path)
    assert (run.code, run.out) == (4, "")
    assert "finns-redan" in run.err
    assert path.read_text(encoding="utf-8") == (FROZEN / "result.json").read_text(encoding="utf-8")
    assert revision("schema", "evidence", "-o", path, "--force").code == 0
    assert path.read_text(encoding="utf-8") == (FROZEN / "evidence.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["evidens"], "det finns inget schema »evidens«. Menade du »evidence«?"),
        (["result", "--program", "egen-försörjning-2022"], "--program hör till evidence."),
        (
            ["evidence", "--program", "egen-försörjning-2032"],
            "det finns inget program »egen-försörjning-2032«. Menade du",
        ),
    ],
)
def test_what_there_is_no_schema_of_is_refused(arguments: list[str], said: str, revision: Command) -> None:
    """A kind or a programme that there is not is a usage error, with what it may mean."""
    run = revision("schema", *arguments)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


TYPED = """\
# yaml-language-server: $schema=schema.json
kommun: {namn: Heby}
granskning:
  program: egen-försörjning-2022
  organ: [{id: VON, namn: nämnden, roll: ekonomiskt bistånd}]
  rapportdatum: 2022-12-15
källor:
  riktlinje: {typ: styrdokument, titel: Riktlinje}
uppgifter:
  riktlinje-fastställd:
    svar: jaa
    källa: riktlinje
  målgrupp-prioriterad: {svar: delvis eller nej, källa: riktlinje}
  påhittad: {svar: ja, källa: riktlinje}
"""
"""A file that somebody is writing: a misspelt answer, a fact that there is not, and then the pointer on an empty line."""


@pytest.mark.skipif(languageserver.found() is None, reason=f"{languageserver.NAME} finns inte på maskinen")
def test_an_editor_completes_tells_and_underlines(tmp_path: Path) -> None:
    """In a language server the narrowed schema gives the facts and their answers, each question, and the faults."""
    file = tmp_path / "heby.yaml"
    (tmp_path / "schema.json").write_bytes((FROZEN / "egen-forsorjning-2022.json").read_bytes())
    file.write_text(f"{TYPED}  \n", encoding="utf-8")
    lines = TYPED.splitlines()
    fact, answer = (next(i for i, line in enumerate(lines) if word in line) for word in ("-fastställd", "jaa"))
    with languageserver.Server(str(languageserver.found()), tmp_path) as server:
        faults = server.open(file)
        assert len(faults) == 2
        assert '"ja", "nej", "ej erhållet", "kan inte besvaras"' in faults[0]
        assert "påhittad" in faults[1]
        assert "Har nämnden fastställt en riktlinje för ekonomiskt bistånd?" in server.hover(file, fact, 5)
        assert "Rapportens datum" in server.hover(file, 5, 5)
        assert "Möjliga svar: ja eller nej." in server.hover(file, answer, 5)
        assert server.completions(file, answer, len("    svar: ")) == ["ja", "nej", "ej erhållet", "kan inte besvaras"]
        offered = server.completions(file, len(lines), 2)
        assert "plan-inom-tre-månader" in offered
        assert "riktlinje-fastställd" not in offered


def write(folder: Path) -> None:
    """Write every frozen schema anew."""
    folder.mkdir(exist_ok=True)
    for name, arguments in SCHEMAS.items():
        command = [sys.executable, "-m", "revision", "schema", *arguments]
        folder.joinpath(name).write_bytes(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


if __name__ == "__main__":
    write(FROZEN)
