# An update (statusinlägg) as everyone reads it, and what is made of the updates: summary, history, chart.

example-mark = EXEMPEL
example-banner = 🧪 <b>EXEMPEL</b> – påhittade uppgifter
update-number = Nr { $number }
update-number-later = Nummer och datum sätts när det publiceras
update-date = { $date } ({ $age })
update-revised = ändrat { $date }, version { $revision }
update-reference = dnr { $reference }
update-in-swedish = <i>Inläggen skrivs på svenska.</i>
update-withdrawn = Inlägget drogs tillbaka { $date }. Skäl: { $reason }
    Texten visas inte längre, men numret finns kvar.
update-redacted-title = Innehållet borttaget
update-redacted = Inlägget drogs tillbaka { $date }. Innehållet är borttaget, för att det pekade ut en person.
figure-none = inget värde
no-reason = inget skäl angivet
role-published-by-officer = av en tjänsteperson
role-published-by-admin = av en administratör

summary-nothing = <b>{ $title }</b>

    { $state }

    Frågan som ska få svar: <i>{ $question }</i>

    Vill du veta mer redan nu? Fråga { $name } ({ $url }). Be att få tala med { $ask }. Du kan också trycka på Bevaka, så säger jag till när det kommer något.
summary-never = Här har ingenting publicerats än.
summary-withdrawn = Här finns inget att läsa just nu. Det som har publicerats är draget tillbaka, och skälet står i historiken.
summary-count = { $count ->
    [one] Redovisningen har ett inlägg.
   *[other] Redovisningen har { $count } inlägg.
    }
summary-no-accounts = Kommunen har inte bestämt vad som ska redovisas här än.
button-full-text = Hela texten
button-history = Historik
button-pdf = PDF
button-pdf-of = PDF: { $account }
button-chart = Diagram
button-follow = Bevaka
button-versions = Äldre versioner
button-all-accounts = Alla redovisningar
button-newer = ‹ Nyare
button-older = Äldre ›
button-version-before = ‹ Version { $revision }
button-version-after = Version { $revision } ›
button-present = Gällande text

history-title = <b>Historik: { $title }</b>
history-all = alla redovisningar
history-page = Sida { $page } av { $pages }. Tryck på ett nummer för att läsa hela inlägget. Leta med ett ord eller ett år: /historik avtal
history-line-revised = ändrat { $times ->
    [one] 1 gång
   *[other] { $times } gånger
    }, senast { $date }
history-line-withdrawn = draget tillbaka { $date }: { $reason }
history-nothing = Ingenting har publicerats än, så det finns ingen historik. När det kommer något står det här, och inget tas bort ur listan.
history-nothing-that-year = Det finns inget inlägg från det året.
button-year = År { $year }
button-all-years = Alla år
history-found = <b>Inlägg med ”{ $words }”</b>: { $count }
history-found-more = Och { $count } till. Skriv fler ord, så blir de färre.
history-not-found = Inget inlägg innehåller ”{ $words }”. Pröva ett annat ord, eller bläddra i historiken.
version-title = <b>Version { $revision } av { $count }</b> av inlägg nr { $number }, från { $date }
version-old = Det här är en äldre text. Den gäller inte längre.
version-unknown = Den versionen visas inte. Med /historik ser du det som gäller.
update-unknown = Det finns inget inlägg med det numret. Med /historik ser du alla som finns.
account-unknown = Den redovisningen finns inte. Med /sammanfattning ser du dem som finns.

chart-caption = <b>{ $title }</b>
    Nyckeltal över tid. Här är samma siffror som text:
chart-source = Källa: { $municipality }, statusinlägg i { $bot }. Senaste uppgiften är från { $day }.
chart-note = Ihåligt märke: ungefärligt. Stapel: någonstans däremellan. Pil: minst så mycket.
chart-earlier = (alla { $count } värden står i PDF:en)
chart-nothing = <b>{ $title }</b>

    Det finns inga nyckeltal att rita än.
report-caption = Redovisningen som PDF: { $title }.
report-caption-example = 🧪 <b>EXEMPEL</b>: uppgifterna är påhittade.
