"""What became of a part of a file, whatever case it goes to."""

PARTS: dict[str, tuple[str, str]] = {
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
    "place-missing": ("Begin of einde ontbreekt.", "Start or end is missing."),
    "too-far": (
        "De plaats ({start} tot {end}) ligt voorbij elke tekst.",
        "The place ({start} to {end}) lies past any text.",
    ),
    "code-none": (
        "Het bestand noemt geen code bij deze codering.",
        "The file names no code with this coding.",
    ),
    "code-unknown": ("De code {of} bestaat niet in het bestand.", "The code {of} is not in the file."),
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
    "cell-cut": (
        "De tekst is te lang voor een cel ({count:teken|tekens}) en is afgebroken. In de csv staat alles.",
        "The text is too long for a cell ({count:sign|signs}) and was cut off. The CSV holds all of it.",
    ),
}
