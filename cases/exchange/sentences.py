"""Why something of a file was refused, dropped or changed, in both languages. Pure data."""

from collections.abc import Mapping

LANGUAGES = ("nl", "en")

SENTENCES: dict[str, tuple[str, str]] = {
    # a file that is refused
    "zip-broken": (
        "Dit bestand kan niet worden gelezen. Maak het opnieuw in het programma waar het uit komt.",
        "This file can't be read. Make it again in the program that it comes from.",
    ),
    "zip-members": (
        "Dit bestand bevat {found:onderdeel|onderdelen}, meer dan {most}. Exporteer het project in delen.",
        "This file holds {found:part|parts}, more than {most}. Export the project in parts.",
    ),
    "zip-twice": (
        "In dit bestand komt een onderdeel twee keer voor. Maak het opnieuw.",
        "A part occurs twice in this file. Make it again.",
    ),
    "zip-path": (
        "Dit bestand bevat een onderdeel met een onveilige naam ({name}). Maak het opnieuw.",
        "This file holds a part with an unsafe name ({name}). Make it again.",
    ),
    "zip-encrypted": (
        "Dit bestand is met een wachtwoord beveiligd. Exporteer het zonder wachtwoord.",
        "This file is protected by a password. Export it without a password.",
    ),
    "zip-method": (
        "Dit bestand is ingepakt op een manier die wij niet lezen ({name}). Pak het in als gewone zip.",
        "This file is packed in a way that we don't read ({name}). Pack it as an ordinary zip.",
    ),
    "zip-bomb": (
        "Een onderdeel van dit bestand ({name}) wordt bij het uitpakken veel te groot. Haal het eruit.",
        "A part of this file ({name}) grows far too large when unpacked. Take it out.",
    ),
    "zip-large": (
        "Een onderdeel van dit bestand ({name}) is groter dan {most} MB. Exporteer het project in delen.",
        "A part of this file ({name}) is larger than {most} MB. Export the project in parts.",
    ),
    "no-project": (
        "In dit bestand zit geen project (een onderdeel met de naam project.qde). Kies een .qdpx-bestand.",
        "There is no project in this file (a part named project.qde). Choose a .qdpx file.",
    ),
    "xml-dtd": (
        "Dit bestand bevat een documenttype (DTD). Dat is niet veilig. Maak het opnieuw zonder.",
        "This file contains a document type (DTD), which isn't safe. Make it again without one.",
    ),
    "xml-root": (
        "Dit bestand is geen REFI-QDA: het begint met “{found}”. Kies een .qdpx- of .qdc-bestand.",
        "This file is not REFI-QDA: it begins with “{found}”. Choose a .qdpx or .qdc file.",
    ),
    "xml-broken": (
        "De inhoud van dit bestand is beschadigd (bij regel {line}). Maak het opnieuw.",
        "The content of this file is damaged (near line {line}). Make it again.",
    ),
    "xml-elements": (
        "Dit bestand bevat meer dan wij in één keer lezen ({most}). Exporteer het project in delen.",
        "This file holds more than we read at once ({most}). Export the project in parts.",
    ),
    "too-many-faults": (
        "In dit bestand klopt te veel niet: meer dan {most} onderdelen. Maak het opnieuw.",
        "Too much is wrong with this file: more than {most} parts of it. Make it again.",
    ),
    "codebook-empty": (
        "Een codeboek zonder codes kan niet worden geëxporteerd. Maak eerst een code.",
        "A codebook without codes can't be exported. Create a code first.",
    ),
    # a source or memo
    "file-missing": ("De tekst ontbreekt in het bestand ({path}).", "Its text is not in the file ({path})."),
    "not-utf8": ("De tekst is geen UTF-8 ({path}).", "Its text is not UTF-8 ({path})."),
    "rich-only": (
        "Er is alleen een opgemaakt document ({path}), geen platte tekst.",
        "There is only a formatted document ({path}), no plain text.",
    ),
    "docx-unreadable": (
        "Het document {path} kan niet worden gelezen.",
        "The document {path} can't be read.",
    ),
    "two-texts-file": (
        "Er waren twee verschillende teksten. Die uit {path} is genomen, de tekst in het project zelf niet.",
        "There were two different texts. The one in {path} is taken, the one inside the project is not.",
    ),
    "two-texts-inline": (
        "Er waren twee verschillende teksten. De citaten passen bij die in het project; die uit {path} niet.",
        "There were two different texts. The quotes fit the one inside the project, not the one in {path}.",
    ),
    "no-text": ("Er is geen tekst bij.", "It comes without a text."),
    "text-from-docx": (
        "De tekst komt uit het Word-document. Coderingen staan er alleen op als hun citaat klopt.",
        "The text comes from the Word document. Codings are placed only where their quote agrees.",
    ),
    "pdf-only": ("Een pdf zonder tekst wordt niet gelezen.", "A PDF without its text is not read."),
    "picture-only": ("Een beeld zonder tekst wordt niet gelezen.", "A picture without a text is not read."),
    "audio-only": ("Geluid zonder transcript wordt niet gelezen.", "Audio without a transcript is not read."),
    "video-only": ("Video zonder transcript wordt niet gelezen.", "Video without a transcript is not read."),
    "pdf-as-text": (
        "De tekst van de pdf is er, de pdf zelf niet.",
        "The PDF's text is kept, not the PDF itself.",
    ),
    "picture-as-text": (
        "De tekst bij het beeld is er, het beeld zelf niet.",
        "The text about the picture is kept, not the picture itself.",
    ),
    "audio-as-text": (
        "Het transcript is er, het geluid en de tijdstippen niet.",
        "The transcript is kept, not the sound and its times.",
    ),
    "video-as-text": (
        "Het transcript is er, de video en de tijdstippen niet.",
        "The transcript is kept, not the video and its times.",
    ),
    "note-marks": (
        "De memo is er, zonder {count:codering of verwijzing|coderingen of verwijzingen} erin.",
        "The memo is kept, without {count:coding or reference|codings or references} in it.",
    ),
    "signs-replaced": (
        "Tekens die niet in het bestand kunnen, zijn vervangen door �.",
        "Signs that the file can't hold were replaced by �.",
    ),
    # a coding
    "negative": ("De plaats begint vóór de tekst ({start}).", "The place begins before the text ({start})."),
    "inverted": (
        "Het einde ({end}) ligt vóór het begin ({start}).",
        "The end ({end}) lies before the start ({start}).",
    ),
    "empty": ("De plaats bevat geen tekst.", "The place holds no text."),
    "outside": (
        "Het einde ({end}) ligt voorbij de tekst ({length:teken|tekens}).",
        "The end ({end}) lies past the text ({length:sign|signs}).",
    ),
    "not-whole": (
        "Begin of einde is geen geheel getal ({start}, {end}).",
        "Start or end is no whole number ({start}, {end}).",
    ),
    "inside-character": (
        "De plaats valt midden in een teken ({start}, {end}).",
        "The place falls inside a sign ({start}, {end}).",
    ),
    "unsure-place": (
        "Zonder platte tekst en kloppend citaat is niet zeker waar de codering staat.",
        "Without plain text and a quote that agrees, it isn't certain where the coding is.",
    ),
    "no-text-place": (
        "De codering staat op een vlak of tijdstip, niet op tekst.",
        "The coding is on an area or a time, not on text.",
    ),
    "code-unknown": ("De code ({of}) bestaat niet in het bestand.", "The code ({of}) is not in the file."),
    "no-code": (
        "Er staat geen code op deze plaats. Een memo erbij blijft, als memo bij de bron.",
        "There is no code on this place. A memo on it stays, as a memo on the source.",
    ),
    "case-coding": (
        "Dit is een verwijzing naar een casus. De bron hoort nu bij die casus.",
        "This refers to a case. The source now belongs to that case.",
    ),
    "other-name": (
        "Dit fragment heet anders dan zijn tekst (“{found}”). Die naam blijft niet.",
        "This passage has another name than its text (“{found}”). That name is not kept.",
    ),
    "moved": (
        "Op de plaats die het bestand noemt, staat “{found}”. De codering is gezet waar haar woorden staan.",
        "At the place that the file names stands “{found}”. The coding is put where its words stand.",
    ),
    "quote-nowhere": (
        "Op deze plaats staan andere woorden, en het citaat staat nergens in de tekst.",
        "Other words stand at this place, and the quote stands nowhere in the text.",
    ),
    "quote-often": (
        "Op deze plaats staan andere woorden, en het citaat staat meer dan één keer in de tekst.",
        "Other words stand at this place, and the quote stands in the text more than once.",
    ),
    # the rest
    "code-is-case": ("Dit is een casus, geen code.", "This is a case, not a code."),
    "no-colour": ("“{found}” is geen kleur.", "“{found}” is no colour."),
    "dangling": (
        "{count:verwijzing|verwijzingen} naar iets wat niet in het bestand staat ({first}).",
        "{count:reference|references} to something that isn't in the file ({first}).",
    ),
    "duplicate-guid": (
        "Het nummer (GUID) komt twee keer voor. De eerste blijft.",
        "Its number (GUID) occurs twice. The first one stays.",
    ),
    "no-guid": ("Het nummer (GUID) ontbreekt.", "Its number (GUID) is missing."),
    "new-guid": (
        "Het nummer (GUID) kwam al voor. Dit kreeg een nieuw nummer.",
        "Its number (GUID) occurred before. This one has a new number.",
    ),
    "unknown-user": (
        "Deze persoon wordt genoemd, maar staat niet in de lijst. De naam is dus onbekend.",
        "This person is referred to but not listed, so the name is unknown.",
    ),
    "unknown-kind": ("“{kind}” kennen wij niet.", "“{kind}” is not known here."),
    "kind-unknown": (
        "De soort “{found}” bestaat niet. De variabele is nu tekst.",
        "The kind “{found}” does not exist. The variable is text now.",
    ),
    "variable-unknown": (
        "De waarde “{found}” hoort bij een variabele die er niet is.",
        "The value “{found}” belongs to a variable that isn't there.",
    ),
    "value-unreadable": (
        "“{found}” is geen waarde van de soort {kind}.",
        "“{found}” is no value of the kind {kind}.",
    ),
    "value-unwritable": ("{found} is geen getal.", "{found} is no number."),
    "link-end": ("Een van beide kanten ({first}) is er niet.", "One of its ends ({first}) isn't there."),
    "graph": ("Schema's worden niet overgenomen.", "Graphs are not taken over."),
    # beside what a case has
    "other-text": (
        "Deze bron staat al in de casus, met een andere tekst (“{found}”). Die blijft. De tekst uit het"
        " bestand komt niet binnen, en {codings:codering|coderingen} erop ook niet. U kunt die tekst"
        " toevoegen als nieuwe versie van de bron.",
        "The case has this source already, with another text (“{found}”). That one stays. The text of the"
        " file doesn't come in, nor {codings:coding|codings} on it. You can add that text as a new version"
        " of the source.",
    ),
    "removed-here": (
        "Deze bron is in deze casus verwijderd (“{found}”). Zet de bron eerst terug.",
        "This source was removed from this case (“{found}”). Put the source back first.",
    ),
    "other-code": (
        "Deze code heet hier “{found}”; dat blijft.",
        "This code is called “{found}” here; that stays.",
    ),
    "other-memo": (
        "Deze memo staat er al, met een andere tekst. De tekst hier blijft.",
        "This memo is here already, with another text. The text here stays.",
    ),
    "header-stays": (
        "De casus houdt haar eigen naam. De naam en omschrijving van het project komen niet mee.",
        "The case keeps its own name. The name and description of the project don't come along.",
    ),
    "now-fictitious": (
        "De casus in het bestand is verzonnen. Deze casus krijgt dat label ook.",
        "The case in the file is invented. This case gets that label as well.",
    ),
    "fictitious-apart": (
        "De casus in het bestand is verzonnen, deze niet. Haal het bestand liever binnen in een eigen casus.",
        "The case in the file is invented, this one is not. Better bring the file into a case of its own.",
    ),
    "now-registered": (
        "De casus in het bestand is er alleen voor wie zich aanmeldt. Dat geldt nu ook voor deze casus.",
        "The case in the file is only for those who register. That now holds for this case too.",
    ),
    "registered-apart": (
        "De casus in het bestand is er alleen voor wie zich aanmeldt; deze casus is open en blijft dat.",
        "The case in the file is only for those who register; this case is open and stays so.",
    ),
    "worked-out": (
        "De waarde “{found}” volgt hier uit het traject. Vul het traject in om haar te zien.",
        "The value “{found}” follows from the trajectory here. Fill in the trajectory to see it.",
    ),
    "no-place": (
        "De waarde “{found}” past hier niet. Zij gaat wel mee terug bij een export.",
        "The value “{found}” doesn't fit here. It does go back with an export.",
    ),
    "carried": (
        "Dit is hier niet te zien, maar gaat wel mee terug bij een export.",
        "This can't be seen here, but it does go back with an export.",
    ),
    "cell-cut": (
        "De tekst is te lang voor een cel ({count:teken|tekens}) en is afgebroken. In de csv staat alles.",
        "The text is too long for a cell ({count:sign|signs}) and was cut off. The CSV holds all of it.",
    ),
}


def sentence(code: str, language: str, values: Mapping[str, object]) -> str:
    """What ``code`` means, in ``nl`` or ``en``."""
    dutch, english = SENTENCES[code]
    return (dutch if language == "nl" else english).format_map(_Values(values))


class _Values(dict[str, object]):
    """Values for a sentence; one that is not given shows as a dash, one that is empty as *nothing*."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__({key: _Count(one) if type(one) is int else one for key, one in values.items()})

    def __missing__(self, key: str) -> str:
        return _Dash("–")


class _Dash(str):
    def __format__(self, words: str) -> str:
        return str(self)


class _Count(int):
    """``{count:codering|coderingen}`` is *1 codering* or *2 coderingen*."""

    def __format__(self, words: str) -> str:
        one, _or, more = words.partition("|")
        return f"{int(self)} {one if self == 1 else more}" if more else format(int(self), words)
