# /kontakt, and who answers for people's data.
contact-text = <b>Contact</b>

    Turn to <a href="{ $url }">{ $contact }</a>. Ask for { $ask }.
contact-accounts = <b>Questions about the account:</b> <a href="{ $url }">{ $contact }</a>. Ask for { $ask }.
contact-telephone = <b>Telephone:</b> { $telephone }
contact-complaints = <b>Views and complaints:</b> { $complaints }
privacy-who = <b>Who is responsible</b>
privacy-not-said = the municipality has not filled this in yet; ask by /kontakt
privacy-controller = – <b>Data controller (personuppgiftsansvarig):</b> { $text }
privacy-officer = – <b>Data protection officer (dataskyddsombud):</b> { $text }
privacy-legal-ground = – <b>Legal ground:</b> { $text }
privacy-complaints = – <b>To complain about how data is handled:</b> { $text }
