"""The law as pages of text: every norm, and one paragraph with what it requires, when, and who rests on it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from textwrap import wrap

from revision.citations import reading
from revision.law import Catalogue, Change, Citation, Norm, within
from revision.lawnotes import REPORTED, Note, standing, touched
from revision.lawtime import Version, history, predecessors
from revision.lawuse import Use, citing
from revision.swedish import counted, listed, the

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
    yield from _apart(_of_kind(kind, group) for kind, group in groupby(norms, key=lambda one: one.kind))


def _of_kind(kind: str, norms: Iterable[Norm]) -> Iterator[str]:
    """Yield the norms of a kind, each on a line."""
    yield KINDS[kind]
    for norm in norms:
        called = f" [{norm.short}]" if norm.short and norm.short != norm.sfs else ""
        said = [f"{norm.full_name}{called}", validity(norm.valid.since, norm.valid.until)]
        said += [counted(len(norm.paragraphs), "paragraf", "paragrafer") if norm.paragraphs else ""]
        said += [f"läst till och med {the(norm.read.until)}" if norm.read.until else ""]
        said += [note.message for note in standing(Citation("", norm))]
        yield from lines("; ".join(one for one in said if one), "  ")


def shown(catalogue: Catalogue, every: tuple[Use, ...], text: str, day: date | None) -> Iterator[str]:
    """Yield what a reference means in each act so called: its whole history, or what was in force on a day."""
    found = catalogue.called(text)
    yield from _apart(
        _whole(catalogue, every, one) if day is None else _as_of(catalogue, every, one, day) for one in found
    )
    acts = {one.norm.sfs for one in found}
    lacking = [one.full_name for one in catalogue.named(text) if one.sfs not in acts]
    if lacking:
        said = f"Paragrafen med samma nummer i {listed(lacking)} finns inte bland lagrummen här. Den kan handla om något annat."
        yield from ("", *lines(said))
    by_number = [one.by_number for one in found if one.norm.sfs]
    if by_number and (lacking or len(found) > 1):
        said = f"Namnet bärs av flera lagar. Skriv SFS-numret för att välja en, som »{by_number[0]}«."
        yield from ("", *lines(said))


def _whole(catalogue: Catalogue, every: tuple[Use, ...], citation: Citation) -> Iterator[str]:
    """Yield a paragraph's own wordings and then every other version of what it came from and became."""
    versions = history(catalogue, citation)
    own = [one for one in versions if one.citation.key == citation.key]
    ordered = (*own, *(other for other in versions if other not in own))
    yield from _apart(_page(catalogue, every, one, tuple(standing(one.citation))) for one in ordered)


def _as_of(catalogue: Catalogue, every: tuple[Use, ...], citation: Citation, day: date) -> Iterator[str]:
    """Yield what was in force on a day of all that a paragraph came from and became."""
    found = reading(catalogue, citation, (day, day)).cited
    if citation.key not in {one.version.citation.key for one in found}:
        when = validity(*citation.norm.in_force(citation.paragraph))
        yield from lines(f"{citation.printed} gäller {when}. {the(day).capitalize()} motsvaras den av:")
        yield ""
    yield from _apart(_page(catalogue, every, one.version, one.notes) for one in found)


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
        yield from _row("Läst", validity(citation.checked.since, citation.checked.until))
    own = paragraph.source if paragraph else None
    yield from _row("Källa", own or "; ".join(one for one in (norm.source, norm.address) if one))
    for note in notes:
        if note.code != REPORTED:
            yield from _row("Obs", f"{note.message}.")
    for change in norm.changes:
        if touched(change, citation.paragraph):
            yield from _row("Obs", change_text(norm, change))
    paragraphs = _within(citation)
    for name in paragraphs:
        unverified = "".join(f" ({note.message})" for note in standing(Citation("", norm, name)))
        yield from lines(f"{name} {norm.paragraphs[name].heading}{unverified}", "    ")
    keys = (citation.key, *(Citation("", norm, name).key for name in paragraphs))
    yield from _row("Åberopas av", used_by(citing(every, *keys)) or "ingen fråga")


def _apart(blocks: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of each block, with an empty one between blocks."""
    for number, block in enumerate(blocks):
        yield from ([""] if number else [])
        yield from block


def _row(name: str, text: str | None) -> Iterator[str]:
    """Yield a named row, where there is anything to say in it."""
    yield from lines(f"{name}: {text}", "  ") if text else ()


def _within(citation: Citation) -> list[str]:
    """Return the paragraphs of a chapter or an act that is cited as a whole."""
    if citation.read_paragraph is not None:
        return []
    return [name for name in citation.norm.paragraphs if within(name, citation.paragraph)]
