privacy-text =
    <b>Vad som sparas om dig</b>

    – <b>Dina frågor</b>, i { $days ->
        [one] { $days } dag
       *[other] { $days } dagar
    }. De sparas utan ditt namn: i stället för vem du är sparas en kod, gjord med en hemlig nyckel. Koder, lösenord, personnummer, telefonnummer, e-postadresser och länkar med inloggning döljs först.
    – <b>Det senaste du frågade</b>, i 30 minuter, så att du kan fråga vidare.
    – <b>Det du skriver, som du skrev det</b>, tills jag har svarat. Är boten stängd väntar det tills den öppnar, men inte längre än frågorna sparas.
    – <b>Hur många meddelanden du skickar</b>, i ungefär ett dygn och under samma kod, så att ingen kan hindra andra genom att skriva för mycket.
    – <b>Vilket av mina svar som hör till vilket av dina meddelanden</b>, i en vecka och under samma kod, så att du kan ändra din fråga och säga om svaret hjälpte.
    – <b>Ditt val av språk</b>, om du har gjort ett.
    – <b>Vilken chatt som ska få meddelanden</b>, om du bevakar något eller väntar på ett svar.

    Frågorna används för att göra svaren bättre. De kan bli allmän handling, men sekretess prövas innan något lämnas ut. Dina meddelanden går genom Telegram, som har egna villkor.

    Vill du ta bort det som är sparat? Skriv /radera.
privacy-more = Läs mer om dina rättigheter
forget-confirm =
    <b>Vill du ta bort allt som är sparat om dig här?</b>

    Det gäller dina frågor, också sådana som väntar på att boten ska öppna, ditt val av språk och det du bevakar. Det går inte att ångra. Meddelandena i chatten tar du själv bort i Telegram.
forget-officer = Din behörighet och dina statusinlägg finns kvar. De är kommunens.
forget-yes = Ja, ta bort
forget-no = Nej, behåll
forget-done =
    { $count ->
        [0] <b>Nu är allt borttaget.</b> Det fanns inga frågor sparade.
        [one] <b>Nu är allt borttaget</b>, en fråga bland annat.
       *[other] <b>Nu är allt borttaget</b>, bland annat { $count } frågor.
    } Du kan fråga igen när du vill.
forget-kept = Då tar jag inte bort något.
