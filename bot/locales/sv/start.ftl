start-welcome =
    <b>Hej! Jag är { $bot }.</b>

    Jag svarar på frågor om sociala företag i { $place }: vad det är, hur man startar, vem som hjälper till, pengar, att anställa, att sälja till kommunen och politiken bakom.

    <b>Skriv din fråga</b> med egna ord, till exempel:
    – Var hittar vi pengar till att komma igång?
    – Får man lön när man jobbar i ett socialt företag?
    – Hur går det med företaget som startade 2022?

    Svaren är granskade och har källor. Jag är en bot, ingen myndighet: jag fattar inga beslut. Skriv inget känsligt, som personnummer eller sjukdomar.

    <i>In English? Just ask in English, or press English below.</i>
start-topics = Bläddra bland ämnena
start-latest = Det senaste från kommunen
start-easy = Lättläst
start-old-link = Länken leder till ett svar som inte finns längre. Skriv din fråga, så letar jag.

help-title = <b>Så här gör du</b>
help-intro = Skriv din fråga med egna ord, eller välj ett kommando:
help-line = /{ $command } – { $does }
help-officer = <b>För dig som är tjänsteperson</b>
help-admin = <b>För dig som är administratör</b>
help-footer = Vill du hellre prata med en människa? Vänd dig till <a href="{ $url }">{ $contact }</a>.
help-language = <i>In English: /sprak</i>
