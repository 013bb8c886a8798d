"""The pages of the checks of evidence: all of them by what they look at, and one with its examples."""

from collections.abc import Iterator, Sequence

from revision.check_silenced import UNKNOWN, UNUSED
from revision.check_text import CheckText
from revision.layout import Line, paragraphs, read, section

GROUPS = ("källor", "uppgifter", "nyckeltal", "rapport", "lag", "integritet", "granskningen", "undantag")
"""What checks look at, in the order that an evidence file has it."""


def contents(checks: Sequence[CheckText]) -> Iterator[Line]:
    """Yield every check with how grave it is and why, under what it looks at."""
    for group in dict.fromkeys((*GROUPS, *(check.group for check in checks))):
        within = (check for check in checks if check.group == group)
        yield from section(
            group.capitalize(), (Line(f"{check.id} ({check.severity}): {check.why}", hang=2) for check in within)
        )


def page(check: CheckText) -> Iterator[Line]:
    """Yield the page of a check: why it is made, its limits and words, what passes and what fails, and how a finding is silenced."""
    yield Line(f"{check.id} ({check.severity})", style="bold")
    yield from paragraphs(check.why)
    if check.limit is not None:
        yield Line(f"Gräns: {check.limit} {check.unit or ''}".rstrip() + ".")
    if check.span is not None:
        yield Line(f"Godtagna år: {check.span[0]}–{check.span[1]}.")
    yield from section("Ord", (Line(f"{name}: {', '.join(words)}", hang=2) for name, words in check.words.items()))
    yield from _example("Godkänns", check.passing)
    yield from _example("Fälls", check.failing)
    if check.id in {UNUSED, UNKNOWN}:
        yield Line()
        yield Line("Ett sådant fynd kan inte undantas.")
        return
    silencing = f"undantag:\n  - kontroll: {check.id}\n    ställe: …\n    motivering: …"
    yield from _example("Så undantas ett fynd, med skäl", silencing)
    yield Line()
    yield Line(f"Ställe är {check.about.rstrip('.')}. Utan ställe undantas alla fynd av kontrollen i filen.")


def _example(title: str, text: str) -> Iterator[Line]:
    return section(title, map(read, text.rstrip().splitlines()))
