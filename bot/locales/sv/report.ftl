# The report (redovisning) as a PDF. Where a text has |, it parts the columns of a table.

report-kind = Redovisning
report-title = Sociala företag i { $place }
report-description = Redovisning från { $municipality }, { $date }
report-asked = Vad redovisningen svarar på
report-asked-in = Begäran om redovisning finns i ”{ $title }” ({ $publisher }). De här frågorna ställs:
report-question = Frågan:
report-contents = Innehåll
report-page = Sida
report-of = av
report-covers = Redovisningen omfattar { $count ->
    [one] ett statusinlägg
   *[other] { $count } statusinlägg
    } som kommunens tjänstepersoner har publicerat i { $bot }. Det senaste är nr { $number } från { $date }.
report-covers-nothing = Inget statusinlägg har publicerats än. Därför innehåller redovisningen bara frågorna.
report-covers-withdrawn = Alla statusinlägg är dragna tillbaka. Därför innehåller redovisningen bara frågorna och skälen.
report-contact = Frågor om redovisningen: { $name }, { $url }. Be att få tala med { $ask }.
report-nothing = Här har ingenting publicerats än. Det betyder inte att inget görs, bara att ingen tjänsteperson har redovisat det här ännu. Vill du veta mer: fråga { $name }, { $url }. Be att få tala med { $ask }.
report-all-withdrawn = Det som har publicerats här är draget tillbaka. Skälen står nedan. Vill du veta mer: fråga { $name }, { $url }. Be att få tala med { $ask }.
report-state = { $count ->
    [one] Ett statusinlägg har publicerats. Det är nr { $number } från { $date }.
   *[other] { $count } statusinlägg har publicerats. Det senaste är nr { $number } från { $date }.
    }
report-situation = Läget
report-next = Härnäst:
report-from-update = nr { $number }, { $day }
report-about = Om redovisningen
report-board = Ansvarig nämnd:
report-registry-number = Diarienummer:
report-decision = Förslag till beslut
report-goals-caption = Mål och utfall
report-goals-header = Mål | Utfall
report-no-outcome = redovisas inte än
report-now-header = Nyckeltal | Senaste värde | Ändring | Inlägg
report-now-caption = Det senaste värdet för varje nyckeltal
report-now-note = Ändring är skillnaden mot förra uppgiften om samma nyckeltal. Det som räknas hittills i år jämförs med samma tid förra året, och annars inte alls.
report-in-update = nr { $number }, { $date }
report-over-time = Utveckling över tid
report-chart-caption = Nyckeltal över tid. Varje diagram har en egen skala som börjar på noll.
report-chart-alt = Linjediagram över nyckeltalen. Alla värden står i tabellen efter diagrammet.
report-chart-alt-line = { $figure }: { $first } den { $first_day }, { $last } den { $last_day }.
report-table-caption = Alla värden över tid
report-date = Datum
report-number = Nr
report-updates = Statusinlägg, det senaste först
report-example-update = EXEMPEL – påhittade uppgifter
report-withdrawn = Tillbakadragna inlägg
report-withdrawn-note = De här inläggen gäller inte längre. Texten visas inte, men numret och skälet finns kvar.
report-withdrawn-line = Nr { $number }, ”{ $title }”, publicerat { $published }, draget tillbaka { $withdrawn }. Skäl: { $reason }
report-sources = Källor
report-sources-note = Texter och siffror är tjänstepersonernas egna och återges som de publicerades i { $bot }. Texten i ett tillbakadraget inlägg återges inte. Äldre versioner av ett inlägg kan läsas i { $bot } med kommandot /historik.
report-sources-caption = Statusinläggen som redovisningen bygger på
report-sources-header = Nr | Rubrik | Publicerat | Version | Diarienummer
report-example = EXEMPEL. Uppgifterna i dokumentet är påhittade och visar bara hur en redovisning kan se ut.
report-now-on-the-web = Redovisningen som den är nu finns på webben:
report-qr = QR-kod som leder till redovisningen på webben
