# The conversation on the web page.
web-conversation = Ask and be answered
web-robot-care = The answers are reviewed, but they are no decisions.
web-you-asked = You asked:
web-not-kept = (what you wrote is not kept)
web-own-page = The answer's own page
web-helped = Did the answer help?
web-yes = Yes
web-no = No
web-missed-label = What was missing in the answer?
web-missed-hint = The municipality's officers read it, without seeing who you are. You will get no reply here.
web-missed-button = Send
web-missed-thanks = Thank you! Now the officers can see what is missing.
web-ask-too-long = The question is too long. Make it shorter, and I will answer.
web-turn-gone = That question is no longer here. It may be too old, or it has been deleted. You are welcome to ask again.
web-too-many-day = You have now asked as much as I can answer in a day. Tomorrow I will answer again. If you need help before that, turn to <a href="{ $url }">{ $contact }</a>.
web-closed = You cannot ask just now: I am closed for a while. What stands under All answers can be read. If you would rather not wait, turn to <a href="{ $url }">{ $contact }</a>.
web-keep = Keep or delete
web-print = Print
web-download = Download the conversation
web-forget = Delete the conversation
web-keep-hint = The conversation is shown here for a day. Questions are kept without a name for { $days ->
    [one] { $days } day
   *[other] { $days } days
    }, unless you delete them.
web-forgotten = The conversation and your questions have been deleted.
