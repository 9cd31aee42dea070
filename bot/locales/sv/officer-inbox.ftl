inbox-empty =
    <b>Inga frågor väntar.</b>
    Allt som boten inte kunde svara på är genomgånget.
inbox-title = <b>Obesvarade frågor</b>
inbox-place = Fråga { $place } av { $total }
inbox-more = { $count ->
    [one] En mer ovanlig fråga kommer när de här är genomgångna.
   *[other] { $count } mer ovanliga frågor kommer när de här är genomgångna.
}
inbox-question = ”{ $text }”
inbox-asked = { $count ->
    [one] Ställd en gång, { $date }.
   *[other] Ställd { $count } gånger, senast { $date }.
}
inbox-wordings = Samma fråga med andra ord:
inbox-wording = – { $text }
inbox-wordings-more = – och { $count } till
inbox-disliked = 👎 på svaret <b>{ $title }</b>
inbox-waiting = { $count ->
    [one] En person vill veta när svaret finns.
   *[other] { $count } personer vill veta när svaret finns.
}
inbox-not-a-question = Det här har ingen skrivit: svaret öppnades med en knapp och fick 👎. Titta på om texten kan bli bättre.

inbox-connect = Koppla till svar
inbox-outside = Utanför uppdraget
inbox-archive = Arkivera
inbox-previous = ◀ Förra
inbox-next = Nästa ▶
inbox-list = Visa alla
inbox-go-on = Nästa fråga
inbox-back = ◀ Tillbaka
inbox-search = Sök
inbox-search-again = Sök igen
inbox-undo = Ångra
inbox-anyway = Koppla ändå
inbox-another = Välj ett annat svar
inbox-show-entry = Läs svaret
inbox-show-question = Visa frågan

inbox-list-summary = { $groups ->
    [one] En fråga väntar. Den har ställts { $questions ->
        [one] en gång
       *[other] { $questions } gånger
    }.
   *[other] { $groups } olika frågor väntar. De har ställts { $questions } gånger.
}
inbox-list-line = <b>{ $place }.</b> { $text } ({ $count ->
    [one] en gång
   *[other] { $count } gånger
})

inbox-choose =
    <b>Vilket svar hör frågan till?</b>
    ”{ $text }”

    De här ligger närmast:
inbox-found =
    <b>Vilket svar hör frågan till?</b>
    ”{ $text }”

    Det här hittade jag för ”{ $words }”:
inbox-search-ask =
    <b>Vad ska jag söka efter?</b>
    Skriv några ord om svaret, till exempel: lokal eller lån på banken.

inbox-steals =
    <b>Det kan ge fel svar.</b>
    ”{ $text }” liknar det som redan leder till:
    <b>{ $other }</b>

    Kopplar du den till det här svaret, kan andra som frågar så få fel svar:
    <b>{ $title }</b>

inbox-connected =
    <b>Klart!</b> Frågan är kopplad till <b>{ $title }</b>
    ”{ $text }”
inbox-taught = { $count ->
    [0] Boten lärde sig ingen ny formulering: den fanns redan, eller så är frågan för lång.
    [one] Boten känner igen formuleringen från och med nu.
   *[other] Boten känner igen { $count } formuleringar från och med nu.
}
inbox-told = { $count ->
    [one] En person som väntade får svaret nu.
   *[other] { $count } personer som väntade får svaret nu.
}
inbox-aside-outside =
    <b>Klart!</b> Frågan är markerad som utanför uppdraget.
    ”{ $text }”
inbox-aside-archived =
    <b>Klart!</b> Frågan är arkiverad.
    ”{ $text }”

inbox-undone = <b>Ångrat.</b> Frågan väntar igen.
inbox-undone-late = { $count ->
    [one] En person hade redan fått svaret.
   *[other] { $count } personer hade redan fått svaret.
}
inbox-undone-already = Det är redan ångrat, eller så har någon gjort något annat med frågan sedan dess.

inbox-taken = <b>Den frågan är redan omhändertagen.</b>
inbox-taken-connected = { $who } kopplade den till <b>{ $title }</b>, { $time }.
inbox-taken-outside = { $who } markerade den som utanför uppdraget, { $time }.
inbox-taken-archived = { $who } arkiverade den, { $time }.
inbox-taken-gone = Den väntar inte längre: den är borttagen, eller så har den som frågade ändrat sig.
inbox-you = Du
inbox-colleague = En kollega
