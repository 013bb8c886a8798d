"""`revision check` as it is used: what is checked, what is told of it where, and what is never written over."""

import json
import re
import shutil
from pathlib import Path

import pytest

from .conftest import EXAMPLES, ROOT, Command

HEBY = EXAMPLES / "heby.yaml"
FAULTY = ROOT / "tests" / "fall" / "fel" / "fem-fel.yaml"
CRITERION = ROOT / "criteria" / "fragor" / "samverkan.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with evidence at several depths, and with much that is none."""
    for name in ("b.yaml", "a.yml", "djupt/ner/c.YAML", ".gömd/d.yaml", ".e.yaml", "anteckningar.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HEBY, path)
    shutil.copy(CRITERION, tmp_path / "djupt")
    (tmp_path / "arbetsflöde.yaml").write_text("on: push\njobs:\n  kommun:\n    steps: []\n", encoding="utf-8")
    return tmp_path


def files(run_out: str) -> list[str]:
    """Return the files that JSON has findings of, in order."""
    return [*dict.fromkeys(one["fil"] for one in json.loads(run_out)["fel"])]


def test_a_folder_means_the_evidence_in_it(folder: Path, revision: Command) -> None:
    """Sorted, at any depth; what is hidden is left alone, and YAML that is no evidence is passed over, and told of."""
    run = revision("check", ".", "--format", "json", cwd=folder)
    assert files(run.out) == ["a.yml", "b.yaml", "djupt/ner/c.YAML"]
    assert run.code == 0
    assert run.err == "Hoppade över 2 YAML-filer utan evidens: arbetsflöde.yaml och djupt/samverkan.yaml.\n"


def test_a_file_is_checked_once_however_it_is_named(folder: Path, revision: Command) -> None:
    """In the order it is first named."""
    run = revision("check", "djupt/ner", "./b.yaml", ".", "djupt", "--format", "json", cwd=folder)
    assert files(run.out) == ["djupt/ner/c.YAML", "b.yaml", "a.yml"]


def test_a_named_file_is_always_checked(folder: Path, revision: Command) -> None:
    """A file that is no evidence is passed over in a folder, but not where it is asked for."""
    run = revision("check", "arbetsflöde.yaml", cwd=folder)
    assert run.code == 3
    assert "arbetsflöde.yaml:1:1: okänd-nyckel (fel) nyckeln »on« finns inte" in run.out
    assert run.err == ""


@pytest.mark.parametrize(
    "raw",
    [
        "granskning: {}\n".encode("utf-16"),
        b"\xef\xbb\xbfgranskning: {}\n",
        b"# f\xf6rst\r\n'granskning' : {}\r\n",
        "uppgifter: {}\nkällor:\n".encode(),
    ],
)
def test_evidence_with_a_fault_is_not_taken_for_something_else(raw: bytes, tmp_path: Path, revision: Command) -> None:
    """One key at the margin tells evidence, and a file in the wrong encoding is not forgotten either."""
    (tmp_path / "a.yaml").write_bytes(raw)
    run = revision("check", ".", "--format", "json", cwd=tmp_path)
    assert (run.code, run.err, files(run.out)) == (3, "", ["a.yaml"])


def test_a_folder_without_evidence_does_not_pass(tmp_path: Path, revision: Command) -> None:
    """A folder that is spelt wrong or emptied is no reason to believe that all is well."""
    (tmp_path / "tom").mkdir()
    run = revision("check", "tom", "ingen", cwd=tmp_path)
    assert run.code == 3
    assert run.out == (
        "ingen:1:1: kan-inte-läsas (fel) filen finns inte.\n    Kontrollera sökvägen.\n\n"
        "tom:1:1: inga-evidensfiler (fel) mappen har inga evidensfiler.\n"
        "    Ange en mapp med evidensfiler, eller filerna själva. En fil i en mapp känns igen på nyckeln »granskning«.\n\n"
        "Kontrollerat: 0 filer, 2 fel. ingen och tom kan inte användas.\n"
    )
    assert "Kontrollerat: 1 fil, 2 fel och " in revision("check", "tom", "ingen", HEBY, cwd=tmp_path).out


def test_standard_input_is_checked_under_a_name(revision: Command) -> None:
    """An editor checks what is not saved, and gets it said of the file it is."""
    raw = FAULTY.read_bytes()
    named = revision("check", FAULTY.relative_to(ROOT))
    assert revision("check", "-", "--stdin-name", FAULTY.relative_to(ROOT), stdin=raw) == named
    assert revision("check", "-", stdin=raw).out.startswith("-:9:3: okänd-nyckel (fel) ")


def test_text_is_a_line_a_finding_and_then_what_it_comes_to(revision: Command) -> None:
    """Each finding with its place, its check and what to do; one that is unusable is said to be."""
    said = re.sub(
        r"^(\S+:\d+:\d+: \S+)", r"\1 (fel)", FAULTY.with_suffix(".txt").read_text("utf-8"), flags=re.MULTILINE
    )
    summary = "Kontrollerat: 0 filer, 5 fel. fem-fel.yaml kan inte användas."
    assert revision("check", FAULTY.name, cwd=FAULTY.parent).out == f"{said}\n{summary}\n"


def test_a_warning_fails_only_a_strict_check(revision: Command) -> None:
    """The findings are the same."""
    lenient, strict = revision("check", HEBY), revision("check", HEBY, "--strict")
    assert (lenient.code, strict.code) == (0, 1)
    assert lenient.out == strict.out
    assert "(varning)" in lenient.out


def test_what_a_file_silences_is_counted(revision: Command) -> None:
    """Nothing is said of a silenced finding but that it is there."""
    assert "fynd är undantagna med skäl." in revision("check", HEBY).out


def test_formats_go_where_they_are_sent(revision: Command, tmp_path: Path) -> None:
    """Standard output takes one, or text where none goes there; a report of an earlier run is written over."""
    report = tmp_path / "revision.json"
    report.write_text("förra körningen", encoding="utf-8")
    both = revision("check", HEBY, "--format", f"json:{report}")
    assert both.out == revision("check", HEBY).out
    assert report.read_text(encoding="utf-8") == revision("check", HEBY, "--format", "json").out
    assert [path.name for path in tmp_path.iterdir()] == ["revision.json"]


def test_evidence_is_never_written_over(revision: Command, tmp_path: Path) -> None:
    """A report is not written to a file that is read, nor to any that may be evidence."""
    shutil.copy(HEBY, tmp_path / "evidens")
    shutil.copy(HEBY, tmp_path / "heby.yaml")
    for read, target in (
        ("evidens", "evidens"),
        ("evidens", "./evidens"),
        ("evidens", "heby.yaml"),
        ("evidens", "ny.yml"),
    ):
        run = revision("check", read, "--format", f"json:{target}", cwd=tmp_path)
        assert (run.code, run.out) == (2, "")
        assert "kan vara en evidensfil och skrivs inte över. Ge rapporten ett annat namn." in run.err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(
        ("evidens", "heby.yaml"), HEBY.read_bytes()
    )


def test_a_report_that_cannot_be_written_is_told_before_the_check(revision: Command, tmp_path: Path) -> None:
    """Nothing is printed that would look like the whole of it."""
    run = revision("check", HEBY, "--format", f"sarif:{tmp_path}/saknas/revision.sarif")
    assert (run.code, run.out) == (4, "")
    assert run.err.endswith(f"mappen {tmp_path}/saknas finns inte.\n    Skapa mappen först.\n")


USAGE = {
    "check": "FIL…|MAPP… saknas.",
    "check x --format xml": "formatet »xml« finns inte. Möjliga: »text«, »json«, »sarif«, »junit« eller »github«.",
    "check x --format jsn": "formatet »jsn« finns inte. Menade du »json«?",
    "check x --format sarif:": "filen saknas efter »sarif:«. Skriv till exempel sarif:rapport.sarif.",
    "check x --format json --format sarif": "bara ett format kan gå till standard ut. Ange en fil: --format sarif:FIL.",
    "check x --format json:a --format sarif:a": "två format kan inte skrivas till samma fil, a.",
    "check --describe obesvarat": "det finns ingen kontroll »obesvarat«. Menade du »obesvarad«?",
}


@pytest.mark.parametrize(("arguments", "said"), USAGE.items())
def test_a_check_asked_for_wrongly_says_what_is_meant(arguments: str, said: str, revision: Command) -> None:
    """Exit code 2, nothing on standard output, one Swedish sentence on standard error."""
    run = revision(*arguments.split())
    assert (run.code, run.out, run.err) == (2, "", f"{said} Se revision check --help.\n")


def test_every_check_has_its_page(revision: Command) -> None:
    """The list has each check of the folder once, and the page of each tells why, with what passes and what fails."""
    listed = [line.split(" (")[0].strip() for line in revision("check", "--list").out.splitlines() if " (" in line]
    stems = {path.stem for path in (ROOT / "criteria" / "kontroller").glob("*.yaml")}
    ids = [name for name in listed if name.translate(str.maketrans("åäöé", "aaoe")) in stems]
    assert len(ids) == len({*ids}) == len(stems)
    for name in ids:
        page = revision("check", "--describe", name).out
        assert page.startswith(f"{name} (")
        assert "\nGodkänns\n" in page
        assert "\nFälls\n" in page
        assert "undanta" in page


def test_many_files_are_checked_as_each_by_itself_and_in_order(revision: Command, tmp_path: Path) -> None:
    """More files than one process takes are shared out, and nothing of it shows."""
    names = [f"{number:02}.yaml" for number in range(45)]
    for name in names:
        shutil.copy(HEBY, tmp_path / name)
    each = json.loads(revision("check", names[0], "--format", "json", cwd=tmp_path).out)["fel"]
    found = json.loads(revision("check", ".", "--format", "json", cwd=tmp_path).out)["fel"]
    assert found == [{**one, "fil": name} for name in names for one in each]
