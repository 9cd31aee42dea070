# /bevaka och /avbevaka
follow-ask =
    <b>Vad vill du bevaka?</b>

    Jag skriver här i chatten när kommunen berättar något nytt.
follow-at-present = Du bevakar nu:
follow-line = – { $what }, { $pace }
follow-pace-now = direkt
follow-pace-monthly = en gång i månaden
follow-everything = Alla redovisningar
follow-how-often =
    <b>{ $what }</b>

    När vill du få veta?
follow-button-now = Direkt
follow-button-monthly = En gång i månaden
follow-button-back = ◀ Tillbaka
follow-button-start = Välj vad du vill bevaka
follow-button-more = Bevaka något mer
follow-button-stop = Sluta bevaka
follow-done-now = <b>Klart.</b> Jag skriver här så snart det kommer något nytt om { $what }.
follow-done-monthly = <b>Klart.</b> I början av varje månad skriver jag här om det har hänt något nytt med { $what }.
follow-done-everything-now = <b>Klart.</b> Jag skriver här så snart det kommer något nytt.
follow-done-everything-monthly = <b>Klart.</b> I början av varje månad skriver jag här om det har hänt något nytt.
follow-lost-topic = Ämnet i forumet där ni valde det här är stängt eller borttaget, så jag skriver i Allmänt. Vill ni ha det i ett annat ämne? Skriv /bevaka där och välj igen.
follow-in-topic = Det kommer i det här ämnet.
follow-stop-hint = Vill du sluta? Skriv /avbevaka.
follow-unknown = Den redovisningen finns inte längre. Så här kan du välja nu:
unfollow-ask = <b>Vad vill du sluta bevaka?</b>
unfollow-all = Allt
unfollow-nothing = Du bevakar inget just nu.
unfollow-done = <b>Klart.</b> Du bevakar inte längre { $what }.
unfollow-done-all = <b>Klart.</b> Du bevakar inget längre. Du är välkommen tillbaka med /bevaka.
unfollow-left = Du bevakar fortfarande:

# Det som skickas till den som bevakar
message-new = 🔔 <i>Nytt om det du bevakar</i>
message-corrected = ✏️ <b>Rättat:</b> det här har du fått tidigare, och nu är det ändrat.
message-withdrawn = ↩️ <b>Tillbakadraget:</b> det här har du fått tidigare, och nu gäller det inte.
message-redacted = Innehållet i det här meddelandet är borttaget, för att det pekade ut en person.
message-again = 🔔 <i>Det här har du fått tidigare. Nu har det ändrats.</i>
message-shortened = <i>Texten är förkortad här.</i>
message-button-whole = Läs hela
digest-title = <b>Det här hände i { $month }</b>
digest-new = <b>Nytt</b>
digest-changed = <b>Ändrat</b>
digest-withdrawn = <b>Återkallat</b>
digest-item = <b>{ $title }</b> ({ $account })
digest-number = Nr { $number }
digest-changed-on = ändrat { $date }
digest-withdrawn-on = draget tillbaka { $date }
digest-more = { $count ->
        [one] Och ett till: /historik
       *[other] Och { $count } till: /historik
    }
answer-exists =
    Du bad mig säga till när det finns ett svar på din fråga:
    <i>{ $question }</i>

    Nu finns det: <b>{ $title }</b>
answer-button-read = Läs svaret
