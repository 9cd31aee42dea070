wait-button = Säg till när svaret finns
wait-noted = Jag skriver till dig här när det finns ett svar. Det kan dröja: en tjänsteperson går igenom frågorna.
wait-answered = Nu finns det ett svar:
wait-closed = En tjänsteperson har läst frågan, men det blir inget svar här. Fråga <a href="{ $url }">{ $contact }</a>.
wait-not-yours = Det går bara för den som ställde frågan, och bara så länge frågan är sparad.
inline-topics = Se alla ämnen hos boten
inline-open = Öppna hos boten: { $title }
inline-in-the-bot = Läs hos boten
inline-ask = Skriv till boten
