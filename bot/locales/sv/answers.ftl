answer-uncertain = <b>Det här är osäkert:</b> { $text }
answer-uncertain-easy = <b>Det här vet vi inte säkert:</b> { $text }
source-read = läst { $date }
source-law = lag
source-authority = myndighet
source-organisation = organisationen själv
source-other = annan källa
answer-sources = <b>Källor</b>
answer-reviewed = Granskad { $date }
answer-followed = <i>Jag tror att du frågar vidare om detta:</i>
answer-edited = <i>Du ändrade din fråga. Här är svaret på den nya:</i>
answer-useful = 👍
answer-not-useful = 👎
answer-easy = Lättläst

live-latest = <b>Det senaste från kommunen</b>
live-none = Kommunen har inte publicerat något om detta än. Fråga <a href="{ $url }">{ $contact }</a> och be att få tala med { $ask }.
live-withdrawn = Det som kommunen har publicerat om detta är draget tillbaka. Skälet står i /historik. Fråga <a href="{ $url }">{ $contact }</a> och be att få tala med { $ask }.

foreign-also-swedish = <b>På svenska</b>

suggest-question = <b>Jag är inte säker på vad du menar.</b> Är det något av det här?
suggest-others = Menade du något av de andra?
suggest-none = Inget av dem
refer-other = Jag frågade om något annat
suggest-reconsidered = <b>Var det något av det här du undrade över?</b>

refer-where = Vänd dig till:

none-text =
    <b>Det vet jag inte.</b>

    Jag kan sociala företag i { $place }, och jag gissar hellre inte. Fråga <a href="{ $url }">{ $contact }</a>: be att få tala med { $ask }.

    Du kan också skriva frågan på ett annat sätt eller bläddra bland ämnena. Frågan sparas utan ditt namn, så att tjänstepersoner ser vad som saknas.

ask-what = Jag vet inte vad du väljer bland: jag har inga förslag framme. Skriv din fråga med några ord, till exempel: Vem hjälper mig att starta?
ask-empty = Jag såg ingen fråga. Skriv den med några ord, till exempel: Vem hjälper mig att starta?
masked-note = <i>Jag dolde { $what } innan din fråga sparades. Skriv helst inte sådant här.</i>
masked-secret = en kod eller ett lösenord
masked-number = ett personnummer
masked-phone = ett telefonnummer
masked-mail = en e-postadress
masked-link = en länk
masked-and = { $first } och { $last }

rate-thanks = Tack! Bra att svaret hjälpte.
rate-nothing = Tack! Skriv gärna en fråga, så svarar jag.
rate-sorry = Tack för att du säger till. Nu ser tjänstepersonerna att svaret inte hjälpte.
rate-again = Det har du redan sagt. Tack!
rate-not-yours = Det är den som frågade som kan säga om svaret hjälpte.
rate-other =
    Synd att svaret inte hjälpte. Skriv gärna frågan på ett annat sätt. Vill du prata med en människa? Vänd dig till <a href="{ $url }">{ $contact }</a>.
