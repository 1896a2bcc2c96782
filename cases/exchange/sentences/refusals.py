"""Why a file is refused as a whole."""

REFUSALS: dict[str, tuple[str, str]] = {
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
    "xml-deep": (
        "In dit bestand zitten onderdelen meer dan {most} lagen diep in elkaar, bijvoorbeeld codes onder"
        " codes. Maak minder lagen en exporteer opnieuw.",
        "In this file parts lie within each other more than {most} deep, codes under codes for instance."
        " Make fewer levels and export again.",
    ),
    "too-many-faults": (
        "In dit bestand klopt te veel niet: meer dan {most} onderdelen. Maak het opnieuw.",
        "Too much is wrong with this file: more than {most} parts of it. Make it again.",
    ),
    "codebook-empty": (
        "Een codeboek zonder codes kan niet worden geëxporteerd. Maak eerst een code.",
        "A codebook without codes can't be exported. Create a code first.",
    ),
}
