"""Finding: all that is found in one parsed report, its questions put to the judges in turn.

One report is done before the next is begun, so that a judge reads its text once for all that is asked about it.
"""

from spacy.tokens import Doc

from dragoman.find.finder import decide, propose, propose_roles
from dragoman.find.judges import Judges
from dragoman.find.roles import with_roles
from dragoman.values.finds import Finds


def found_by(judges: Judges, doc: Doc) -> Finds:
    """Return what a report holds, as the judges have it.

    Args:
        judges: Who answers.
        doc: The report, parsed.
    """
    finds = decide(doc, judges.answer(propose(doc)))
    if judges.roles is None:
        return finds
    questions = propose_roles(doc, finds)
    return with_roles(finds, questions, judges.roles.judge_roles(questions))
