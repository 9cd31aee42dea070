# About the robot, accessibility, personal data, open data, and how to put the box on another site.
web-about-title = Om { $bot }
web-about-text =
    { $bot } är en robot som svarar på frågor om sociala företag. Den hör till { $municipality }.

    Så här gör den:

    1. Den läser din fråga, rättar stavfel och jämför orden och meningen med { $count } svar som människor har skrivit och granskat.
    2. Är den säker visar den svaret, ord för ord så som det är skrivet. Är den osäker visar den några svar att välja bland.
    3. Handlar frågan om något annat visar den vart du kan vända dig. Vet den inte, så säger den det.

    Roboten skriver inga egna svar, så den kan inte hitta på. Däremot kan den ta fel på vad du menar. Den fattar inga beslut, och det den svarar är inget besked från en myndighet.

    Varje svar har källor, ett datum då det granskades och ett datum då det ska granskas igen. Det som är osäkert står utskrivet.

    Det som kommunen redovisar skrivs och publiceras av tjänstepersoner, med namn på rollen men inte på personen.
web-about-right = Så ofta har den rätt
web-about-measured = Mätt { $date } på { $questions } frågor på svenska och engelska som roboten inte har tränats på. Frågorna är skrivna för mätningen: med stavfel, talspråk, korta ord och långa berättelser. De kommer inte från dig eller andra som har frågat.
web-about-table = Av frågorna i mätningen
web-about-what = Vad som hände
web-about-share = Andel
web-about-shown = Rätt svar visades, direkt eller bland några att välja på
web-about-false = Fel svar visades som om det var rätt
web-about-outside = Fel svar på { $questions } frågor om annat än sociala företag
web-about-not = Siffrorna säger inget om varje enskilt svar. Läs källorna när det är viktigt.
web-about-wrong = Om svaret är fel
web-about-tell = Du kan också trycka på Nej under ett svar och skriva vad som saknas. Då ser tjänstepersonerna det.
web-about-telegram = { $bot } finns också i Telegram

web-accessibility-title = Tillgänglighet för { $bot }
web-accessibility-who =
    { $municipality } står bakom webbplatsen { $bot }, { $address }. Vi vill att så många som möjligt ska kunna använda den. Här står hur den uppfyller lagen om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du kan säga till om fler.
web-accessibility-how = Hur tillgänglig är webbplatsen?
web-accessibility-state =
    Webbplatsen är <b>delvis förenlig</b> med lagen om tillgänglighet till digital offentlig service. Kraven är de i EN 301 549 V3.2.1. Webbplatsen är byggd för att klara också WCAG 2.2, nivå AA.
web-accessibility-lacks = Innehåll som inte är tillgängligt
web-accessibility-lacks-list =
    – Webbplatsen har ännu inte prövats av människor som använder skärmläsare, förstoring eller röststyrning till vardags. Därför kan det finnas brister som vi inte känner till.
    – Statusinläggen skrivs bara på svenska, och finns inte på lättläst eller engelska. Kan inte åtgärdas av roboten, som inte skriver egna texter.
    – Korta svar på småprat och hänvisningar till andra finns inte på lättläst.
web-accessibility-burden = Oskäligt betungande anpassning
web-accessibility-burden-text = Inget innehåll är undantaget för att det skulle vara oskäligt betungande att anpassa det (12 § i lagen).
web-accessibility-outside = Innehåll som inte omfattas av lagen
web-accessibility-outside-text = Källorna leder till andras webbplatser. De ansvarar själva för att de är tillgängliga. Det gäller också Telegram.
web-accessibility-tested = Hur vi har prövat webbplatsen
web-accessibility-tested-text =
    Vi har gjort en självskattning. Varje ändring prövas automatiskt i en webbläsare (axe), med enbart tangentbord, i 320 bildpunkters bredd, i 400 procents förstoring, med dubbelt så stor text och med egna färger.

    Senaste bedömningen gjordes { $assessed }. Redogörelsen ändrades senast { $changed }.
web-accessibility-tell = Säg till om något inte fungerar
web-accessibility-tell-text =
    Berätta för <a href="{ $url }">{ $contact }</a> om du hittar en brist, eller om du behöver något av innehållet i en annan form. Skriv vilken sida det gäller och vad som inte fungerar.
web-accessibility-complain = Anmäl till Digg
web-accessibility-complain-text =
    Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med hur vi tar hand om det du säger till om kan du <a href="{ $url }">anmäla bristande tillgänglighet till Digg</a>.

web-privacy-who =
    { $municipality } ansvarar för hur uppgifterna behandlas. Frågor om det går till <a href="{ $url }">{ $contact }</a>.

    Du behöver inte säga vem du är. Skriv inget om dig själv eller andra som är känsligt, som personnummer eller sjukdomar.
web-privacy-kept = Vad som sparas, och hur länge
web-privacy-kept-list =
    – <b>Dina frågor</b>, och vad du skriver att du saknade i ett svar: { $days ->
        [one] { $days } dag
       *[other] { $days } dagar
    }. De sparas utan ditt namn, under en kod som är gjord med en hemlig nyckel. Personnummer, telefonnummer, e-postadresser och länkar med inloggning döljs först.
    – <b>Samtalet på sidan Fråga</b>, så att du kan läsa det igen: ett dygn efter varje fråga.
    – <b>Det senaste du frågade</b>, så att du kan fråga vidare: 30 minuter.
    – <b>Hur många frågor som kommer</b> från dig och från din nätadress, så att ingen kan hindra andra genom att fråga för mycket: ungefär ett dygn. Själva adressen sparas inte, bara en kod av den.
    – <b>Det du läser</b>, söker efter eller väljer i guiden: sparas inte alls.
web-privacy-why = Varför, och med vilket stöd
web-privacy-why-text =
    Frågorna används för att svara, för att hitta det som saknas och för att göra svaren bättre. De används inte till något annat, och ingen profil görs av dig. Vilken rättslig grund i dataskyddsförordningen som gäller står högst upp på sidan.
web-privacy-record = Det du skriver kan bli allmän handling
web-privacy-record-text = Det som skrivs till en kommun kan bli allmän handling. Då kan den som ber om det få läsa det. Innan något lämnas ut prövas om det är hemligt.
web-privacy-rights = Dina rättigheter
web-privacy-rights-text =
    Du har rätt att få veta vad som sparas om dig, att få det rättat eller raderat, och att invända mot hur det används. Eftersom vi inte vet vem du är kan bara den webbläsare som du frågade i visa vilka frågor som är dina.

    – Du ser och laddar ner ditt samtal på sidan Fråga.
    – Du raderar allt som är sparat om dig med knappen här nedanför, eller på sidan Fråga.
    – Annat frågar du <a href="{ $url }">{ $contact }</a> om. Du kan också klaga hos Integritetsskyddsmyndigheten, <a href="https://www.imy.se">imy.se</a>.
web-privacy-forget = Radera allt som är sparat om mig
web-privacy-cookies = Kakor
web-privacy-cookies-list =
    – <b>samtal</b>: sätts först när du ställer en fråga, så att svaret kan visas. Den är slumpmässig, säger inget om dig och försvinner när du stänger webbläsaren.
    – <b>lasning</b>: sätts bara om du väljer lättläst, och minns det i ett halvår.

    Inga andra kakor används, och inget hämtas från andra företag.
web-privacy-telegram = Om du frågar i Telegram i stället
web-privacy-telegram-text = Telegram är ett företag utanför EU. Det som skrivs där går genom företagets servrar, efter företagets egna villkor. Den här webbplatsen är vägen utan Telegram.

web-data-intro = Det här får alla använda, i egna tjänster, artiklar och kalkylark.
web-data-follow = Få veta när det kommer något nytt
web-data-follow-text = Lägg in en adress i ett program som läser flöden (Atom). Då behövs varken Telegram eller e-post.
web-data-feed-all = Alla redovisningar
web-data-files = Filer, och gränssnitt för program
web-data-accounts = Redovisningar och nyckeltal
web-data-updates = Statusinlägg
web-data-entries = Frågor och svar
web-data-address = Webbadress
web-data-openapi = Beskrivning för programmerare (OpenAPI)
web-data-excel = CSV-filerna öppnas direkt i svenska Excel.
web-data-licence = Villkor
web-data-licence-text =
    Kommunens egna texter och siffror är fria att använda (<a href="https://creativecommons.org/publicdomain/zero/1.0/deed.sv">CC0 1.0</a>). Ange gärna källan och datumet.

    Källorna som svaren leder till är andras, och har egna villkor. Det som är märkt EXEMPEL är påhittat.
web-feed-withdrawn = draget tillbaka

web-embed-intro = Så här kan kommunen, en förening eller en tidning låta sina besökare fråga.
web-embed-link = En länk
web-embed-frame = Frågerutan i en ram
web-embed-may = De här webbplatserna får visa rutan i en ram:
web-embed-nobody = Ingen webbplats får visa rutan i en ram än. Den som driver roboten skriver in webbplatsen i inställningen WEB_EMBED_ORIGINS.
web-embed-look = Se hur rutan ser ut
web-embedded-opens = Svaret öppnas i ett nytt fönster.
