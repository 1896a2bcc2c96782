"""What a page says when a file is not read, and what it says about one that was."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .reading import Note, Refusal

SENTENCES = {
    "empty": _("Dit bestand is leeg. Kijk of u het juiste bestand koos."),
    "too_large": _(
        "Dit bestand is te groot: hoogstens %(megabytes)s MB. Haal de afbeeldingen eruit, of knip het in "
        "delen."
    ),
    "not_text": _(
        "In dit bestand staat geen leesbare tekst. Kies een bestand van Word (.docx), LibreOffice (.odt), "
        "een pdf, of een .txt, .md of .html."
    ),
    "image": _(
        "Dit is een afbeelding. Laat er eerst tekst van maken (OCR), bijvoorbeeld met uw scanprogramma, "
        "en kies dan dat bestand."
    ),
    "recording": _(
        "Dit is een geluids- of video-opname. Maak er eerst een transcript van en kies dan dat bestand."
    ),
    "old_word": _(
        "Dit is een oud Word-bestand (.doc). Open het in Word of LibreOffice en bewaar het als .docx."
    ),
    "old_office": _(
        "Dit is een oud Office-bestand. Open het in Word of LibreOffice en bewaar de tekst als .docx."
    ),
    "rtf": _("Dit is een RTF-bestand. Open het in Word of LibreOffice en bewaar het als .docx."),
    "other_office": _(
        "Dit is een bestand van het type .%(extension)s, geen tekstdocument. Kopieer de tekst naar een "
        "document en bewaar dat als .docx, of plak de tekst."
    ),
    "other_zip": _(
        "Dit is een ingepakt bestand (zip). Pak het eerst uit en kies dan de documenten die erin zitten."
    ),
    "password": _(
        "Dit bestand zit achter een wachtwoord. Open het, haal het wachtwoord eraf, bewaar het en kies "
        "het opnieuw."
    ),
    "damaged": _(
        "Dit bestand is beschadigd of niet volledig. Open het in het programma waarmee het gemaakt is, "
        "bewaar het opnieuw en probeer het nog eens."
    ),
    "too_many_parts": _(
        "Dit document bestaat uit te veel onderdelen: hoogstens %(parts)s. Haal de afbeeldingen eruit en "
        "bewaar het opnieuw, of plak de tekst."
    ),
    "unpacks_too_large": _(
        "Dit document wordt uitgepakt te groot: hoogstens %(megabytes)s MB. Haal de afbeeldingen eruit en "
        "bewaar het opnieuw, of plak de tekst."
    ),
    "strange_path": _(
        "Dit bestand is van binnen niet gewoon opgebouwd en wordt daarom niet geopend. Kopieer de tekst "
        "naar een nieuw document en kies dat."
    ),
    "macro": _(
        "In dit document zit een macro, een klein programma. Bewaar het als een gewoon document zonder "
        "macro’s (.docx of .odt) en kies dat."
    ),
    "embedded": _(
        "In dit document zit een ander bestand ingevoegd, bijvoorbeeld een rekenblad of een grafiek. "
        "Verwijder dat, of vervang het door een afbeelding, en bewaar het document opnieuw."
    ),
    "dtd": _(
        "Dit bestand bevat verwijzingen die in een gewoon document niet voorkomen en wordt daarom niet "
        "geopend. Kopieer de tekst naar een nieuw document en kies dat."
    ),
    "encoding": _(
        "De letters van dit bestand zijn niet goed te lezen. Open het in een tekstprogramma en bewaar het "
        "als UTF-8, of plak de tekst."
    ),
    "scanned": _(
        "Deze pdf bestaat uit beelden, zonder tekst. Laat er eerst tekst van maken (OCR), bijvoorbeeld "
        "met uw scanprogramma, en kies dan dat bestand."
    ),
    "no_text": _("In dit bestand staat geen tekst. Kijk of u het juiste bestand koos."),
    "too_much_text": _(
        "In dit bestand staat te veel tekst: hoogstens %(characters)s tekens. Knip het in delen en voeg "
        "die apart toe."
    ),
    "too_heavy": _(
        "Dit bestand lezen duurt te lang. Bewaar het opnieuw zonder afbeeldingen, knip het in delen, of "
        "plak de tekst."
    ),
    "busy": _(
        "Er worden nu veel bestanden tegelijk gelezen. Er is niets mis met uw bestand: wacht een halve "
        "minuut en stuur het opnieuw."
    ),
    "literature_format": _(
        "Dit is geen lijst in BibTeX of RIS. Kies in uw literatuurprogramma voor exporteren als BibTeX "
        "(.bib) of RIS (.ris)."
    ),
    "literature_line": _(
        "Regel %(line)s is niet te lezen: %(fault)s. Verbeter die regel, of exporteer de lijst opnieuw."
    ),
    "literature_many": _(
        "In deze lijst staan te veel titels: hoogstens %(entries)s. Exporteer de titels in kleinere groepen."
    ),
}
"""For every code of a refusal the sentence that says what is wrong and what to do."""

FAULTS = {
    "unclosed": _("de titel die hier begint, is niet afgesloten"),
    "no_value": _("hier hoort een veld te staan, met “=” en een waarde"),
    "no_type": _("hier hoort een nieuwe titel te beginnen, met “TY”"),
}
"""What can be wrong with a line of a reference list."""


def sentence(refusal: Refusal) -> str:
    """Why a file is not read, and what to do instead, in the language of the reader."""
    values = dict(refusal.values)
    if "fault" in values:
        values["fault"] = str(FAULTS[str(values["fault"])])
    return str(SENTENCES[refusal.code]) % values


def remark(note: Note) -> str:
    """What was left out of a file or guessed about it, in the language of the reader."""
    return str(REMARKS[note.code] % {"number": note.times})


REMARKS = {
    "guessed_encoding": _(
        "Dit bestand zegt niet hoe zijn letters zijn opgeslagen. Kijk of letters met een accent kloppen."
    ),
    "comments": ngettext_lazy(
        "%(number)s opmerking is weggelaten.", "%(number)s opmerkingen zijn weggelaten.", "number"
    ),
    "deletions": ngettext_lazy(
        "%(number)s geschrapt stuk (wijzigingen bijhouden) is weggelaten.",
        "%(number)s geschrapte stukken (wijzigingen bijhouden) zijn weggelaten.",
        "number",
    ),
    "unmarked_deletions": _(
        "Deze webpagina komt uit LibreOffice of OpenOffice. Werden daar wijzigingen bijgehouden? Dan kunnen "
        "geschrapte woorden weer in de tekst staan. Voeg liever het .odt- of .docx-bestand zelf toe."
    ),
    "headers": ngettext_lazy(
        "%(number)s kop- of voetregel is weggelaten.",
        "%(number)s kop- en voetregels zijn weggelaten.",
        "number",
    ),
    "empty_pages": ngettext_lazy(
        "Op %(number)s bladzijde staat geen tekst: misschien is het een afbeelding of een scan.",
        "Op %(number)s bladzijden staat geen tekst: misschien zijn het afbeeldingen of scans.",
        "number",
    ),
}
