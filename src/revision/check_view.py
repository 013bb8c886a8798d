"""What a check of evidence looks at: the file as text and as data, and where it could be assessed, the assessment."""

from typing import NamedTuple

from revision.assess import Assessment
from revision.check_text import CheckText
from revision.evidence import Evidence
from revision.findings import Finding
from revision.problems import Place, Problem, Unusable
from revision.rulebook import Rulebook, file_stem
from revision.yamlfile import Document


class Page(NamedTuple):
    """A file as written, whether or not it can be assessed; the data of a file that is not YAML is None."""

    text: str
    document: Document
    rulebook: Rulebook
    small_number: int | None = None
    """The least size of a group that may be told, where the user has set one."""

    def limit(self, check: str) -> int:
        """Return the number that a check turns on, as its file declares it; raises `Unusable`, also where it has none."""
        limit = self.declared(check).limit
        if limit is None:
            raise _lacking(check, "gräns")
        return limit

    def words(self, check: str, name: str) -> tuple[str, ...]:
        """Return the words that a check looks for under a name, as its file declares them; raises as `limit`."""
        words = self.declared(check).words
        if name not in words:
            raise _lacking(check, f"ord › {name}")
        return words[name]

    def declared(self, check: str) -> CheckText:
        """Return a check as its file declares it; raises `Unusable`, also where there is none."""
        declared = self.rulebook.check(check)
        if declared is None:
            raise _lacking(check, "id")
        return declared


def _lacking(check: str, key: str) -> Unusable:
    """Return what is wrong with a check's file that lacks a key, as one of the user's own may."""
    place, said = Place(f"kontroller/{file_stem(check)}.yaml"), f"kontrollen »{check}« saknar »{key}«."
    return Unusable([Problem(place, "saknad-nyckel", said, "Ta över nyckeln ur den medföljande filen.")])


class View(NamedTuple):
    """A file that could be assessed, with what it came to."""

    page: Page
    assessment: Assessment

    @property
    def evidence(self) -> Evidence:
        """The file's content as its model has it, the figures that prose refers to in place."""
        return self.assessment.case.evidence

    @property
    def document(self) -> Document:
        """The file as written, with its places."""
        return self.page.document

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in the order of the questions."""
        return tuple(finding for question in self.assessment.questions for finding in question.findings)
