# /bevaka and /avbevaka
follow-ask =
    <b>What would you like to follow?</b>

    I write here in the chat when the municipality has something new to tell.
follow-at-present = You follow:
follow-line = – { $what }, { $pace }
follow-pace-now = at once
follow-pace-monthly = once a month
follow-everything = All accounts
follow-how-often =
    <b>{ $what }</b>

    When would you like to know?
follow-button-now = At once
follow-button-monthly = Once a month
follow-button-back = ◀ Back
follow-button-start = Choose what to follow
follow-button-more = Follow something more
follow-button-stop = Stop following
follow-done-now = <b>Done.</b> I write here as soon as there is news about { $what }.
follow-done-monthly = <b>Done.</b> At the beginning of each month I write here if there has been news about { $what }.
follow-done-everything-now = <b>Done.</b> I write here as soon as there is news.
follow-done-everything-monthly = <b>Done.</b> At the beginning of each month I write here if there has been news.
follow-lost-topic = The topic in which you chose this is closed or deleted, so I write in General. Would you rather have it in another topic? Write /bevaka there and choose again.
follow-in-topic = It will come in this topic.
follow-stop-hint = Would you like to stop? Write /avbevaka.
follow-unknown = That account does not exist any more. You can choose among these:
unfollow-ask = <b>What would you like to stop following?</b>
unfollow-all = Everything
unfollow-nothing = You follow nothing at present.
unfollow-done = <b>Done.</b> You no longer follow { $what }.
unfollow-done-all = <b>Done.</b> You follow nothing any more. You are welcome back with /bevaka.
unfollow-left = You still follow:

# What is sent to those who follow
message-new = 🔔 <i>News about what you follow</i>
message-corrected = ✏️ <b>Corrected:</b> you have had this before, and it has been changed.
message-withdrawn = ↩️ <b>Withdrawn:</b> you have had this before, and it no longer holds.
message-redacted = The content of this message has been removed because it pointed out a person.
message-again = 🔔 <i>You have had this before. It has been changed.</i>
message-shortened = <i>The text is shortened here.</i>
message-button-whole = Read it all
digest-title = <b>This happened in { $month }</b>
digest-new = <b>New</b>
digest-changed = <b>Changed</b>
digest-withdrawn = <b>Withdrawn</b>
digest-item = <b>{ $title }</b> ({ $account })
digest-number = No. { $number }
digest-changed-on = changed { $date }
digest-withdrawn-on = withdrawn { $date }
digest-more = { $count ->
        [one] And one more: /historik
       *[other] And { $count } more: /historik
    }
answer-exists =
    You asked me to tell you when there is an answer to your question:
    <i>{ $question }</i>

    Now there is: <b>{ $title }</b>
answer-button-read = Read the answer
