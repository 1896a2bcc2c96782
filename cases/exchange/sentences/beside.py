"""What became of a part of a file beside what a case has already."""

BESIDE: dict[str, tuple[str, str]] = {
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
    "taken-away": (
        "{codings:codering|coderingen} op deze bron: hier weggehaald. Dat blijft zo. Terugzetten kan bij het"
        " bestand waarmee ze kwamen (Uitwisselen), of in de geschiedenis van de bron.",
        "{codings:coding|codings} on this source: taken away here. That stays so. You can put them back at"
        " the file that they came with (Exchange), or in the history of the source.",
    ),
    "other-code": (
        "Deze code heet hier “{found}”; dat blijft.",
        "This code is called “{found}” here; that stays.",
    ),
    "same-name": (
        "Er is al een code met deze naam. Beide blijven. Bij de codes van de casus kunt u ze samenvoegen.",
        "There is a code by this name already. Both stay. You can merge them at the codes of the case.",
    ),
    "book-name": (
        "Het codeboek heeft ook een code met deze naam (“{found}”). Deze wordt een eigen code van de casus."
        " Bij de codes van de casus kunt u haar in die van het codeboek laten opgaan.",
        "The codebook has a code by this name as well (“{found}”). This one becomes a code of the case."
        " At the codes of the case you can let it go up in that of the codebook.",
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
}
