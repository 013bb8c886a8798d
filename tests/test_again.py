"""An old granskning asked again, by another programme or for another period."""

import json
import re
import shlex
import shutil
from pathlib import Path

import yaml

from .conftest import ROOT, Command
from .test_published import written

LATER = ("--program", "egen-försörjning-2023", "--period", "2023")


def test_old_evidence_is_held_against_another_programme(revision: Command) -> None:
    """The verdicts are those of the other programme, and what is not answered stands in a list to send out."""
    run = revision("assess", "examples/heby.yaml", *LATER)
    assert run.code == 0
    assert "Kan inte bedömas" in run.out
    said, _, listed = run.out.partition("Att begära in:")
    assert "uppgifter som programmet frågar efter." in said
    audit = json.loads(revision("assess", "examples/heby.yaml", *LATER, "--format", "json").out)["granskningar"][0]
    assert (audit["program"], audit["period"]) == ("egen-försörjning-2023", "2023-01-01/2023-12-31")
    lacking = {name for question in audit["frågor"] for name in (*question["saknas"], *question["motstridiga"])}
    assert lacking == {line.rpartition("[")[2].rstrip("]") for line in listed.splitlines() if line.endswith("]")}


def test_what_belongs_to_the_old_granskning_does_not_follow(revision: Command, tmp_path: Path) -> None:
    """Departures and own recommendations are left out, and a final report becomes a draft."""
    data = written("heby")
    data["granskning"]["status"] = "slutlig"
    data["revisorns bedömning"] = [
        {"fråga": "samverkan", "bedömning": "nej", "motivering": "Så.", "av": "Uppdragsledare", "datum": "2022-12-15"}
    ]
    data["rekommendationer"] = [{"id": "egen", "till": ["KS"], "text": "att något annat görs."}]
    file = tmp_path / "heby.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    before = file.read_bytes()
    audit = json.loads(revision("assess", file, "--period", "2023", "--format", "json").out)["granskningar"][0]
    assert audit["status"] == "utkast"
    assert all(one["åsidosatt"] is None for one in audit["frågor"])
    assert "egen" not in {one["id"] for one in audit["rekommendationer"]}
    assert file.read_bytes() == before


def test_what_to_do_next_can_be_typed_as_it_is_printed(revision: Command, tmp_path: Path) -> None:
    """Where a file or a programme has spaces in its name too, and with what the file was asked by."""
    nya = ROOT / "tests" / "nya"
    shutil.copytree(nya / "kriterier", tmp_path / "criteria")
    shutil.copy(nya / "gammal.yaml", tmp_path / "den gamla.yaml")
    programme = tmp_path / "criteria" / "program" / "liten-uppfoljning.yaml"
    roles = programme.read_text(encoding="utf-8").replace("roller: {", "roller: {ekonomiskt bistånd: En nämnd, ")
    programme.write_text(roles, encoding="utf-8")
    run = revision("assess", "den gamla.yaml", "--program", "liten uppföljning", "--period", "2025", cwd=tmp_path)
    commands = re.findall("^(?:Varför|Rapport): revision (.*)$", run.out, re.MULTILINE)
    assert [revision(*shlex.split(one), cwd=tmp_path).code for one in commands] == [0, 0]
    assert all(one.endswith(" --program 'liten uppföljning' --period 2025") for one in commands)


def test_an_unknown_programme_and_period_are_refused(revision: Command) -> None:
    """What is misspelt on the command line is told of as such."""
    run = revision("assess", "examples/heby.yaml", "--program", "egen-försörjning-2020")
    assert (run.code, "det finns inget program »egen-försörjning-2020«. Menade du" in run.err) == (2, True)
    run = revision("explain", "examples/heby.yaml", "--period", "i fjol")
    assert (run.code, "»i fjol« är ingen period." in run.err) == (2, True)
