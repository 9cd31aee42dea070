# The conversation on the web page.
web-conversation = Fråga och få svar
web-robot-care = Svaren är granskade, men de är inga beslut.
web-you-asked = Du frågade:
web-not-kept = (det du skrev sparas inte)
web-own-page = Svarets egen sida
web-helped = Hjälpte svaret?
web-yes = Ja
web-no = Nej
web-missed-label = Vad saknades i svaret?
web-missed-hint = Kommunens tjänstepersoner läser det, utan att se vem du är. Du får inget svar här.
web-missed-button = Skicka
web-missed-thanks = Tack! Nu kan tjänstepersonerna se vad som saknas.
web-ask-too-long = Frågan blev för lång. Skriv den kortare, så svarar jag.
web-turn-gone = Den frågan finns inte kvar. Den kan ha blivit för gammal, eller så är den raderad. Fråga gärna igen.
web-too-many-day = Nu har du frågat så mycket som jag kan svara på under en dag. I morgon svarar jag igen. Behöver du hjälp tidigare, vänd dig till <a href="{ $url }">{ $contact }</a>.
web-closed = Det går inte att fråga just nu: jag har stängt en stund. Svaren under Alla svar går att läsa. Vill du inte vänta, vänd dig till <a href="{ $url }">{ $contact }</a>.
web-keep = Spara eller ta bort
web-print = Skriv ut
web-download = Ladda ner samtalet
web-forget = Radera samtalet
web-keep-hint = Samtalet visas här i ett dygn. Frågorna sparas utan namn i { $days ->
    [one] { $days } dag
   *[other] { $days } dagar
    }, om du inte raderar dem.
web-forgotten = Samtalet och dina frågor är raderade.
