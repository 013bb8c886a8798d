"""The commands of the criteria as they are used: what they print, what they write, and how they end."""

import json
import shutil
from pathlib import Path

import pytest

from revision.questions import read_question
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.shell import typed

from .conftest import EXAMPLES, ROOT, Command, findings

SHIPPED = packaged("criteria")
QUESTION = """\
id: arkiv
slag: kontrollmål
fråga: "{Organ} har ordning i arkivet."
rubrik: Arkivet
revisionskriterier: [KL 6:6, egen policy]
rättsläge: 2022-12-31
prövningsgrund: intern kontroll
av: [nämnd]
skala: fyra steg
varför: |
  Den som söker
  ska finna.

  Andra stycket.
bedömningspunkter:
  - id: plan
    påstående: "{Organ} har en aktuell plan."
    stöd: [KL 6:6]
    av: [nämnd]
    ja när: {arkivplan: ja, arkivplan-år: {högsta ålder i år: 2}}
    bara ja eller delvis: ja
    formulering: {ja: Ja., delvis: Delvis., kan inte bedömas: Oklart.}
  - id: ordning
    påstående: Det mesta återfinns.
    stöd: [KL 6:6]
    ja när: {återfunnet: {minst: 90 %}}
    nej när: {någon av: [{återfunnet: {under: 50 %}}, {arkivplan: nej, mål-finns: [nej, delvis]}]}
    formulering: {ja: Ja., delvis: Delvis., nej: Nej., kan inte bedömas: Oklart.}
  - id: trivsel
    påstående: Arkivet är trevligt.
    följer: trivsel
    iakttas: ja
bedömning:
  ja när: {alla: ja}
  nej när: {minst 2: nej}
  till övervägande del när: {plan: ja, minst hälften: ja}
  annars: i begränsad utsträckning
rekommendationer:
  - {id: ordna, vid brist i: [plan, ordning], till: [nämnd], text: att ordna arkivet}
uppgifter:
  arkivplan: {fråga: Finns en plan?, svar: ja eller nej, kräver: [skriftligt belägg, två oberoende källor], av: [nämnd]}
  arkivplan-år: {fråga: När beslutades den?, svar: datum, frågas när: {arkivplan: ja}}
  återfunnet: {fråga: Hur mycket återfinns?, svar: andel}
  trivsel: {fråga: Är det trevligt?, svar: "ja, nej eller ej tillämpligt", betyder: {ja: de flesta tycker det}}
"""
SHOWN = """\
Arkivet (arkiv)
Kontrollmål: Organet har ordning i arkivet.
Finns i: criteria/fragor/arkiv.yaml
Ställs i: inget granskningsprogram
Ställs till: nämnd
Prövningsgrund: intern kontroll
Bedöms som: Ja, Till övervägande del, I begränsad utsträckning eller Nej

Varför
  Den som söker ska finna.

  Andra stycket.

Revisionskriterier, lästa per den 31 december 2022
  KL 6:6: 6 kap. 6 § kommunallagen (2017:725) (Nämndernas ansvar för verksamheten)
      Nämnden svarar inom sitt område för att verksamheten följer det som fullmäktige har bestämt och de regler som
      gäller, för att den interna kontrollen räcker till och för att verksamheten även i övrigt sköts på ett
      tillfredsställande sätt. Ansvaret ligger kvar hos nämnden när en uppgift har lämnats över till någon annan.
  egen policy: finns inte bland lagrummen

Punkter som vägs in
  plan: Organet har en aktuell plan.
    Stöd: KL 6:6
    Prövas för: nämnd
    Ja när arkivplan är ja och arkivplan-år är högst 2 år gammalt vid periodens slut.
    Annars Delvis.
  ordning: Det mesta återfinns.
    Stöd: KL 6:6
    Ja när återfunnet är minst 90 %.
    Nej när något av detta stämmer: (1) återfunnet är under 50 %; (2) arkivplan är nej och mål-finns är nej eller
      delvis.
    Annars Delvis.

Punkter som bara iakttas och aldrig vägs in
  trivsel: Arkivet är trevligt.
    Följer svaret på trivsel.

Så bedöms frågan
  Nivåerna prövas i den ordning som de står. Den första som stämmer gäller.
  Ja när alla punkter är ja.
  Nej när minst 2 punkter är nej.
  Till övervägande del när plan är ja och minst hälften av punkterna är ja.
  Annars I begränsad utsträckning.
  Det är de punkter som vägs in och är tillämpliga som räknas.
  Nivåerna betyder:
    Ja: Det som frågan gäller är säkerställt.
    Till övervägande del: Det mesta av det som krävs finns, och bristerna är få.
    I begränsad utsträckning: Något av det som krävs finns, men bristerna överväger.
    Nej: Det som frågan gäller är inte säkerställt.

Uppgifter som efterfrågas
  arkivplan: Finns en plan?
    Svar: ja eller nej; kräver skriftligt belägg och två oberoende källor; begärs från nämnd
  arkivplan-år: När beslutades den?
    Svar: ett datum, eller år och månad; efterfrågas när arkivplan är ja
  återfunnet: Hur mycket återfinns?
    Svar: en andel, som 14 av 20 eller 70 %
  trivsel: Är det trevligt?
    Svar: ja, nej eller ej tillämpligt
      ja: de flesta tycker det
  mål-finns: Finns beslutade mål för området, med mått? (ur uppföljning-aggregerad)
    Svar: ja, delvis eller nej; kräver skriftligt belägg
      ja: minst ett beslutat mål som gäller egen försörjning eller arbetsmarknadsinsatser och har mått
      delvis: bara ett allmänt mål, eller mål utan mått
      nej: inget mål rör området

Rekommendationer
  En rekommendation ges när någon av dess punkter inte längre kan bli ja.
  ordna: att ordna arkivet
    Till nämnd, vid brist i plan eller ordning.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder in which a revisor stands, with criteria of their own in it."""
    (tmp_path / "criteria" / "fragor").mkdir(parents=True)
    (tmp_path / "criteria" / "fragor" / "arkiv.yaml").write_text(QUESTION, encoding="utf-8")
    return tmp_path


def replaced(folder: Path, name: str, before: str, after: str) -> None:
    """Put a shipped file into a folder, with a text in it changed."""
    text = (SHIPPED / name).read_text(encoding="utf-8")
    assert before in text
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("verb", ["list", "show", "check", "test", "diff", "new"])
def test_the_help_of_every_verb_says_what_it_does_and_has_examples(verb: str, revision: Command) -> None:
    """After an example of the verb itself and the usage comes a sentence, and then more examples."""
    run = revision("criteria", verb, "--help")
    usage, _, said = run.out.partition("\n\n")
    assert usage.startswith(f"Exempel:    revision criteria {verb}")
    assert f"\nAnvändning: revision criteria {verb} [VAL]" in usage
    assert said.strip()[0].isupper()
    assert f"\n\nFler exempel:\n  revision criteria {verb}" in run.out
    assert f"  {verb} " in revision("criteria", "--help").out


def test_list_has_every_programme_question_and_scale_and_says_what_is_the_revisors_own(
    own: Path, revision: Command
) -> None:
    """What is not packaged is followed by its folder; a question in no programme stands by itself."""
    (own / "criteria" / "skalor.yaml").write_text(
        "skalor: {godkänd: {nivåer: {nej: {etikett: Underkänd}, ja: {etikett: Godkänd}}}}", encoding="utf-8"
    )
    run = revision("criteria", "list", cwd=own)
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    assert lines[0] == "Granskningsprogram"
    at = lines.index("  intern-kontroll: Granskning av nämndernas interna kontroll")
    assert lines[at + 1] == "    1. ik-styrning: Regler och ansvar"
    assert "  arkiv: Arkivet [criteria/fragor]" in lines
    assert "    1. åtgärder-efter-tidigare-granskning: Åtgärder efter tidigare granskning" in lines
    assert "  uppfyllt: ja (Uppfyllt), delvis (Delvis uppfyllt) och nej (Ej uppfyllt)" in lines
    assert "  godkänd: ja (Godkänd) och nej (Underkänd) [criteria]" in lines
    assert not any("[" in line for line in revision("criteria", "list").out.splitlines())


def test_a_faulty_file_does_not_hide_what_else_there_is_to_list(own: Path, revision: Command) -> None:
    """Its problems are told, the rest is listed, and the code says that a file cannot be used."""
    (own / "criteria" / "fragor" / "arkiv.yaml").write_text("id: arkiv\n", encoding="utf-8")
    run = revision("criteria", "list", cwd=own)
    assert run.code == 3
    assert "  intern-kontroll: Granskning av nämndernas interna kontroll" in run.out
    assert "criteria/fragor/arkiv.yaml:1:1: saknad-nyckel nyckeln »fråga« saknas." in run.err


def test_show_is_a_question_as_a_revisor_reads_it(own: Path, revision: Command) -> None:
    """Whole: why, norms with what they require, points, the rule in words, facts and recommendations."""
    run = revision("criteria", "show", "arkiv", cwd=own)
    assert (run.code, run.err) == (0, "")
    assert run.out == SHOWN


def test_every_shipped_question_and_programme_can_be_shown(revision: Command) -> None:
    """Each says where it is asked, or what it asks."""
    rulebook = Rulebook((SHIPPED,), ROOT)
    for name in rulebook.question_ids():
        run = revision("criteria", "show", name)
        assert run.code == 0
        assert f"({name})" in run.out.splitlines()[0]
    for stem in rulebook.ids("program"):
        run = revision("criteria", "show", stem)
        assert run.code == 0
        assert "Samlad bedömning, " in run.out
    assert "Ställs i: egen-försörjning-2022 (2)" in revision("criteria", "show", "samverkan").out


def test_show_says_how_a_programme_judges_the_whole(revision: Command) -> None:
    """Its questions with whom they are asked of, and the rule of each samlad bedömning in its own words."""
    out = revision("criteria", "show", "intern-kontroll").out
    assert "  7. ik-uppsikt: Organet har uppsikt över nämndernas interna kontroll.\n" in out
    assert "     Ställs till kommunstyrelse; bedöms per organ.\n" in out
    assert "  Säkerställer organet att den interna kontrollen är tillräcklig?\n" in out
    assert (
        "  »inte« när något av detta stämmer: (1) ik-kontroller är nej; (2) minst hälften av frågorna är nej.\n" in out
    )
    assert "  Annars »inte helt«.\n" in out


def test_show_knows_a_norm_by_its_short_name(revision: Command) -> None:
    """What it requires, and which questions rest on it."""
    out = revision("criteria", "show", "KL 6:6").out
    assert out.startswith("6 kap. 6 § kommunallagen (2017:725)\n")
    assert "samverkan (»KL 6:6«)" in " ".join(out.split())


def test_the_request_list_has_only_what_is_to_be_asked_for(own: Path, revision: Command) -> None:
    """By role and belägg; of a programme, and of a question that is in none."""
    out = revision("criteria", "show", "arkiv", "--request-list", cwd=own).out
    assert out.startswith("Nämnd")
    assert "  - Finns en plan? (ja eller nej)  [arkivplan]\n" in out
    assert "[mål-följs-upp]" in revision("criteria", "show", "egen-försörjning-2022", "--request-list").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["show", "samvrkan"],
            "det finns ingen fråga, inget program och ingen norm »samvrkan«. Menade du »samverkan«?",
        ),
        (["show", "frågan samverkan"], "»frågan samverkan«. Menade du »samverkan«?"),
        (["show", "KL", "--request-list"], "»KL« är en norm och efterfrågar inga uppgifter."),
        (["test", "samvrkan"], "det finns ingen fråga och inget program »samvrkan«. Menade du »samverkan«?"),
        (["check", "flden"], "det finns ingen fråga och inget program »flden«. Menade du »flöden«?"),
        (["check", "--format", "xml"], "formatet »xml« finns inte. Möjliga: »text« eller »json«."),
        (["new", "a/b"], "»a/b« kan inte vara ett id. Skriv bokstäver, siffror, bindestreck och enkla mellanslag."),
        (["new", "x" * 101], "kan inte vara ett id."),
        (["new", "tillsyn", "--fråga", "Är\u200bdet?"], "frågan innehåller ett osynligt tecken."),
        (["lista"], "Kommandot lista finns inte. Menade du »list«?"),
    ],
)
def test_a_name_that_is_none_says_what_may_have_been_meant(arguments: list[str], said: str, revision: Command) -> None:
    """Exit code 2, nothing on standard output, one Swedish sentence on standard error."""
    run = revision("criteria", *arguments)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


@pytest.mark.parametrize("verb", ["show", "check", "test"])
def test_a_name_that_may_be_in_a_faulty_file_shows_the_fault(verb: str, own: Path, revision: Command) -> None:
    """Not that there is no such question, but what is wrong with its file."""
    (own / "criteria" / "fragor" / "arkiv.yaml").write_text("id: arkiv\n", encoding="utf-8")
    run = revision("criteria", verb, "arkiv", cwd=own)
    assert (run.code, run.out) == (3, "")
    assert "criteria/fragor/arkiv.yaml:1:1: saknad-nyckel nyckeln »fråga« saknas." in run.err


def test_check_finds_the_shipped_criteria_sound(revision: Command) -> None:
    """No fault and no warning; what is to be noted does not fail, not even when the check is strict."""
    run = revision("criteria", "check", "--strict")
    progress = [line for line in run.err.splitlines() if line.endswith(" …")]
    assert (run.code, run.err.splitlines()) == (0, progress), "on a slow machine it may tell how far it has come"
    assert run.out.splitlines()[-1].startswith("Kontrollerat: 0 fel, 0 varningar, ")


def test_check_tells_of_what_does_not_hold_and_fails(own: Path, revision: Command) -> None:
    """The finding has its line and its counterexample; as data it has its severity."""
    replaced(own / "criteria", "fragor/samverkan.yaml", "mer än hälften: nej", "mer än hälften: [nej, ja]")
    run = revision("criteria", "check", "samverkan", cwd=own)
    assert run.code == 1
    assert run.out.startswith("Fel:\ncriteria/fragor/samverkan.yaml:")
    assert ": omvänd-regel " in run.out
    data = json.loads(revision("criteria", "check", "samverkan", "--format", "json", cwd=own).out)["fel"]
    assert {one["fil"] for one in data} == {"criteria/fragor/samverkan.yaml"}
    assert "fel" in {one["allvar"] for one in data}
    assert revision("criteria", "check", "flöden", cwd=own).code == 0


def test_check_says_that_a_file_cannot_be_used(own: Path, revision: Command) -> None:
    """A rule that cannot be read is more than a rule that does not hold, and hides none of the others."""
    replaced(own / "criteria", "fragor/samverkan.yaml", "ja när: {alla: ja}", "ja när: {allaa: ja}")
    run = revision("criteria", "check", cwd=own)
    assert run.code == 3
    assert "okänd-punkt det finns ingen punkt »allaa«." in run.out
    assert "criteria/fragor/arkiv.yaml:5:30: okänd-norm" in run.out


def test_a_paragraph_is_suggested_as_criteria_refer_to_it(own: Path, revision: Command) -> None:
    """With its sign, in an act without chapters."""
    text = QUESTION.replace("egen policy", "DOS-lagen 10")
    (own / "criteria" / "fragor" / "arkiv.yaml").write_text(text, encoding="utf-8")
    out = revision("criteria", "check", "arkiv", cwd=own).out
    assert "okänd-norm det finns ingen norm »DOS-lagen 10«.\n    Menade du »DOS-lagen 10 §«?\n" in out


def test_test_says_how_many_cases_hold_and_shows_what_does_not(own: Path, revision: Command) -> None:
    """Exit code 1 for a case that fails, 3 for one that cannot be run, which wins; the count is the last line."""
    cases = own / "criteria" / "prov"
    cases.mkdir()
    (cases / "arkiv.yaml").write_text(
        "- {prov: Planen är ny, fråga: arkiv, period: 2022, uppgifter: {arkivplan: ja, arkivplan-år: 2020-12-31},"
        " ger: {punkter: {plan: ja}}}\n"
        "- {prov: Planen är gammal, fråga: arkiv, period: 2022, uppgifter: {arkivplan: ja, arkivplan-år: 2020-12-30},"
        " ger: {punkter: {plan: ja}}}\n",
        encoding="utf-8",
    )
    run = revision("criteria", "test", "arkiv", cwd=own)
    assert (run.code, run.err) == (1, "")
    lines = run.out.splitlines()
    assert lines[:3] == [
        "criteria/prov/arkiv.yaml: 1 av 2 prov stämmer",
        "  ✗ Planen är gammal (criteria/prov/arkiv.yaml:2)",
        "      punkten plan: väntat ja, blev delvis",
    ]
    assert lines[-1] == "2 prov i 1 fil: 1 stämmer, 1 stämmer inte."
    (cases / "fel.yaml").write_text("- {prov: Fel, fråga: arkiv, ger: jaa}", encoding="utf-8")
    run = revision("criteria", "test", "arkiv", cwd=own)
    assert run.code == 3
    assert run.out.splitlines()[-1] == "2 prov i 1 fil: 1 stämmer, 1 stämmer inte, 1 fil kan inte användas helt."
    assert run.err.startswith("criteria/prov/fel.yaml:1:34: okänd-nivå det finns ingen nivå »jaa«.\n")


def test_test_runs_every_shipped_case(revision: Command) -> None:
    """All of them hold."""
    run = revision("criteria", "test")
    assert run.code == 0
    total = run.out.splitlines()[-1]
    assert total.endswith(" stämmer.")
    assert int(total.split()[0]) > 200


def test_what_takes_long_says_how_far_it_has_come(revision: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """On standard error, and only where it takes longer than the patience of a person."""
    assert revision("criteria", "test", "samverkan").err == ""
    monkeypatch.setattr("revision.terminal.OFTEN", 0)
    run = revision("criteria", "check", "samverkan")
    assert run.err == "1 av 1 frågor, program och lagrum …\n"
    assert run.out.startswith("Kontrollerat: ")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder with a whole copy of the criteria, `b`."""
    shutil.copytree(SHIPPED, tmp_path / "b")
    return tmp_path


DIFFERENCE = """\
Ny fråga: arkiv
Borttagen fråga: flöden
Ändrad fråga: samverkan
  varför: omskrivet
  bedömningen:
    var: Ja när alla punkter är ja. Nej när forum-externa-parter är nej och mer än hälften av punkterna är nej. Annars
         Delvis.
    är:  Ja när alla punkter är ja. Nej när forum-externa-parter är nej. Annars Delvis.
  punkten forum-externa-parter, regel: följer forum-externa-parter → följer forum-finns
  punkten verksamhetssystem, vägs in: nej, iakttas bara → ja
  uppgiften forum-externa-parter är borttagen
  uppgiften avtal-reglerar-ansvar, kräver: skriftligt belägg → inget
  rekommendationen etablera-forum, till: alla → berörda
  uppgiften forum-finns är ny
Borttaget program: egen-försörjning-2023
Ändrat program: egen-försörjning-2022
  samlad bedömning ändamålsenlighet, regel:
    var: Ja när alla frågor är ja. Nej när minst hälften av frågorna är nej. Annars Delvis.
    är:  Ja när alla frågor är ja. Nej när minst en fråga är nej. Annars Delvis.
Ändrad skala: uppfyllt
  nivån ja, etikett: Uppfyllt → Uppnått
"""


def test_diff_says_in_words_what_is_new_gone_and_changed(copied: Path, revision: Command) -> None:
    """Questions, programmes and scales, part by part; what is only reworded is not set out."""
    (copied / "b" / "fragor" / "arkiv.yaml").write_text(QUESTION, encoding="utf-8")
    (copied / "b" / "fragor" / "floden.yaml").unlink()
    (copied / "b" / "program" / "egen-forsorjning-2023.yaml").unlink()
    samverkan = copied / "b" / "fragor" / "samverkan.yaml"
    text = samverkan.read_text(encoding="utf-8")
    for before, after in (
        ("nej när: {forum-externa-parter: nej, mer än hälften: nej}", "nej när: {forum-externa-parter: nej}"),
        ("följer: forum-externa-parter", "följer: forum-finns"),
        ("\n  forum-externa-parter:\n    fråga", "\n  forum-finns:\n    fråga"),
        ("följer: verksamhetssystem-stöder\n    iakttas: ja", "följer: verksamhetssystem-stöder"),
        ("    kräver: skriftligt belägg\n    frågas när", "    frågas när"),
        (
            "vid brist i: [forum-externa-parter]\n    till: alla",
            "vid brist i: [forum-externa-parter]\n    till: berörda",
        ),
        ("från flera håll samtidigt", "från olika håll"),
    ):
        assert before in text
        text = text.replace(before, after)
    samverkan.write_text(text, encoding="utf-8")
    replaced(
        copied / "b", "program/egen-forsorjning-2022.yaml", "nej när: {minst hälften: nej}", "nej när: {någon: nej}"
    )
    replaced(copied / "b", "skalor.yaml", "etikett: Uppfyllt", "etikett: Uppnått")
    run = revision("criteria", "diff", SHIPPED, "b", cwd=copied)
    assert (run.code, run.err) == (0, "")
    assert run.out == DIFFERENCE


def test_diff_shows_which_verdicts_move(copied: Path, revision: Command) -> None:
    """From what to what, of each question and each samlad bedömning; those that stay are not mentioned."""
    replaced(
        copied / "b",
        "fragor/samverkan.yaml",
        "följer: verksamhetssystem-stöder\n    iakttas: ja",
        "följer: verksamhetssystem-stöder",
    )
    replaced(
        copied / "b", "program/egen-forsorjning-2022.yaml", "nej när: {minst hälften: nej}", "nej när: {alla: delvis}"
    )
    run = revision("criteria", "diff", SHIPPED, "b", EXAMPLES / "heby.yaml", EXAMPLES / "linkoping.yaml", cwd=copied)
    assert (run.code, run.err) == (0, "")
    assert run.out.partition("\n\n")[2] == (
        f"Heby ({EXAMPLES / 'heby.yaml'})\n"
        "  samverkan: Ja → Delvis\n"
        "  samlad bedömning (ändamålsenlighet), vård- och omsorgsnämnden: inte helt → inte\n"
        "  samlad bedömning (ändamålsenlighet), kommunstyrelsen: inte helt → inte\n"
        f"\nLinköping ({EXAMPLES / 'linkoping.yaml'})\n  Ingen bedömning ändras.\n"
    )


def test_diff_shows_what_opens_what_closes_and_what_is_no_longer_asked(copied: Path, revision: Command) -> None:
    """An undecided verdict is shown with what it may become, a question that is not asked as just that."""
    replaced(copied / "b", "program/egen-forsorjning-2022.yaml", "samverkan, ", "")
    run = revision(
        "criteria", "diff", SHIPPED, "b", "-", cwd=copied, stdin=(ROOT / "tests/exempel/halv.yaml").read_bytes()
    )
    assert run.code == 0
    assert "  samverkan: Kan inte bedömas (Ja, Delvis eller Nej) → ställs inte\n" in run.out


def test_diff_of_equal_folders_says_so(copied: Path, revision: Command) -> None:
    """Nothing differs, and no verdict moves."""
    run = revision("criteria", "diff", SHIPPED, "b", EXAMPLES / "heby.yaml", cwd=copied)
    assert run.out == f"Kriterierna är lika.\n\nHeby ({EXAMPLES / 'heby.yaml'})\n  Ingen bedömning ändras.\n"


def test_diff_takes_a_folder_that_is_not_whole_as_it_lies_over_the_packaged_one(own: Path, revision: Command) -> None:
    """What it lacks is not gone."""
    assert revision("criteria", "diff", SHIPPED, "criteria", cwd=own).out == "Ny fråga: arkiv\n"
    assert revision("criteria", "diff", "criteria", SHIPPED, cwd=own).out == "Borttagen fråga: arkiv\n"


def test_diff_takes_what_cannot_be_read_neither_as_gone_nor_as_equal(own: Path, revision: Command) -> None:
    """In the one folder or the other, a question and the programmes that ask it are only said not to be compared."""
    replaced(
        own / "criteria", "fragor/atgarder-efter-tidigare-granskning.yaml", "ja när: {alla: ja}", "ja när: {al: ja}"
    )
    unread = "Fråga som inte kan jämföras: åtgärder-efter-tidigare-granskning\n"
    programme = "Program som inte kan jämföras: uppföljande-granskning\n"
    for folders, first in (((SHIPPED, "criteria"), "Ny"), (("criteria", SHIPPED), "Borttagen")):
        run = revision("criteria", "diff", *folders, cwd=own)
        assert (run.code, run.out) == (3, f"{first} fråga: arkiv\n{unread}{programme}")
        assert "criteria/fragor/atgarder-efter-tidigare-granskning.yaml:" in run.err


def test_diff_says_by_which_folder_a_file_cannot_be_assessed(copied: Path, revision: Command) -> None:
    """The other files are still compared, and the code says that one could not be."""
    replaced(copied / "b", "fragor/samverkan.yaml", "id: samverkan", "id: samvrkan")
    run = revision("criteria", "diff", SHIPPED, "b", EXAMPLES / "heby.yaml", EXAMPLES / "linkoping.yaml", cwd=copied)
    assert run.code == 3
    assert "b/fragor/samverkan.yaml:1:5: fel-id id »samvrkan« stämmer inte med filens namn.\n" in run.err
    assert f"{EXAMPLES / 'heby.yaml'}:1:1: kan-inte-bedömas kan inte bedömas enligt b.\n" in run.err
    assert run.out.endswith(f"Linköping ({EXAMPLES / 'linkoping.yaml'})\n  Ingen bedömning ändras.\n")
    assert revision("criteria", "diff", "a", "b", cwd=copied).code == 3


@pytest.mark.parametrize("name", ["tillsyn-skola", "Tillsyn av skola", "åtgärder_2", "2026", "null", "ja"])
def test_a_new_question_can_be_read_as_it_stands_and_nothing_is_wrong_with_it(
    name: str, tmp_path: Path, revision: Command
) -> None:
    """Whatever its id, and whatever its question holds."""
    text = 'Är "allt": {organ} – bra? #1 \\ slut'
    run = revision("criteria", "new", name, "--fråga", text, cwd=tmp_path)
    stem = name.lower().replace(" ", "-").replace("å", "a").replace("ä", "a")
    assert (run.code, run.out) == (0, "")
    assert run.err == f"Skrev criteria/fragor/{stem}.yaml. Läs den med: revision criteria show {typed(name)}\n"
    rulebook = Rulebook((SHIPPED, tmp_path / "criteria"), tmp_path)
    question = read_question(rulebook, name, None)
    assert question
    assert question.model.question == text
    assert [one for one in findings(rulebook) if one.place.file.startswith("criteria/")] == []
    assert revision("criteria", "show", name, cwd=tmp_path).code == 0


def test_a_new_question_goes_to_the_nearest_own_folder_and_never_over_what_is_there(
    own: Path, revision: Command
) -> None:
    """Upwards from where one stands, or into the folder given, which is made where it is not."""
    deeper = own / "underlag"
    deeper.mkdir()
    assert revision("criteria", "new", "tillsyn", cwd=deeper).code == 0
    file = own / "criteria" / "fragor" / "tillsyn.yaml"
    text = file.read_text(encoding="utf-8")
    assert 'fråga: "Säkerställer {organ} att …?"' in text
    file.write_text("mitt", encoding="utf-8")
    run = revision("criteria", "new", "tillsyn", cwd=own)
    assert run.code == 4
    assert run.err == (
        "criteria/fragor/tillsyn.yaml:1:1: finns-redan frågan finns redan och har inte ändrats.\n"
        "    Välj ett annat id, eller ändra i filen.\n"
    )
    assert file.read_text(encoding="utf-8") == "mitt"
    run = revision("criteria", "new", "tillsyn", "--criteria", "andra", cwd=own)
    assert (run.code, run.err.rpartition(": ")[2]) == (0, "revision criteria show tillsyn --criteria andra\n")
    assert revision("criteria", "show", "tillsyn", "--criteria", "andra", cwd=own).code == 0
    assert (own / "andra" / "fragor" / "tillsyn.yaml").read_text(encoding="utf-8") == text


def test_a_new_question_never_replaces_a_packaged_one(own: Path, revision: Command) -> None:
    """A form to fill in is not to stand in the place of a whole question."""
    run = revision("criteria", "new", "samverkan", cwd=own)
    assert run.code == 4
    assert "finns-redan det finns redan en inbyggd fråga »samverkan«." in run.err
    assert not (own / "criteria" / "fragor" / "samverkan.yaml").exists()
