"""Role policy: what is done where no rule names the doer of a deed.

The rules go by frames and by the parse, and name no doer where neither does; the head weighs everybody who stands near.
So the head names the doer that the rules leave out, if it gives somebody enough; whom the rules chose stands.
The threshold is that at which, on labelled rows of running news that the head had not seen, most rows had the right
actors and recipients.

What was tried there and does not ship: recipients that the head names lost as much precision as they won recall, at
every threshold; dropping whom the rules chose lost more than it mended; and a judgement that a row is no deed at all,
good on those rows, took as many deeds as other words from longer reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.find.judges import RoleJudge
from dragoman.values.questions import RoleAnswer, RoleQuestion


@dataclass(frozen=True, slots=True)
class RolePolicy:
    """A role judge that names a doer where a head is sure of one.

    Args:
        head: Its answers give everybody's chances.
        actor: The chance from which somebody is named.
    """

    head: RoleJudge
    actor: float = 0.6

    def judge_roles(self, questions: Sequence[RoleQuestion]) -> list[RoleAnswer]:
        """Return who does each deed; nobody does one to itself."""
        asked = zip(questions, self.head.judge_roles(questions), strict=True)
        return [self._judge(question, head) for question, head in asked]

    def _judge(self, question: RoleQuestion, head: RoleAnswer) -> RoleAnswer:
        taken = {c.entity for c in question.candidates if c.mention in question.recipients}
        free = [c for c in head.chances if c.entity not in taken and c.actor >= self.actor]
        best = max(free, key=lambda c: (c.actor, -c.mention), default=None)
        return RoleAnswer((best.mention,) if best else (), head.chances, head.because)
