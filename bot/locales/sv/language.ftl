language-choose =
    <b>Hur vill du ha svaren?</b>
    How would you like the answers?
# The language's own name, and what it says when it has been chosen: each catalogue has its own.
language-name = Svenska
language-now = Nu svarar jag på svenska.
language-easy = Lättläst svenska
language-now-easy = Nu svarar jag på lättläst svenska. Byt med /sprak.
