// What scripts say while somebody codes, in the language of the page.
const WORDS = {
  nl: {
    chosen: "Gekozen:", cleared: "Niets meer gekozen.", nothing: "Kies eerst woorden of een zin.",
    noLast: "Er is nog geen laatste code. Kies een code met Enter.", first: "Dit is de eerste zin.", last: "Dit is de laatste zin.",
    noMore: "Verder zijn er geen coderingen.", open: "openen", remove: "Weghalen", more: "Bekijk of wijzig",
    offline: "Niet bewaard: er is geen verbinding. Probeer het opnieuw.", away: "Niet bewaard: u bent niet meer aangemeld. Meld u aan in een nieuw venster en probeer het opnieuw.",
    failed: "Niet bewaard. Laad de pagina opnieuw en probeer het nog eens.", toFill: "nog aan te vullen", options: "codes gevonden", option: "code gevonden",
    keysOn: "Toetsen van één letter staan aan.", keysOff: "Toetsen van één letter staan uit.",
  },
  en: {
    chosen: "Chosen:", cleared: "Nothing chosen any more.", nothing: "Choose words or a sentence first.",
    noLast: "There is no last code yet. Choose a code with Enter.", first: "This is the first sentence.", last: "This is the last sentence.",
    noMore: "There are no further codings.", open: "open", remove: "Take away", more: "View or change",
    offline: "Not saved: there is no connection. Try again.", away: "Not saved: you are no longer signed in. Sign in in a new window and try again.",
    failed: "Not saved. Load the page again and try once more.", toFill: "to be completed", options: "codes found", option: "code found",
    keysOn: "Single-letter keys are on.", keysOff: "Single-letter keys are off.",
  },
};
export const words = WORDS[(document.documentElement.lang || "nl").startsWith("en") ? "en" : "nl"];
