language-choose =
    <b>How would you like the answers?</b>
    Hur vill du ha svaren?
# The language's own name, and what it says when it has been chosen: each catalogue has its own.
language-name = English
language-now = Now I answer in English. Change with /sprak.
language-easy = Lättläst svenska
language-now-easy = Nu svarar jag på lättläst svenska. Byt med /sprak.
