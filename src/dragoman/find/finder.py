"""Finder: a Doc becomes questions; a Doc and their answers become finds. Both halves are pure.

`propose` asks what the rules cannot be sure of, `decide` builds on the answers; who answers is none of their business
(`judges`). What `propose` has seen of a Doc it leaves with that Doc, so that `decide` does not look twice.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from dragoman.find.announcements import find_announcements
from dragoman.find.attribution import propose_attributions
from dragoman.find.commitments import find_commitments
from dragoman.find.contexts import contexts_of
from dragoman.find.coreference import find_chains
from dragoman.find.dating import time_of
from dragoman.find.demands import find_demands
from dragoman.find.event_drafts import Surroundings
from dragoman.find.events import decide_events, in_text_order
from dragoman.find.links import find_links
from dragoman.find.mentions import MentionTable, find_mentions
from dragoman.find.places import find_places
from dragoman.find.positions import find_positions
from dragoman.find.quotes import Quote, find_quote_gaps, find_quotes
from dragoman.find.role_questions import role_questions
from dragoman.find.siting import place_of
from dragoman.find.sizes import size_of
from dragoman.find.statements import decide_statements
from dragoman.find.times import find_times
from dragoman.find.triggers import Trigger, factuality_question, find_triggers, type_question
from dragoman.find.verdicts import find_verdicts
from dragoman.knowledge.lexicon import load_lexicon
from dragoman.knowledge.operators import load_operators
from dragoman.values.finds import Finds, FoundStatement
from dragoman.values.questions import Answers, Questions, RoleQuestion
from dragoman.values.spans import Span

_KEY = "dragoman.proposal"


@dataclass(frozen=True, slots=True)
class _Proposal:
    table: MentionTable
    quotes: tuple[Quote, ...]
    triggers: tuple[Trigger, ...]
    questions: Questions


def _proposal(doc: Doc) -> _Proposal:
    known = doc.user_data.get(_KEY)
    if isinstance(known, _Proposal):
        return known
    table = find_mentions(doc)
    quotes = tuple(find_quotes(doc))
    triggers = tuple(find_triggers(doc, table, lexicon=load_lexicon(), operators=load_operators()))
    spans: dict[int, Span] = {}
    tokens = {t.token.i for t in triggers}
    questions = Questions(
        tuple(type_question(t, tokens) for t in triggers),
        tuple(factuality_question(t, spans) for t in triggers),
        tuple(propose_attributions(doc, quotes)),
    )
    proposal = _Proposal(table, quotes, triggers, questions)
    doc.user_data[_KEY] = proposal
    return proposal


def triggers_of(doc: Doc) -> tuple[MentionTable, tuple[Trigger, ...]]:
    """Return the mentions and the triggers of a report."""
    proposal = _proposal(doc)
    return proposal.table, proposal.triggers


def propose(doc: Doc) -> Questions:
    """Return all that has to be judged about a report: types, factuality, attribution."""
    return _proposal(doc).questions


def decide(doc: Doc, answers: Answers) -> Finds:
    """Return what the report holds, given an answer to each question of `propose`, in the same order."""
    proposal = _proposal(doc)
    table = proposal.table
    times = find_times(doc)
    statements = decide_statements(doc, table, proposal.questions.attribution, answers.attribution, times=times)
    chains = find_chains(doc, table, speakers=_speakers(table, statements))
    places = find_places(doc)
    around = Surroundings(
        table=table,
        chain_of={m: i for i, chain in enumerate(chains) for m in chain.mentions},
        several=frozenset(m for chain in chains if len(chain.members) > 1 for m in chain.mentions),
        statements=statements,
        place_of=lambda i: place_of(doc, i, places),
        time_of=lambda i: time_of(doc, i, times),
        size_of=size_of,
        contexts_of=contexts_of,
    )
    events = decide_events(doc, proposal.triggers, answers, around=around)
    events = in_text_order(events, find_demands(doc, events, around) + find_verdicts(doc, events, around))
    events = in_text_order(events, find_announcements(doc, events, around))
    return Finds(
        mentions=table.mentions,
        chains=chains,
        times=times,
        places=places,
        statements=statements,
        events=events,
        positions=find_positions(doc, table, statements),
        commitments=find_commitments(doc, table, statements, events, times=times, chains=chains),
        gaps=find_quote_gaps(doc),
        links=find_links(doc, events),
    )


def propose_roles(doc: Doc, finds: Finds, *, every: bool = False) -> tuple[RoleQuestion, ...]:
    """Return for the events of `decide`'s finds that have no actor the question who did them.

    Args:
        doc: The report.
        finds: What was found in it.
        every: Ask about the events with actors too.
    """
    asked = [number for number, event in enumerate(finds.events) if every or not event.actors]
    return role_questions(doc, _proposal(doc).table, finds, asked) if asked else ()


def _speakers(table: MentionTable, statements: tuple[FoundStatement, ...]) -> dict[int, tuple[int, ...]]:
    """For each mention inside somebody's words: the mentions of whoever says them, the innermost words first."""
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    for statement in statements:
        length = sum(c.end - c.start for c in statement.content)
        for span in statement.content:
            for mention in table.covering(span.start, span.end):
                if mention not in found or length < found[mention][0]:
                    found[mention] = (length, statement.sources)
    return {mention: sources for mention, (_, sources) in found.items()}
