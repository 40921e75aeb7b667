"""A sentence as a tree: what depends on a word, and which stretch it governs."""

from __future__ import annotations

from functools import cached_property

from ...model.reading import Sentence, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")


class Tree:
    """One sentence's tokens with their children."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the indices of those that hang on it, in order."""
        children: list[list[int]] = [[] for _ in self.tokens]
        for place, token in enumerate(self.tokens):
            if token.head != place:
                children[token.head].append(place)
        return children

    def child(self, place: int, *deps: str) -> int | None:
        """The first child with one of the relations."""
        for other in self.children[place]:
            if self.tokens[other].dep in deps:
                return other
        return None

    def span(self, place: int, without: tuple[str, ...] = ()) -> tuple[int, int]:
        """First and last index of what the word governs; `without` names relations of its own children left out."""
        first = last = place
        waiting = [other for other in self.children[place] if self.tokens[other].dep not in without]
        while waiting:
            other = waiting.pop()
            first, last = min(first, other), max(last, other)
            waiting.extend(self.children[other])
        return first, last

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """The stretch of text from the first to the last token."""
        return self.tokens[first].start, self.tokens[last].end

    def governs(self, place: int, other: int) -> bool:
        """Whether the other word hangs on this one, directly or not."""
        for _ in self.tokens:
            if other == place:
                return True
            if self.tokens[other].head == other:
                return False
            other = self.tokens[other].head
        return False

    def subject(self, verb: int) -> int | None:
        """Who does what the verb says: its own subject, or that of the verb it hangs on.

        A verb coordinated with another, an infinitive, a participle and a gerund after a preposition take the subject
        of the verb above; an infinitive after an object takes the object (she asked him to say).
        """
        place = verb
        for _ in range(6):
            own = self.child(place, *SUBJECTS)
            if own is not None and (place == verb or self.tokens[own].lemma not in ("it", "there")):
                return own
            token = self.tokens[place]
            if token.dep in ("acl", "relcl"):
                return token.head
            if token.dep == "xcomp":
                told = self.child(token.head, "dobj")
                if told is not None and told < place and self.tokens[place].tag == "VB":
                    return told
            if token.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "attr", "oprd", "dep"):
                return None
            if token.head == place:
                return None
            place = token.head
        return None

    def phrase(self, noun: int) -> tuple[int, int]:
        """The noun with what describes it: no clause set off after it, no mark at its edges."""
        first, last = self.span(noun, without=("relcl", "acl", "conj", "cc", "ccomp", "advcl", "punct", "parataxis"))
        if self.tokens[noun].dep == "pobj" or self.child(noun, "conj") is not None:
            joined = self.child(noun, "conj")
            if joined is not None and self.tokens[joined].dep == "conj" and self.child(joined, *SUBJECTS) is None:
                last = max(last, self.span(joined, without=("relcl", "acl", "advcl", "ccomp"))[1])
        for other in self.children[noun]:
            if noun < other <= last and self.tokens[other].dep == "prep" and self.tokens[other - 1].text == ",":
                last = other - 2
        while (
            last > noun and not self.tokens[last].text[-1].isalnum() and self.tokens[last].text not in ("'s", "’s", "'")
        ):
            last -= 1
        while last > noun and self.tokens[last].dep == "case" and self.tokens[last].head == noun:
            last -= 1
        while first < noun and not self.tokens[first].text[0].isalnum():
            first += 1
        return first, last


def is_verb(token: Token) -> bool:
    """Whether the word is used as a verb."""
    return token.tag.startswith("VB") or (
        token.dep in ("ROOT", "ccomp", "relcl", "advcl") and not token.tag.startswith("NN")
    )
