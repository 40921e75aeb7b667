"""The words that report speech, thought and finding, in one table.

A row is: mode | frames | verbs, the verbs on lines of their own. The frames are the constructions in
which the verb reports:

=======  ==========================================================  ==============================================
that     a clause is what was said                                   she *said* (that) the quay was closed
quote    a quotation is                                              "Closed," he *muttered*
inf      an infinitive is                                            they *promised* to pay
ing      a gerund is                                                 he *denied* having paid
whom     a person and an infinitive are                              he *urged* the crew to wait
as       what stands before and after "as" is                        he *described* it as a farce
of       what follows the preposition is                             she *accused* him of theft, *warned* against it
object   the object is                                               the paper *condemned* the arrest
=======  ==========================================================  ==============================================

Verbs are given in their plain form; irregular forms follow after ``=`` with ``/`` between past and participle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...model.entry import Mode
from ..names.words import listed

_VERBS = """
assertion | that quote |
    say=said, state, declare, add, explain, remark, observe, comment, reply, respond, answer, retort, continue,
    note, mention, relate, recount, report, inform, announce, proclaim, pronounce, assert, affirm, aver, contend,
    maintain, argue, claim, allege, insist, emphasize, emphasise, stress, point, indicate, suggest, hint, imply,
    signal, submit=submitted, reiterate, repeat, recall, confirm, conclude, concede, acknowledge, counter, joke,
    quip=quipped, boast, brag=bragged, lament, complain, warn, caution, reason, muse, reflect, remind, assure, charge,
    reassure, clarify, specify, summarize, summarise, disclose, reveal, release
assertion | that quote |
    tell=told, write=wrote/written, tweet, post, cable, telegraph, wire, teach=taught, preach, read=read, narrate,
    dictate, testify, put=put
assertion | quote |
    cry, exclaim, shout, yell, scream, whisper, murmur, mutter, mumble, growl, groan, sigh, gasp, laugh, smile,
    snap=snapped, bark, roar, shriek, sob=sobbed, chant, sing=sang/sung, ask, inquire, enquire, query,
    begin=began/begun, conclude, interrupt, interject, interpose, return, rejoin, persist, pursue, resume, demand,
    echo, venture, protest, grumble, hiss, stammer, drawl, falter, ejaculate, sneer, scoff, speak=spoke/spoken,
    go=went/gone, call, quote, describe, wail, croak, squeak, bellow, thunder, chuckle, giggle, grin=grinned,
    nod=nodded, beg=begged, plead, intone, recite, object, agree, sniff, cackle, coo, gabble, bawl, pant, pipe,
    breathe, hazard, chime, think=thought, wonder, entreat, subjoin, assent, moan, whine, whimper, howl, snarl, grunt,
    rasp, wheeze, stutter, splutter, lisp, boom, crow, purr, coax, soothe, tease, prompt, correct, blurt, volunteer,
    confide, offer, burst=burst, beam, gush, fume, exult, jeer, taunt
assertion | that |
    believe, think=thought, know=knew/known, feel=felt, suspect, assume, presume, suppose, realize, realise,
    understand=understood, consider, doubt, agree, find=found, discover, learn, hear=heard, show=showed/shown,
    prove=proved/proven, demonstrate, establish, determine, estimate, calculate, see=saw/seen, recognize, recognise,
    decide, judge, rule, hold=held, fear, worry, hope, imagine, guess, mean=meant, wonder, ask, inquire, wish,
    warrant, document, detail, describe, illustrate, attest, certify, provide, stipulate
assertion | object |
    mention, cite, quote, explain, discuss, describe, announce, report, note, emphasize, stress, reiterate,
    highlight, detail, outline, praise, criticize, criticise, condemn, denounce, blast, slam=slammed, mock,
    ridicule, deride, endorse, applaud, hail, commend, oppose, question, dispute, blame, lambaste, decry,
    deplore, lament, acknowledge, recall, invoke, echo, advocate, urge, propose,
    recommend, suggest, claim, allege, assert, formulate, reference, tout, reveal, propound
assertion | as |
    describe, explain, characterize, characterise, denounce, condemn, dismiss, portray, depict, regard, view,
    see=saw/seen, refer=referred, brand, hail, praise, criticize, criticise, ridicule, deride, cite, interpret,
    define, label, represent, treat, understand=understood
assertion | of |
    complain, speak=spoke/spoken, talk, boast, brag=bragged, comment, remark, warn, inform, assure, remind, accuse,
    tell=told, notify=notified, report,
    convict, suspect, approve, disapprove, think=thought, wonder, rail, inveigh, rant, hint, refer=referred, allude,
    point
assertion | called |
    call, term, dub=dubbed, label, brand, name, style, deem, consider, declare, pronounce, proclaim
denial | that quote inf |
    deny
denial | object |
    deny, refute, rebut=rebutted, repudiate, disavow, disclaim, reject, dismiss, disown
denial | inf |
    refuse, decline
denial | ing |
    deny
avowal | ing |
    admit=admitted
assertion | ing |
    recall, mention, report, acknowledge
demand | ing |
    suggest, propose, recommend, advise
promise | that quote inf |
    promise, pledge, vow, swear=swore/sworn, undertake=undertook/undertaken, guarantee
promise | object |
    promise, pledge, vow, guarantee
threat | that quote inf |
    threaten
threat | object |
    threaten
demand | that quote |
    demand, urge, order, command, insist, request, require, instruct, recommend, propose, advise, plead, implore,
    appeal, suggest, counsel, direct, decree
demand | whom |
    urge, order, command, request, ask, tell=told, instruct, advise, warn, implore, beg=begged, beseech=besought,
    call, encourage, exhort, invite, press, remind, counsel, direct, admonish, forbid=forbade/forbidden, summon,
    persuade
demand | inf |
    demand, ask, propose, request, beg=begged, offer
demand | object |
    demand, request, order, urge
demand | for |
    call, appeal, plead, press, clamour, clamor, ask, argue, push
avowal | that quote inf |
    confess, admit=admitted, avow, own
avowal | object |
    confess, admit=admitted, avow
avowal | to |
    confess, admit=admitted
prediction | that quote inf |
    predict, forecast=forecast, foretell=foretold, prophesy, foresee=foresaw/foreseen, expect, anticipate
prediction | object |
    predict, forecast=forecast, foretell=foretold, prophesy, foresee=foresaw/foreseen
testimony | that quote |
    testify, depose, swear=swore/sworn, attest
assertion | inf |
    claim, profess, purport
promise | inf |
    agree, consent, offer
"""

NOUNS = {
    Mode.ASSERTION: """statement claim assertion contention argument suggestion allegation accusation charge remark
        comment observation announcement declaration report rumour rumor explanation conclusion finding verdict belief
        view opinion idea thought notion conviction suspicion impression theory thesis word phrase expression saying
        maxim motto slogan dictum reply answer response message news hint implication assurance
        complaint reminder warning advice proposition insistence revelation
        fear concern feeling doubt hope estimate testimony""",
    Mode.DENIAL: "denial refutation disclaimer",
    Mode.PROMISE: "promise pledge vow oath undertaking guarantee",
    Mode.THREAT: "threat ultimatum",
    Mode.DEMAND: "demand order call appeal request plea proposal recommendation instruction",
    Mode.AVOWAL: "confession admission avowal",
    Mode.PREDICTION: "prediction forecast prophecy expectation",
}
"""Nouns that report, when a clause or a quotation says what."""

OCCASIONS = listed(
    """interview speech letter telegram cable article conversation talk address lecture dispatch broadcast statement
    communique communiqué manifesto memoir memoirs report press-conference conference testimony trial hearing
    sermon pamphlet despatch editorial proclamation toast banquet briefing meeting rally"""
)
"""Nouns of what a person speaks in."""

NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "nobody", "none", "nor", "neither", "hardly", "nothing"))


@dataclass(frozen=True, slots=True)
class Cue:
    """What a verb's form reports: the frames it stands in, with the mode of each."""

    frames: dict[str, Mode]

    def takes(self, frame: str) -> bool:
        """Whether the verb reports in that construction."""
        return frame in self.frames


def _rows() -> Iterator[tuple[str, str, str]]:
    """Mode, frames and verbs of each row."""
    for row in re.split(r"\n(?=\w)", _VERBS.strip()):
        mode, constructions, verbs = (part.strip() for part in row.split("|"))
        yield mode, constructions, " ".join(verbs.split())


@cache
def cues() -> dict[str, Cue]:
    """Every form of every verb of the table."""
    frames: dict[str, dict[str, Mode]] = {}
    for mode, constructions, verbs in _rows():
        for verb in verbs.split(","):
            for form in forms(verb.strip()):
                for frame in constructions.split():
                    known = frames.setdefault(form, {})
                    if known.get(frame, Mode.ASSERTION) is Mode.ASSERTION:
                        known[frame] = Mode(mode)
    return {form: Cue(known) for form, known in frames.items()}


@cache
def nouns() -> dict[str, Mode]:
    """The reporting nouns, singular and plural."""
    return {form: mode for mode, words in NOUNS.items() for noun in words.split() for form in (noun, _plural(noun))}


def forms(verb: str) -> tuple[str, ...]:
    """The forms of a verb as the table gives it: plain, third person, past, participle, ``-ing``."""
    plain, _, irregular = verb.partition("=")
    past = irregular.split("/") if irregular else [_suffixed(plain, "ed")]
    doubled = past[0] == plain + plain[-1] + "ed"
    running = (
        plain + plain[-1] + "ing" if doubled or plain in ("put", "let", "begin", "forget") else _suffixed(plain, "ing")
    )
    return tuple(dict.fromkeys((plain, _plural(plain), *past, running)))


def _suffixed(plain: str, suffix: str) -> str:
    if plain.endswith("e") and not (suffix == "ing" and plain.endswith(("ee", "oe", "ye"))):
        return plain[:-1] + suffix
    if suffix == "ed" and plain.endswith("y") and plain[-2] not in "aeiou":
        return plain[:-1] + "ied"
    return plain + suffix


def _plural(plain: str) -> str:
    if plain.endswith("y") and plain[-2] not in "aeiou":
        return plain[:-1] + "ies"
    return plain + ("es" if plain.endswith(("s", "sh", "ch", "x", "z", "go")) else "s")


def says_who(form: str) -> bool:
    """Whether the verb's form is one of speaking or thinking, so that its subject is a person or a body."""
    cue = cues().get(form)
    return cue is not None and (cue.takes("quote") or cue.takes("that"))


def is_speech(form: str) -> bool:
    """Whether the verb's form is one of speaking or writing: a clause and a quotation can both follow it."""
    cue = cues().get(form)
    return cue is not None and cue.takes("quote") and cue.takes("that")
