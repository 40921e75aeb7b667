"""Words that stand everywhere, whatever is spoken of."""

from __future__ import annotations

from .words import folded

_WORDS = """
    a an the this that these those such some any no none each every all both either neither other another much many more
    most few less least own same
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves one ones who whom whose which what whatever whoever
    somebody someone something anybody anyone anything nobody nothing everybody everyone everything
    of in on at by to for from with without within into onto upon over under above below between among through during
    before after since until till against about around across along behind beside besides beyond near off out up down
    as than like per
    and or but nor so yet if unless because although though while whereas whether when where why how once lest
    be am is are was were been being have has had having do does did doing done will would shall should can could may
    might must ought
    s t d m ve re ll don didn doesn isn aren wasn weren hasn haven hadn couldn wouldn shouldn
    not never only also too very just then there here now thus even still again already ever
    say says said saying tell tells told ask asks asked
"""

FUNCTION_WORDS = frozenset(map(folded, _WORDS.split()))
"""The closed classes of English grammar (determiners, pronouns, prepositions, conjunctions, auxiliaries, the adverbs
that go with any verb), the verbs with which speech is told, and what an apostrophe leaves of them; folded."""
