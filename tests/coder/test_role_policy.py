"""A head names the doer of a deed where no rule does, if it is sure enough."""

from collections.abc import Sequence

from dragoman.coder.role_policy import RolePolicy
from dragoman.values.questions import Chance, RoleAnswer, RoleCandidate, RoleQuestion
from dragoman.values.spans import Because

TEXT = "The depot of the port was shelled, the harbour master said of the rebels."


class Says:
    """A head that always gives the same chances."""

    def __init__(self, *chances: Chance) -> None:
        self.answer = RoleAnswer((), chances, (Because("head.role"),))

    def judge_roles(self, questions: Sequence[RoleQuestion]) -> list[RoleAnswer]:
        return [self.answer for _ in questions]


def doers(*chances: Chance, recipients: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Whom the policy names for a deed with three candidates, of which 0 and 2 are the same entity."""
    spans = ((0, 21), (35, 53), (62, 72))
    near = tuple(RoleCandidate(TEXT, 0, span, n, n % 2) for n, span in enumerate(spans))
    asked = RoleQuestion(TEXT, 0, (26, 33), 0, ("ASSAULT",), recipients=recipients, candidates=near)
    return RolePolicy(Says(*chances)).judge_roles([asked])[0].actors


def test_the_likeliest_is_named_by_the_mention_that_speaks_for_it() -> None:
    assert doers(Chance(0, 2, 0.7, 0.1), Chance(1, 1, 0.2, 0.1)) == (2,)


def test_an_unsure_head_names_nobody() -> None:
    assert doers(Chance(0, 2, 0.5, 0.1)) == ()
    assert doers() == ()


def test_nobody_does_a_deed_to_itself() -> None:
    assert doers(Chance(0, 2, 0.9, 0.0), recipients=(0,)) == ()
