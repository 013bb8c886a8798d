"""The checks of what prose claims: each sentence that may name a nyckeltal, held against the figures of its series."""

from collections.abc import Iterator

from revision import check_told, check_trends
from revision.check_clauses import sentences
from revision.check_spoken import may_name, names
from revision.check_view import View
from revision.problems import Problem


def claims(view: View) -> Iterator[Problem]:
    """Yield each figure and each trend that a sentence tells otherwise than the tables do."""
    known = names(view.evidence, view.page.words(check_told.CODE, "mått"))
    for sentence in sentences(view, lambda text: may_name(text, known)):
        yield from check_told.told(view, sentence, known)
        yield from check_trends.trends(view, sentence, known)


CHECKS = (claims,)
