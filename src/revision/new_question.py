"""A new revisionsfråga to fill in: a file that can be read as it stands, with comments that teach the language."""

import json
import re
from pathlib import Path

from revision.problems import Place, Problem
from revision.resources import packaged, shown
from revision.rulebook import LONGEST_ID, file_stem

QUESTION = "Säkerställer {organ} att …?"
_ID = re.compile(r"[^\W_][\w-]*(?: [\w-]+)*")


def misnamed(name: str) -> str:
    """Say what an id may be where a name cannot be one; nothing where it can.

    It is of letters, digits and hyphens, with single spaces between words.
    """
    if len(name) > LONGEST_ID:
        return f"Ett id har högst {LONGEST_ID} tecken."
    return "" if _ID.fullmatch(name) else "Skriv bokstäver, siffror, bindestreck och enkla mellanslag."


def place_for(name: str, chosen: Path | None, start: Path) -> tuple[Path, Problem | None]:
    """Return the file of a new question, and the problem where there is such a question already.

    It stands in the folder chosen, else in a new one at `start`.
    """
    folder = chosen or start / "criteria"
    path = folder / "fragor" / f"{file_stem(name)}.yaml"
    built_in = packaged("criteria") / "fragor" / path.name
    message = hint = ""
    if path.exists():
        message, hint = "frågan finns redan och har inte ändrats.", "Välj ett annat id, eller ändra i filen."
    elif built_in.exists():
        message = f"det finns redan en inbyggd fråga »{name}«."
        hint = f"Välj ett annat id, eller kopiera {shown(built_in, start)} till mappen och ändra där."
    return path, Problem(Place(shown(path, start)), "finns-redan", message, hint) if message else None


def question_file(name: str, question: str) -> str:
    """Return the text of a file with a question of its own: two points, a rule, a recommendation and three facts."""
    written = {
        "ID": name,
        "FRÅGA": json.dumps(question, ensure_ascii=False),
        "LÄS": json.dumps(name, ensure_ascii=False),
    }
    return re.sub("|".join(written), lambda found: written[found[0]], _FORM)


_FORM = """\
# En revisionsfråga att fylla i. Filen går att läsa som den är. Byt ut texten, och ta bort anvisningarna efter hand.
#
#   revision criteria show LÄS      visar frågan som en revisor läser den
#   revision criteria test          kör de prov som ligger i mappen prov/, bredvid fragor/
#
# {organ} och {Organ} byts mot namnen på dem som granskas. Text som innehåller kolon, kommatecken eller klamrar
# skrivs inom citattecken.

id: ID
fråga: FRÅGA
rubrik: Rubriken på frågans kapitel i rapporten
# Det som bedömningen vilar på: lagrum, föreskrifter och styrdokument, som de heter i mappen lagrum/.
revisionskriterier: [KL 6:6]
# Den dag vars lag hänvisningarna ovan syftar på: »SoL« är den socialtjänstlag som gällde då. Den granskade perioden
# avgör sedan vilken lydelse som skrivs ut.
rättsläge: 2025-12-31
# Öppnar kapitlet: varför frågan är viktig, vad som har prövats och vad som avgör svaret.
varför: |
  Skriv varför frågan ställs.

  Skriv vad som krävs för Ja, när det blir Nej och vad som ligger däremellan.

# En punkt är ett påstående som är sant (ja), delvis sant eller inte sant (nej).
bedömningspunkter:
  - id: beslut
    påstående: "{Organ} har beslutat hur arbetet ska gå till, och beslutet är aktuellt."
    # Iakttagelser med samma rubrik står tillsammans i rapporten.
    rubrik: Styrning
    # Något av frågans revisionskriterier.
    stöd: [KL 6:6]
    # Alla villkor inom klamrarna ska stämma. Flera godtagna svar skrivs som en lista: [ja, delvis].
    # Det som varken är ja eller nej är delvis, som inte får något eget villkor.
    ja när: {ID-beslut: ja, ID-beslut-aktuellt: ja}
    nej när: {ID-beslut: nej}
    # Meningarna i rapporten, en för varje utfall.
    formulering:
      ja: "{Organ} har beslutat hur arbetet ska gå till, och beslutet är aktuellt."
      delvis: "{Organ} har beslutat hur arbetet ska gå till, men beslutet är inte aktuellt."
      nej: "{Organ} har inte beslutat hur arbetet ska gå till."
      kan inte bedömas: "Underlaget räcker inte för att bedöma om {organ} har beslutat hur arbetet ska gå till."

  - id: tillämpas
    påstående: Beslutet tillämpas.
    rubrik: Tillämpning
    stöd: [KL 6:6]
    # Punkten har samma svar som uppgiften.
    följer: ID-tillämpas
    # Lägg till »iakttas: ja« för en punkt som ska redovisas men aldrig vägas in.
    formulering:
      ja: Arbetet bedrivs som det är tänkt.
      delvis: Arbetet bedrivs bara till viss del som det är tänkt.
      nej: Arbetet bedrivs inte som det är tänkt.
      kan inte bedömas: Underlaget räcker inte för att bedöma om arbetet bedrivs som det är tänkt.

# Frågans bedömning av sina punkter. Punkter nämns med sitt id eller räknas: alla, någon, minst 2, minst hälften,
# mer än hälften. »någon av: [{…}, {…}]« godtar något av flera villkor.
bedömning:
  ja när: {alla: ja}
  nej när: {alla: nej}

formulering:
  ja: Det som frågan gäller är säkerställt.
  delvis: Det som frågan gäller är bara till viss del säkerställt.
  nej: Det som frågan gäller är inte säkerställt.
  kan inte bedömas: "Underlaget räcker inte för att avgöra om {organ} säkerställer det som frågan gäller."

# En rekommendation ges när någon av dess punkter inte längre kan bli ja.
# Den går till roller i programmet, till »berörda« organ eller till »alla«.
rekommendationer:
  - id: ID-åtgärd
    vid brist i: [beslut, tillämpas]
    till: alla
    text: att besluta hur arbetet ska gå till och se till att det sker

# Det som granskningen ska ta reda på. En uppgift har ett id som ingen annan fråga använder.
uppgifter:
  ID-beslut:
    fråga: Finns ett beslut om hur arbetet ska gå till?
    # Svaren med de egna orden, eller ett av: tal, andel, datum, text.
    svar: ja eller nej
    # Ett ja utan skriftligt belägg räknas lägre. Det kan också krävas »två oberoende källor«.
    kräver: skriftligt belägg
    betyder:
      ja: ett beslut gäller under den granskade perioden
      nej: inget beslut finns, eller bara ett utkast
  ID-beslut-aktuellt:
    fråga: Är beslutet aktuellt?
    svar: ja eller nej
    # Efterfrågas bara när villkoret stämmer; annars är uppgiften inte tillämplig.
    frågas när: {ID-beslut: ja}
    betyder:
      ja: beslutet har setts över under de senaste två åren
      nej: beslutet är äldre än så och har inte setts över
  ID-tillämpas:
    fråga: Tillämpas det som är beslutat?
    svar: ja, delvis eller nej
    betyder:
      ja: av alla som berörs
      delvis: av en del av dem, eller i vissa fall
      nej: av ingen, eller bara i undantagsfall
"""
