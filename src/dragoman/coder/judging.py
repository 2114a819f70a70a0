"""Judging: the judges that a coder asks: rules and learned heads together, or either alone."""

from pathlib import Path
from typing import Literal

from dragoman.coder.attribution_policy import AttributionPolicy
from dragoman.coder.factuality_policy import FactualityPolicy
from dragoman.coder.role_policy import RolePolicy
from dragoman.coder.type_policy import TypePolicy
from dragoman.find.judges import Judges, RuleAttributionJudge, RuleFactualityJudge, RuleTypeJudge
from dragoman.heads import (
    Encoder,
    HeadAttributionJudge,
    HeadFactualityJudge,
    HeadRoleJudge,
    HeadTypeJudge,
    Reader,
    load_roles,
    load_weights,
)

Who = Literal["both", "rules", "heads"]
"""Who judges."""


def judges_of(who: Who | str = "both", *, weights: Path | None = None) -> Judges:
    """Return the judges.

    Args:
        who: Rules and heads with a stated policy, or either alone.
        weights: A folder of weights; None for the one that DRAGOMAN_HEADS names, or the package's.

    Raises:
        ModelError: If heads are to judge and a file of theirs is missing, truncated or foreign.
    """
    if who == "rules":
        return Judges()
    found, of_roles = load_weights(weights), load_roles(weights)
    reader = Reader(Encoder(found))
    types, facts, words = HeadTypeJudge(reader), HeadFactualityJudge(reader), HeadAttributionJudge(reader)
    roles = HeadRoleJudge(reader, of_roles)
    models = ((found.name, found.sha256), (of_roles.name, of_roles.sha256))
    if who == "heads":
        return Judges(types, facts, words, models, reader.prepare, roles)
    return Judges(
        TypePolicy(RuleTypeJudge(), types),
        FactualityPolicy(RuleFactualityJudge(), facts),
        AttributionPolicy(RuleAttributionJudge(), words),
        models,
        reader.prepare,
        RolePolicy(roles),
    )
