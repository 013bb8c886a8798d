"""What is wrong with the norms of a catalogue: gaps and overlaps in time, successors that lead nowhere or round."""

from collections.abc import Iterator

from revision.law import Catalogue, Citation, Norm, Validity
from revision.lawnotes import REPORTED, standing
from revision.lawtime import DAY, day_before, followed, successors
from revision.problems import Place, Problem, Severity
from revision.swedish import suggestion, the
from revision.yamlfile import Document


def faults(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with the norms, and as notes what in them is not verified, file by file."""
    for norm, document in catalogue.norms:
        yield from _backwards(norm, document)
        yield from _same_name(catalogue, norm, document)
        for index, number in enumerate(norm.rests_on):
            if catalogue.numbered(number) is None:
                yield _unknown(document, ("bygger på", index), number, catalogue)
        for name in (None, *norm.paragraphs):
            yield from _replaced(catalogue, Citation("", norm, name), document)
        for name in norm.paragraphs:
            yield from _without_content(norm, name, document)
            yield from _worded(norm, name, document)
        yield from _unverified(norm, document)


def _unverified(norm: Norm, document: Document) -> Iterator[Problem]:
    """Yield, as notes, the norm and the paragraphs in it that are not verified, and the changes only reported."""
    hint = "Rapporten säger det överallt där lagrummet nämns. Läs källan innan du skriver »verifierat: ja«."
    for name in (None, *norm.paragraphs) if norm.verified else (None,):
        path = ("paragrafer", name, "verifierat") if name else ("verifierat",)
        for note in standing(Citation("", norm, name)):
            said = f"det som står om {Citation('', norm, name).printed} är {note.message}."
            yield Problem(document.place(*path), note.code, said, hint, severity=Severity.NOTE)
    for index, one in enumerate(norm.changes):
        said = f"en ändring av {norm.full_name} {the(one.since)} är rapporterad men inte verifierad: {one.heading}."
        place = document.place("rapporterade ändringar", index)
        yield Problem(place, REPORTED, said, "Läs lagtexten, och skriv in det som gäller.", severity=Severity.NOTE)


def _backwards(norm: Norm, document: Document) -> Iterator[Problem]:
    """Yield each validity that ends before it begins."""
    spans: list[tuple[tuple[str, ...], Validity | None]] = [(("gäller",), norm.valid), (("läst",), norm.read)]
    for name, paragraph in norm.paragraphs.items():
        spans += [(("paragrafer", name, "gäller"), paragraph.valid), (("paragrafer", name, "läst"), paragraph.read)]
    for path, valid in spans:
        if valid and valid.since and valid.until and valid.until < valid.since:
            said = f"»{path[-1]}« slutar {the(valid.until)}, före sin början {the(valid.since)}."
            yield Problem(document.place(*path), "omvänd-giltighet", said, "Byt plats på »från« och »till«.")


def _same_name(catalogue: Catalogue, norm: Norm, document: Document) -> Iterator[Problem]:
    """Yield the names that another norm, earlier among them, bears at the same time."""
    names = {"förkortning": norm.short, "sfs": norm.sfs, "namn": norm.name}
    for other, where in catalogue.norms:
        if other is norm:
            return
        key = next((key for key, name in names.items() if name in other.names), None)
        if key and _together(norm.valid, other.valid):
            said = f"»{names[key]}« är också namnet på {other.full_name} i {where.name}, samtidigt."
            hint = "Skriv i »gäller« när den ena upphör och den andra börjar, eller ge dem olika namn."
            yield Problem(document.place(key), "lagrum-överlapp", said, hint)


def _together(one: Validity, other: Validity) -> bool:
    """Say whether two validities have a day in common."""
    starts_in_time = one.since is None or other.until is None or one.since <= other.until
    return starts_in_time and (other.since is None or one.until is None or other.since <= one.until)


def _replaced(catalogue: Catalogue, citation: Citation, document: Document) -> Iterator[Problem]:
    """Yield the successors that do not exist, that lead round, and that do not take over on the day after."""
    path: tuple[str | int, ...] = ("paragrafer", citation.paragraph) if citation.paragraph else ()
    paragraph = citation.read_paragraph
    for index, one in enumerate(paragraph.replaced_by if paragraph else citation.norm.replaced_by):
        at = (*path, "ersätts av", index)
        norm = catalogue.numbered(one.sfs)
        if norm is None:
            yield _unknown(document, (*at, "sfs"), one.sfs, catalogue)
        elif one.paragraph and one.paragraph not in norm.paragraphs:
            said = f"{norm.full_name} har ingen paragraf »{one.paragraph}« bland lagrummen."
            hint = suggestion(one.paragraph, list(norm.paragraphs))
            yield Problem(document.place(*at, "paragraf"), "okänd-efterföljare", said, hint)
        else:
            yield from _taken_over(catalogue, citation, Citation("", norm, one.paragraph), document.place(*at))


def _taken_over(catalogue: Catalogue, before: Citation, after: Citation, place: Place) -> Iterator[Problem]:
    """Yield that a successor leads round to what it replaced, or that it does not take over on the day after."""
    until, since = before.norm.in_force(before.paragraph)[1], after.norm.in_force(after.paragraph)[0]
    if before.key in {one.key for one in (after, *followed(catalogue, after, successors))}:
        said = f"{before.printed} ersätts, i sista ledet, av sig själv."
        yield Problem(place, "lagrum-i-cirkel", said, "Ta bort den av hänvisningarna som är fel.")
    elif since is None:
        return
    elif until is None or since <= until:
        stays = f"till och med {the(until)}" if until else "utan slut"
        said = f"{before.printed} gäller {stays}, men ersätts {the(since)} av {after.printed}."
        hint = f"Skriv »till: {day_before(since)}« under »gäller«, eller rätta efterföljaren."
        yield Problem(place, "lagrum-överlapp", said, hint)
    elif since > until + DAY:
        said = f"ingenting gäller mellan {the(until)} och {the(since)}, då {after.printed} tar vid."
        yield Problem(place, "lagrum-lucka", said, "Rätta dagarna, eller lägg till det som gällde.")


def _without_content(norm: Norm, name: str, document: Document) -> Iterator[Problem]:
    """Yield a paragraph that has neither content nor wordings, or both."""
    paragraph = norm.paragraphs[name]
    if bool(paragraph.wordings) == bool(paragraph.requires):
        what = "har både »innebär« och »lydelser«" if paragraph.requires else "saknar »innebär«"
        hint = "Behåll det ena." if paragraph.requires else "Skriv med egna ord vad paragrafen kräver."
        said = f"{Citation('', norm, name).printed} {what}."
        yield Problem(document.place("paragrafer", name, key=True), "lagrum-utan-innehåll", said, hint)


def _worded(norm: Norm, name: str, document: Document) -> Iterator[Problem]:
    """Yield the wordings that do not follow one another in the time that their paragraph is in force."""
    printed = Citation("", norm, name).printed
    since, until = norm.in_force(name)
    days = [one.since for one in norm.paragraphs[name].wordings]
    for index, day in enumerate(days):
        place = document.place("paragrafer", name, "lydelser", index, "från")
        if index == 0 and since and day > since:
            said = f"{printed} gäller från och med {the(since)}, men ingen lydelse är känd före {the(day)}."
            hint = "Lägg till den äldre lydelsen, eller »gäller: {från: …}« på paragrafen om den är ny."
            yield Problem(place, "lagrum-lucka", said, hint)
        if index and day <= days[index - 1]:
            said = f"{printed}: lydelsen {the(day)} kommer inte efter {the(days[index - 1])}."
            yield Problem(place, "lagrum-överlapp", said, "Skriv lydelserna i den ordning de har gällt.")
        elif (since and day < since) or (until and day > until):
            said = f"{printed}: en lydelse {the(day)} ligger utanför den tid som paragrafen gäller."
            yield Problem(place, "lydelse-utanför", said, "Rätta dagen, eller »gäller«.")


def _unknown(document: Document, path: tuple[str | int, ...], number: str, catalogue: Catalogue) -> Problem:
    known = [norm.sfs or norm.name for norm, _ in catalogue.norms]
    said = f"det finns ingen norm »{number}« bland lagrummen."
    return Problem(document.place(*path), "okänd-efterföljare", said, suggestion(number, known))
