# Closing and opening the bot: for administrators, so only in Swedish.
closing-done =
    <b>Boten är stängd för allmänheten.</b>
    Den som skriver får det här svaret:
closing-changed =
    <b>Texten är ändrad.</b> Boten är fortfarande stängd.
    Den som skriver får det här svaret:
closing-what-now =
    Det som skrivs sparas och besvaras när du öppnar med /oppna. Skriv /stang och en ny text om du vill ändra svaret.

    Du och andra med behörighet kan arbeta som vanligt. Den som bevakar får det ni publicerar genast, också nu, så vänta med det som inte ska ut. Alla kan fortfarande använda /kontakt, /personuppgifter, /radera och /avbevaka.
closing-opened =
    <b>Boten är öppen igen.</b> { $count ->
        [0] Inget väntar på svar.
        [one] Ett meddelande som kom medan den var stängd besvaras nu.
       *[other] { $count } meddelanden som kom medan den var stängd besvaras nu.
    }
closing-was-open = Boten är redan öppen.
closing-too-long = Texten är för lång. Den får vara högst { $limit } tecken. Inget är ändrat.
closing-personal-number = Texten innehåller ett personnummer. Ta bort det och försök igen. Inget är ändrat.
closing-edited = Du ändrade ett meddelande som jag redan har läst. Skriv kommandot i ett nytt meddelande.
closing-notice-officer = ⚠️ Boten är stängd för allmänheten sedan { $since }. En administratör kan öppna den.
closing-notice-admin = ⚠️ Boten är stängd för allmänheten sedan { $since }. Öppna den med /oppna.
