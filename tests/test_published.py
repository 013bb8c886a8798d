"""The two published granskningar: their verdicts derived, and what happens to them when a fact is missing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from revision.assess import Assessment, assess
from revision.casefile import load
from revision.programmes import Reader
from revision.requirements import Change, bearing, required

from .conftest import EXAMPLES, ROOT, Command

FILES = ["heby", "linkoping"]


def assessed(data: dict[str, Any], reader: Reader) -> Assessment:
    """Assess evidence given as data."""
    return assess(load(yaml.safe_dump(data, allow_unicode=True).encode(), "fall.yaml", reader))


def written(name: str) -> dict[str, Any]:
    """Return an example's data, every scalar as text."""
    data: dict[str, Any] = yaml.load((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - the loader that keeps text
    return data


def facts_of(name: str) -> list[str]:
    """Return the ids of the facts in an example."""
    return list(written(name)["uppgifter"])


def test_the_eight_published_verdicts_and_three_overall_judgements(revision: Command) -> None:
    """Heby and Linköping come out as their auditors published them."""
    run = revision("assess", "examples/heby.yaml", "examples/linkoping.yaml", "--format", "json")
    audits = json.loads(run.out)["granskningar"]
    assert run.code == 0
    assert [[question["etikett"] for question in audit["frågor"]] for audit in audits] == [
        ["Delvis", "Ja", "Delvis", "Delvis"],
        ["Delvis", "Delvis", "Delvis", "Ja"],
    ]
    assert [[(one["organ"], one["etikett"]) for one in audit["samlad_bedömning"]] for audit in audits] == [
        [("VON", "inte helt"), ("KS", "inte helt")],
        [("AN", "inte helt")],
    ]


@pytest.mark.parametrize("name", FILES)
def test_no_verdict_is_typed_into_the_evidence(name: str) -> None:
    """Neither file departs from the rules, nor names a verdict anywhere but in a fact's answer."""
    data = written(name)
    assert "revisorns bedömning" not in data
    assert not re.search(
        r"^\s*(bedömning|samlad bedömning):", (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )


def test_no_question_file_mentions_a_kommun() -> None:
    """The criteria are the same for every kommun."""
    paths = [path for kind in ("fragor", "program", "lagrum") for path in (ROOT / "criteria" / kind).glob("*.yaml")]
    assert paths
    for path in paths:
        assert not re.search(r"heby|linköping|uppsala", path.read_text(encoding="utf-8"), re.IGNORECASE), path.name


@pytest.mark.parametrize("name", FILES)
def test_a_deleted_fact_leaves_each_verdict_or_makes_it_undecided_and_is_named(name: str, reader: Reader) -> None:
    """With any single fact deleted no verdict turns into another."""
    whole = assessed(written(name), reader)
    published = [one.joint.verdict for one in whole.questions if one.joint]
    for fact in facts_of(name):
        data = written(name)
        del data["uppgifter"][fact]
        for result, verdict in zip(assessed(data, reader).questions, published, strict=True):
            finding = result.findings[0]
            assert result.joint is not None
            if result.joint.verdict is None:
                assert verdict in result.joint.possible, (fact, result.asked.number)
                assert fact in finding.missing, (fact, result.asked.number)
                assert fact in finding.deciding, (fact, result.asked.number)
            else:
                assert result.joint.verdict == verdict, (fact, result.asked.number)


@pytest.mark.parametrize("name", FILES)
def test_a_contradiction_left_unweighed_is_reported_as_such(name: str, reader: Reader) -> None:
    """With the weighing deleted, belägg that disagree give the set of their answers, and are named."""
    weighed = [fact for fact, entry in written(name)["uppgifter"].items() if "belägg" in entry and "svar" in entry]
    assert weighed
    for fact in weighed:
        data = written(name)
        del data["uppgifter"][fact]["svar"]
        result = assessed(data, reader)
        using = [finding for one in result.questions for finding in one.findings if fact in finding.standings]
        assert using
        for finding in using:
            assert fact in finding.contradictory
            assert len(finding.standings[fact].answers) > 1
            points = [point for point in finding.points if fact in point.variables]
            assert any(len(point.judged.possible) > 1 for point in points)


def changed(data: dict[str, Any], changes: tuple[Change, ...]) -> dict[str, Any]:
    """Return the evidence with changes made: each fact answered once, with full belägg."""
    data["källor"] |= {
        "ny-a": {"typ": "dokument", "titel": "Nytt dokument"},
        "ny-b": {"typ": "rutin", "titel": "Ny rutin"},
    }
    for change in changes:
        answer = change.standing.fact.form.shown(change.answer)
        data["uppgifter"][change.standing.fact.id] = {"svar": answer, "källa": ["ny-a", "ny-b"]}
    return data


@pytest.mark.parametrize("name", FILES)
def test_what_is_required_for_ja_gives_ja(name: str, reader: Reader) -> None:
    """Every set that is printed, applied to the file, gives Ja."""
    whole = assessed(written(name), reader)
    for number, result in enumerate(whole.questions):
        finding = result.findings[0]
        ways = required(finding, whole.case.criteria.cuts)
        assert ways.complete
        assert bool(ways.sets) is (finding.judged.verdict != "ja")
        for changes in ways.sets:
            after = assessed(changed(written(name), changes), reader).questions[number].joint
            assert after is not None
            assert after.possible == ("ja",)


@pytest.mark.parametrize("name", FILES)
def test_what_bears_a_verdict_bears_it_alone(name: str, reader: Reader) -> None:
    """With every fact but those of a set deleted the verdict stands."""
    whole = assessed(written(name), reader)
    for number, result in enumerate(whole.questions):
        finding = result.findings[0]
        borne = bearing(finding, whole.case.criteria.cuts)
        assert borne.sets
        for standings in borne.sets:
            data = written(name)
            kept = {standing.fact.id for standing in standings}
            data["uppgifter"] = {fact: entry for fact, entry in data["uppgifter"].items() if fact in kept}
            after = assessed(data, reader).questions[number].joint
            assert after is not None
            assert after.possible == finding.judged.derived


def test_every_place_that_explain_prints_holds_what_it_names(revision: Command, tmp_path: Path) -> None:
    """A line that ends in file:line names, first of all, what stands on that line."""
    run = revision("explain", "examples/heby.yaml")
    (tmp_path / "halv.yaml").write_bytes(yaml.safe_dump(halved(written("linkoping")), allow_unicode=True).encode())
    checked = 0
    for line in (run.out + revision("explain", tmp_path / "halv.yaml").out).splitlines():
        if found := re.fullmatch(r"[│├└─ ]*(?P<said>.*\S)  (?P<file>\S+\.yaml):(?P<line>\d+)", line):
            content = (ROOT / found["file"]).read_text(encoding="utf-8").splitlines()[int(found["line"]) - 1]
            assert re.search(named(found["said"]), content), (line, content)
            checked += 1
    assert checked > 200


def named(said: str) -> str:
    """Return what a line of an explanation must stand for in the file it points to."""
    word = re.match(r"(?:besvara |åtgärda |följer |[●◐○?–] )?»?(ja när|nej när|Samlad bedömning|\d+\.|[\w-]+)", said)
    assert word is not None, said
    if word[1] == "Samlad bedömning":
        return r"- om:"
    return r"^id:" if word[1].endswith(".") else rf"\b{word[1]}\b"


def halved(data: dict[str, Any]) -> dict[str, Any]:
    """Return evidence with every other fact left out."""
    data["uppgifter"] = dict(list(data["uppgifter"].items())[::2])
    return data
