# The web page: what stands on every page, the first page, the answers, and what is said when a page cannot be shown.
web-description = Svar om sociala företag i { $place }, med källor och datum för granskning, och det senaste från kommunen.
web-skip = Hoppa till innehållet
web-languages = Språk och lättläst
web-nav = Sidor
web-nav-ask = Fråga
web-nav-answers = Alla svar
web-nav-accounts = Redovisning
web-nav-guide = Guiden
web-nav-about = Om roboten
web-nav-contact = Kontakt
web-nav-accessibility = Tillgänglighet
web-nav-privacy = Personuppgifter
web-nav-data = Öppna data och flöden
web-nav-embed = Lägg in på er webbplats
web-feed-all = Det senaste från kommunen
web-robot = { $bot } är en robot. Ingen människa svarar här.
web-human = Vill du prata med en människa? Vänd dig till <a href="{ $url }">{ $contact }</a>.
web-human-more =
    Vänd dig till <a href="{ $url }">{ $contact }</a> om du hellre pratar med någon, eller om svaret inte räcker. Be att få tala med { $ask }.

web-home-title = Fråga om sociala företag
web-home-heading = Fråga om sociala företag i { $place }
web-home-lead = { $bot } är en robot, ingen människa. Den svarar ur granskade texter med källor, eller säger att den inte vet.
web-home-example = Till exempel:
web-example-1 = Var hittar vi pengar till att komma igång?
web-example-2 = Får man lön när man jobbar i ett socialt företag?
web-example-3 = Hur går det med företaget som startade 2022?
web-home-guide = Vet du inte vad du ska fråga? Guiden ställer några korta frågor.
web-home-latest = Det senaste från kommunen
web-home-human = Hellre en människa?
web-themes = Ämnen

web-ask-label = Vad undrar du?
web-ask-again = Vad undrar du mer?
web-ask-more = Fråga mer
web-ask-hint = Skriv med egna ord. Skriv inget känsligt, som personnummer eller sjukdomar.
web-ask-button = Fråga
web-ask-instead = Hittar du inte din fråga? Skriv den i stället.

web-entries-title = Alla svar
web-search-label = Sök bland svaren
web-search-button = Sök
web-found = { $count ->
    [0] Inget svar hittades för ”{ $typed }”
    [one] Ett svar för ”{ $typed }”
   *[other] { $count } svar för ”{ $typed }”
    }
web-found-too-many = Nu blev det många sökningar på en gång. Vänta en minut, eller välj ett ämne.
web-found-ask = Ställ det som en fråga i stället
web-reviewed = Granskat { $date }. Granskas igen senast { $by }.
web-overdue = Svaret skulle ha granskats igen { $date }. Något kan ha ändrats: se källorna.
web-live-away = Det senaste från kommunen kan inte visas just nu. Svaret här nedanför gäller ändå.
web-live-withdrawn = Det som kommunen har publicerat om detta är draget tillbaka. Skälet står i /historik. Fråga <a href="{ $url }">{ $contact }</a> och be att få tala med { $ask }.
web-related = Läs mer
web-share = Dela svaret
web-qr-alt = QR-kod som leder till den här sidan
web-qr = Ladda ner QR-koden
web-telegram = Öppna i Telegram

web-trouble-404 = Sidan finns inte
web-trouble-404-more = Adressen kan vara fel, eller så har sidan flyttat. Sök bland svaren, eller vänd dig till <a href="{ $url }">{ $contact }</a>.
web-trouble-403 = Det gick inte att skicka
web-trouble-403-more =
    Formuläret kom inte från den här webbplatsen, så det togs inte emot. Gå till sidan och skriv din fråga där.

    Går det inte heller, vänd dig till <a href="{ $url }">{ $contact }</a>.
web-trouble-405 = Så går sidan inte att använda
web-trouble-405-more = Gå till startsidan och börja därifrån.
web-trouble-413 = Det var för mycket text
web-trouble-413-more = Gå tillbaka och skriv frågan kortare.
web-trouble-415 = Det gick inte att läsa
web-trouble-415-more = Gå tillbaka till sidan och skicka formuläret igen.
web-trouble-500 = Något gick fel hos oss
web-trouble-500-more =
    Det beror inte på dig. Försök gärna igen om en stund, eller vänd dig till <a href="{ $url }">{ $contact }</a>.

    Svaren här nedanför går att läsa ändå.
web-trouble-503 = Det går inte att fråga just nu
web-trouble-503-more =
    Roboten kommer snart tillbaka. Försök igen om en stund, eller vänd dig till <a href="{ $url }">{ $contact }</a>.

    Svaren här nedanför går att läsa ändå.
web-trouble-home = Till startsidan
