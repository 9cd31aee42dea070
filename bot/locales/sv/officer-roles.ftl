# Roles, invitations and the log: for officers and administrators, so only in Swedish.
role-public = allmänheten
role-officer = tjänsteperson
role-admin = administratör
role-console = kommandoraden

invite-ask = <b>Vem vill du bjuda in?</b>
invite-button-officer = En tjänsteperson
invite-button-admin = En administratör
invite-done =
    <b>Inbjudan som { $role }</b>
    Skicka länken till den det gäller, och bara dit:
    { $link }

    Eller be personen skriva <code>/start { $code }</code>, eller bara koden, här till boten. Koden gäller en gång, till { $until }.
invite-ask-named =
    <b>Som vad vill du bjuda in { $person }?</b>
    Tryck på en av raderna för att kopiera den, och skicka den:
    <code>/bjud_in tjänsteperson { $person }</code>
    <code>/bjud_in administratör { $person }</code>
invite-bound = Koden går bara att använda för <b>{ $person }</b>. Alla administratörer får veta när den används.
invite-unbound = Alla administratörer får veta när koden används. Vill du att bara en viss person ska kunna använda den? Skriv till exempel <code>/bjud_in tjänsteperson @anvandarnamn</code>.
invite-revoked = Inbjudan är återkallad.
invite-revoked-before = Inbjudan gick inte att använda längre.
invite-console =
    Engångskod för rollen { $role }: { $code }
    Skriv så här till boten: /start { $code }
    Det räcker att skriva koden. Den gäller en gång, till { $until }.

redeem-done-officer =
    <b>Välkommen! Nu är du tjänsteperson här.</b>

    Skriv ett nytt inlägg med /ny. Alla kommandon finns i /hjalp.
redeem-done-admin =
    <b>Välkommen! Nu är du administratör här.</b>

    Du kan allt som en tjänsteperson kan, och bjuda in andra med /bjud_in. Alla kommandon finns i /hjalp.
redeem-unknown = Den koden finns inte. Kontrollera att hela koden är med, eller be den som bjöd in dig om en ny.
redeem-used = Den koden är redan använd. Be den som bjöd in dig om en ny.
redeem-expired = Den koden gäller inte längre. Be den som bjöd in dig om en ny.
redeem-revoked = Den koden är återkallad. Be den som bjöd in dig om en ny.
redeem-another = Den koden är till någon annan och kan inte användas här. Är det du som är inbjuden? Be den som bjöd in dig om en ny kod, och säg vad du heter i Telegram.
redeem-already = Du har redan den behörigheten. Koden är inte förbrukad.

members-title =
    <b>Behörigheter</b>
    Tryck på ett namn för att ändra.
members-line = – { $name }, { $role } sedan { $date }
members-you = { $name } (du)
members-nameless = Utan namn ({ $id })
members-id = Telegram-id { $id }
invitations-title = <b>Inbjudningar som inte är använda</b>
invitations-line = { $number }. { $role }, för { $person }. Från { $inviter }. Gäller till { $until }
invitations-anyone = den som har koden
invitations-button-revoke = Återkalla inbjudan { $number }
role-told-role-taken =
    🔑 <b>{ $name } är nu { $role }</b> med en kod ({ $at }).
    Känner du inte igen det? Ta bort behörigheten genast.
role-told-code-misused =
    ⚠️ <b>Någon annan försökte använda en kod</b> ({ $at }).
    Koden är till { $person }. Den är kvar. Har den kommit bort? Återkalla den.
role-told-button = Behörigheter
members-button-invite = Bjud in någon
member-view =
    <b>{ $name }</b>
    { $role } sedan { $date }
member-button-admin = Gör till administratör
member-button-officer = Gör till tjänsteperson
member-button-remove = Ta bort behörigheten
member-button-yes = Ja, ta bort
member-button-no = Nej
member-button-list = ◀ Alla behörigheter
member-sure = <b>Ska { $name } inte längre ha behörighet?</b> Det som är publicerat finns kvar.
member-changed = ✅ { $name } är nu { $role }.
member-removed = ✅ { $name } har inte längre någon behörighet.
member-told = Din behörighet är ändrad: du är nu { $role }.
member-told-removed = Din behörighet är borttagen. Du kan fråga boten som alla andra.
member-last = Det måste finnas minst en administratör. Bjud in en till först.
member-unknown = Den personen har ingen behörighet längre.
member-not-allowed = Du har inte behörighet att ändra det här längre.

log-title = <b>Logg</b>, sida { $page } av { $pages }
log-empty = Loggen är tom.
log-line = <b>{ $id }</b> · { $at } · { $who } { $what }
log-progress = { $sent } av { $total } skickade
log-newer = ‹ Nyare
log-older = Äldre ›
log-list = ◀ Loggen
log-hint = Tryck på ett nummer för att se före och efter.
log-unknown = Den händelsen finns inte.
log-who = { $name } ({ $role })
log-what-published = publicerade nr { $number }: ”{ $title }”
log-what-revised = ändrade nr { $number } (version { $revision }): ”{ $title }”
log-what-withdrawn = drog tillbaka nr { $number }. Skäl: { $reason }
log-what-published-redacted = publicerade nr { $number } (innehållet borttaget)
log-what-revised-redacted = ändrade nr { $number } (innehållet borttaget)
log-what-withdrawn-redacted = drog tillbaka nr { $number } och tog bort innehållet, för att det pekade ut en person
log-what-redacted = tog bort innehållet i nr { $number }, för att det pekade ut en person
log-what-redacted-redacted = tog bort innehållet i nr { $number }, för att det pekade ut en person
log-what-submitted-redacted = bad om godkännande (innehållet borttaget)
log-what-sent-back-redacted = skickade tillbaka ett utkast (innehållet borttaget)
log-redacted = ⛔ Innehållet är borttaget, för att det pekade ut en person. En administratör kan läsa det i loggen.
log-redacted-shown = ⛔ Innehållet är borttaget för alla andra, för att det pekade ut en person. Bara administratörer kan läsa det, här. Sprid det inte.
log-key-redacted = Innehållet borttaget
log-what-approved-for-later = godkände ett utkast som väntar på sin tid: ”{ $title }”
log-what-approved-for-later-redacted = godkände ett utkast (innehållet borttaget)
log-what-approved = godkände nr { $number }
log-what-submitted = bad om godkännande: ”{ $title }”
log-what-sent-back = skickade tillbaka ett utkast: { $note }
log-what-moved = flyttade nr { $number } till nr { $update }: ”{ $title }”
log-what-moved-redacted = flyttade nr { $number } (innehållet borttaget)
log-what-scheduled = satte tid för ”{ $title }”
log-what-unscheduled = tog bort tiden för ”{ $title }”
log-what-draft-taken-over = tog över ett utkast av { $author }: ”{ $title }”
log-what-draft-taken-over-redacted = tog över ett utkast (innehållet borttaget)
log-what-scheduled-redacted = satte tid för ett utkast (innehållet borttaget)
log-what-unscheduled-redacted = tog bort tiden för ett utkast (innehållet borttaget)
log-what-invited = bjöd in en { $role }
log-what-role-taken = fick rollen { $role } med en kod
log-what-role-given = gav { $person } rollen { $role }
log-what-role-changed = ändrade { $person } från { $before } till { $role }
log-what-role-removed = tog bort behörigheten för { $person }
log-what-code-misused = försökte använda en kod som är till { $bound }
log-what-invitation-revoked = återkallade en inbjudan ({ $before })
log-what-export = hämtade ut { $subject } ({ $rows } rader)
log-what-question-connected = kopplade en fråga till ett svar
log-what-question-set-aside = lade undan en fråga
log-what-question-reopened = tog upp en fråga igen
log-what-closed = stängde boten för allmänheten
log-what-closing-changed = ändrade texten som allmänheten får när boten är stängd
log-what-opened = öppnade boten för allmänheten (väntande meddelanden: { $questions })
log-what-other = { $action }: { $subject }
log-someone = någon
log-event =
    <b>Händelse { $id }</b>
    { $at } · { $who } { $what }
log-before = <b>Före</b>
log-after = <b>Efter</b>
log-nothing = (inget)
log-key-account = Redovisning
log-key-revision = Version
log-key-title = Rubrik
log-key-body = Text
log-key-figures = Nyckeltal
log-key-reference = Diarienummer
log-key-withdrawal-reason = Skäl
log-key-note = Hälsning
log-key-role = Roll
log-key-expires-at = Gäller till
log-key-update = Inlägg
log-key-draft = Utkast
log-key-rows = Rader
log-key-invitation = Inbjudan
log-key-publish-at = Tid
log-key-author = Skrivet av
log-key-questions = Frågor
log-key-bound-to = Till
log-filter-all = Allt
log-filter-updates = Inlägg
log-filter-roles = Behörigheter
log-filter-questions = Frågor
log-filter-other = Annat
log-filter-refused = Nekade försök
log-title-filtered = <b>Logg: { $only }</b>, sida { $page } av { $pages }
log-title-update = <b>Logg för nr { $number }</b>, sida { $page } av { $pages }
log-nothing-here = Här finns inget.
log-tries-about = Någon försökte göra något som kräver behörighet. Av allmänheten sparas bara antalet, inte vem. Raderna tas bort när frågor tas bort.
log-tries-line = { $day } · { $who }: { $count ->
        [one] ett försök, { $subject }
       *[other] { $count } försök, senast { $subject }
    }
