"""The check that nothing still waits to be filled in, as *[ange namn]* does in a file that `revision new` has written."""

import re
from collections.abc import Iterator

from revision.check_sightings import sightings
from revision.check_view import Page
from revision.problems import Problem
from revision.references import within

DRAFT, FINAL = "ej-ifyllt", "ej-ifyllt-i-slutlig"


def unfilled(page: Page) -> Iterator[Problem]:
    """Yield each text within brackets that asks for another in its place, as one of a draft or of a final report."""
    final = within(page.document.data, "granskning", "status") == "slutlig"
    code, though = (FINAL, ", men rapporten är slutlig") if final else (DRAFT, "")
    opening = "|".join(map(re.escape, page.words(DRAFT, "inleds")))
    for seen in sightings(page, re.compile(rf"(?:{opening})\b[^\[\]]{{0,200}}\]")):
        said = f"»{' '.join(seen.match[0].split())}« är inte ifyllt{though}."
        yield Problem(seen.place, code, said, "Skriv det som efterfrågas i stället.", about=seen.about)


CHECKS = (unfilled,)
