"""Name drafts: a name with its titles, roles and modifiers becomes the draft of a mention."""

from spacy.tokens import Doc, Token

from dragoman.find.drafts import MODIFIERS, Draft, lemma_of, root_of
from dragoman.find.name_spans import Name
from dragoman.find.owners import is_territory
from dragoman.find.phrases import left_edge
from dragoman.knowledge.mention_words import MentionWords

_BODIES = frozenset(("group", "company", "media", "government"))


class NameDrafts:
    """Makes drafts of names.

    Args:
        doc: The parsed report.
        names: Its names, in text order.
        words: The mention words.
    """

    def __init__(self, doc: Doc, names: tuple[Name, ...], words: MentionWords) -> None:
        self.doc = doc
        self.names = names
        self.words = words
        real = [n for n in names if n.readings or not self._no_name(n, doc[n.end - 1])]
        self._ending = {n.end: n for n in real}
        self.inside: dict[int, Name] = {i: n for n in real for i in range(n.start, n.end)}
        self.used: set[int] = set()

    def all(self) -> list[Draft]:
        """Return the drafts of all names that are mentions; the title words they hold are in `used`."""
        drafts = [d for d in map(self._draft, self.names) if d is not None]
        for draft in drafts:
            self._whole(draft)
        self._heads(drafts)
        return [d for d in drafts if d.head not in self.used or d.titles or d.noun is not None]

    def _whole(self, draft: Draft) -> None:
        """Let a phrase that begins inside another name begin where that name does."""
        held = self.inside.get(draft.start)
        if held is not None and held.start < draft.start and draft.name is not None and held.end <= draft.name.start:
            draft.start = held.start

    def _heads(self, drafts: list[Draft]) -> None:
        """Give a titled name the place in the clause that the parser gave to a name in its title."""
        holder = {d.head: d for d in drafts}
        for draft in drafts:
            above = self.doc[draft.head].head.i
            if draft.name is None or not draft.titles or not draft.start <= above < draft.name.start:
                continue
            other = holder.get(above)
            if self.doc[draft.head].dep_ != "appos" or above not in self.inside:
                continue
            if other is not None and other.name is not None:
                free = [i for i in range(other.name.start, other.name.end) if i not in holder]
                if not free:
                    continue
                other.head = free[-1]
            draft.noun, draft.head = draft.head, above

    def _draft(self, name: Name) -> Draft | None:
        doc, words = self.doc, self.words
        head, last = root_of(doc, name.start, name.end), doc[name.end - 1]
        if not name.readings and self._no_name(name, last):
            return None
        if last.lower_ in words.geography and name.label in ("LOC", "FAC", None, "GPE"):
            return None
        anchor = head
        while name.label in ("GPE", "NORP") and anchor.dep_ == "conj" and anchor.head.i < anchor.i:
            anchor = anchor.head
        outer = anchor.head
        if outer.i >= name.end and anchor.dep_ in MODIFIERS:
            classes = words.classes(lemma_of(outer))
            if name.label in ("GPE", "NORP", "LOC") and classes and name.readings:
                return None
            body = classes & _BODIES and not classes & {"office", "person"}
            if name.label == "PERSON" and "government" in classes:
                return Draft(head.i, name.start, name.end, "name", name)
            if outer.i == name.end and body and name.label in ("ORG", "NORP", None, "PERSON"):
                return Draft(outer.i, left_edge(outer), outer.i + 1, "name", name, outer.i)
            if not (name.label in ("PERSON", None) and self._titled(name)):
                return Draft(head.i, name.start, name.end, "name", name)
        start = min(name.start, left_edge(head))
        if any(t.pos_ in ("ADP", "VERB") or t.text in "[(" for t in doc[start : name.start]):
            start = name.start
        draft = Draft(head.i, start, name.end, "name", name)
        self._add_kind(draft, name)
        if name.label in ("PERSON", "ORG", None) and not (name.readings and name.readings[0].kind != "person"):
            self._add_titles(draft, name)
        elif name.start > draft.start and self.words.is_title(lemma_of(doc[name.start - 1])):
            draft.start = name.start
        return draft

    def _no_name(self, name: Name, last: Token) -> bool:
        """Return whether the words are a title or kind of body alone, or name a thing."""
        words, size = self.words, name.end - name.start
        lemma = lemma_of(last)
        if lemma in words.things or (size == 1 and len(last.text) < 2):
            return True
        if name.label not in (None, "PERSON", "ORG", "GPE", "FAC"):
            return False
        if words.is_title(lemma) and size <= 3 and not (size > 1 and name.label == "PERSON"):
            return True
        return size == 1 and bool(words.classes(lemma) & {"government", "force", "group", "company", "media", "state"})

    def _titled(self, name: Name) -> bool:
        before = self.doc[name.start - 1] if name.start else None
        return before is not None and before.i not in self.inside and self.words.is_title(lemma_of(before))

    def _add_kind(self, draft: Draft, name: Name) -> None:
        """Take in the kind of body right before a name that the parser set apart: "news agency Xinhua"."""
        before = self.doc[name.start - 1] if name.start else None
        if before is None or name.label not in ("ORG", "GPE", None) or before.i in self.inside or before.tag_ != "NN":
            return
        if self.doc[name.start].is_sent_start or draft.start < name.start or any(map(is_territory, name.readings)):
            return
        if not self.words.classes(lemma_of(before)) & {"company", "media", "group"}:
            return
        draft.start = left_edge(before)
        if self.doc[draft.head].dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
            self.used.add(before.i)
            draft.aliases.append(before.i)
        else:
            draft.noun, draft.head = draft.head, before.i

    def _add_titles(self, draft: Draft, name: Name) -> None:
        """Take in the titles before a person's name: "Foreign Minister", "Ambassador to Spain"."""
        doc, words = self.doc, self.words
        at = name.start
        while at > 0 and not doc[at].is_sent_start:
            word = doc[at - 1]
            if word.i not in self.inside and word.pos_ in ("NOUN", "PROPN", "ADJ") and words.is_title(lemma_of(word)):
                begin = self._title_start(word)
                draft.titles.insert(0, (begin, at))
                draft.start = min(draft.start, left_edge(word))
                self.used.update(range(begin, at))
                at = begin
                if at == 0 or doc[at - 1].i in self.inside or not words.is_title(lemma_of(doc[at - 1])):
                    return
                continue
            office = self._office_before(at)
            if office is None or name.label != "PERSON":
                return
            begin = self._title_start(doc[office])
            held = self._ending.get(at)
            known = held is not None and bool(held.readings)
            draft.titles.insert(0, (begin, office + 1 if known else at))
            draft.start = min(draft.start, left_edge(doc[office]))
            self.used.update(range(begin, office + 1))
            if held is not None and not known:
                self.used.update(range(held.start, held.end))
            return

    def _office_before(self, at: int) -> int | None:
        """Return the office noun of "office of X", X ending at a token: "Secretary" of "Secretary of State"."""
        doc = self.doc
        k = at - 1
        while k > 1 and at - k < 6 and (doc[k].pos_ == "PROPN" or doc[k].i in self.inside or doc[k].lower_ == "the"):
            k -= 1
        if k == at - 1 or k < 1 or doc[k].lower_ not in ("of", "to", "for", "from"):
            return None
        office = doc[k - 1]
        if office.i in self.inside and office.pos_ != "PROPN":
            return None
        return office.i if "office" in self.words.classes(lemma_of(office)) and office.tag_ in ("NN", "NNP") else None

    def _title_start(self, word: Token) -> int:
        """Return where a title begins whose last word is given: "Foreign" of "Foreign Minister"."""
        doc, words = self.doc, self.words
        at = word.i
        while at > 0 and not doc[at].is_sent_start:
            before = doc[at - 1]
            if before.text in ("-", "–") and at > 1:
                at -= 2
                continue
            if before.i in self.inside:
                held = self._ending.get(before.i + 1)
                body = "government" in words.classes(lemma_of(before))
                return before.i if body and held is not None and held.label == "ORG" else at
            if before.lower_ == "and" and at > 1 and doc[at - 2].tag_ == "NN" and doc[at - 2].dep_ in MODIFIERS:
                at -= 2
                continue
            if (
                before.lower_ in words.former
                or before.lower_ in words.calendar
                or before.pos_ not in ("PROPN", "NOUN", "ADJ")
            ):
                return at
            if before.text[:1].islower() and doc[at].text[:1].isupper() and words.is_title(lemma_of(before)):
                return at
            at -= 1
        return at
