"""The law as pages of text: every norm, and one paragraph with what it requires, when, and who rests on it."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from textwrap import wrap

from revision.citations import reading
from revision.law import Catalogue, Change, Citation, Norm
from revision.lawnotes import REPORTED, Note, standing, the, touched
from revision.lawtime import Version, history, predecessors
from revision.lawuse import Use, citing
from revision.swedish import counted, listed

WIDTH = 100
KINDS = {
    "lag": "Lagar",
    "föreskrift": "Föreskrifter",
    "vägledning": "Vägledning",
    "styrdokument": "Lokala styrdokument",
    "tidigare granskning": "Tidigare granskningar",
}


def lines(text: str, indent: str = "") -> Iterator[str]:
    """Yield a text as lines no wider than a page, those after the first further in."""
    yield from wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


def validity(since: date | None, until: date | None) -> str:
    """Write from when and to when; nothing where neither is known."""
    bounds = [f"från och med {the(since)}"] if since else []
    return " ".join([*bounds, f"till och med {the(until)}"] if until else bounds)


def change_text(norm: Norm, one: Change) -> str:
    """Say what is reported to change, by whom, and that it has not been verified."""
    return (
        f"Rapporterad men inte verifierad ändring av {norm.full_name} {the(one.since)}: {one.heading}."
        f" {one.what} Källa: {one.source}."
    )


def used_by(questions: Mapping[str, str]) -> str:
    """Name questions, each with the reference that it makes."""
    return listed(f"{question} (»{text}«)" for question, text in questions.items())


def listing(catalogue: Catalogue, day: date | None) -> Iterator[str]:
    """Yield every norm by its kind, or those in force on a day: its names, validity and number of paragraphs."""
    kinds = list(KINDS)
    norms = [norm for norm, _ in catalogue.norms if day is None or norm.valid.covers(day)]
    norms.sort(key=lambda one: (kinds.index(one.kind), one.full_name.casefold(), one.valid.since or date.min))
    for number, (kind, group) in enumerate(groupby(norms, key=lambda one: one.kind)):
        yield from ([""] if number else [])
        yield KINDS[kind]
        for norm in group:
            called = f" [{norm.short}]" if norm.short and norm.short != norm.sfs else ""
            said = [f"{norm.full_name}{called}", validity(norm.valid.since, norm.valid.until)]
            said += [counted(len(norm.paragraphs), "paragraf", "paragrafer") if norm.paragraphs else ""]
            said += [f"läst till och med {the(norm.read.until)}" if norm.read.until else ""]
            said += [note.message for note in standing(Citation("", norm))]
            yield from lines("; ".join(one for one in said if one), "  ")


def shown(catalogue: Catalogue, every: tuple[Use, ...], text: str, day: date | None) -> Iterator[str]:
    """Yield what a reference means in each act so called: its whole history, or what was in force on a day."""
    found = catalogue.called(text)
    for number, citation in enumerate(found):
        yield from ([""] if number else [])
        pages = _whole(catalogue, every, citation) if day is None else _as_of(catalogue, every, citation, day)
        yield from pages
    acts = {one.norm.sfs for one in found}
    lacking = [one.full_name for one in catalogue.named(text) if one.sfs not in acts]
    if lacking:
        said = f"Katalogen har inte paragrafen med samma nummer i {listed(lacking)}. Den kan handla om något annat."
        yield from ("", *lines(said))
    if lacking or len(found) > 1:
        one = f"{found[0].norm.sfs} {text.partition(' ')[2]}".strip()
        yield from ("", *lines(f"Namnet bärs av flera lagar. Skriv SFS-numret för att välja en, som »{one}«."))


def _whole(catalogue: Catalogue, every: tuple[Use, ...], citation: Citation) -> Iterator[str]:
    """Yield a paragraph's own wordings and then every other version of what it came from and became."""
    versions = history(catalogue, citation)
    own = [one for one in versions if one.citation.key == citation.key]
    for number, one in enumerate((*own, *(other for other in versions if other not in own))):
        yield from ([""] if number else [])
        yield from _page(catalogue, every, one, tuple(standing(one.citation)))


def _as_of(catalogue: Catalogue, every: tuple[Use, ...], citation: Citation, day: date) -> Iterator[str]:
    """Yield what was in force on a day of all that a paragraph came from and became."""
    found = reading(catalogue, citation, (day, day)).cited
    if citation.key not in {one.version.citation.key for one in found}:
        when = validity(*citation.norm.in_force(citation.paragraph))
        yield from lines(f"{citation.printed} gäller {when}. {the(day).capitalize()} motsvaras den av:")
        yield ""
    for number, one in enumerate(found):
        yield from ([""] if number else [])
        yield from _page(catalogue, every, one.version, one.notes)


def _page(catalogue: Catalogue, every: tuple[Use, ...], version: Version, notes: tuple[Note, ...]) -> Iterator[str]:
    """Yield all there is to say of one version of a paragraph, a chapter or an act."""
    citation, norm, paragraph = version.citation, version.citation.norm, version.citation.read_paragraph
    yield from lines(citation.printed)
    yield from _row("Rubrik", paragraph.heading if paragraph else None)
    yield from _row("Slag", norm.kind)
    unknown = "dagen för ikraftträdandet är inte kontrollerad" if norm.binds else None
    yield from _row("Gäller", validity(version.since, version.until) or unknown)
    yield from _row("Innebär" if norm.binds else "Säger", version.requires)
    yield from _row("Ersätter", listed(one.printed for one in predecessors(catalogue, citation)))
    for one in paragraph.replaced_by if paragraph else norm.replaced_by:
        successor = catalogue.numbered(one.sfs)
        named = Citation("", successor, one.paragraph).printed if successor else one.sfs
        yield from _row("Ersatt av", f"{named} ({one.of})" if one.of else named)
    yield from _row("Övergång", None if citation.paragraph else norm.transition)
    if not any(standing(citation)):
        checked = (paragraph.read if paragraph else None) or norm.read
        yield from _row("Läst", validity(checked.since, checked.until))
    own = paragraph.source if paragraph else None
    yield from _row("Källa", own or "; ".join(one for one in (norm.source, norm.address) if one))
    for note in notes:
        if note.code != REPORTED:
            yield from _row("Obs", f"{note.message}.")
    for change in norm.changes:
        if touched(change, citation.paragraph):
            yield from _row("Obs", change_text(norm, change))
    within = _within(citation)
    for name in within:
        unverified = "".join(f" ({note.message})" for note in standing(Citation("", norm, name)))
        yield from lines(f"{name} {norm.paragraphs[name].heading}{unverified}", "    ")
    keys = (citation.key, *(Citation("", norm, name).key for name in within))
    yield from _row("Åberopas av", used_by(citing(every, *keys)) or "ingen fråga")


def _row(name: str, text: str | None) -> Iterator[str]:
    """Yield a named row, where there is anything to say in it."""
    yield from lines(f"{name}: {text}", "  ") if text else ()


def _within(citation: Citation) -> list[str]:
    """Return the paragraphs of a chapter or an act that is cited as a whole."""
    if citation.read_paragraph is not None:
        return []
    chapter = citation.paragraph.partition(" ")[0] if citation.paragraph else None
    return [name for name in citation.norm.paragraphs if chapter in {None, name.partition(":")[0]}]
