# About the robot, accessibility, personal data, open data, and how to put the box on another site.
web-about-title = About { $bot }
web-about-text =
    { $bot } is a robot that answers questions about social enterprises. It belongs to { $municipality }.

    This is how it works:

    1. It reads your question, corrects misspellings and compares words and meaning with { $count } answers that people have written and reviewed.
    2. When it is sure it shows the answer, word for word as it is written. When it is not, it shows a few answers to choose from.
    3. When the question is about something else it shows where to turn. When it does not know, it says so.

    The robot writes no answers of its own, so it cannot make things up. It can misunderstand what you mean. It makes no decisions, and what it answers is no ruling by an authority.

    Every answer has sources, a date when it was reviewed and a date when it is to be reviewed again. What is uncertain is said to be.

    What the municipality accounts for is written and published by officers, under the name of the role and not of the person.
web-about-right = How often it is right
web-about-measured = Measured { $date } on { $questions } questions in Swedish and English that the robot has not been trained on. The questions were written for the measurement: with misspellings, everyday speech, short words and long stories. They do not come from you or others who have asked.
web-about-table = Of the questions measured
web-about-what = What happened
web-about-share = Share
web-about-shown = A right answer was shown, at once or among a few to choose from
web-about-false = A wrong answer was shown as if it were right
web-about-outside = A wrong answer to { $questions } questions about other things than social enterprises
web-about-not = The figures say nothing about any single answer. Read the sources when it matters.
web-about-wrong = If the answer is wrong
web-about-tell = You can also press No under an answer and write what is missing. Then the officers see it.
web-about-telegram = { $bot } is in Telegram too

web-accessibility-title = Accessibility of { $bot }
web-accessibility-who =
    { $municipality } is behind the website { $bot }, { $address }. We want as many as possible to be able to use it. This page tells how it meets the Swedish act on accessibility of digital public services, which shortcomings we know of, and how you can tell us of more.
web-accessibility-how = How accessible is the website?
web-accessibility-state =
    The website is <b>partially compliant</b> with the act on accessibility of digital public services (DOS-lagen). The requirements are those of EN 301 549 V3.2.1. The website is built to meet WCAG 2.2, level AA, too.
web-accessibility-lacks = Content that is not accessible
web-accessibility-lacks-list =
    – The website has not yet been tried by people who use screen readers, magnification or voice control every day. So there may be shortcomings that we do not know of.
    – Updates are written in Swedish alone, and are not there in easy Swedish or English. The robot cannot mend that, since it writes no texts of its own.
    – Short replies to small talk, and referrals to others, are not there in easy Swedish.
web-accessibility-burden = Disproportionate burden
web-accessibility-burden-text = No content is exempt because adapting it would be a disproportionate burden (section 12 of the act).
web-accessibility-outside = Content outside the act
web-accessibility-outside-text = The sources lead to other people's websites. They are responsible for their own accessibility. So is Telegram.
web-accessibility-tested = How we have tried the website
web-accessibility-tested-text =
    We have assessed it ourselves. Every change is tried automatically in a browser (axe), by keyboard alone, at a width of 320 pixels, at a zoom of 400 per cent, with text of double size and with the reader's own colours.

    The latest assessment was made { $assessed }. This statement was last changed { $changed }.
web-accessibility-tell = Tell us when something does not work
web-accessibility-tell-text =
    Tell <a href="{ $url }">{ $contact }</a> if you find a shortcoming, or if you need some of the content in another form. Say which page it is about and what does not work.
web-accessibility-complain = Complain to Digg
web-accessibility-complain-text =
    The Agency for Digital Government (Digg) supervises the act. If you are not content with how we deal with what you tell us, you can <a href="{ $url }">report a lack of accessibility to Digg</a>.

web-privacy-who =
    { $municipality } answers for how the data are processed. Questions about that go to <a href="{ $url }">{ $contact }</a>.

    You need not say who you are. Write nothing sensitive about yourself or others, such as personal identity numbers or illnesses.
web-privacy-kept = What is kept, and for how long
web-privacy-kept-list =
    – <b>Your questions</b>, and what you write that you missed in an answer: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. They are kept without your name, under a code that is made with a secret key. Personal identity numbers, telephone numbers, e-mail addresses and links with logins are masked first.
    – <b>The conversation on the page Ask</b>, so that you can read it again: a day after each question.
    – <b>The last thing that you asked</b>, so that you can go on asking: 30 minutes.
    – <b>How many questions come</b> from you and from your network address, so that nobody can hinder others by asking too much: about a day. The address itself is not kept, only a code of it.
    – <b>What you read</b>, search for or choose in the guide: is not kept at all.
web-privacy-why = Why, and on what ground
web-privacy-why-text =
    The questions are used to answer, to find what is missing and to make the answers better. They are used for nothing else, and no profile is made of you. Which legal ground in the General Data Protection Regulation applies stands at the top of the page.
web-privacy-record = What you write may become a public record
web-privacy-record-text = What is written to a municipality may become a public record. Then anyone who asks may read it. Before anything is handed out it is tried whether it is secret.
web-privacy-rights = Your rights
web-privacy-rights-text =
    You have the right to know what is kept about you, to have it corrected or deleted, and to object to how it is used. Since we do not know who you are, only the browser that you asked in can show which questions are yours.

    – You see and download your conversation on the page Ask.
    – You delete everything that is kept about you with the button below, or on the page Ask.
    – Ask <a href="{ $url }">{ $contact }</a> about anything else. You can also complain to the Swedish Authority for Privacy Protection, <a href="https://www.imy.se">imy.se</a>.
web-privacy-forget = Delete everything that is kept about me
web-privacy-cookies = Cookies
web-privacy-cookies-list =
    – <b>samtal</b>: is set only when you ask a question, so that the answer can be shown. It is random, says nothing about you and goes when you close the browser.
    – <b>lasning</b>: is set only if you choose easy Swedish, and remembers that for half a year.

    No other cookies are used, and nothing is fetched from other companies.
web-privacy-telegram = If you ask in Telegram instead
web-privacy-telegram-text = Telegram is a company outside the EU. What is written there goes through the company's servers, on the company's own terms. This website is the way without Telegram.

web-data-intro = Anyone may use this, in services, articles and spreadsheets of their own.
web-data-follow = Be told when there is something new
web-data-follow-text = Put an address into a program that reads feeds (Atom). Neither Telegram nor e-mail is needed.
web-data-feed-all = All accounts
web-data-files = Files, and an interface for programs
web-data-accounts = Accounts and figures
web-data-updates = Updates
web-data-entries = Questions and answers
web-data-address = Web address
web-data-openapi = Description for programmers (OpenAPI)
web-data-excel = The CSV files open at once in a Swedish Excel.
web-data-licence = Terms
web-data-licence-text =
    The municipality's own texts and figures are free to use (<a href="https://creativecommons.org/publicdomain/zero/1.0/">CC0 1.0</a>). Please name the source and the date.

    The sources that answers lead to are others', and have terms of their own. What is marked as an example (EXEMPEL) is invented.
web-feed-withdrawn = withdrawn

web-embed-intro = This is how the municipality, an association or a newspaper can let its visitors ask.
web-embed-link = A link
web-embed-frame = The box in a frame
web-embed-may = These websites may show the box in a frame:
web-embed-nobody = No website may show the box in a frame yet. Whoever runs the robot writes the website into the setting WEB_EMBED_ORIGINS.
web-embed-look = See what the box looks like
web-embedded-opens = The answer opens in a new window.
