# Writing, previewing and publishing updates: for officers, so only in Swedish.

# --- the steps
write-account =
    <b>Vilken redovisning gäller det?</b>
    Välj här nere, eller skriv namnet.
write-title =
    <b>Skriv rubriken.</b>
    En rad. Börja gärna med det viktigaste, till exempel ”Sju platser är fyllda”.
write-body =
    <b>Skriv texten.</b>
    Vad har hänt, när, och vad är nästa steg? Skriv inget om enskilda personer.
write-figures =
    <b>Skriv nyckeltalen</b>, ett på varje rad, eller hoppa över. Det går bra att bara ta några:
    <pre>{ $example }</pre>
write-reference =
    <b>Skriv diarienumret</b>, till exempel KS 2026/123, eller hoppa över.
write-whole =
    <b>Ändra inlägg nr { $number }.</b> Så här lyder det nu. Tryck på texten för att kopiera den:
    <pre>{ $present }</pre>
    Skicka hela den nya texten, eller välj en del att ändra. Nyckeltal som du inte nämner står kvar. Ta bort ett med ”{ $figure }: -”.
write-whole-plain =
    <b>Ändra inlägg nr { $number }.</b> Så här lyder det nu. Tryck på texten för att kopiera den:
    <pre>{ $present }</pre>
    Skicka hela den nya texten, eller välj en del att ändra.
write-reason =
    <b>Varför ska inlägg nr { $number } dras tillbaka?</b>
    ”{ $title }”

    Skriv skälet. Alla ser det i historiken. Texten slutar visas, men numret, rubriken och datumen står kvar.

    Pekar inlägget ut en person? Tryck då på knappen, så tas rubriken, texten och nyckeltalen bort överallt.
write-time =
    <b>När ska inlägget publiceras?</b> Skriv till exempel ”måndag 08:00”, ”i morgon kl 9” eller ”1 december 08:00”. Det är svensk tid.
write-move =
    <b>Vart ska inlägg nr { $number } flyttas?</b>
    ”{ $title }”
    Nu står det under { $account }. Det dras tillbaka där och publiceras på nytt, med nytt nummer och dagens datum.
write-scheduled = ⏰ <b>Inlägget publiceras av sig självt { $at }.</b> Ändra eller ångra med /utkast.
write-moved = ✅ <b>Flyttat. Inlägget har nu nr { $number }.</b> Det gamla är tillbakadraget, med skälet att det är flyttat.
write-taken-over = Utkastet är ditt nu. { $name } får veta det.
write-note = Skriv några ord till den som har skrivit utkastet: vad behöver ändras?
write-present = Nu står det: <code>{ $text }</code>
write-edit = <b>Vad vill du ändra?</b>

# --- what could not be used
fault-unknown-account = ❗ Jag känner inte till redovisningen ”{ $value }”.
fault-unknown-figure = ❗ Redovisningen har inget nyckeltal som heter ”{ $name }”.
fault-twice = ❗ ”{ $name }” står två gånger. Jag har tagit det första värdet, inte { $value }.
fault-unreadable = ❗ Jag kan inte läsa ”{ $value }” som ett tal för ”{ $name }”. Skriv till exempel 7, ca 12, 12–15, färre än fem eller 240 000.
fault-unreadable-line = ❗ Jag kan inte läsa raden ”{ $value }”. Skriv namnet, kolon och talet, till exempel { $example }.
fault-ambiguous = ❗ ”{ $value }” för ”{ $name }” kan läsas på två sätt. Skriv till exempel 1,5 eller 1 500.
fault-unit = ❗ ”{ $value }” har fel enhet för ”{ $name }”.
fault-no-such-day = ❗ ”{ $value }” för ”{ $name }” har en dag som inte finns.
fault-too-large = ❗ ”{ $value }” för ”{ $name }” är för stort för att vara rätt.
fault-reference-in-future = ❗ Diarienumret ”{ $value }” har ett år som inte har varit än. Skriv det igen.
fault-reference-unreadable = ❗ ”{ $value }” är inget diarienummer. Skriv till exempel KS 2026/123.
fault-reference-none = ℹ️ ”{ $value }” är inget diarienummer, så inlägget har inget.
fault-dropped = ℹ️ Redovisningen har inte nyckeltalet ”{ $name }”, så { $value } följer inte med. Skriv det i texten om det ska stå kvar.
fault-stays = Raden står kvar som text, om du inte skriver om den.
fault-reference-long = ❗ Diarienumret är för långt. Det får ha högst 64 tecken.
fault-title-long = ❗ Rubriken har { $value } tecken. Den får ha högst 200. Skriv en kortare.
fault-secret = ℹ️ Något i texten ser ut som en kod eller ett lösenord. Sådant sparar jag aldrig, så där står [kod] i stället. Skriv om det om det var något annat.
fault-time-unreadable = ❗ Jag förstår inte tiden ”{ $value }”.
fault-time-past = ❗ ”{ $value }” har redan varit.
fault-time-no-such = ❗ ”{ $value }” finns inte i almanackan.
fault-time-too-far = ❗ ”{ $value }” är mer än ett år bort.
fault-held-left = ℹ️ ”{ $value }” är inte med i inlägget.
fault-empty = ❗ Det fanns ingen text i meddelandet.
fault-figures = Nyckeltalen som finns:
fault-figure-line = – <code>{ $id }</code>: { $title }, { $unit }

# --- what can be read in more than one way
held-question =
    <b>Vad är det här?</b>
    ”{ $text }”
held-button-account = Redovisningens namn
held-button-title = Rubriken
held-button-body = Texten
held-button-figures = Nyckeltal
held-button-reference = Diarienumret
held-button-whole = Texten
held-button-reason = Skälet
held-button-time = Tiden
write-button-answer = En fråga: svara
doubt-figure = ❓ Raden ”{ $line }” läses som nyckeltalet { $figure }. Välj med knapparna om det är text i stället.
doubt-text = ❓ Raden ”{ $line }” läses som text. Välj med knapparna om den är nyckeltalet { $figure } i stället.
doubt-unread = ℹ️ Raden ”{ $line }” står som text i inlägget.
doubt-button-figure = { $mark }Nyckeltal: { $line }
doubt-button-text = { $mark }Text: { $line }

# --- the preview
preview-intro = <b>Förhandsvisning.</b> Så här ser alla inlägget:
preview-intro-withdrawal = <b>Förhandsvisning.</b> Så här ser alla inlägget när det är tillbakadraget:
preview-intro-redaction = <b>Förhandsvisning.</b> Rubriken, texten och nyckeltalen tas bort överallt: i alla versioner, i historiken, i PDF:en och i meddelanden som redan är skickade. Bara administratörer kan läsa dem, i loggen. Det går inte att ångra. Så här ser alla inlägget sedan:
preview-intro-move = <b>Förhandsvisning.</b> Inlägg nr { $number } dras tillbaka där det står och publiceras på nytt under { $account }. De som bevakar får veta det en gång. Så här ser alla det nya inlägget:
preview-at = ⏰ <b>Tid:</b> { $at } (svensk tid). Inlägget publiceras inte förrän du trycker på knappen för det.
preview-scheduled = ⏰ <b>Publiceras av sig självt { $at }</b> (svensk tid).
preview-waits = <b>Väntar på godkännande.</b> Så här ser alla inlägget när det publiceras:
preview-changes = <b>Det här ändras</b> (<s>gammalt</s> <b>nytt</b>)
preview-change-title = Rubrik: { $difference }
preview-change-body = Text: { $difference }
preview-change-figure = { $figure }: { $difference }
preview-change-reference = Diarienummer: { $difference }
preview-quiet = 🔕 De som bevakar får sitt meddelande ändrat, utan avisering. Så är det när bara text ändras, till exempel en stavning.
preview-tells-figure = 🔔 De som bevakar får ett nytt meddelande, för att ett nyckeltal ändras.
preview-tells-important = 🔔 De som bevakar får ett nytt meddelande, för att du har valt det.
preview-none = inget
preview-note = <b>Skickades tillbaka till dig:</b> { $note }
remark-personal-number = ⛔ <b>Texten har ett personnummer.</b> Den kan inte publiceras så. Ta bort det med Ändra.
remark-like-a-personal-number = ❓ { $details } ser ut som ett personnummer. Är det ett ärendenummer eller något annat? Då kan du publicera. Är det någons personnummer? Ta bort det med Ändra.
remark-named = ⚠️ Texten nämner { $details } och något om hälsa, inkomst eller stöd. Skriv inget sådant om en enskild person. Ta bort namnet eller uppgiften.
remark-no-such-date = ❓ { $details } finns inte i almanackan. Vilken dag menar du? Rätta med Ändra.
remark-phone = ⚠️ Texten har ett telefonnummer. Går det till en enskild person? Ta då bort det.
remark-small-number = ⚠️ Små tal kan peka ut någon: { $details }. Skriv hellre ”färre än fem”, eller utelämna talet.
remark-long = ⚠️ Texten har { $details } tecken. Över 1 500 är långt att läsa i en telefon.
remark-future-date = ⚠️ Texten nämner ett datum som inte har varit än: { $details }. Stämmer det?

# --- what may be a slip in a figure; she is asked, and nothing is stopped
doubt-outside-hundred = ⚠️ { $figure }: { $value }. En andel brukar ligga mellan 0 och 100 %. Stämmer det?
doubt-negative = ⚠️ { $figure }: { $value }. Ett antal brukar inte vara mindre än noll. Stämmer det?
doubt-decimals = ⚠️ { $figure }: { $value }. Ett antal brukar vara ett helt tal. Stämmer det?
doubt-leap = ⚠️ { $figure }: { $value }. Det är tio gånger mer eller mindre än förra uppgiften. Stämmer det?
doubt-shrinks = ⚠️ { $figure }: { $value }. Det är mindre än tidigare samma år. Ska det vara hela årets summa hittills?
doubt-more-than-all = ⚠️ { $figure }: { $value }. Delen är större än det hela. Stämmer det?
doubt-future-day = ⚠️ { $figure }: { $value }. Den dagen har inte varit än. Stämmer det?

# --- buttons
write-button-publish = Publicera
write-button-submit = Skicka för godkännande
write-button-approve = Godkänn
write-button-back = Skicka tillbaka
write-button-edit = Ändra
write-button-save = Spara utkast
write-button-discard = Kasta
write-button-undo = Ångra
write-button-skip = Hoppa över
write-button-go-on = Gå vidare
write-button-title = Rubriken
write-button-body = Texten
write-button-figures = Nyckeltalen
write-button-reference = Diarienumret
write-button-account = Redovisningen
write-button-whole = Hela inlägget
write-button-reason = Ändra skälet
write-button-withdraw = Dra tillbaka
write-button-redact = Det pekar ut en person
write-button-keep = Behåll rubriken
write-button-redacts = Ta bort innehållet
write-button-tell = Meddela dem som bevakar
write-button-quiet = Ändra utan att meddela
write-button-time = Publicera senare
write-button-untime = Ta bort tiden
write-button-schedule = Publicera vid tiden
write-button-publish-now = Publicera nu
write-button-take-over = Ta över utkastet
write-button-move = Flytta till rätt redovisning
write-button-move-now = Flytta
write-button-cancel = Avbryt
write-button-rebase = Utgå från den nya texten
write-button-number = Nr { $number }: { $title }

# --- what happened
write-published = ✅ <b>Publicerat som nr { $number }.</b> Alla kan läsa det nu. Rätta med /andra { $number }.
write-revised = ✅ <b>Nr { $number } är ändrat</b> (version { $revision }). Den gamla texten finns kvar i historiken.
write-withdrawn = ✅ <b>Nr { $number } är tillbakadraget.</b> Det står kvar i historiken med sitt skäl.
write-redacted = ✅ <b>Nr { $number } är tillbakadraget och innehållet är borttaget.</b> Meddelanden som redan är skickade ändras nu. En administratör kan läsa texten med /logg nr { $number }.
write-told = { $count ->
        [0] Ingen bevakar den här redovisningen än.
        [one] En bevakare får veta det nu.
       *[other] { $count } bevakare får veta det nu.
    }
write-told-new = { $count ->
        [one] En bevakare får ett nytt meddelande om det nu.
       *[other] { $count } bevakare får ett nytt meddelande om det nu.
    }
write-told-quietly = { $count ->
        [one] En bevakare får sitt meddelande ändrat, utan avisering.
       *[other] { $count } bevakare får sitt meddelande ändrat, utan avisering.
    }
write-saved = <b>Utkastet är sparat.</b> Fortsätt när som helst med /utkast.
write-discarded = Utkastet är kastat.
write-cancelled = Inget är ändrat.
write-submitted = { $count ->
        [0] <b>Utkastet väntar på godkännande</b>, men det finns ingen annan tjänsteperson. Be en administratör bjuda in någon med /bjud_in.
        [one] <b>Utkastet väntar på godkännande.</b> En kollega får frågan, och hittar det också med /utkast.
       *[other] <b>Utkastet väntar på godkännande.</b> { $count } kollegor får frågan, och hittar det också med /utkast.
    }
write-approve-please = <b>{ $name } ber dig godkänna ett utkast.</b>
write-colleague = En kollega
write-approved-author = ✅ Ditt utkast ”{ $title }” är godkänt och publicerat som nr { $number }.
write-approved-later = ✅ Ditt utkast ”{ $title }” är godkänt. Det publiceras { $at }.
write-approved-for-later = ✅ <b>Godkänt.</b> Inlägget publiceras { $at }.
write-on-time = ✅ Ditt inlägg ”{ $title }” är publicerat vid sin tid, som nr { $number }.
write-not-on-time = ⚠️ Inlägget ”{ $title }” kunde inte publiceras vid sin tid. Öppna det med /utkast, så ser du varför.
write-taken-from-you = { $name } har tagit över ditt utkast ”{ $title }”.
write-sent-back = Utkastet är tillbaka hos den som skrev det.
write-sent-back-author =
    Ditt utkast ”{ $title }” kom tillbaka:
    <i>{ $note }</i>

    Fortsätt med /utkast.
write-edited-message = Du ändrade ett meddelande som jag redan har läst. Skriv texten på nytt, eller tryck på Ändra i förhandsvisningen.
write-private = Det gör vi i en egen chatt. Skriv till mig där.

# --- lists
drafts-title = <b>Dina utkast</b>
drafts-none = Du har inga utkast. Skriv ett nytt inlägg med /ny.
drafts-waiting = <b>Väntar på att du godkänner</b>
drafts-others = <b>Kollegors utkast</b>
drafts-colleagues = <b>Ett utkast av { $name }.</b> Ta över det om du ska skriva vidare. Din kollega får veta det, och det står i loggen.
drafts-move = Flytt av nr { $number }
drafts-line = – { $title } ({ $account }), { $state }
drafts-more = … och { $count } till.
drafts-untitled = Utan rubrik
drafts-revision = Ändring av nr { $number }: { $title }
drafts-withdrawal = Tillbakadragande av nr { $number }
drafts-no-account = ingen redovisning vald
draft-state-writing = påbörjat { $date }
draft-state-ready = skrivet { $date }, inte publicerat
draft-state-saved = sparat { $date }
draft-state-submitted = väntar på godkännande sedan { $date }
draft-state-scheduled = publiceras { $at }
write-which-revise = <b>Vilket inlägg vill du ändra?</b> Skriv numret, till exempel /andra 3, eller välj ett av de senaste:
write-which-withdraw = <b>Vilket inlägg vill du dra tillbaka?</b> Skriv numret, till exempel /dra_tillbaka 3, eller välj ett av de senaste:
write-which-none = Det finns inget publicerat inlägg att välja. Skriv ett nytt med /ny.

# --- what stands in the way
problem-not-allowed = Du har inte behörighet att göra det här längre.
problem-gone = Utkastet finns inte längre.
problem-done = Det här är redan publicerat som nr { $number }.
problem-changed = Utkastet har ändrats sedan knappen visades. Så här är det nu:
problem-not-waiting = Utkastet väntar inte längre på godkännande: det har ändrats, tagits tillbaka eller skickats tillbaka.
problem-incomplete = Det saknas något innan det kan publiceras.
problem-personal-number = ⛔ Texten har ett personnummer och kan inte publiceras så. Ta bort det med Ändra.
problem-no-such-update = Det finns inget inlägg nr { $number }.
problem-withdrawn = Inlägg nr { $number } är tillbakadraget och kan inte ändras. Skriv ett nytt med /ny.
problem-withdrawn-redact = Pekar det ut en person? Då kan rubriken, texten och nyckeltalen tas bort överallt.
problem-newer = ✋ <b>Någon annan har ändrat nr { $number } sedan du började.</b> Din text är sparad. Jämför med den nya texten, och publicera sedan om du vill.
problem-unchanged = Texten är densamma som redan är publicerad. Inget har ändrats.
problem-own = Någon annan än du behöver godkänna ditt utkast.
problem-needs-approval = En kollega behöver godkänna utkastet. Tryck på Skicka för godkännande.
problem-too-late = Tiden har redan varit. Välj en ny med Ändra, eller publicera nu.
problem-no-account = Redovisningen finns inte längre.

# Text och bilder som en tjänsteperson vidarebefordrar, klistrar in eller skickar
handed-draft = <b>Jag har lagt texten i ett utkast.</b> Inget är publicerat. Skrev du för att fråga mig något? Tryck på knappen.
handed-question = Det var en fråga
handed-asked = Utkastet är kastat. Här är svaret på din fråga:
handed-picture = <i>Bilden följer inte med: det är bara texten som kan publiceras.</i>
handed-picture-alone = Jag tog emot en fil, men den kan inte publiceras. Skriv det som ska stå i inlägget som text.
