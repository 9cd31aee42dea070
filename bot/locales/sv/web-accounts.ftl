# The accounts (redovisningar) and the guide on the web page.
web-accounts-lead = Här redovisar kommunen hur det går, så som fullmäktige har bett om. Inget tas bort i tysthet: ändrade och tillbakadragna inlägg står kvar i historiken.
web-latest = Det senaste
web-account-nothing =
    { $state }

    Vill du veta mer redan nu? Fråga <a href="{ $url }">{ $contact }</a>. Be att få tala med { $ask }.
web-account-all = Hela redovisningen med siffror och historik
web-withdrawn-all = Här finns inget att läsa just nu. Det som har publicerats är draget tillbaka, och skälet står i historiken.
web-history = Historik
web-history-pages = Sidor i historiken
web-page = Sida { $page } av { $pages }
web-take = Ta med
web-pdf = Redovisningen som PDF
web-pdf-all = Alla redovisningar som PDF
web-feed = Flöde (Atom) som säger till när det kommer något nytt
web-csv = Inläggen som tabell (CSV för Excel)
web-share-account = Dela redovisningen
web-versions = Versioner
web-version = Version { $revision }
web-version-present = gällande
web-version-of = Version { $revision } av { $count } av inlägg nr { $number }, från { $date }.
web-compare = Skillnad mellan version { $before } och { $after }
web-compare-before = Vad som ändrades
web-compare-hint = Från { $before } till { $after }. Det som är borttaget är överstruket, och det som är nytt är understruket.
web-compare-same = Texterna är lika.
web-compare-others = Jämför andra versioner
web-compare-from = Från version
web-compare-to = till version
web-compare-button = Jämför
web-part-title = Rubrik
web-part-body = Text
web-part-figures = Nyckeltal
web-part-reference = Diarienummer

web-guide-title = Guiden, fråga { $number } av { $total }
web-guide-step = Fråga { $number } av { $total }
web-guide-next = Fortsätt
web-guide-missing = Välj ett svar innan du fortsätter.
web-guide-hint = Dina val i guiden sparas inte.
web-guide-because = Eftersom { $why }.
web-guide-because-more = Eftersom { $why }, och eftersom { $also }.
