"""A sentence as a tree: what depends on a word, and which stretch it governs."""

from __future__ import annotations

from functools import cached_property

from ...model.reading import Sentence, Token
from ..names.words import listed
from .cues import is_speech
from .voices import can_speak, is_happening

SUBJECTS = ("nsubj", "nsubjpass", "csubj")


_ASKED = frozenset(("asked", "told", "reminded", "informed", "warned", "questioned", "pressed", "urged"))
"""Participles that open a sentence about whom they were done to: Asked whether it was so, he said no."""

_TIMES = listed(
    """yesterday today tonight tomorrow january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday"""
)
_THINGS = listed(
    """time chance reason way right need opportunity moment place order attempt effort decision plan ability duty
    courage power pleasure thing feeling wish cause ground grounds occasion point strength permission honour habit"""
)
"""Nouns of what has an infinitive and says nothing itself: the courage to say."""


_GIVING = listed(
    """issue issues issued issuing release releases released releasing send sends sent sending write writes wrote
    writing publish publishes published deliver delivers delivered give gives gave giving make makes made making
    post posts posted post posting run runs ran air airs aired"""
)
"""Verbs whose subject speaks through their object: issued a statement calling."""

_TAILS = frozenset(("citing", "calling", "accusing", "describing", "blaming", "urging", "quoting"))
_DASHES = frozenset(("–", "—", "―", "--"))


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
        """Who does what the verb says, and not the town and agency of a report's first line: OSLO (Reuters) - Lund
        said."""
        found = self._subject(verb)
        dash = self.dateline
        if found is None or not found < dash < verb:
            return found
        behind = [place for place in range(dash + 1, verb) if self.tokens[place].tag in ("NNP", "NNS", "NN", "PRP")]
        return self.noun_before(verb) or (behind[-1] if behind else None)

    @cached_property
    def dateline(self) -> int:
        """Where the dash stands behind town and agency at the beginning of a report; -1 where none does."""
        for place, token in enumerate(self.tokens[:12]):
            if token.text in _DASHES or token.text == "-":
                spaced = place + 1 < len(self.tokens) and self.tokens[place + 1].start > token.end
                return place if spaced and self.tokens[0].text.isupper() else -1
            if token.tag not in ("NNP", ",", ".", "-LRB-", "-RRB-", "CD") and token.text not in "()":
                return -1
        return -1

    def _subject(self, verb: int) -> int | None:
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
                if not self._is_only_medium(token.head, place):
                    return token.head
                place = self.tokens[token.head].head
                continue
            if token.dep == "xcomp":
                told = self.child(token.head, "dobj")
                if told is not None and told < place and self.tokens[place].tag == "VB":
                    return told
            if place == verb and token.tag in ("VBD", "VBZ") and token.dep in ("ROOT", "ccomp", "parataxis"):
                before = self.noun_before(verb)
                if before is not None:
                    return before
            if place == verb and self._is_joined_to_object(verb - 1) and token.dep == "conj":
                return verb - 1
            if token.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "attr", "oprd", "dep"):
                return None
            if token.head == place:
                return None
            outer = self.goes_on_outside(place)
            place = token.head if outer is None else outer
        return None

    def speaks(self, noun: int) -> bool | None:
        """Whether what the noun names can speak; what has an article and means a happening cannot: the Purges."""
        token = self.tokens[noun]
        named = token.tag in ("NNP", "NNPS") and self.child(noun, "det") is not None
        return False if named and is_happening(token) else can_speak(token)

    def antecedent(self, pronoun: int) -> int | None:
        """The noun that a relative pronoun stands for: the men who say so; the men of the yard who say so."""
        place = self.tokens[pronoun].head
        for _ in range(4):
            if self.tokens[place].dep == "relcl":
                break
            place = self.tokens[place].head
        noun = self.tokens[place].head
        above = self.tokens[self.tokens[noun].head].head
        if self.tokens[noun].dep == "pobj" and self.speaks(noun) is not True and above < noun:
            noun = above if self.speaks(above) is True else noun
        return noun if noun < pronoun and self.tokens[noun].tag.startswith("N") else None

    def _is_joined_to_object(self, place: int) -> bool:
        """Whether the parser has joined the noun before a verb to an object, though the verb is coordinated by that
        very "and" and the noun is its subject: Lund denied the report and Berg replied."""
        token = self.tokens[place]
        above = self.tokens[token.head]
        return token.dep == "conj" and token.tag.startswith("NN") and above.dep in ("dobj", "pobj")

    def _is_only_medium(self, noun: int, verb: int) -> bool:
        """Whether the noun that a participle or infinitive hangs on says nothing itself: the courage to say; tweets
        attacking her; issued a statement calling."""
        token = self.tokens[noun]
        if token.lemma in _THINGS:
            return True
        if self.tokens[verb].dep != "acl" or self.tokens[verb].tag != "VBG":
            return False
        if token.dep in ("dobj", "pobj", "attr") and self.tokens[verb - 1].text in (",", "”", '"'):
            return True
        above = self.tokens[token.head]
        given = token.dep == "dobj" and above.lemma in _GIVING and token.tag in ("NN", "NNS")
        return given or can_speak(token) is False

    def goes_on_outside(self, verb: int) -> int | None:
        """The verb of saying that a verb goes on with, though the parser has hung it within what was said: said that it
        was late, adding that; said he would come and warned them."""
        token = self.tokens[verb]
        if token.head >= verb or not (self._is_tail(verb) or self._differs_in_tense(verb)):
            return None
        place = token.head
        for _ in range(8):
            above = self.tokens[place].head
            if above == place:
                return None
            if self.tokens[place].dep == "ccomp" and is_speech(self.tokens[above].lemma):
                return above
            place = above
        return None

    def _is_tail(self, verb: int) -> bool:
        """Whether the verb is a participle of speech behind a comma."""
        token = self.tokens[verb]
        tail = token.tag == "VBG" and token.dep in ("advcl", "conj", "ccomp", "dep", "pcomp") and verb > 1
        behind = self.tokens[verb - 1].lemma in (",", "before", "after", "while")
        return tail and behind and (is_speech(token.lemma) or token.lemma in _TAILS)

    def _differs_in_tense(self, verb: int) -> bool:
        """Whether a verb in the past is coordinated with one behind "would" or "will", which cannot be."""
        token = self.tokens[verb]
        if token.tag != "VBD" or token.dep != "conj" or self.child(verb, *SUBJECTS) is not None:
            return False
        above = self.tokens[token.head]
        return above.tag == "VB" and any(self.tokens[other].tag == "MD" for other in self.children[token.head])

    def noun_before(self, verb: int) -> int | None:
        """The head of the noun phrase that ends just before a verb, wherever the parser has hung it.

        A comma may part the two only where the phrase ends in an apposition: the Minister, Halvdan Aasen, said.
        """
        tokens, place = self.tokens, verb - 1
        while place >= 0 and tokens[place].head == verb and tokens[place].tag in ("RB", "MD", "VBD", "VBZ"):
            place -= 1
        set_off = place > 0 and tokens[place].text == ","
        place -= set_off
        if place < 0 or not (tokens[place].tag.startswith("NN") or tokens[place].tag == "PRP"):
            return None
        if not set_off and self._after_time(place) is not None:
            return place
        beside = False
        while True:
            token, above = tokens[place], tokens[place].head
            if token.dep == "pobj" and tokens[above].dep == "prep":
                above = tokens[above].head
            beside = beside or token.dep == "appos"
            joined = token.dep in ("appos", "compound", "nmod", "pobj")
            if not joined or above >= place or not tokens[above].tag.startswith("NN"):
                break
            if tokens[above].entity in ("DATE", "TIME") or (token.dep == "pobj" and token.entity in ("DATE", "TIME")):
                break
            place = above
        if tokens[place].entity in ("DATE", "TIME") or tokens[place].dep in ("pobj", "dobj", "nsubj"):
            return None
        return place if beside or not set_off else None

    def _after_time(self, noun: int) -> int | None:
        """Where the noun's own words begin if the parser has run a time before it into them: 3 March Holm; yesterday
        Mrs Lund."""
        first = self.span(noun, without=("appos", "relcl", "acl", "prep", "conj"))[0]
        if self.tokens[first].lemma not in _TIMES and not self.tokens[first].text.isdigit():
            return None
        times = [place for place in range(first, noun) if self.tokens[place].lemma in _TIMES]
        after = times[-1] + 1 if times else noun + 1
        while after < noun and (self.tokens[after].text.isdigit() or self.tokens[after].text == ","):
            after += 1
        return after if after <= noun and self.tokens[noun].lemma not in _TIMES else None

    def is_passive(self, verb: int) -> bool:
        """Whether the verb is told of whom it is done to: was told; a thing told by him; asked about it, he said."""
        token = self.tokens[verb]
        if self.child(verb, "auxpass") is not None or (token.tag == "VBN" and self.child(verb, "agent") is not None):
            return True
        opens = token.tag in ("VBN", "VBD") and token.dep == "advcl"
        opens = opens and (token.head > verb or (verb > 0 and self.tokens[verb - 1].lemma in ("when", "if", "once")))
        return opens and token.lemma in _ASKED and self.child(verb, *SUBJECTS, "aux") is None

    def is_hearsay(self, verb: int) -> bool:
        """Whether a verb in the passive has an infinitive behind it: is reported to have answered."""
        if self.tokens[verb].tag != "VBN" or self.child(verb, "auxpass") is None:
            return False
        behind = self.child(verb, "xcomp")
        return behind is not None and any(self.tokens[one].lemma == "to" for one in self.children[behind])

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
        for other in range(last, first - 1, -1):
            if self.tokens[other].text in _DASHES:
                first, last = (other + 1, last) if other < noun else (first, other - 1)
                if other < noun:
                    break
        while (
            last > noun and not self.tokens[last].text[-1].isalnum() and self.tokens[last].text not in ("'s", "’s", "'")
        ):
            last -= 1
        while last > noun and self.tokens[last].dep == "case" and self.tokens[last].head == noun:
            last -= 1
        while first < noun and not self.tokens[first].text[0].isalnum():
            first += 1
        return max(first, self._after_time(noun) or first), last


def is_verb(token: Token) -> bool:
    """Whether the word is used as a verb."""
    return token.tag.startswith("VB") or (
        token.dep in ("ROOT", "ccomp", "relcl", "advcl") and not token.tag.startswith("NN")
    )
