"""Criteria held to be sound: what is planted is found, what is found is true, and what is shipped is clean."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import combinations, product
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pytest
from hypothesis import assume, given

from revision import sound_alone, sound_points, sound_questions, sound_witnesses
from revision.assess import assess
from revision.casefile import load
from revision.problems import Problem, Severity, Unusable
from revision.programmes import Reader
from revision.questions import read_question
from revision.resources import packaged
from revision.rulebook import Rulebook, file_stem
from revision.sound_studies import study
from revision.soundness import LAW, PROGRAMME, QUESTION, Part, Soundness

from .conftest import ROOT, findings
from .deciding import LEVELS, NOT_APPLICABLE, NOT_RECEIVED, Data, reading
from .naive import FAULTY, Fault, Naive, NaiveWhole, World
from .small import ROLES, SCALES, programmes, questions, scales
from .test_engine import examples, written

FOLDER = Path(__file__).parent / "kriterier_fel"
BASE = FOLDER / "grund"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir() and path != BASE)
CODES = {
    "motsägande-regel",
    "onåbar-nivå",
    "omvänd-regel",
    "oanvänd-uppgift",
    "dubbel-uppgift",
    "dubbelt-id",
    "okänd-norm",
    "norm-ej-i-kraft",
    "saknad-formulering",
    "okänt-utfall",
    "rekommendation-utan-brist",
    "punkt-utan-verkan",
    "okänt-svar",
    "vilar-på-en-uppgift",
}
MOST_COMPLETIONS = 1_000


def rulebook(case: Path) -> Rulebook:
    """Return the criteria of a case, laid over the norms and scales that all cases have."""
    return Rulebook((BASE, case), case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_of_each_case_is_found_exactly_what_stands_beside_it(case: Path) -> None:
    """What is found in a folder of `kriterier_fel` is its `.txt`: the line, and the smallest counterexample."""
    found = "".join(f"{problem}\n" for problem in findings(rulebook(case)))
    assert found == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_case_has_its_pair_and_every_code_its_case() -> None:
    """No messages lie about without their folder, and every kind of unsoundness is planted somewhere."""
    assert {file.stem for file in FOLDER.glob("*.txt")} == {case.name for case in CASES}
    planted = {problem.code for case in CASES for problem in findings(rulebook(case))}
    assert planted >= CODES


def test_the_shipped_criteria_are_sound_and_soon_gone_through() -> None:
    """Nothing shipped has more than notes, and going through it all takes less than ten seconds."""
    begun = perf_counter()
    found = findings(Rulebook((packaged("criteria"),), ROOT))
    assert perf_counter() - begun < 10
    assert not [str(problem) for problem in found if problem.severity is not Severity.NOTE]


def test_a_shipped_styrdokument_has_the_file_name_by_which_it_is_replaced() -> None:
    """A file of one's own takes its place where it is called as `criteria/README.md` says: as what it describes."""
    catalogue = Rulebook((packaged("criteria"),), ROOT).catalogue()
    local = {Path(document.name).stem: norm.name for norm, document in catalogue.norms if norm.kind == "styrdokument"}
    assert len(local) > 1
    assert local == {file_stem(name): name for name in local.values()}


def test_parts_are_gone_through_one_by_one_and_told_of_once() -> None:
    """The parts are known before they are gone through, and what is told of one is not told again of another."""
    soundness = Soundness(rulebook(FOLDER / "lasfel"))
    assert soundness.parts == (
        Part(QUESTION, "mal"),
        Part(QUESTION, "rutiner"),
        Part(PROGRAMME, "prov"),
        Part(LAW, "lagrum"),
    )
    found = [problem for part in soundness.parts for problem in soundness.of(part)]
    assert len(found) == len(set(found)) > 0


def test_one_question_can_be_gone_through_by_itself() -> None:
    """By its id or its file's name, a question is found to have what it is found to have among all."""
    case = rulebook(FOLDER / "motsagande-punkt")
    whole = tuple(one for one in findings(case) if one.place.file == "fragor/mal.yaml")
    assert whole
    assert [Soundness(case).of(Part(QUESTION, name)) for name in ("mål", "mal", "ingen")] == [whole, whole, ()]


def test_what_two_questions_do_to_one_another_is_found_by_either() -> None:
    """It is told once where both are gone through, and where one is gone through by itself; a third is not blamed."""
    case = rulebook(FOLDER / "dubbel-rekommendation")
    (found,) = findings(case)
    assert [Soundness(case).of(Part(QUESTION, name)) for name in ("mål", "rutiner")] == [(found,), (found,)]
    beside = Rulebook((*case.folders, FOLDER / "beskrivande"), case.start)
    assert found not in Soundness(beside).of(Part(QUESTION, "organisation"))


EVIDENCE = """\
kommun: {namn: Heby}
granskning:
  program: prov
  organ: [{id: N, namn: nämnden, roll: nämnd}]
  rapportdatum: 2022-12
källor: {a: {typ: rutin, titel: A}}
uppgifter:
"""
PROGRAMME_OF_ONE = "{id: prov, namn: Prov, syfte: Att pröva., roller: {nämnd: En nämnd}, frågor: [mål]}"


@pytest.mark.parametrize("name", ["motsagande-punkt", "motsagande-fraga", "motsagande-ej-tillampligt"])
def test_a_counterexample_stops_an_assessment(name: str, tmp_path: Path) -> None:
    """Evidence with just the answers of a counterexample is refused, at the line that was found."""
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "prov.yaml").write_text(PROGRAMME_OF_ONE, encoding="utf-8")
    (found,) = findings(rulebook(FOLDER / name))
    said_of = "".join(
        f"  {fact}: {{svar: {answer}, källa: a, motivering: Så är det.}}\n" for fact, answer in chosen(found).items()
    )
    reader = Reader(Rulebook((BASE, FOLDER / name, tmp_path), FOLDER / name))
    with pytest.raises(Unusable) as caught:
        assess(load((EVIDENCE + said_of).encode(), "f", reader))
    assert found.place.at_line in {problem.place.at_line for problem in caught.value.problems}


def chosen(problem: Problem) -> dict[str, str]:
    """Return the answers that a contradiction is said to come with."""
    match = re.search(
        r" gäller samtidigt (?:med (.+?)|hur uppgifterna än besvaras)(?:, för ett organ .+)?\.$", problem.message
    )
    assert match, problem.message
    return answers(match[1])


def answers(text: str | None) -> dict[str, str]:
    """Read answers as they are said: *mål-finns: ja och mål-följs-upp: nej*."""
    return dict(one.split(": ") for one in re.split(r", | och ", text)) if text else {}


def asked(problem: Problem) -> set[str]:
    """Return roles that those of a problem may have."""
    if "för ett organ" not in problem.message:
        return set(ROLES)
    return set(re.findall("»(.+?)«", problem.message.partition("för ett organ i ")[2]))


@contextmanager
def proved(question: Data) -> Iterator[list[Problem]]:
    """Write a question to a folder, and yield what is proved to be wrong with its rules."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, {"fragor/fraga": question, "skalor": scales()})
        read = read_question(Rulebook((folder,), folder), "fråga", None)
        assert read is not None
        one = study(read, ())
        yield [*sound_points.of_points(one), *sound_questions.of_question(one), *sound_alone.resting_on_one(one)]


def write(folder: Path, files: Mapping[str, Data]) -> None:
    """Write data as files in a folder."""
    for stem, data in files.items():
        file = folder / f"{stem}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(written(data))


def small(question: Data) -> Naive:
    """Return a question that it does not take long to go through in the plain way."""
    naive = Naive(question, SCALES[question["skala"]])
    ways = 1
    for name in naive.used:
        ways *= len(naive.worlds(name))
    assume(ways <= MOST_COMPLETIONS)
    return naive


def fault(problem: Problem) -> Fault | None:
    """Return what a problem says in the words of the plain way; None of a test that nothing meets, or a note."""
    names = re.findall("»(.+?)«", problem.message)
    if problem.code == "onåbar-nivå":
        return (problem.code, *names[:2]) if "kan aldrig bli" in problem.message else None
    if problem.code == "omvänd-regel":
        return problem.code, *names[:2]
    return (problem.code, names[0]) if problem.code == "motsägande-regel" else None


@examples(16)
@given(questions())
def test_what_is_proved_is_what_every_way_of_answering_shows(question: Data) -> None:
    """Contradictions, unreachable levels and inversions are found where the plain way finds them, and nowhere else."""
    naive = small(question)
    with proved(question) as problems:
        found = [one for one in map(fault, problems) if one is not None]
    assert len(found) == len(set(found))
    assert set(found) == set(naive.faults())


@examples(16)
@given(questions())
def test_a_contradiction_is_shown_by_the_fewest_answers(question: Data) -> None:
    """With the answers shown two levels hold whatever the rest is, and no fewer answers make sure of that."""
    naive = small(question)
    with proved(question) as problems:
        found = [one for one in problems if one.code == "motsägande-regel"]
    assume(found)
    for problem in found:
        if "avvikande" in problem.message:
            assert FAULTY not in {naive.verdict(values) for values in naive.by_facts if FAULTY not in values}
            continue
        name, choice = re.findall("»(.+?)«", problem.message)[0], chosen(problem)
        ways = list(naive.answered(asked(problem)))
        clashing = [(known, clashes(naive, name, values)) for known, values in ways]
        if NOT_RECEIVED in choice.values():
            # What was never received may be anything where no rule lists that, so it settles less than an answer.
            assert any(agrees(known, choice) for known, clash in clashing if clash)
            continue
        assert settles(clashing, choice)
        for size in range(len(choice)):
            for names in combinations(naive.used, size):
                for texts in product(*({said(world) for world in naive.worlds(one)} for one in names)):
                    assert not settles(clashing, dict(zip(names, texts, strict=True)))


@examples(16)
@given(questions())
def test_an_inversion_is_shown_by_facts_where_facts_can_show_it(question: Data) -> None:
    """What is said to come of the answers does; and a departure is called on only where no answers show the same."""
    naive = small(question)
    with proved(question) as problems:
        found = [one for one in problems if one.code == "omvänd-regel"]
    assume(found)
    for problem in found:
        point, match = naive.weighing.index(re.findall("»(.+?)«", problem.message)[1]), TURN.search(problem.message)
        assert match, problem.message
        if "avvikande" in problem.message:
            assert not any(shown(naive, roles, point) for roles in naive.situations)
            continue
        first, value, level, then, worse, better = match.groups()
        ways = [(known, naive.weighed(values)) for known, values in naive.answered(asked(problem))]
        for choice, expected in (
            (answers(first), (value, level)),
            ({**answers(first), **answers(then)}, (worse, better)),
        ):
            given_these = [values for known, values in ways if agrees(known, choice) and FAULTY not in values]
            outcomes = {(values[point], naive.verdict(values)) for values in given_these}
            assert outcomes == {expected} or (NOT_RECEIVED in choice.values() and expected in outcomes)


@examples(16)
@given(programmes())
def test_what_is_proved_of_a_whole_is_what_every_combination_of_verdicts_shows(drawn: tuple[list[Data], Data]) -> None:
    """The same holds of a samlad bedömning over its questions; the facts given as an example give the verdicts named."""
    asking, programme = drawn
    naive = NaiveWhole(*drawn, SCALES[programme["samlad bedömning"][0]["skala"]])
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(
            folder, {f"fragor/{one['id']}": one for one in asking} | {"program/program": programme, "skalor": scales()}
        )
        problems = Soundness(Rulebook((folder,), folder)).of(Part(PROGRAMME, "program"))
    found = [one for one in map(fault, problems) if one is not None]
    assert len(found) == len(set(found))
    assert set(found) == set(naive.faults())
    for problem in problems:
        for verdicts, facts in re.findall(r"med ([^()]+?)(?: i stället)? \(till exempel med (.+?)\)", problem.message):
            assert (
                answers(verdicts).items()
                <= {name.removeprefix("f"): one for name, one in answers(facts).items()}.items()
            )


TURN = re.compile(
    r"sämre: (?:med (.+?)|hur uppgifterna än besvaras) blir punkten (.+?) och frågan (.+?), "
    r"men med (.+?) i stället blir punkten (.+?) och frågan (.+?)(?:, för ett organ .+)?\.$"
)


def shown(naive: Naive, roles: set[str], point: int) -> bool:
    """Say whether facts alone can show that a question rises as one of its points sinks, all others being as they are."""
    each: dict[tuple[str, ...], dict[str, str]] = {}
    for _, values in naive.answered(roles):
        weighed = naive.weighed(values)
        if FAULTY not in weighed and weighed[point] in LEVELS:
            rest = (*weighed[:point], *weighed[point + 1 :])
            each.setdefault(rest, {})[weighed[point]] = naive.verdict(weighed)
    for levels in each.values():
        ranks = [naive.levels.index(levels[one]) for one in LEVELS if levels.get(one) in naive.levels]
        if ranks != sorted(ranks):
            return True
    return False


def clashes(naive: Naive, name: str, values: tuple[str, ...]) -> bool | None:
    """Say whether two levels of a point or the question hold at once; None where a point below is itself faulty."""
    points = [point["id"] for point in naive.points]
    if name in points:
        return values[points.index(name)] == FAULTY
    weighed = naive.weighed(values)
    return None if FAULTY in weighed else naive.verdict(weighed) == FAULTY


def settles(clashing: list[tuple[dict[str, World], bool | None]], choice: Mapping[str, str]) -> bool:
    """Say whether two levels hold at once in every way of answering that has some answers."""
    decided = [one for known, one in clashing if one is not None and agrees(known, choice)]
    return bool(decided) and all(decided)


def agrees(known: Mapping[str, World], choice: Mapping[str, str]) -> bool:
    """Say whether facts may be so with some answers."""
    return all(fits(known[name], text) for name, text in choice.items())


def fits(world: World, text: str) -> bool:
    """Say whether a fact may be so with an answer."""
    return world[1] == text if text in {NOT_RECEIVED, NOT_APPLICABLE} else world[1] in reading(text)


def said(world: World) -> str:
    """Write how a fact is as a file would."""
    return world[1] if isinstance(world[1], str) else f"{world[1] * 100} %"


@examples(16)
@given(questions())
def test_what_rests_on_one_fact_is_what_one_answer_settles(question: Data) -> None:
    """A fact is noted where one of its answers gives the same verdict whatever the others are, and only there."""
    naive = small(question)
    ways = [(known, naive.weighed(values)) for known, values in naive.answered(set(ROLES))]
    verdicts = [(known, naive.verdict(values)) for known, values in ways if FAULTY not in values]
    levels = {level for _, level in verdicts}
    ends = {naive.levels[0], naive.levels[-1], *(key.removesuffix(" när") for key in question["bedömning"])}
    expected = set[tuple[str, str]]()
    for name in bearing(naive) if len(levels) > 1 else ():
        for text in {said(world) for world in naive.worlds(name)}:
            seen = {level for known, level in verdicts if said(known[name]) == text}
            expected |= {(name, level) for level in seen if len(seen) == 1 and level in ends & set(naive.levels)}
    with proved(question) as problems:
        notes = [one for one in problems if one.code == "vilar-på-en-uppgift"]
    pairs = (re.search(r"är (\S+) .+ blir frågan (.+?)(?:, vad|\.)", one.message) for one in notes)
    assert {(pair[1], pair[2]) for pair in pairs if pair} == expected


def bearing(naive: Naive) -> set[str]:
    """Return the facts that the points that weigh in rest on."""
    return set(
        Naive(
            {**naive.question, "bedömningspunkter": [one for one in naive.points if one["id"] in naive.weighing]}
        ).used
    )


def many(points: int) -> Data:
    """Return a question of many points, each of which shares a fact with the next."""
    facts = {f"f{index}": {"fråga": "Hur är det?", "svar": "ja, delvis eller nej"} for index in range(2 * points)}
    made = [
        {
            "id": f"p{index}",
            "påstående": "Så är det.",
            "stöd": "KL 6:6",
            "ja när": {f"f{2 * index}": "ja", f"f{2 * index + 1}": "ja", f"f{(2 * index + 2) % (2 * points)}": "ja"},
            "nej när": {f"f{2 * index}": "nej", f"f{2 * index + 1}": "nej"},
            "formulering": {"ja": "Ja."},
        }
        for index in range(points)
    ]
    head = {"id": "fråga", "fråga": "Hur?", "rubrik": "Läget", "varför": "Så.", "revisionskriterier": "KL 6:6"}
    rule = {"ja när": {"alla": "ja"}, "nej när": {"p0": "nej", "p1": "nej"}}
    return {**head, "rättsläge": "2022-12-31", "bedömningspunkter": made, "bedömning": rule, "uppgifter": facts}


def test_many_points_that_hang_together_are_gone_through_whole() -> None:
    """Twenty-four points over forty-eight facts, each sharing one with the next, are proved and not sampled."""
    with proved(many(24)) as problems:
        assert problems == []


def test_where_only_a_sample_is_tried_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound a sample is tried, the same each time, and what is rare is not lost in it."""
    monkeypatch.setattr(sound_witnesses, "MOST", 10)
    monkeypatch.setattr(sound_witnesses, "SAMPLE", 10)
    with proved(many(6)) as first, proved(many(6)) as second:
        assert first == second
        assert [(one.code, one.severity) for one in first] == [("urval-prövat", Severity.NOTE)]


def test_what_is_not_found_in_a_sample_is_not_said_to_be_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A level that no way in the sample gives is a warning that says so, and no fact is said to decide alone."""
    question = {**many(6), "bedömning": {"ja när": {"alla": "ja"}, "nej när": {"p0": "nej", "p1": "ja", "p2": "nej"}}}
    question["bedömningspunkter"][1] |= {"ja när": {"f0": "ja"}, "nej när": {"f0": "nej"}}
    monkeypatch.setattr(sound_witnesses, "MOST", 10)
    with proved(question) as problems:
        found = [one for one in problems if one.code == "onåbar-nivå"]
        assert [one.severity for one in found] == [Severity.WARNING]
        assert "ett urval" in found[0].message
    question["bedömning"] = {"ja när": {"alla": "ja"}, "nej när": {"p1": "nej"}}
    with proved(question) as problems:
        assert [one.code for one in problems] == ["urval-prövat"]
    monkeypatch.undo()
    with proved(question) as problems:
        assert [one.code for one in problems] == ["vilar-på-en-uppgift"]
