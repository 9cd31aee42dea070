# The accounts (redovisningar) and the guide on the web page.
web-accounts-lead = Here the municipality accounts for how things are going, as the council has asked. Nothing is removed in silence: changed and withdrawn updates remain in the history.
web-latest = The latest
web-account-nothing =
    { $state }

    Would you like to know more already? Ask <a href="{ $url }">{ $contact }</a> for { $ask }.
web-account-all = The whole account with figures and history
web-withdrawn-all = There is nothing to read here just now. What was published has been withdrawn, and the reason stands in the history.
web-history = History
web-history-pages = Pages of the history
web-page = Page { $page } of { $pages }
web-take = Take it with you
web-pdf = The account as PDF
web-pdf-all = All accounts as PDF
web-feed = Feed (Atom) that tells when there is something new
web-csv = The updates as a table (CSV for Excel)
web-share-account = Share the account
web-versions = Versions
web-version = Version { $revision }
web-version-present = present
web-version-of = Version { $revision } of { $count } of update no. { $number }, from { $date }.
web-compare = Difference between versions { $before } and { $after }
web-compare-before = What was changed
web-compare-hint = From { $before } to { $after }. What is gone is struck through, and what is new is underlined.
web-compare-same = The texts are the same.
web-compare-others = Compare other versions
web-compare-from = From version
web-compare-to = to version
web-compare-button = Compare
web-part-title = Heading
web-part-body = Text
web-part-figures = Figures
web-part-reference = Registry number

web-guide-title = The guide, question { $number } of { $total }
web-guide-step = Question { $number } of { $total }
web-guide-next = Continue
web-guide-missing = Choose an answer before you continue.
web-guide-hint = Your choices in the guide are not kept.
web-guide-because = Because { $why }.
web-guide-because-more = Because { $why }, and because { $also }.
