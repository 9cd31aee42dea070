# The report (redovisning) as a PDF. Where a text has |, it parts the columns of a table.

report-kind = Account
report-title = Social enterprises in { $place }
report-description = Account from { $municipality }, { $date }
report-asked = What the account answers
report-asked-in = The account was requested in ”{ $title }” ({ $publisher }). It asks:
report-question = The question:
report-contents = Contents
report-page = Page
report-of = of
report-covers = The account covers { $count ->
    [one] one update
   *[other] { $count } updates
    } that the municipality's officers have published in { $bot }. The latest is no. { $number } of { $date }. The updates are written in Swedish.
report-covers-nothing = No update has been published yet, so the account holds only the questions.
report-covers-withdrawn = All updates have been withdrawn, so the account holds only the questions and the reasons.
report-contact = Questions about the account: { $name }, { $url }. Ask for { $ask }.
report-nothing = Nothing has been published here yet. That does not mean that nothing is being done, only that no officer has accounted for it here so far. To know more, ask { $name }, { $url }. Ask for { $ask }.
report-all-withdrawn = What was published here has been withdrawn. The reasons stand below. To know more, ask { $name }, { $url }. Ask for { $ask }.
report-state = { $count ->
    [one] One update has been published. It is no. { $number } of { $date }.
   *[other] { $count } updates have been published. The latest is no. { $number } of { $date }.
    }
report-situation = How things are
report-next = Next:
report-from-update = no. { $number }, { $day }
report-about = About this account
report-board = Responsible board:
report-registry-number = Registry number:
report-decision = Proposed decision
report-goals-caption = Goals and outcomes
report-goals-header = Goal | Outcome
report-no-outcome = not accounted for yet
report-now-header = Figure | Latest value | Change | Update
report-now-caption = The latest value of each figure
report-now-note = The change is the difference from the last time the figure was given. What is counted so far this year is compared with the same time last year, and otherwise not at all.
report-in-update = no. { $number }, { $date }
report-over-time = Over time
report-chart-caption = Figures over time. Each chart has its own scale, which begins at zero.
report-chart-alt = Line charts of the figures. All values stand in the table after the chart.
report-chart-alt-line = { $figure }: { $first } on { $first_day }, { $last } on { $last_day }.
report-table-caption = All values over time
report-date = Date
report-number = No.
report-updates = Updates, the latest first
report-example-update = EXAMPLE – invented
report-withdrawn = Withdrawn updates
report-withdrawn-note = These updates no longer apply. Their text is not shown, but the number and the reason remain.
report-withdrawn-line = No. { $number }, ”{ $title }”, published { $published }, withdrawn { $withdrawn }. Reason: { $reason }
report-sources = Sources
report-sources-note = Texts and figures are the officers' own, as published in { $bot }. The text of a withdrawn update is not shown. Earlier versions of an update can be read in { $bot } with the command /historik.
report-sources-caption = The updates that the account is built on
report-sources-header = No. | Title | Published | Version | Registry number
report-example = EXAMPLE. Everything in this document is invented and only shows what an account can look like.
report-now-on-the-web = The account as it is now is on the web:
report-qr = QR code that leads to the account on the web
