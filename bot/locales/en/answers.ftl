answer-uncertain = <b>This is uncertain:</b> { $text }
answer-uncertain-easy = <b>This is not certain:</b> { $text }
source-read = read { $date }
source-law = law
source-authority = authority
source-organisation = the organisation itself
source-other = another source
answer-sources = <b>Sources</b>
answer-reviewed = Granskad (reviewed) { $date }
answer-followed = <i>I think you are asking more about this:</i>
answer-edited = <i>You changed your question. Here is the answer to the new one:</i>
answer-useful = 👍
answer-not-useful = 👎
answer-easy = Lättläst

live-latest = <b>The latest from the municipality</b> (in Swedish)
live-none = The municipality has not published anything about this yet. Ask <a href="{ $url }">{ $contact }</a> for { $ask }.
live-withdrawn = What the municipality has published about this has been withdrawn. The reason stands in /historik. Ask <a href="{ $url }">{ $contact }</a> for { $ask }.

foreign-also-swedish = <b>På svenska</b>

suggest-question = <b>I am not sure what you mean.</b> Is it one of these?
suggest-others = Or did you mean one of the others?
suggest-none = None of them
refer-other = I asked about something else
suggest-reconsidered = <b>Was it one of these you wondered about?</b>

refer-where = Turn to:

none-text =
    <b>I do not know that.</b>

    I know social enterprises in { $place }, and I would rather not guess. Ask <a href="{ $url }">{ $contact }</a> for { $ask }.

    You can also put the question another way or browse the topics. The question is stored without your name, so that officers see what is missing.

ask-what = I do not know what you are choosing from: I have suggested nothing. Write your question in a few words, for example: Who can help me to get started?
ask-empty = I saw no question. Write it in a few words, for example: Who helps me to start?
masked-note = <i>I masked { $what } before your question was stored. Please do not write such things here.</i>
masked-secret = a code or a password
masked-number = a personal number
masked-phone = a telephone number
masked-mail = an e-mail address
masked-link = a link
masked-and = { $first } and { $last }

rate-thanks = Thank you! Good that the answer helped.
rate-nothing = Thank you! Ask a question, and I will answer it.
rate-sorry = Thank you for telling. The officers now see that the answer did not help.
rate-again = You have already said so. Thank you!
rate-not-yours = Only the person who asked can say whether the answer helped.
rate-other =
    A pity that the answer did not help. Please try putting the question another way. Would you rather talk to a person? Turn to <a href="{ $url }">{ $contact }</a>.
