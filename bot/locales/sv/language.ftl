language-choose =
    <b>Hur vill du ha svaren?</b>
    How would you like the answers?
language-swedish = Svenska
language-easy = Lättläst svenska
language-english = English
language-now-sv = Nu svarar jag på svenska.
language-now-latt = Nu svarar jag på lättläst svenska. Byt med /sprak.
language-now-en = Now I answer in English. Change with /sprak.
