# An update (statusinlägg) as everyone reads it, and what is made of the updates: summary, history, chart.

example-mark = EXAMPLE
example-banner = 🧪 <b>EXAMPLE</b> – invented
update-number = No. { $number }
update-number-later = Number and date are set on publishing
update-date = { $date } ({ $age })
update-revised = revised { $date }, version { $revision }
update-reference = ref. { $reference }
update-in-swedish = <i>The officers write in Swedish.</i>
update-withdrawn = This update was withdrawn on { $date }. Reason: { $reason }
    The text is no longer shown, but the number remains.
update-redacted-title = Content removed
update-redacted = This update was withdrawn on { $date }. Its content has been removed because it pointed out a person.
figure-none = no value
no-reason = none given
role-published-by-officer = by an officer
role-published-by-admin = by an administrator

summary-nothing = <b>{ $title }</b>

    { $state }

    The question to be answered: <i>{ $question }</i>

    Want to know more now? Ask { $name } ({ $url }). Ask for { $ask }. You can also press Follow, and I will tell you when there is something.
summary-never = Nothing has been published here yet.
summary-withdrawn = There is nothing to read here at the moment. What was published has been withdrawn, and the history tells why.
summary-count = { $count ->
    [one] There is one update.
   *[other] There are { $count } updates.
    }
summary-no-accounts = The municipality has not decided yet what is to be accounted for here.
button-full-text = Full text
button-history = History
button-pdf = PDF
button-pdf-of = PDF: { $account }
button-chart = Chart
button-follow = Follow
button-versions = Earlier versions
button-all-accounts = All accounts
button-newer = ‹ Newer
button-older = Older ›
button-version-before = ‹ Version { $revision }
button-version-after = Version { $revision } ›
button-present = Present text

history-title = <b>History: { $title }</b>
history-all = all accounts
history-page = Page { $page } of { $pages }. Press a number to read the whole update. Search by a word or a year: /historik avtal
history-line-revised = revised { $times ->
    [one] once
   *[other] { $times } times
    }, last on { $date }
history-line-withdrawn = withdrawn { $date }: { $reason }
history-nothing = Nothing has been published yet, so there is no history. When something comes it will stand here, and nothing is removed from the list.
history-nothing-that-year = Nothing was published that year.
button-year = Year { $year }
button-all-years = All years
history-found = <b>Updates with ”{ $words }”</b>: { $count }
history-found-more = And { $count } more. Write more words to have fewer.
history-not-found = No update holds ”{ $words }”. They are in Swedish: try another word, or browse the history.
version-title = <b>Version { $revision } of { $count }</b> of update no. { $number }, from { $date }
version-old = This is an earlier text. It no longer applies.
version-unknown = That version is not shown. /historik shows what applies.
update-unknown = There is no update with that number. /historik shows all there are.
account-unknown = There is no such account. /sammanfattning shows those there are.

chart-caption = <b>{ $title }</b>
    Figures over time. The same as text:
chart-source = Source: { $municipality }, status updates in { $bot }. The newest figure is from { $day }.
chart-note = Hollow mark: about right. Bar: somewhere between. Arrow: at least so much.
chart-earlier = (all { $count } values are in the PDF)
chart-nothing = <b>{ $title }</b>

    There are no figures to draw yet.
report-caption = The account as a PDF: { $title }.
report-caption-example = 🧪 <b>EXAMPLE</b>: everything in it is invented.
