# Vad allmänheten läser när boten är stängd, och när någon skriver mer än som hinns med.
closed-standing =
    <b>Jag har stängt en stund.</b>
    Vill du inte vänta, vänd dig till <a href="{ $url }">{ $contact }</a>.
closed-kept = Jag har sparat det du skrev och svarar när jag har öppnat igen. Du kan ta bort det med /radera.
closed-press = Jag har stängt en stund. Tryck igen lite senare.
open-again = Nu har jag öppnat igen. Här kommer svaret på det du skrev.

too-many-minute = Nu blev det många meddelanden på en gång. Vänta en minut och skriv sedan din fråga igen. Det du skriver under tiden svarar jag inte på.
too-many-day = Nu har du skrivit så många meddelanden som jag kan svara på under en dag. I morgon svarar jag igen. Behöver du hjälp tidigare, vänd dig till <a href="{ $url }">{ $contact }</a>.
too-many-over = Du skrev fler meddelanden än jag kunde svara på. Nu svarar jag igen: skriv gärna det du undrar en gång till.
too-many-presses = Nu blev det många tryck på en gång. Vänta en minut och tryck sedan igen.
