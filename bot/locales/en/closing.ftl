# What the public reads while the bot is closed, and when someone writes more than can be answered.
closed-standing =
    <b>I am closed for a while.</b>
    If you do not want to wait, turn to <a href="{ $url }">{ $contact }</a>.
closed-kept = I have saved what you wrote and will answer when I am open again. You can remove it with /radera.
closed-press = I am closed for a while. Press again a little later.
open-again = I am open again. Here is the answer to what you wrote.

too-many-minute = That was a lot of messages at once. Wait a minute and then write your question again. I will not answer what you write in the meantime.
too-many-day = You have now written as many messages as I can answer in a day. I will answer again tomorrow. If you need help before that, turn to <a href="{ $url }">{ $contact }</a>.
too-many-over = You wrote more messages than I could answer. I answer again now: please write what you wonder once more.
too-many-presses = That was a lot of presses at once. Wait a minute and then press again.
