# The bot in the terminal: for those who run it, so only in Swedish.
console-welcome =
    Stödlotsen i terminalen.
    Tryck på en knapp: skriv dess nummer. Skicka en siffra som text: "7".
    Flera rader i samma meddelande: avsluta raden med \.
    Sluta: /avsluta
console-no-button = (Här finns ingen knapp ”{ $label }”. Skriv numret eller namnet på en av knapparna ovanför.)
console-edited = (ändrat meddelande)
console-file = (fil sparad: { $path })
console-bye = Hej då!
