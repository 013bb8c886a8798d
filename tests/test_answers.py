"""Answers: what a fact declares, what is read as one, and the values between which rules turn."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain

import pytest

from revision.answers import Form, Kind, UnreadableError
from revision.measures import years_before

LEVELS = "ja, delvis eller nej"
EXAMPLES = {
    "andel": "Skriv »14 av 20« eller »70 %«.",
    "tal": "Skriv till exempel »12« eller »3,5«.",
    "datum": "Skriv »2022-12-15« eller »2022-12«.",
}
SORTS = {"andel": "en andel", "tal": "ett tal", "datum": "ett datum"}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ja eller nej", Form(Kind.LEVELS, ("ja", "nej"))),
        (LEVELS, Form(Kind.LEVELS, ("ja", "delvis", "nej"))),
        ("ja, delvis, nej eller ej tillämpligt", Form(Kind.LEVELS, ("ja", "delvis", "nej"), may_not_apply=True)),
        ("låg, medel eller hög", Form(Kind.LEVELS, ("låg", "medel", "hög"))),
        ("tal", Form(Kind.NUMBER)),
        ("andel", Form(Kind.SHARE)),
        ("datum", Form(Kind.DATE)),
        ("text", Form(Kind.TEXT)),
        ("andel eller ej tillämpligt", Form(Kind.SHARE, may_not_apply=True)),
    ],
)
def test_a_fact_declares_its_answers_in_words(text: str, form: Form) -> None:
    """`svar` lists levels as a sentence does, or names a sort of answer; *ej tillämpligt* is said apart."""
    assert Form.of(text) == form


ONE = "Skriv minst två svar, eller ett av orden tal, andel, datum och text."
SEVERAL = "Skriv till exempel »ja, delvis eller nej«."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("ja", "»ja« är bara ett svar.", ONE),
        ("ja eller ej tillämpligt", "»ja eller ej tillämpligt« är bara ett svar.", ONE),
        ("ja och nej", "»ja och nej« är bara ett svar.", ONE),
        ("Tal", "»Tal« är bara ett svar.", ONE),
        ("", "»« är inga svar.", SEVERAL),
        ("ja eller ", "»ja eller « är inga svar.", SEVERAL),
        ("ja, ja eller nej", "»ja« står två gånger i »ja, ja eller nej«.", SEVERAL),
        ("ja eller ej erhållet", "»ej erhållet« är alltid ett möjligt svar.", "Ta bort det ur svaren."),
        (
            "ja, nej eller kan inte besvaras",
            "»kan inte besvaras« är alltid ett möjligt svar.",
            "Ta bort det ur svaren.",
        ),
        ("tal eller andel", "»tal« kan inte stå bland andra svar.", "Skriv bara tal, eller bara andra svar."),
    ],
)
def test_what_declares_no_answers_is_refused(text: str, message: str, hint: str) -> None:
    """A `svar` with one word, none, the same twice, or a word with another meaning says what to write."""
    with pytest.raises(UnreadableError) as caught:
        Form.of(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("declared", "text", "answers"),
    [
        (LEVELS, "ja", {"ja"}),
        (LEVELS, "delvis eller nej", {"delvis", "nej"}),
        (LEVELS, "nej eller delvis", {"delvis", "nej"}),
        ("ja, nej eller ej tillämpligt", "ej tillämpligt", {"ej tillämpligt"}),
        ("andel eller ej tillämpligt", "ej tillämpligt", {"ej tillämpligt"}),
        ("text", "Nämnden har en plan.", {"Nämnden har en plan."}),
        ("andel", "14 av 20", {Fraction(7, 10)}),
        ("andel", "0 av 5", {Fraction(0)}),
        ("andel", "5 av 5", {Fraction(1)}),
        ("andel", "1 400 av 2 000", {Fraction(7, 10)}),
        ("andel", "70 %", {Fraction(7, 10)}),
        ("andel", "70%", {Fraction(7, 10)}),
        ("andel", "70\u00a0%", {Fraction(7, 10)}),
        ("andel", "70\u202f%", {Fraction(7, 10)}),
        ("andel", "52,9 %", {Fraction(529, 1000)}),
        ("andel", "52.9 %", {Fraction(529, 1000)}),
        ("andel", "100 %", {Fraction(1)}),
        ("tal", "1767", {Fraction(1767)}),
        ("tal", "1 767", {Fraction(1767)}),
        ("tal", "1\u00a0767", {Fraction(1767)}),
        ("tal", "1\u202f767", {Fraction(1767)}),
        ("tal", "1 234 567,5", {Fraction(2469135, 2)}),
        ("tal", "52,9", {Fraction(529, 10)}),
        ("tal", "-3.5", {Fraction(-7, 2)}),
        ("tal", "\u22123,5", {Fraction(-7, 2)}),
        ("tal", "0331", {Fraction(331)}),
        ("datum", "2022-12-15", {date(2022, 12, 15)}),
        ("datum", "2022-12", {date(2022, 12, 31)}),
        ("datum", "2022-04", {date(2022, 4, 30)}),
        ("datum", "2023-02", {date(2023, 2, 28)}),
        ("datum", "2024-02", {date(2024, 2, 29)}),
        ("datum", "2024-02-29", {date(2024, 2, 29)}),
        ("datum", "1900-02", {date(1900, 2, 28)}),
        ("datum", "2000-02", {date(2000, 2, 29)}),
    ],
)
def test_an_answer_is_read_as_it_is_written(declared: str, text: str, answers: set[object]) -> None:
    """Levels, two of them, shares, numbers in Swedish form, and dates, a year-month as its last day."""
    assert Form.of(declared).read(text) == answers


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        *(
            ("andel", text)
            for text in ("70", "0,7", "0 av 0", "21 av 20", "-1 av 2", "101 %", "-1 %", "%", "14/20", "½")
        ),
        *(
            ("tal", text)
            for text in ("", "ca 5", "17 67", "1 7670", "1_000", "0x1f", "1e3", ".5", "5.", "5 %", "nan", "∞")
        ),
        *(
            ("datum", text)
            for text in ("2022", "2022-13", "2022-00", "2023-02-29", "2022-12-32", "2022-1-1", "0000-01")
        ),
        *(("datum", text) for text in ("15/12 2022", "2022-12-15T10:00", "20221215")),
        ("tal", "9" * 5000),
        ("andel", f"1 av {'9' * 5000}"),
        ("andel", f"{'9' * 5000} %"),
    ],
)
def test_an_answer_of_another_sort_is_refused(declared: str, text: str) -> None:
    """What is no number, share or date says so, with an example of one."""
    with pytest.raises(UnreadableError) as caught:
        Form.of(declared).read(text)
    assert (caught.value.message, caught.value.hint) == (f"»{text}« är inte {SORTS[declared]}.", EXAMPLES[declared])


POSSIBLE = "Möjliga: »ja«, »delvis«, »nej«, »ej erhållet« eller »kan inte besvaras«."


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("delivs", "Menade du »delvis«?"),
        ("Ja", "Menade du »ja«?"),
        ("NEJ", "Menade du »nej«?"),
        ("ej erhållit", "Menade du »ej erhållet«?"),
        ("Ej erhållet", "Menade du »ej erhållet«?"),
        ("ej\u00a0erhållet", "Menade du »ej erhållet«?"),
        ("kan ej besvaras", "Menade du »kan inte besvaras«?"),
        ("yes", POSSIBLE),
        ("no", POSSIBLE),
        ("", POSSIBLE),
        ("14", POSSIBLE),
        ("ja eller ja", POSSIBLE),
        ("ja eller kanske", POSSIBLE),
        ("ja, delvis eller nej", POSSIBLE),
        ("ej tillämpligt", POSSIBLE),
    ],
)
def test_an_unknown_answer_suggests_the_one_meant_or_all_there_are(text: str, hint: str) -> None:
    """A misspelling names its like; *ej erhållet* and *kan inte besvaras* are among what can be answered."""
    with pytest.raises(UnreadableError) as caught:
        Form.of(LEVELS).read(text)
    assert (caught.value.message, caught.value.hint) == (f"svaret »{text}« finns inte för uppgiften.", hint)


def test_levels_are_the_values_of_a_fact_that_declares_them() -> None:
    """Every declared level is a value, and *ej tillämpligt* where it is declared."""
    assert Form.of(LEVELS).values() == ("ja", "delvis", "nej")
    assert Form.of("ja, nej eller ej tillämpligt").values() == ("ja", "nej", "ej tillämpligt")
    assert Form.of("andel eller ej tillämpligt").values()[-1] == "ej tillämpligt"


Measure = Fraction | date


def sides(value: Measure, cuts: Iterable[Measure]) -> tuple[int, ...]:
    """Return where a value lies of each cut: before, at or after."""
    return tuple((value > cut) - (value < cut) for cut in cuts)  # type: ignore[operator]  # a fact has one kind


PERCENT = [Fraction(number, 100) for number in (0, 1, 50, 90, 100)]
DAYS = [date(2022, 1, 1), date(2022, 1, 2), date(2022, 1, 4), date(2024, 2, 29)]


@pytest.mark.parametrize(
    ("declared", "cuts", "all_there_are"),
    [
        ("tal", [], [Fraction(7)]),
        ("tal", [Fraction(3)], map(Fraction, range(-9, 9))),
        ("tal", [Fraction(5), Fraction(3), Fraction(3)], (Fraction(half, 2) for half in range(-9, 29))),
        ("andel", [], [Fraction(1, 3)]),
        ("andel", [Fraction(9, 10)], PERCENT),
        ("andel", [Fraction(0)], PERCENT),
        ("andel", [Fraction(1)], PERCENT),
        ("andel", [Fraction(1, 2), Fraction(9, 10)], (Fraction(part, 100) for part in range(101))),
        ("datum", [], DAYS),
        ("datum", [date(2022, 1, 1)], (date(2021, 12, 1) + timedelta(days) for days in range(90))),
        ("datum", DAYS, (date(2021, 12, 1) + timedelta(days) for days in range(900))),
        ("datum", [date.max], [date.max, date(2022, 1, 1)]),
        ("datum", [date.min], [date.min, date(2022, 1, 1)]),
    ],
)
def test_a_measure_has_a_value_for_every_way_it_can_lie(
    declared: str, cuts: list[Measure], all_there_are: Iterable[Measure]
) -> None:
    """Each cut point is a value, and each open stretch that holds any value has exactly one; none lies outside."""
    values = [value for value in Form.of(declared).values(cuts) if isinstance(value, Fraction | date)]
    found = [sides(value, cuts) for value in values]
    assert set(found) == {sides(value, cuts) for value in chain(all_there_are, values)}
    assert len(set(found)) == len(found)
    assert declared != "andel" or all(0 <= value <= 1 for value in values if isinstance(value, Fraction))


@pytest.mark.parametrize(
    ("declared", "text", "shown"),
    [
        (LEVELS, "delvis", "delvis"),
        ("andel", "14 av 20", "70 %"),
        ("andel", "52,9 %", "52,9 %"),
        ("tal", "1767", "1767"),
        ("tal", "52,90", "52,9"),
        ("tal", "1234567,5", "1234567,5"),
        ("datum", "2022-12-15", "2022-12-15"),
    ],
)
def test_a_value_is_shown_as_a_file_would_have_it(declared: str, text: str, shown: str) -> None:
    """What is shown of an answer could be written in a file."""
    form = Form.of(declared)
    assert [form.shown(value) for value in form.read(text)] == [shown]
    assert form.read(shown)


def test_years_are_counted_back_to_the_same_day() -> None:
    """The day so many years earlier is of the same number, and 29 February becomes 28 where it must."""
    assert years_before(date(2022, 12, 31), 2) == date(2020, 12, 31)
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
