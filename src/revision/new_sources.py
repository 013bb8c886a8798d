"""The sources of a new evidence file: those it has from the start, and those that its programme calls for."""

from collections.abc import Iterator, Mapping

from revision.answers import Kind
from revision.criteria import WRITTEN
from revision.law import Catalogue, Norm
from revision.programmes import Criteria
from revision.supports import WRITTEN_TYPES, SourceType
from revision.swedish import listed
from revision.yamltext import Values, noted, pairs, scalar, waiting

INDENT = "  "
SEARCH = SourceType.SEARCH.value
"""The id of the source that every file has: what the revisor has read."""
FOLLOWED_UP = "tidigare granskning"
"""The kind of norm that a question rests on that follows earlier granskningar up."""
_SEARCHED: Values = {
    "typ": SEARCH,
    "titel": "Granskningens genomgång av dokument",
    "omfattning": "[ange vad som har lästs, och för vilken tid]",
}


def sources(
    criteria: Criteria, catalogue: Catalogue, kept: Mapping[str, Values], suggested: Mapping[str, Values]
) -> Iterator[str]:
    """Yield the sources of a file as lines: those that count, and then those that wait to be filled in.

    `kept` and `suggested` are such sources of an earlier file, by id.
    """
    written = [kind.value for kind in SourceType if kind in WRITTEN_TYPES]
    said = f"Svaren pekar på dessa. En handling är en källa av typen {listed(written, 'eller')}."
    yield from noted(f"{said} Nyckeln »är« anger vilket revisionskriterium källan utgör.", INDENT)
    counting = {SEARCH: _SEARCHED, **kept}
    for name, values in counting.items():
        yield f"{INDENT}{scalar(name)}:"
        yield from pairs(values, INDENT * 2)
    there = {name for values in kept.values() for name in _words(values.get("är"))}
    called_for = {**_of_norms(criteria, catalogue, there), **_of_facts(criteria)}
    types = {values["typ"] for values in suggested.values()}
    called_for = {name: values for name, values in called_for.items() if values["typ"] not in types}
    for name, values in {**called_for, **suggested}.items():
        if name not in counting:
            yield from waiting([f"{scalar(name)}:", *pairs(values, INDENT)], INDENT)


def _of_norms(criteria: Criteria, catalogue: Catalogue, there: set[str]) -> dict[str, Values]:
    """Return the sources that the programme's norms are found in at a kommun, but those that are there already."""
    found: dict[str, Values] = {}
    for norm in _norms(criteria, catalogue):
        kind = next((kind for kind in SourceType if kind.value in norm.name), SourceType.STEERING)
        if kind is SourceType.COMPARISON:
            found[kind.value.replace(" ", "-")] = {"typ": kind.value, "titel": None, "utgivare": None}
        elif norm.kind == "styrdokument" and not there & {*norm.names}:
            decided = {"beslutad av": None, "beslutad": None} if kind is SourceType.STEERING else {"datum": None}
            found[norm.name.replace(" ", "-")] = {"typ": kind.value, "titel": None, **decided, "är": norm.names[0]}
        elif norm.kind == FOLLOWED_UP:
            found[FOLLOWED_UP.replace(" ", "-")] = {"typ": SourceType.AUDIT_REPORT.value, "titel": None, "datum": None}
    return found


def _of_facts(criteria: Criteria) -> dict[str, Values]:
    """Return the sources that answers may rest on beside those of norms."""
    facts = criteria.facts.values()
    found: dict[str, Values] = {}
    if any(WRITTEN in fact.declaration.requires for fact in facts):
        found["protokoll"] = {"typ": SourceType.MINUTES.value, "titel": None, "omfattning": None}
    if any(fact.form.kind is Kind.SHARE for fact in facts):
        found["stickprov"] = {"typ": SourceType.SAMPLE.value, "titel": None, "urval": None}
    found["intervju"] = {"typ": SourceType.INTERVIEW.value, "funktion": None, "datum": None}
    found["faktaavstämning"] = {"typ": SourceType.FACT_CHECK.value, "titel": "Faktaavstämning av rapporten"}
    return found


def _norms(criteria: Criteria, catalogue: Catalogue) -> tuple[Norm, ...]:
    """Return the norms that a programme's questions rest on, each once."""
    cited = (
        catalogue.resolve(text, asked.question.model.law_as_of)
        for asked in criteria.asked
        for text in asked.question.model.norms
    )
    return tuple({id(one.norm): one.norm for one in cited if one}.values())


def _words(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []
