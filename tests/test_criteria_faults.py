"""Faulty criteria in a revisor's own folder: each fault is a problem with its place, and none is a traceback."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from revision.assess import assess
from revision.casefile import load
from revision.problems import Unusable
from revision.programmes import Reader
from revision.resources import folders
from revision.rulebook import Rulebook

from .odd import ODD, varied

PROGRAMME = """\
id: prov
namn: Prov
syfte: Att pröva.
roller: {nämnd: Den nämnd som prövas}
frågor: [grund]
samlad bedömning:
  - om: helhet
    ja när: {alla: ja}
    nej när: {grund: nej}
"""
QUESTION = """\
id: grund
fråga: Finns det?
rubrik: Det
revisionskriterier: [KL 6:6, SoL 4:4]
rättsläge: 2022-12-31
varför: Därför.
bedömningspunkter:
  - id: ett
    påstående: Ett finns.
    stöd: [KL 6:6]
    ja när: {plan: ja, rutin: ja}
    nej när: {plan: nej}
    formulering: {ja: Ja., nej: Nej.}
  - id: två
    påstående: Två finns.
    stöd: [SoL 4:4]
    följer: rutin
    formulering: {ja: Ja., nej: Nej.}
  - id: tre
    påstående: Tre märks.
    följer: rutin
    iakttas: ja
bedömning:
  ja när: {alla: ja}
  nej när: {ett: nej}
rekommendationer:
  - {id: gör, vid brist i: [ett], till: alla, text: att göra}
uppgifter:
  plan:
    fråga: Finns en plan?
    svar: ja, delvis eller nej
  rutin:
    fråga: Finns en rutin?
    svar: ja, delvis eller nej
  andel:
    fråga: Hur många har en plan?
    svar: andel
  dag:
    fråga: När beslutades planen?
    svar: datum
"""
EVIDENCE = """\
kommun: {namn: Heby}
granskning:
  program: prov
  organ: [{id: N, namn: nämnden, roll: nämnd}]
  rapportdatum: 2022-12
källor:
  a: {typ: rutin, titel: A}
uppgifter:
  plan: {svar: ja, källa: a}
  rutin: {svar: ja, källa: a}
"""

Change = tuple[str, str]
"""What stands in the sound text, and what stands there instead."""


def printed(folder: Path, question: str = QUESTION, programme: str = PROGRAMME, evidence: str = EVIDENCE) -> str:
    """Return the problems of an assessment with criteria of one's own, as a command prints them."""
    for kind, name, text in (("program", "prov", programme), ("fragor", "grund", question)):
        (folder / "criteria" / kind).mkdir(parents=True, exist_ok=True)
        (folder / "criteria" / kind / f"{name}.yaml").write_text(text, encoding="utf-8")
    try:
        assess(load(evidence.encode(), "f", Reader(Rulebook(folders("criteria", folder / "criteria"), folder))))
    except Unusable as error:
        return "\n".join(str(problem) for problem in error.problems)
    return ""


def changed(text: str, changes: tuple[Change, ...]) -> str:
    """Return a text with each change made where its words first stand."""
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def test_the_criteria_that_are_made_faulty_below_are_sound(tmp_path: Path) -> None:
    """Without a change there is no problem, so each problem below is its change's."""
    assert not printed(tmp_path)


NO, SECOND_NO = "nej när: {plan: nej}", "nej när: {ett: nej}"
PLAN = "Finns en plan?\n    svar: ja, delvis eller nej"
POINT_ANSWERS = "»nej«, »delvis«, »ja«, »ej tillämpligt« eller »ej erhållet«"
ANSWERS = "»ja«, »delvis«, »nej«, »ej tillämpligt« eller »ej erhållet«"
SECOND = QUESTION[QUESTION.index("  - id: två") : QUESTION.index("bedömning:\n")]
KEYS_WITH_ANSWERS = "fel-regel ett villkor ska bestå av nycklar med svar.\n    Skriv {namn: svar}."
ONE_RULE = "fel-regel bedömningspunkter {}: ska ha antingen »ja när« och »nej när« eller »följer«.\n    Behåll det ena."
NEVER_NO = (
    "8:5: fel-regel bedömningspunkter ett: ska ha antingen »nej när« eller »bara ja eller delvis: ja«.\n"
    "    Skriv »bara ja eller delvis: ja« om punkten aldrig kan bli nej, annars »nej när«."
)
WEIGHS = "som en punkt som vägs in ska ha.\n    Lägg till"
CYCLE = "29:3: fel-regel »plan« efterfrågas bara när den själv har besvarats.\n    Bryt kretsen av »frågas när«."
AGE = "fel-regel åldern ska vara ett antal hela år.\n    Skriv {högsta ålder i år: 2}."
CLASH = "kan gälla samtidigt för uppgifterna i filen.\n    Skriv om villkoren så att högst ett kan gälla."
ROLE = "okänd-roll programmet »prov« har ingen roll »{}«.\n    {}"

IN_QUESTION: dict[str, tuple[tuple[Change, ...], str]] = {
    "an unknown fact in a rule": (
        (("{plan: ja, rutin", "{plna: ja, rutin"),),
        "11:14: okänd-uppgift det finns ingen uppgift »plna«.\n    Menade du »plan«?",
    ),
    "an unknown fact that is followed": (
        (("följer: rutin", "följer: rutn"),),
        "17:13: okänd-uppgift det finns ingen uppgift »rutn«.\n    Menade du »rutin«?",
    ),
    "an unknown answer in a rule": (
        (("plan: ja, rutin", "plan: jaa, rutin"),),
        "11:20: okänt-svar »jaa« är inget svar för »plan«.\n    Menade du »ja«?",
    ),
    "an unknown answer in a list of answers": (
        (("plan: ja, rutin", "plan: [ja, klar], rutin"),),
        f"11:25: okänt-svar »klar« är inget svar för »plan«.\n    Möjliga: {ANSWERS}.",
    ),
    "a fact without answer": (
        (("ja när: {plan: ja, rutin: ja}", "ja när:\n      plan:\n      rutin: ja"),),
        f"12:12: okänt-svar »plan« saknar svar.\n    Möjliga: {ANSWERS}.",
    ),
    "a fact with no answer in its list": (
        (("plan: ja, rutin", "plan: [], rutin"),),
        f"11:20: okänt-svar »plan« saknar svar.\n    Möjliga: {ANSWERS}.",
    ),
    "a list within the list of answers": (
        (("plan: ja, rutin", "plan: [ja, [nej]], rutin"),),
        f"11:25: okänt-svar svaret för »plan« ska vara ett ord.\n    Möjliga: {ANSWERS}.",
    ),
    "an unknown point in the bedömning": (
        ((SECOND_NO, "nej när: {et: nej}"),),
        "25:13: okänd-punkt det finns ingen punkt »et«.\n    Menade du »ett«?",
    ),
    "an unknown answer of a point": (
        ((SECOND_NO, "nej när: {ett: svag}"),),
        f"25:18: okänt-svar »svag« är inget svar för »ett«.\n    Möjliga: {POINT_ANSWERS}.",
    ),
    "a point that is only noted, in the bedömning": (
        ((SECOND_NO, "nej när: {tre: nej}"),),
        "25:13: okänd-punkt punkten »tre« iakttas bara och vägs inte in.\n    Ta bort den ur villkoret, eller »iakttas: ja« ur punkten.",
    ),
    "a quantifier over facts": (
        ((NO, "nej när: {minst hälften: nej}"),),
        "12:15: fel-regel »minst hälften« kan bara räkna punkter och frågor.\n    Räkna upp uppgifterna med sina id.",
    ),
    "a counting quantifier over facts": (
        ((NO, "nej när: {minst 2: nej}"),),
        "12:15: fel-regel »minst 2« kan bara räkna punkter och frågor.\n    Räkna upp uppgifterna med sina id.",
    ),
    "a quantifier that always holds": (
        ((SECOND_NO, "nej när: {minst 0: nej}"),),
        "25:13: fel-regel »minst 0« gäller alltid.\n    Skriv »minst 1« eller ett högre tal.",
    ),
    "a number in letters": (
        ((SECOND_NO, "nej när: {minst två: nej}"),),
        "25:13: fel-regel »minst två« ska ha sitt antal i siffror.\n    Skriv till exempel »minst 2«.",
    ),
    "någon av within någon av": (
        ((NO, "nej när: {någon av: [{någon av: [{plan: nej}]}]}"),),
        "12:27: fel-regel »någon av« kan inte stå inom »någon av« eller »alla av«.\n    Skriv om villkoret utan ett sådant villkor inuti ett annat.",
    ),
    "alla av within någon av": (
        ((NO, "nej när: {någon av: [{alla av: [{plan: nej}]}]}"),),
        "12:27: fel-regel »alla av« kan inte stå inom »någon av« eller »alla av«.\n    Skriv om villkoret utan ett sådant villkor inuti ett annat.",
    ),
    "någon av nothing": (((NO, "nej när: {någon av: []}"),), f"12:25: {KEYS_WITH_ANSWERS}"),
    "någon av a text": (((NO, "nej när: {någon av: plan}"),), f"12:25: {KEYS_WITH_ANSWERS}"),
    "an empty block": (((NO, "nej när: {}"),), f"12:14: {KEYS_WITH_ANSWERS}"),
    "a text as a block": (
        ((NO, "nej när: plan"),),
        "12:14: fel-form bedömningspunkter ett › nej när: ska bestå av nycklar med värden.\n    Skriv nyckel: värde.",
    ),
    "facts that gate each other": (
        (
            (PLAN, f"{PLAN}\n    frågas när: {{rutin: ja}}"),
            ("Finns en rutin?", "Finns en rutin?\n    frågas när: {plan: ja}"),
        ),
        CYCLE,
    ),
    "a fact that gates itself": (((PLAN, f"{PLAN}\n    frågas när: {{plan: ja}}"),), CYCLE),
    "an unknown fact as a gate": (
        ((PLAN, f"{PLAN}\n    frågas när: {{rutn: ja}}"),),
        "32:18: okänd-uppgift det finns ingen uppgift »rutn«.\n    Menade du »rutin«?",
    ),
    "an unknown answer of a gate": (
        ((PLAN, f"{PLAN}\n    frågas när: {{rutin: jaa}}"),),
        "32:25: okänt-svar »jaa« är inget svar för »rutin«.\n    Menade du »ja«?",
    ),
    "a gate whose own answers are faulty": (
        ((PLAN, f"{PLAN}\n    frågas när: {{andel: ja}}"), ("svar: andel", "svar: andelar")),
        "38:11: fel-form »andelar« är bara ett svar.\n    Skriv minst två svar, eller ett av orden tal, andel, datum och text.",
    ),
    "a fact with one answer": (
        ((PLAN, "Finns en plan?\n    svar: ja"),),
        "31:11: fel-form »ja« är bara ett svar.\n    Skriv minst två svar, eller ett av orden tal, andel, datum och text.",
    ),
    "a fact with the same answer twice": (
        ((PLAN, "Finns en plan?\n    svar: ja, ja eller nej"),),
        "31:11: fel-form »ja« står två gånger i »ja, ja eller nej«.\n    Skriv till exempel »ja, delvis eller nej«.",
    ),
    "a fact that declares an answer there always is": (
        ((PLAN, "Finns en plan?\n    svar: ja, nej eller ej erhållet"),),
        "31:11: fel-form »ej erhållet« är alltid ett möjligt svar.\n    Ta bort det ur svaren.",
    ),
    "a fact without answers": (
        ((PLAN, "Finns en plan?"),),
        "29:3: saknad-nyckel nyckeln »svar« saknas under uppgifter › plan.\n    Lägg till »svar: …«.",
    ),
    "a stöd that is no revisionskriterium": (
        (("stöd: [KL 6:6]", "stöd: [KL 6:7]"),),
        "10:12: okänt-stöd »KL 6:7« står inte bland frågans revisionskriterier.\n    Menade du »KL 6:6«?",
    ),
    "a stöd further down in a list": (
        (("stöd: [KL 6:6]", "stöd:\n      - KL 6:6\n      - PDL"),),
        "12:9: okänt-stöd »PDL« står inte bland frågans revisionskriterier.\n    Möjliga: »KL 6:6« eller »SoL 4:4«.",
    ),
    "a recommendation for an unknown point": (
        (("vid brist i: [ett]", "vid brist i: [ett, tvä]"),),
        "27:34: okänd-punkt det finns ingen punkt »tvä«.\n    Menade du »två«?",
    ),
    "a recommendation to an unknown role": (
        (("till: alla", "till: [nämd]"),),
        f"27:42: {ROLE.format('nämd', 'Menade du »nämnd«?')}",
    ),
    "two recommendations with one id": (
        (("  - {id: gör,", "  - {id: gör, vid brist i: [två], till: alla, text: att göra om}\n  - {id: gör,"),),
        "28:10: dubbelt-id rekommendationen »gör« finns redan.\n    Ge den ett eget id.",
    ),
    "two points with one id": (
        (("id: två", "id: ett"),),
        "14:9: dubbelt-id punkten »ett« finns redan.\n    Ge den ett eget id.",
    ),
    "a point without stöd": (
        (("    stöd: [KL 6:6]\n", ""),),
        f"8:5: saknad-nyckel bedömningspunkter ett: saknar »stöd«, {WEIGHS} »stöd: …«, eller »iakttas: ja«.",
    ),
    "a point without formulering": (
        (("    formulering: {ja: Ja., nej: Nej.}\n", ""),),
        f"8:5: saknad-nyckel bedömningspunkter ett: saknar »formulering«, {WEIGHS} »formulering: …«, eller »iakttas: ja«.",
    ),
    "a point without stöd and formulering": (
        (("    stöd: [KL 6:6]\n", ""), ("    formulering: {ja: Ja., nej: Nej.}\n", "")),
        f"8:5: saknad-nyckel bedömningspunkter ett: saknar »stöd« och »formulering«, {WEIGHS} dem, eller »iakttas: ja«.",
    ),
    "ja när without nej när": ((("    nej när: {plan: nej}\n", ""),), NEVER_NO),
    "nej när of a point that never is nej": (
        (("    nej när: {plan: nej}\n", "    nej när: {plan: nej}\n    bara ja eller delvis: ja\n"),),
        NEVER_NO,
    ),
    "a point without a rule": (
        (("    ja när: {plan: ja, rutin: ja}\n    nej när: {plan: nej}\n", ""),),
        "8:5: " + ONE_RULE.format("ett").replace("Behåll det ena.", "Lägg till det ena."),
    ),
    "a point with two rules": (
        (("    följer: rutin\n    form", "    följer: rutin\n    ja när: {plan: ja}\n    form"),),
        "14:5: " + ONE_RULE.format("två"),
    ),
    "a share that is followed": (
        (("följer: rutin", "följer: andel"),),
        "17:13: fel-regel »andel« har andra svar än ja, delvis och nej.\n    Skriv »ja när« och »nej när« i stället.",
    ),
    "a bound on levels": (
        ((NO, "nej när: {plan: {minst: 2}}"),),
        f"12:21: fel-regel svaret på »plan« är varken ett tal, en andel eller ett datum.\n    Möjliga: {ANSWERS}.",
    ),
    "a bound that is no share": (
        ((NO, "nej när: {andel: {minst: 90}}"),),
        "12:30: okänt-svar »90« är inte en andel.\n    Skriv »14 av 20« eller »70 %«.",
    ),
    "a bound that is a list": (
        ((NO, "nej när: {andel: {minst: [90 %]}}"),),
        "12:30: okänt-svar gränsen ska vara en andel.\n    Skriv »14 av 20« eller »70 %«.",
    ),
    "a bound that is no bound": (
        ((NO, "nej när: {andel: {mints: 90 %}}"),),
        "12:23: fel-regel »mints« är ingen gräns.\n    Menade du »minst«?",
    ),
    "no bound": (
        ((NO, "nej när: {andel: {}}"),),
        "12:22: fel-regel »andel« saknar gräns.\n    Möjliga: »minst«, »högst«, »över« eller »under«.",
    ),
    "an age of a share": (
        ((NO, "nej när: {andel: {högsta ålder i år: 2}}"),),
        "12:23: fel-regel »högsta ålder i år« är ingen gräns.\n    Möjliga: »minst«, »högst«, »över« eller »under«.",
    ),
    "two shares": (
        ((NO, "nej när: {andel: [90 %, 80 %]}"),),
        "12:22: fel-regel svaret på »andel« är ett tal, en andel eller ett datum och kan inte vara en lista.\n    Skriv {minst: …, högst: …}.",
    ),
    "an age in letters": (((NO, "nej när: {dag: {högsta ålder i år: två}}"),), f"12:40: {AGE}"),
    "an age in raised figures": (((NO, "nej när: {dag: {högsta ålder i år: ²}}"),), f"12:40: {AGE}"),
    "an age of five thousand figures": (
        ((NO, f"nej när: {{dag: {{högsta ålder i år: {'9' * 5000}}}}}"),),
        f"12:40: {AGE}",
    ),
    "an id that is not the file's": (
        (("id: grund", "id: grunden"),),
        "1:5: fel-id id »grunden« stämmer inte med filens namn.\n    Kalla filen grunden.yaml, eller ändra id.",
    ),
    "an unknown role of a question": (
        (("varför: Därför.", "varför: Därför.\nav: [nämd]"),),
        f"7:6: {ROLE.format('nämd', 'Menade du »nämnd«?')}",
    ),
    "an unknown role of a point": (
        (("    stöd: [KL 6:6]", "    av: nämd\n    stöd: [KL 6:6]"),),
        f"10:9: {ROLE.format('nämd', 'Menade du »nämnd«?')}",
    ),
    "an unknown role of a fact": (
        ((PLAN, f"{PLAN}\n    av: nämd"),),
        f"32:9: {ROLE.format('nämd', 'Menade du »nämnd«?')}",
    ),
    "a question asked of alla, which is no role": (
        (("varför: Därför.", "varför: Därför.\nav: alla"),),
        f"7:5: {ROLE.format('alla', 'Möjliga: »nämnd«.')}",
    ),
    "an unknown key": (
        (("påstående: Ett", "påstånde: Ett"),),
        "9:5: okänd-nyckel nyckeln »påstånde« finns inte under bedömningspunkter ett.\n    Menade du »påstående«?",
    ),
    "no bedömning": (
        (("bedömning:\n  ja när: {alla: ja}\n  nej när: {ett: nej}\n", ""),),
        "1:1: saknad-nyckel nyckeln »bedömning« saknas.\n    Lägg till »bedömning: …«.",
    ),
    "a bedömning without rule": (
        (("bedömning:\n  ja när: {alla: ja}\n  nej när: {ett: nej}\n", "bedömning: {}\n"),),
        "23:12: saknad-nyckel bedömning: saknar »ja när« och »nej när«, som en bedömning ska ha.\n    Skriv när svaret är ja och när det är nej.",
    ),
    "a point that is ja and nej at once": (
        ((NO, "nej när: {rutin: ja}"),),
        f"11:13: motsägande-regel »ett«: »ja när« och »nej när« {CLASH}\ncriteria/fragor/grund.yaml:12:14: motsägande-regel »ett«: »ja när« och »nej när« {CLASH}",
    ),
    "a question that is ja and nej at once": (
        ((SECOND_NO, "nej när: {två: ja}"),),
        f"24:11: motsägande-regel »grund«: »ja när« och »nej när« {CLASH}\ncriteria/fragor/grund.yaml:25:12: motsägande-regel »grund«: »ja när« och »nej när« {CLASH}",
    ),
    "one fault of the only point": (
        (
            ("bedömningspunkter:\n  - id: ett\n    påstående", "bedömningspunkter:\n  - id: ett\n    påstånde"),
            (SECOND, ""),
        ),
        "9:5: okänd-nyckel nyckeln »påstånde« finns inte under bedömningspunkter ett.\n    Menade du »påstående«?",
    ),
    "three faults": (
        (("plan: ja, rutin", "plna: ja, rutin"), ("stöd: [SoL 4:4]", "stöd: [SoL 4:5]"), (SECOND_NO, "nej när: {}")),
        f"11:14: okänd-uppgift det finns ingen uppgift »plna«.\n    Menade du »plan«?\ncriteria/fragor/grund.yaml:16:12: okänt-stöd »SoL 4:5« står inte bland frågans revisionskriterier.\n    Menade du »SoL 4:4«?\ncriteria/fragor/grund.yaml:25:12: {KEYS_WITH_ANSWERS}",
    ),
}


@pytest.mark.parametrize(("changes", "said"), IN_QUESTION.values(), ids=IN_QUESTION)
def test_a_faulty_question_is_refused_with_its_place(tmp_path: Path, changes: tuple[Change, ...], said: str) -> None:
    """A fault of a question, its points, rules, facts or recommendations says where it is and what to do."""
    assert printed(tmp_path, question=changed(QUESTION, changes)) == f"criteria/fragor/grund.yaml:{said}"


IN_PROGRAMME: dict[str, tuple[tuple[Change, ...], str]] = {
    "an unknown question": (
        (("frågor: [grund]", "frågor: [grund, grnud]"),),
        "5:17: okänd-fråga det finns ingen fråga »grnud«.\n    Menade du »grund«?",
    ),
    "an unknown question whose like is called by another name than its file": (
        (("frågor: [grund]", "frågor: [grund, flödn]"),),
        "5:17: okänd-fråga det finns ingen fråga »flödn«.\n    Menade du »flöden«?",
    ),
    "a question twice": (
        (("frågor: [grund]", "frågor: [grund, grund]"),),
        "5:17: dubbelt-id frågan »grund« finns redan.\n    Behåll den ena.",
    ),
    "an unknown role of a question": (
        (("frågor: [grund]", "frågor: [{fråga: grund, av: [nämd]}]"),),
        f"5:30: {ROLE.format('nämd', 'Menade du »nämnd«?')}",
    ),
    "an id that is not the file's": (
        (("id: prov", "id: prova"),),
        "1:5: fel-id id »prova« stämmer inte med filens namn.\n    Kalla filen prova.yaml, eller ändra id.",
    ),
    "an unknown question of a samlad bedömning": (
        (("om: helhet", "om: helhet\n    frågor: [grund, grnud]"),),
        "8:21: okänd-fråga programmet har ingen fråga »grnud«.\n    Menade du »grund«?",
    ),
    "an unknown question in the rule of a samlad bedömning": (
        (("{grund: nej}", "{grnud: nej}"),),
        "9:15: okänd-fråga det finns ingen fråga »grnud«.\n    Menade du »grund«?",
    ),
    "an unknown answer in a samlad bedömning": (
        (("{alla: ja}", "{alla: jo}"),),
        f"8:20: okänt-svar »jo« är inget svar för »alla«.\n    Möjliga: {POINT_ANSWERS}.",
    ),
    "a samlad bedömning without rule": (
        (("    ja när: {alla: ja}\n    nej när: {grund: nej}\n", ""),),
        "7:5: saknad-nyckel samlad bedömning 1: saknar »ja när« och »nej när«, som en bedömning ska ha.\n    Skriv när svaret är ja och när det är nej.",
    ),
    "two samlade bedömningar of one thing": (
        (("  - om: helhet\n", "  - om: helhet\n    ja när: {alla: ja}\n    nej när: {alla: nej}\n  - om: helhet\n"),),
        "10:9: dubbelt-id den samlade bedömningen »helhet« finns redan.\n    Ge den ett eget namn under »om«.",
    ),
    "a samlad bedömning that is ja and nej at once": (
        (("{grund: nej}", "{grund: ja}"),),
        f"8:13: motsägande-regel »helhet«: »ja när« och »nej när« {CLASH}\ncriteria/program/prov.yaml:9:14: motsägande-regel »helhet«: »ja när« och »nej när« {CLASH}",
    ),
}


@pytest.mark.parametrize(("changes", "said"), IN_PROGRAMME.values(), ids=IN_PROGRAMME)
def test_a_faulty_programme_is_refused_with_its_place(tmp_path: Path, changes: tuple[Change, ...], said: str) -> None:
    """A fault of a programme, its questions, roles or samlade bedömningar says where it is and what to do."""
    assert printed(tmp_path, programme=changed(PROGRAMME, changes)) == f"criteria/program/prov.yaml:{said}"


FOUR = (("varför: Därför.", "varför: Därför.\nskala: fyra steg"),)
WHOLE = "  ja när: {alla: ja}\n  nej när: {ett: nej}\n"
OF_THE_LANGUAGE: dict[str, tuple[tuple[Change, ...], str]] = {
    "a scale that is none": (
        (("varför: Därför.", "varför: Därför.\nskala: fem stge"),),
        "7:8: okänd-skala det finns ingen skala »fem stge«.\n    Menade du »fem steg«?",
    ),
    "a level that the scale does not have": (
        (*FOUR, (WHOLE, "  ja när: {alla: ja}\n  delvis när: {ett: nej}\n  annars: nej\n")),
        (
            "26:3: okänd-nivå skalan har ingen nivå »delvis«.\n"
            "    Möjliga: »ja«, »till övervägande del«, »i begränsad utsträckning« eller »nej«."
        ),
    ),
    "four levels and no annars": (
        FOUR,
        (
            "25:3: saknad-nyckel regeln saknar »annars«, som en skala utan mellannivå ska ha.\n"
            "    Lägg till »annars: …« med den nivå som gäller när inget annat gör det."
        ),
    ),
    "an annars that is no level": (
        (*FOUR, (WHOLE, f"{WHOLE}  annars: nja\n")),
        "27:11: okänd-nivå skalan har ingen nivå »nja«.\n    Menade du »ja«?",
    ),
    "the middle of three levels": (
        ((WHOLE, f"{WHOLE}  delvis när: {{någon: ja}}\n"),),
        (
            "26:3: fel-regel »delvis när« ska inte skrivas: delvis gäller när inget annat villkor stämmer.\n"
            "    Ta bort nyckeln."
        ),
    ),
    "another annars on three levels": (
        ((WHOLE, f"{WHOLE}  annars: nej\n"),),
        "26:11: fel-regel på tre nivåer gäller annars »delvis«.\n    Ta bort »annars«.",
    ),
    "a sentence for no outcome": (
        (
            (
                "    formulering: {ja: Ja., nej: Nej.}\n  - id: två",
                "    formulering: {ja: Ja., nekj: Nej.}\n  - id: två",
            ),
        ),
        "13:28: okänt-utfall »nekj« är inget utfall.\n    Menade du »nej«?",
    ),
    "a described question that is judged": (
        (("varför: Därför.", "varför: Därför.\nslag: beskrivande"), (WHOLE, "  följer: plan\n")),
        "1:1: fel-regel filen: är beskrivande och kan inte bedömas.\n    Ta bort »slag: beskrivande«, eller punkterna och villkoren.",
    ),
    "a judged question that follows": (
        ((WHOLE, "  följer: plan\n"),),
        "1:1: fel-regel filen: bedöms och kan inte följa en uppgift.\n    Skriv villkor i stället, eller »slag: beskrivande«.",
    ),
    "a ground that is none": (
        (("varför: Därför.", "varför: Därför.\nprövningsgrund: intern kontrol"),),
        "7:17: okänt-värde prövningsgrund: kan inte vara »intern kontrol«.\n    Menade du »intern kontroll«?",
    ),
}


@pytest.mark.parametrize(("changes", "said"), OF_THE_LANGUAGE.values(), ids=OF_THE_LANGUAGE)
def test_a_question_on_another_scale_or_of_another_kind_is_read_as_strictly(
    tmp_path: Path, changes: tuple[Change, ...], said: str
) -> None:
    """Scales, kinds of question and sentences say where they are wrong and what to do."""
    assert printed(tmp_path, question=changed(QUESTION, changes)) == f"criteria/fragor/grund.yaml:{said}"


MEASURED = changed(QUESTION, ((NO, "nej när: {andel: {under: 50 %}}"), ("följer: rutin", "följer: plan")))
IN_EVIDENCE = {
    "a number where a share is meant": ("andel: {svar: 70, källa: a}", "17: okänt-svar »70« är inte en andel."),
    "a share of more than all": ("andel: {svar: 21 av 20, källa: a}", "17: okänt-svar »21 av 20« är inte en andel."),
    "a level where a share is meant": ("andel: {svar: delvis, källa: a}", "17: okänt-svar »delvis« är inte en andel."),
}


@pytest.mark.parametrize(("written", "said"), IN_EVIDENCE.values(), ids=IN_EVIDENCE)
def test_an_answer_that_is_no_share_is_refused(tmp_path: Path, written: str, said: str) -> None:
    """An answer of the wrong sort shows how to write it, and the criterion's question."""
    assert printed(tmp_path, question=MEASURED, evidence=f"{EVIDENCE}  {written}\n") == (
        f"f:11:{said}\n    Skriv »14 av 20« eller »70 %«.\n    Hur många har en plan?"
    )


def test_every_faulty_question_of_a_programme_is_told_of(tmp_path: Path) -> None:
    """One faulty question does not hide the faults of the next."""
    (tmp_path / "criteria" / "fragor").mkdir(parents=True)
    other = changed(QUESTION, (("id: grund", "id: annan"), ("stöd: [KL 6:6]", "stöd: [KL 6:7]")))
    (tmp_path / "criteria" / "fragor" / "annan.yaml").write_text(other, encoding="utf-8")
    said = printed(
        tmp_path,
        question=changed(QUESTION, ((SECOND_NO, "nej när: {et: nej}"),)),
        programme=changed(PROGRAMME, (("[grund]", "[grund, annan]"),)),
    )
    assert [line.partition(" ")[0] for line in said.splitlines() if not line.startswith(" ")] == [
        "criteria/fragor/annan.yaml:10:12:",
        "criteria/fragor/grund.yaml:25:13:",
    ]


def test_a_programme_names_its_questions_as_they_are_called_and_not_as_their_files_are(tmp_path: Path) -> None:
    """A question that is asked by another name would be left out of the samlade bedömningen, without a word."""
    said = printed(tmp_path, question=changed(QUESTION, (("id: grund", "id: Grund"),)))
    assert said.splitlines()[:2] == [
        "criteria/program/prov.yaml:5:10: okänd-fråga det finns ingen fråga »grund«.",
        "    Menade du »Grund«?",
    ]


@pytest.mark.parametrize("rule", ["{grund: [i begränsad utsträckning, nej]}", "{alla: i begränsad utsträckning}"])
@pytest.mark.parametrize("scale", ["fyra steg", "fyar steg"])
def test_a_question_that_cannot_be_read_makes_no_fault_of_the_whole(tmp_path: Path, scale: str, rule: str) -> None:
    """It may be on any scale, so any answer may be its; of another question an answer that it has not is still told."""
    (tmp_path / "criteria" / "fragor").mkdir(parents=True)
    (tmp_path / "criteria" / "fragor" / "annan.yaml").write_text(
        QUESTION.partition("uppgifter:")[0].replace("id: grund", "id: annan"), encoding="utf-8"
    )
    faulty = changed(QUESTION, (("varför: Därför.", f"varför: Därför.\nskala: {scale}"), ("plan: ja", "plan: jaa")))
    asked = ("frågor: [grund]", "frågor: [grund, annan]")

    def said(*changes: Change) -> list[str]:
        told = printed(tmp_path, question=faulty, programme=changed(PROGRAMME, (asked, *changes)))
        return [line for line in told.splitlines() if line.startswith("criteria/program/")]

    assert said(("{grund: nej}", rule)) == []
    assert said(("{grund: nej}", "{annan: i begränsad utsträckning}")) == [
        "criteria/program/prov.yaml:9:22: okänt-svar »i begränsad utsträckning« är inget svar för »annan«."
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_fact_may_be_declared_in_another_file_however_its_letters_are_composed(tmp_path: Path, form: str) -> None:
    """A question finds a fact that another file declares, also where both were saved with decomposed å, ä and ö."""
    (tmp_path / "criteria" / "fragor").mkdir(parents=True)
    declaring = QUESTION.replace("plan:", "förstudie:").replace("id: grund", "id: annan")
    declaring = unicodedata.normalize("NFD" if form == "NFD" else "NFC", declaring)
    (tmp_path / "criteria" / "fragor" / "annan.yaml").write_text(declaring, encoding="utf-8")
    using = QUESTION.replace("plan:", "förstudie:").partition("uppgifter:")[0]
    evidence = EVIDENCE.replace("plan:", "förstudie:")
    assert not printed(tmp_path, question=using, evidence=evidence)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("kind", ["a question", "a programme"])
def test_no_value_anywhere_in_the_criteria_is_more_than_a_problem(tmp_path: Path, kind: str, odd: Any) -> None:
    """Whatever stands in the place of any value of a criterion, there is a problem or none, never a traceback."""
    question = changed(
        QUESTION, ((NO, "nej när: {dag: {högsta ålder i år: 2}}"), (PLAN, f"{PLAN}\n    frågas när: {{rutin: ja}}"))
    )
    for path, raw in varied(question if kind == "a question" else PROGRAMME, odd):
        try:
            if kind == "a question":
                printed(tmp_path, question=raw.decode())
            else:
                printed(tmp_path, question=question, programme=raw.decode())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault that is looked for
            pytest.fail(f"{path}: {error!r}"[:300])
