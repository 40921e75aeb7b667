"""Which words name the speaker of a quotation: the subject of its cue, or the noun phrase before or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.reading import Token
from .line import Line
from .reported import Span
from .tree import Tree


def by_tree(line: Line, place: int) -> Span | None:
    """The subject of the cue as the parser has it, if it stands outside all quotations."""
    number, inner = line.flat[place]
    tree = Tree(line.sentences[number])
    agent = tree.child(inner, "agent")
    subject = (
        tree.child(agent, "pobj") if agent is not None else None if tree.is_passive(inner) else tree.subject(inner)
    )
    if subject is None:
        return None
    token = tree.tokens[subject]
    if line.quoted[token.start] or token.lemma in ("which", "what", "it", "there"):
        return None
    start, end = tree.characters(*tree.phrase(subject))
    if any(line.quoted[start:end]):
        return token.start, token.end
    return start, end


def of_sentence(line: Line, place: int) -> Span | None:
    """The subject of the sentence that a participle trails: Lund was ready to joke, telling the crowd."""
    number, inner = line.flat[place]
    tree = Tree(line.sentences[number])
    root = next((one for one, token in enumerate(tree.tokens[:inner]) if token.dep == "ROOT"), None)
    subject = None if root is None else tree.child(root, "nsubj")
    return None if subject is None else tree.characters(*tree.phrase(subject))


def inverted(line: Line, places: Sequence[int]) -> Span | None:
    """The noun phrase that follows the cue: said the old man; said Mr Lund."""
    taken: list[Token] = []
    previous = 0
    for place in places:
        token = line.token(place)
        joins = (taken and token.lemma in ("of", "the", "and", "'s", "’s", "-")) or token.text in (".",)
        if not (token.tag[:2] in ("NN", "DT", "PR", "JJ", "CD", "PO") or joins) or (taken and token.tag == "PRP"):
            break
        if taken and place != previous + 1:
            break
        previous = place
        taken.append(token)
        if token.tag == "PRP":
            break
    while taken and taken[-1].tag[:2] not in ("NN", "PR", "CD"):
        taken.pop()
    return (taken[0].start, taken[-1].end) if taken else None


def left_of(line: Line, places: Sequence[int]) -> Span | None:
    """The noun phrase just before the cue: the old man said."""
    taken: list[Token] = []
    aside = False
    for place in reversed(places):
        token = line.token(place)
        if not taken and (aside or token.text == ")"):
            aside = token.text != "("  # Cummings (D.-Md.) said
            continue
        if not taken and token.tag in ("RB", "MD", "VBD", "VBZ", "VBP"):
            continue
        joins = bool(taken) and token.lemma in ("of", "'s", "’s", "-", ".")
        if not (token.tag[:2] in ("NN", "DT", "PR", "JJ", "CD", "PO", "WP") or joins):
            break
        taken.append(token)
        if token.tag in ("PRP", "WP"):
            break
    while taken and taken[-1].tag[:2] == "PO":
        taken.pop()
    return (taken[-1].start, taken[0].end) if taken and any(t.tag[:2] in ("NN", "PR", "WP") for t in taken) else None
