# The headings and the words of exports that are opened in Excel.
export-column-number = Nummer
export-column-account = Redovisning
export-column-revision = Version
export-column-current = Gällande version
export-column-published-at = Publicerat
export-column-role = Publicerat av
export-column-title = Rubrik
export-column-body = Text
export-column-reference = Diarienummer
export-column-withdrawn-at = Draget tillbaka
export-column-withdrawal-reason = Skäl för tillbakadragande
export-column-example = Exempel
export-column-id = Nummer
export-column-at = Tid
export-column-actor-id = Telegram-id
export-column-actor-role = Roll
export-column-action = Händelse
export-column-subject = Gäller
export-column-asked-at = Ställd
export-column-language = Språk
export-column-text = Fråga
export-column-outcome = Hur den besvarades
export-column-entry = Kunskapspost
export-column-entry-id = Kunskapspostens id
export-column-confidence = Säkerhet (0–1)
export-column-candidates = Närmaste kunskapsposter
export-column-feedback = Omdöme
export-column-missing = Det som saknades
export-column-status = Läge
export-column-handled-at = Hanterad
export-column-added-at = Inlärd
export-column-question = Fråga nr
export-column-exported-at = Utlämnad
export-note = anmärkning
export-before = Före
export-after = Efter

export-role-public = allmänheten
export-role-officer = tjänsteperson
export-role-admin = administratör
export-role-console = kommandoraden
export-outcome-answer = svar
export-outcome-suggest = förslag
export-outcome-refer = hänvisning
export-outcome-reply = småprat
export-outcome-none = inget svar
export-outcome-browsed = öppnad med knapp
export-status-open = väntar på en tjänsteperson
export-status-connected = kopplad till ett svar
export-status-outside = utanför uppdraget
export-status-archived = arkiverad
export-status-settled = klar
export-feedback-up = tumme upp
export-feedback-down = tumme ner
export-subject-update = inlägg
export-subject-person = person
export-subject-draft = utkast
export-subject-invitation = inbjudan
export-subject-question = fråga
export-subject-button = knapp
export-subject-export = utlämnande
export-action-published = publicerade
export-action-revised = ändrade
export-action-withdrawn = drog tillbaka
export-action-redacted = tog bort innehållet
export-action-draft-taken-over = tog över ett utkast
export-action-moved = flyttade
export-action-scheduled = satte tid för publicering
export-action-unscheduled = tog bort tiden för publicering
export-action-approved-for-later = godkände, med tid för publicering
export-action-approved = godkände
export-action-submitted = bad om godkännande
export-action-sent-back = skickade tillbaka
export-action-invited = bjöd in
export-action-role-taken = fick en roll med en kod
export-action-role-given = gav en roll
export-action-role-changed = ändrade en roll
export-action-role-removed = tog bort en behörighet
export-action-code-misused = försökte använda någon annans kod
export-action-invitation-revoked = återkallade en inbjudan
export-action-refused = nekades
export-action-export = hämtade ut
export-action-question-connected = kopplade en fråga till ett svar
export-action-question-set-aside = lade undan en fråga
export-action-question-reopened = tog upp en fråga igen
export-action-closed = stängde boten
export-action-closing-changed = ändrade texten om att boten är stängd
export-action-opened = öppnade boten

archive-readme =
    { $municipality }: statusinlägg om sociala företag, utskrivna { $day }.

    Varje redovisning har en mapp. I den ligger
    - redovisning.pdf: redovisningen som den läses den här dagen
    - inlagg-NUMMER.json: ett statusinlägg med alla lydelser, den äldsta först. Tiderna är i UTC. Ett inlägg som är återkallat har
      withdrawn_at och withdrawal_reason. Innehåll som är borttaget för att det pekade ut någon är inte med, om det inte har begärts.

    sha256sums.txt har en kontrollsumma för varje fil. Så ser du att ingen har ändrats: sha256sum --check sha256sums.txt
