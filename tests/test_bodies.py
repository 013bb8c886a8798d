"""One question, several bodies: judged together, or each by itself."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import ROOT, Command
from .test_published import written

OWN = ROOT / "tests" / "kriterier"
FACT = "resultat-når-nämnden"


def heby(programme: str, answers: dict[str, str], tmp_path: Path, fact: str = FACT) -> Path:
    """Write Heby's evidence under a programme, with one fact answered for each body."""
    data: dict[str, Any] = written("heby")
    data["granskning"]["program"] = programme
    data["uppgifter"][fact] = [
        {"organ": body, "svar": answer, "källa": "protokoll-ks"} for body, answer in answers.items()
    ]
    file = tmp_path / "heby.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


def test_under_per_organ_a_fact_changed_for_one_body_changes_its_verdict_alone(
    revision: Command, tmp_path: Path
) -> None:
    """The two bodies get different verdicts, in the table, in JSON and in the report."""
    file = heby("egen-försörjning-per-organ", {"VON": "ja", "KS": "nej"}, tmp_path)
    arguments = (file, "--criteria", OWN)
    question = json.loads(revision("assess", *arguments, "--format", "json").out)["granskningar"][0]["frågor"][3]
    assert {body: one["bedömning"] for body, one in question["organ"].items()} == {"VON": "ja", "KS": "delvis"}
    assert question["bedömning"] == "delvis"
    assert [point["bedömning"] for point in question["organ"]["VON"]["punkter"]][:2] == ["ja", "ja"]
    table = revision("assess", *arguments).out.partition("  4   ")[2]
    lines = {
        name: next(line for line in table.splitlines() if f"  {name} " in line)
        for name in ("kommunstyrelsen", "vård- och omsorgsnämnden")
    }
    assert "◐ Delvis" in lines["kommunstyrelsen"]
    assert "● Ja" in lines["vård- och omsorgsnämnden"]
    report = revision("report", *arguments, "-o", "-").out
    chapter = report[
        report.index(
            "### Förslag till bedömning\n\n*Säkerställer vård- och omsorgsnämnden och kommunstyrelsen en tillf"
        ) :
    ]
    assert chapter.index("Vård- och omsorgsnämnden:\n\n**Ja.**") < chapter.index("Kommunstyrelsen:\n\n**Delvis.**")


def test_under_gemensamt_a_fact_that_differs_between_bodies_is_delvis(revision: Command, tmp_path: Path) -> None:
    """A fact that knows delvis becomes it where the bodies' answers differ."""
    file = heby("egen-försörjning-2022", {"VON": "ja", "KS": "nej"}, tmp_path)
    explained = revision("explain", file, "4").out
    assert f"{FACT}: delvis" in explained
    question = json.loads(revision("assess", file, "--format", "json").out)["granskningar"][0]["frågor"][3]
    assert question["organ"] is None
    assert question["motstridiga"] == []


def test_under_gemensamt_a_fact_without_delvis_asks_for_a_weighing(revision: Command, tmp_path: Path) -> None:
    """A fact that knows no delvis is contradictory until an entry without organ weighs the bodies' answers."""
    fact = "externa-utförare-anlitas"
    file = heby("egen-försörjning-2022", {"VON": "ja", "KS": "nej"}, tmp_path, fact)
    questions = json.loads(revision("assess", file, "--format", "json").out)["granskningar"][0]["frågor"]
    assert fact in questions[0]["motstridiga"]
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    data["uppgifter"][fact].append({"svar": "ja", "motivering": "Utförarna anlitas av nämnden för båda."})
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    questions = json.loads(revision("assess", file, "--format", "json").out)["granskningar"][0]["frågor"]
    assert [one["motstridiga"] for one in questions] == [[], [], [], []]


@pytest.mark.parametrize("line", ["lägsta", "ingen"])
def test_the_joint_line_is_the_lowest_or_left_out(line: str, revision: Command, tmp_path: Path) -> None:
    """`gemensam rad` gives the lowest of the bodies' verdicts, or no verdict of the whole."""
    own = tmp_path / "egna" / "program"
    own.mkdir(parents=True)
    text = (OWN / "program" / "egen-forsorjning-per-organ.yaml").read_text(encoding="utf-8")
    own.joinpath("egen-forsorjning-per-organ.yaml").write_text(
        text.replace("gemensam rad: lägsta", f"gemensam rad: {line}"), encoding="utf-8"
    )
    file = heby("egen-försörjning-per-organ", {"VON": "ja", "KS": "nej"}, tmp_path)
    run = revision("assess", file, "--criteria", own.parent, "--format", "json")
    question = json.loads(run.out)["granskningar"][0]["frågor"][3]
    assert question["bedömning"] == ("delvis" if line == "lägsta" else None)
    assert question["möjliga"] == (["delvis"] if line == "lägsta" else [])


def test_a_departure_is_marked_everywhere_and_the_derived_verdict_stays(revision: Command, tmp_path: Path) -> None:
    """A departure on a question is carried to the samlad bedömning; the rules' own verdict is shown beside it."""
    data = written("heby")
    departure = {
        "bedömning": "nej",
        "motivering": "Underlaget visar mer än reglerna fångar.",
        "av": "Uppdragsledare",
        "datum": "2022-12-15",
    }
    data["revisorns bedömning"] = [
        {"fråga": name, **departure} for name in ("rutiner-tillgång", "uppföljning-aggregerad")
    ]
    file = tmp_path / "heby.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    audit = json.loads(revision("assess", file, "--format", "json").out)["granskningar"][0]
    first = audit["frågor"][0]
    assert (first["bedömning"], first["härledd"], first["åsidosatt"]["av"]) == ("nej", "delvis", "Uppdragsledare")
    assert [(one["etikett"], one["härledd"]) for one in audit["samlad_bedömning"]] == [("inte", "delvis")] * 2
    table = revision("assess", file).out
    assert "○ Nej *" in table
    assert "Reglerna ger Delvis." in table
    assert "Revisorns avvikande bedömning, Uppdragsledare 2022-12-15" in revision("explain", file, "1").out
    report = revision("report", file, "-o", "-").out
    assert (
        "Revisorns bedömning avviker från vad kriterierna ger (Delvis): Underlaget visar mer än reglerna fångar."
        in report
    )
