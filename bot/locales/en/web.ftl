# The web page: what stands on every page, the first page, the answers, and what is said when a page cannot be shown.
web-description = Answers about social enterprises in { $place }, with sources and the date of review, and the latest from the municipality.
web-skip = Skip to the content
web-languages = Language and easy Swedish
web-nav = Pages
web-nav-ask = Ask
web-nav-answers = All answers
web-nav-accounts = Accounts
web-nav-guide = The guide
web-nav-about = About the robot
web-nav-contact = Contact
web-nav-accessibility = Accessibility
web-nav-privacy = Personal data
web-nav-data = Open data and feeds
web-nav-embed = Put it on your website
web-feed-all = The latest from the municipality
web-robot = { $bot } is a robot. No human answers here.
web-human = Would you rather talk to a human? Turn to <a href="{ $url }">{ $contact }</a>.
web-human-more =
    Turn to <a href="{ $url }">{ $contact }</a> if you would rather talk to someone, or if the answer is not enough. Ask for { $ask }.

web-home-title = Ask about social enterprises
web-home-heading = Ask about social enterprises in { $place }
web-home-lead = { $bot } is a robot, not a human. It answers from reviewed texts with sources, or says that it does not know.
web-home-example = For example:
web-example-1 = Where do we find money to get started?
web-example-2 = Are you paid when you work in a social enterprise?
web-example-3 = How is the enterprise that started in 2022 doing?
web-home-guide = Not sure what to ask? The guide asks a few short questions.
web-home-latest = The latest from the municipality
web-home-human = Rather a human?
web-themes = Topics

web-ask-label = What would you like to know?
web-ask-again = What else would you like to know?
web-ask-more = Ask more
web-ask-hint = Use your own words. Write nothing sensitive, such as personal identity numbers or illnesses.
web-ask-button = Ask
web-ask-instead = Is your question not here? Write it instead.

web-entries-title = All answers
web-search-label = Search the answers
web-search-button = Search
web-found = { $count ->
    [0] No answer was found for “{ $typed }”
    [one] One answer for “{ $typed }”
   *[other] { $count } answers for “{ $typed }”
    }
web-found-too-many = That was many searches at once. Wait a minute, or choose a topic.
web-found-ask = Ask it as a question instead
web-reviewed = Reviewed { $date }. To be reviewed again by { $by }.
web-overdue = This answer should have been reviewed again by { $date }. Something may have changed: see the sources.
web-live-away = The latest from the municipality cannot be shown just now. The answer below holds all the same.
web-live-withdrawn = What the municipality has published about this has been withdrawn. The reason stands in /historik. Ask <a href="{ $url }">{ $contact }</a> for { $ask }.
web-related = Read more
web-share = Share the answer
web-qr-alt = QR code that leads to this page
web-qr = Download the QR code
web-telegram = Open in Telegram

web-trouble-404 = There is no such page
web-trouble-404-more = The address may be wrong, or the page has moved. Search the answers, or turn to <a href="{ $url }">{ $contact }</a>.
web-trouble-403 = It could not be sent
web-trouble-403-more =
    The form did not come from this website, so it was not taken. Go to the page and write your question there.

    If that does not work either, turn to <a href="{ $url }">{ $contact }</a>.
web-trouble-405 = The page cannot be used like that
web-trouble-405-more = Go to the first page and begin there.
web-trouble-413 = That was too much text
web-trouble-413-more = Go back and make the question shorter.
web-trouble-415 = It could not be read
web-trouble-415-more = Go back to the page and send the form again.
web-trouble-500 = Something went wrong with us
web-trouble-500-more =
    It is not your fault. Please try again in a while, or turn to <a href="{ $url }">{ $contact }</a>.

    The answers below can be read all the same.
web-trouble-503 = You cannot ask just now
web-trouble-503-more =
    The robot will soon be back. Try again in a while, or turn to <a href="{ $url }">{ $contact }</a>.

    The answers below can be read all the same.
web-trouble-home = To the first page
