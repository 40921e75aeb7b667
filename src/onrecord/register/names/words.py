"""The words by which a name is known for what it is. Our own lists; add a word where one is missing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import takewhile


def listed(words: str) -> frozenset[str]:
    """The words, as a set."""
    return frozenset(words.split())


WOMENS_TITLES = listed(
    """mrs ms miss mme mlle madame mademoiselle lady dame queen princess duchess baroness countess aunt sister frau
    fräulein señora signora"""
)
MENS_TITLES = listed("""mr sir lord king prince duke baron count father brother herr señor signor monsieur don""")
TITLES = WOMENS_TITLES | MENS_TITLES | listed(
    """comrade citizen dr doctor prof professor rev reverend bishop archbishop cardinal pope rabbi president premier
    chancellor minister secretary senator sen congressman representative rep governor gov mayor ambassador
    consul judge justice attorney prosecutor general gen marshal colonel col major maj captain capt lieutenant
    lt sergeant sgt admiral commander commissar chairman director inspector detective officer deputy delegate
    emperor tsar czar chief vice commissioner councillor alderman spokesman spokeswoman editor correspondent
    witness advocate foreman counsel constable superintendent archivist warden skipper boatswain matron nurse
    amb fonmin primin primemin"""
)  # fmt: skip
"""Words before a name that make it a person's."""

OFFICE_WORDS = TITLES | listed(
    """assistant under acting foreign prime first second permanent private legal adviser counselor affairs envoy
    extraordinary plenipotentiary"""
)
"""Words of which the name of an office is made, which is nobody's own: the Assistant Secretary."""

NO_SURNAMES = listed(
    """secretary minister ministers under executive deputy assistant ambassador consul attorney president chairman
    commissioner representative director principles"""
)
"""Words of offices and papers that nobody is called: the Deputy Executive Secretary, the General Principles."""

CUT_SHORT = listed(
    """amb ambs fonmin fonmins fonsec primin primemin undersec govt govts govtl dept depts emb embs del dels deleg
    rep reps fonoff foroff res mtg mtgs conv commie commies brit amer neth repub jap indon ibid"""
)
"""Words as telegrams cut them, of offices, peoples and papers: no name ends with one."""

OUTLETS = (
    "Pravda", "Izvestia", "Tass", "Havas", "Reuters", "Associated Press", "United Press", "Le Temps", "Le Monde",
    "Le Figaro", "Le Matin", "L'Humanité", "Le Populaire", "L'Oeuvre", "Vorwärts", "Völkischer Beobachter",
    "Frankfurter Zeitung", "Berliner Tageblatt", "Die Zeit", "Der Spiegel", "Giornale d'Italia", "Corriere della Sera",
    "Popolo d'Italia", "La Stampa", "El País", "La Nación", "Excelsior", "The Times", "New York Times",
    "New York Herald Tribune", "Washington Post", "Wall Street Journal", "Manchester Guardian", "Daily Mail",
    "Daily Telegraph", "Daily Herald", "Daily Worker", "News Chronicle", "The Economist", "The Nation",
    "The New Republic", "The New International", "The Militant", "Socialist Appeal", "Bulletin of the Opposition",
    "Agence France-Presse", "Xinhua", "Rude Pravo", "Borba", "Iskra", "Novaya Zhizn",
    "Asahi Shimbun", "Haaretz", "Al-Ahram", "CNN", "BBC", "Fox News", "NBC News", "CBS News", "ABC News",
    "Politico", "Bloomberg",
)  # fmt: skip
"""Papers and agencies whose names do not tell what they are."""

_OUTLET_ENDS = """
Times Post Tribune Herald News Gazette Chronicle Journal Star Guardian Mirror Telegraph Observer
Messenger Posten Tidende Avis Dagblad Anzeiger
Courier Register Review Express Mail Press Dispatch Bulletin Examiner Sentinel Inquirer Globe Advertiser Monitor
Zeitung Tageblatt Nachrichten Rundschau Pravda Magazine Weekly Echo Sun Enquirer Gazeta Shimbun"""

BODY_WORDS = listed(
    """commission committee party government ministry department union council court congress board company institute
    university army navy police international agency bureau association federation league office embassy
    parliament senate house cabinet administration corporation society foundation campaign academy tribunal
    comintern politburo soviet reichstag duma assembly bank church club front movement organization organisation
    directorate authority command corps division regiment headquarters delegation mission secretariat brigade
    school college treasury nations group chiefs inc ltd co corp gpu nkvd kgb cia fbi gestapo nato"""
)
"""Words that make a name a body's."""

PLACES = listed(
    """afghanistan africa albania algeria america argentina armenia asia australia austria azerbaijan bavaria belgium
    bolivia bosnia brazil britain bulgaria burma california cambodia canada catalonia chile china colombia congo
    crimea croatia cuba cyprus czechoslovakia denmark egypt england estonia ethiopia europe finland florida
    france georgia germany greece guatemala haiti holland hungary iceland india indonesia iran iraq ireland
    israel italy japan jordan kenya korea kuwait laos latvia lebanon libya lithuania luxembourg malaya malaysia
    manchuria mexico moldova mongolia morocco nepal netherlands nicaragua nigeria norway pakistan palestine
    panama paraguay persia peru philippines poland portugal prussia romania rumania russia scotland serbia
    siberia singapore slovakia slovenia spain sudan sweden switzerland syria taiwan texas thailand tibet tunisia
    turkey ukraine uruguay ussr us usa uk venezuela vietnam wales yemen yugoslavia zimbabwe amsterdam ankara
    athens baghdad baku barcelona beijing belgrade berlin boston brussels bucharest budapest cairo chicago
    copenhagen coyoacan damascus dublin geneva hamburg hanoi havana helsinki hongkong istanbul jerusalem kabul
    kharkov kiev kremlin leningrad lisbon london madrid manchester marseilles minsk moscow munich naples
    nuremberg odessa oslo paris peking petersburg petrograd philadelphia prague riga rome saigon seoul shanghai
    smolensk sofia stockholm strasbourg tallinn tbilisi tehran tokyo trieste vienna vilnius warsaw washington
    zurich york"""
)
"""Countries and towns that the recogniser may take for something else."""


@cache
def outlet_pattern() -> re.Pattern[str]:
    """Names of papers and agencies: known ones, and capitalised words that end in a paper's word."""
    known = "|".join(_spelled(name) for name in sorted(set(OUTLETS), key=lambda name: (-len(name), name)))
    ends = "|".join(_OUTLET_ENDS.split())
    return re.compile(rf"(?<![\w’'])(?:(?:{known})|(?:[A-Z][\w.’'-]*[\w.]\s+){{1,3}}(?:{ends}))(?![\w-])(?!['’]\w)")


_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)


@cache
def cited_pattern() -> re.Pattern[str]:
    """A name and a day in a parenthesis, with the number or page that may stand beside the day."""
    word = r"[A-ZÀ-Þ][\w’'-]*"
    name = rf"(?P<name>{word}(?:\s+(?:(?:of|the|and|de|des|du|di|la|le|les|der|für)\s+)*{word}){{0,5}})"
    day = (
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\.?|(?:{_MONTHS})\.?\s+\d{{1,2}})(?:,?\s+\d{{4}})?|"
        r"\d{4}-\d\d-\d\d"
    )
    lead = r"(?:(?:[Ss]ee|[Cc]f\.?|[Ii]n|[Ff]rom|[Qq]uoted in|[Rr]eported in)\s+)?(?:the\s+)?"
    number = r"(?P<number>(?:,\s*(?:No\.?|vol\.?|pp?\.|pages?)\s*[\w–-]+)+)?"
    return re.compile(rf"\({lead}{name},\s+(?:No\.?\s*\d+,\s+)?(?:{day}){number}\)")


def _spelled(name: str) -> str:
    """A pattern for the name as printed, a capital I mistaken for l or 1 included."""
    return re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]").replace("I", "[Il1]")


_OFFICES = listed(
    """of the and for state war defense defence works affairs foreign treasury navy justice interior commerce labor
    labour agriculture finance education health trade transport police staff republic council board bank court"""
)
"""Words of an office between its title and a name: Secretary of State Dulles."""

_NOBLE = listed(
    "king queen prince princess duke duchess count countess baron baroness earl lord lady bishop archbishop"
)
"""Titles whose bearer is called by what they are of: the Duke of Alba is Alba, the Commissioner of Pensions is not."""


def words_of(name: str) -> list[str]:
    """The words of a name, titles and marks of possession taken away; an office that names nobody stays whole."""
    bare = re.sub(r"['’]s?$", "", name.strip(" ,.;:\"“”‘’'"))
    words = whole = bare.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in TITLES:
        words = words[1:]
    if len(words) < len(whole) and words[0] in ("of", "for", "in", "to", "at"):
        office = list(takewhile(lambda word: word.rstrip(",").lower() in _OFFICES, words))
        words = words[len(office) :]
        holds = set(office) <= {"of", "for", "the", "and"} and whole[0].lower() not in _NOBLE
        if not words or words[0].islower() or holds:
            return whole
    return words


@lru_cache(maxsize=1 << 14)
def untitled(name: str) -> str:
    """The name without titles and marks of possession."""
    return " ".join(words_of(name))


def bare(name: str) -> str:
    """The name without titles, possession and article."""
    words = words_of(name)
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    return " ".join(words)


_ALIKE = str.maketrans({"I": "l", "1": "l", "|": "l", "!": "l", "i": "l", "0": "o", "O": "o", "’": "'"})


def shape(name: str) -> str:
    """The name as a poor print may show it: letters that are mistaken for each other are one."""
    return " ".join(name.translate(_ALIKE).lower().replace("rn", "m").split())


@cache
def _known_shapes() -> dict[str, str]:
    return {shape(name): name for name in OUTLETS}


def mended(name: str, known: tuple[str, ...] = ()) -> str:
    """The name with misprints mended after the known names, those given first; itself where none fits."""
    even = " ".join(name.split())
    wanted = shape(even)
    for other in known:
        if shape(other) == wanted:
            return other
    return _known_shapes().get(wanted, even)
