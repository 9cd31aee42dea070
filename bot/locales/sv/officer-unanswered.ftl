unanswered-empty =
    <b>Inga frågor väntar.</b>
    Allt som boten inte kunde svara på är genomgånget.
unanswered-title = <b>Obesvarade frågor</b>
unanswered-place = Fråga { $place } av { $total }
unanswered-more = { $count ->
    [one] En mer ovanlig fråga kommer när de här är genomgångna.
   *[other] { $count } mer ovanliga frågor kommer när de här är genomgångna.
}
unanswered-question = ”{ $text }”
unanswered-asked = { $count ->
    [one] Ställd en gång, { $date }.
   *[other] Ställd { $count } gånger, senast { $date }.
}
unanswered-wordings = Samma fråga med andra ord:
unanswered-wording = – { $text }
unanswered-wordings-more = – och { $count } till
unanswered-disliked = 👎 på svaret <b>{ $title }</b>
unanswered-missing = Det saknades i svaret, enligt den som frågade:
unanswered-waiting = { $count ->
    [one] En person vill veta när svaret finns.
   *[other] { $count } personer vill veta när svaret finns.
}
unanswered-not-a-question = Det här har ingen skrivit: svaret öppnades med en knapp och fick 👎. Titta på om texten kan bli bättre.

unanswered-connect = Koppla till svar
unanswered-outside = Utanför uppdraget
unanswered-archive = Arkivera
unanswered-previous = ◀ Förra
unanswered-next = Nästa ▶
unanswered-list = Visa alla
unanswered-go-on = Nästa fråga
unanswered-back = ◀ Tillbaka
unanswered-search = Sök
unanswered-search-again = Sök igen
unanswered-undo = Ångra
unanswered-anyway = Koppla ändå
unanswered-another = Välj ett annat svar
unanswered-show-entry = Läs svaret
unanswered-show-question = Visa frågan

unanswered-list-summary = { $groups ->
    [one] En fråga väntar. Den har ställts { $questions ->
        [one] en gång
       *[other] { $questions } gånger
    }.
   *[other] { $groups } olika frågor väntar. De har ställts { $questions } gånger.
}
unanswered-list-line = <b>{ $place }.</b> { $text } ({ $count ->
    [one] en gång
   *[other] { $count } gånger
})

unanswered-choose =
    <b>Vilket svar hör frågan till?</b>
    ”{ $text }”

    De här ligger närmast:
unanswered-found =
    <b>Vilket svar hör frågan till?</b>
    ”{ $text }”

    Det här hittade jag för ”{ $words }”:
unanswered-search-ask =
    <b>Vad ska jag söka efter?</b>
    Skriv några ord om svaret, till exempel: lokal eller lån på banken.

unanswered-steals =
    <b>Det kan ge fel svar.</b>
    ”{ $text }” liknar det som redan leder till:
    <b>{ $other }</b>

    Kopplar du den till det här svaret, kan andra som frågar så få fel svar:
    <b>{ $title }</b>

unanswered-connected =
    <b>Klart!</b> Frågan är kopplad till <b>{ $title }</b>
    ”{ $text }”
unanswered-taught = { $count ->
    [0] Boten lärde sig ingen ny formulering: den fanns redan, eller så är frågan för lång.
    [one] Boten känner igen formuleringen från och med nu.
   *[other] Boten känner igen { $count } formuleringar från och med nu.
}
unanswered-told = { $count ->
    [one] En person som väntade får svaret nu.
   *[other] { $count } personer som väntade får svaret nu.
}
unanswered-aside-outside =
    <b>Klart!</b> Frågan är markerad som utanför uppdraget.
    ”{ $text }”
unanswered-aside-archived =
    <b>Klart!</b> Frågan är arkiverad.
    ”{ $text }”

unanswered-undone = <b>Ångrat.</b> Frågan väntar igen.
unanswered-undone-late = { $count ->
    [one] En person hade redan fått svaret.
   *[other] { $count } personer hade redan fått svaret.
}
unanswered-undone-already = Det är redan ångrat, eller så har någon gjort något annat med frågan sedan dess.

unanswered-taken = <b>Den frågan är redan omhändertagen.</b>
unanswered-taken-connected = { $who } kopplade den till <b>{ $title }</b>, { $time }.
unanswered-taken-outside = { $who } markerade den som utanför uppdraget, { $time }.
unanswered-taken-archived = { $who } arkiverade den, { $time }.
unanswered-taken-gone = Den väntar inte längre: den är borttagen, eller så har den som frågade ändrat sig.
unanswered-you = Du
unanswered-colleague = En kollega
