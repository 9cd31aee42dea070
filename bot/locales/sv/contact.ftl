# /kontakt, and who answers for people's data.
contact-text = <b>Kontakt</b>

    Vänd dig till <a href="{ $url }">{ $contact }</a>. Be att få tala med { $ask }.
contact-accounts = <b>Frågor om redovisningen:</b> <a href="{ $url }">{ $contact }</a>. Be att få tala med { $ask }.
contact-telephone = <b>Telefon:</b> { $telephone }
contact-complaints = <b>Synpunkter och klagomål:</b> { $complaints }
privacy-who = <b>Vem som ansvarar</b>
privacy-not-said = kommunen har inte fyllt i det än; fråga med /kontakt
privacy-controller = – <b>Personuppgiftsansvarig:</b> { $text }
privacy-officer = – <b>Dataskyddsombud:</b> { $text }
privacy-legal-ground = – <b>Rättslig grund:</b> { $text }
privacy-complaints = – <b>Klaga på hur uppgifterna hanteras:</b> { $text }
