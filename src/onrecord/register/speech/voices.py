"""Who can speak? Persons, bodies, papers, documents, and places for their governments; and what cannot."""

from __future__ import annotations

from ...model.reading import Token
from ..names.words import BODY_WORDS, TITLES, listed
from .cues import OCCASIONS, cues, nouns

_PEOPLE = listed(
    """
    man woman men women boy girl child children people person folk crowd crew staff police guard public youth
    mother father brother sister son daughter wife husband uncle aunt nephew niece cousin parent widow kin family
    friend ally enemy foe rival neighbour neighbor guest host stranger colleague comrade companion partner fellow
    chief head boss aide clerk cook spy thief heir heiress hero heroine mate peer peasant tenant landlord
    king queen prince princess duke count lord lady knight
    critic cynic skeptic sceptic mechanic academic catholic alcoholic fanatic mystic heretic
    agent president resident student patient client servant assistant accountant merchant consultant
    participant applicant informant attendant defendant descendant dissident correspondent respondent opponent
    proponent adherent superintendent immigrant migrant militant tyrant parliamentarian
    source hawk dove nurse judge scribe pilot poet prophet priest monk nun saint bishop pope rabbi imam cleric
    coach athlete rebel radical liberal conservative moderate communist expert veteran civilian individual
    official professional intellectual criminal rival representative native relative executive detective
    attorney lawyer deputy secretary adversary mercenary missionary contemporary revolutionary dignitary
    candidate nominee advocate delegate magistrate graduate associate
    other others someone somebody everyone everybody anyone anybody many some several few most all one both each
    majority minority left right half millions thousands hundreds
    mogul tycoon magnate guru pundit wonk whistleblower hopeful incumbent analyst surrogate progressive insurgent
    subordinate superior actress waitress heavyweight lightweight captive convict hostage refugee
    percent proportion quarter quarters third half dozen dozens couple number numbers pair trio
    """
)
"""Words for persons of whom no ending tells it."""

_BODIES = listed(
    """
    administration audience camp campaign city coalition command community country county opposition nation
    nations state states province republic kingdom empire town village district regime junta team side tribe
    industry firm group groups network trust fund exchange station studio publisher press media
    prosecution defence defense jury bench bar clergy aristocracy bourgeoisie proletariat peasantry
    electorate population generation class section branch wing faction clique lobby mob militia
    legislature judiciary executive leadership membership management embassy consulate legation
    alliance conference congregation institution faculty department ministry minority profession world
    brass establishment intelligence treasury exchequer admiralty panel airline railway chorus choir
    """
)
"""Words for bodies beside those that make a name a body's."""

_DOCUMENTS = listed(
    """
    ad advertisement advert affidavit account agreement analysis announcement assessment audit author bible biography
    blog book booklet brief brochure bulletin caption card catalogue chapter chart charter chronicle clause code
    column constitution contract convention cover data decision declaration decree diary dictionary directive
    document dossier draft email emails encyclopedia entry epitaph essay estimate evidence figure figures file film
    findings footage footnote form graph guide handbook headline history indictment inquiry inscription inquest
    instruction investigation invoice item journal judgment judgement label law leaflet ledger legend license licence
    list log magazine manual map memo memorandum message minutes motion narrative narrator newsletter newspaper
    note notice novel opinion order page paper papers paragraph passage photo photograph phrase picture piece
    placard plaque play poem poll polls post poster preface press preamble proclamation programme program proposal
    protocol proverb questionnaire quote quotation receipt record records register release reminder research
    resolution results review rule ruling saying schedule scripture script section sentence series sign signs slogan
    song spot statistics statute story stories studies study subtitle summary survey surveys tape telegram teletype
    testament text textbook thread title tradition transcript translation treatise treaty tweet tweets verdict
    verse version video warrant clip timeline complaint database index profile filing filings site polling platform
 web website wire word words work writ
    """
)
"""What is written, printed or recorded, and so says something."""

_LIFELESS = listed(
    """
    time times day days year years week weeks month months moment hour night morning evening afternoon date end
    beginning way ways thing things fact facts reason reasons cause example examples attempt attempts effort efforts
    case cases chance chances idea ideas hope hopes fear fears doubt doubts loss losses win wins victory defeat
    success failure event events trend trends rate rates price prices cost costs tax taxes money dollar dollars
    amount share part parts point points line lines matter matters problem problems
    issue issues question questions answer situation change changes course move moves step steps deal deals plan
    plans policy policies practice practices process system war battle fight death deaths life lives birth health
    mind heart hand hands eye eyes face voice voices tone look smile silence gesture
    room wall door window street road car train ship boat plane gun bomb stone fire water air light
    ice snow rain wind storm weather sea river mountain ground earth sun moon sky tree dog horse
    power force strength weight size speed heat cold effect effects impact result consequence consequences outcome
    factor factors element elements aspect aspects quality feature features nature kind sort type level degree
    top bottom middle edge centre center border season summer winter spring autumn
    risk risks threat threats danger pressure crisis peril absence presence existence experience
    trip visit tour journey walk stay arrival departure return appearance behaviour behavior conduct
    attack attacks strike strikes killing murder arrest crime crimes scandal affair
    interest interests benefit benefits support help favour favor lack need needs use
    sense feeling feelings belief beliefs love hate anger joy pain shame guilt
    number weapon weapons computer server machine engine phone
    refusal denial approval removal dismissal survival withdrawal
    performance past future present
    """
)
"""Nouns of what says nothing."""

_HAPPENINGS = listed(
    """purge revolution revolt uprising rising rebellion depression inflation famine trial execution deportation
    massacre occupation invasion offensive retreat armistice truce election referendum blockade boycott lockout
    putsch coup mutiny earthquake flood plague war battle strike attack killing murder scandal crisis defeat victory
    plan"""
)
"""Nouns of what happens, which may have a capital and says nothing: the Purges."""

_ACTING = ("er", "or", "ist", "ian", "man", "woman", "men", "ee", "eer", "ster", "crat", "person", "folk", "body")
"""Endings of words for who does something."""

_NO_ACTORS = listed(
    """
    matter order center centre river water power offer factor error floor door weather winter summer border
    corner danger computer quarter career behavior color labor honor terror favor finger shoulder paper letter cover
    chapter server layer disaster dinner supper butter silver shelter murder wonder temper temperature
    tower tractor mirror motor vapor horror humor rumor tumor vector sector calculator elevator refrigerator
    fee coffee tree degree knee pedigree guarantee spree
    list mist twist fist wrist gist waist shift
    fever liver lever never ever over under after other either rather whether together however altar
    bumper burger charter chapter counter diaper filter folder freezer gender gutter header hammer
    helicopter hunger ladder leather litter locker meter metre litre monster motor oyster
    pepper plaster platter poster powder rubber ruler sewer slipper sticker sweater theater theatre thunder timber
    trailer trouser whisper zipper fervor vigor rigor tremor flavor labour colour honour humour favour
    behaviour armour harbour harbor endeavor endeavour neighbourhood indicator encounter register
    barrier frontier pier tier chandelier glacier
    """
)
"""Words with such an ending that are none."""

_ABSTRACT = (
    "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ance", "ances", "ence", "ences", "ism",
    "isms", "ship", "ships", "ure", "ures", "age", "ages", "ology", "ogies", "omy", "acy", "hood", "dom", "ing", "ings",
)  # fmt: skip
"""Endings of words for what is done, thought or felt."""

_ABLE_ENTITIES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_NO_ENTITIES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"))
_ABLE = _PEOPLE | _BODIES | _DOCUMENTS | OCCASIONS | TITLES | BODY_WORDS
_PRONOUNS = listed("i we you he she they who whom him her them me us himself herself themselves")


def is_person(word: str) -> bool:
    """Whether a common noun in the singular names a person, by the list or by its ending."""
    acting = word.endswith(_ACTING) and len(word) > 3 and word not in _NO_ACTORS | _LIFELESS | _DOCUMENTS
    return word in _PEOPLE or word in TITLES or acting


def is_happening(noun: Token) -> bool:
    """Whether a common noun, though written with a capital, names a happening: the Purges, the War."""
    word = noun.text.lower()
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return any(one in _HAPPENINGS for one in forms)


def can_speak(token: Token) -> bool | None:
    """Whether what the noun names can say, write or show something; None where nothing tells."""
    word = token.lemma
    if word in _PRONOUNS:
        return True
    if token.tag[:2] not in ("NN", "PR", "CD", "DT", "JJ"):
        return None
    if token.entity in _NO_ENTITIES and not (word in _PEOPLE or word in TITLES):
        return False
    if token.entity in _ABLE_ENTITIES or token.tag in ("NNP", "NNPS"):
        return True
    forms = (word, word[:-1], word[:-2] if word.endswith("es") else word, word[:-3] + "y")
    singulars = forms if word.endswith("s") else (word,)
    if any(one in _ABLE for one in singulars):
        return True
    if any(one in _LIFELESS for one in singulars):
        return False
    if any(one.endswith(_ACTING) and len(one) > 3 and one not in _NO_ACTORS for one in singulars[:2]):
        return True
    if word.endswith(_ABSTRACT) and len(word) > 4:
        return False
    capital = token.text[0].isupper() and not token.text.isupper() and word not in cues() and word not in nouns()
    return True if token.tag == "NN" and capital else None
