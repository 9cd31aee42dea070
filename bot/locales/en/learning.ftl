wait-button = Tell me when there is an answer
wait-noted = I will write to you here when there is an answer. It may take a while: an officer goes through the questions.
wait-answered = There is an answer now:
wait-closed = An officer has read the question, but there will be no answer here. Ask <a href="{ $url }">{ $contact }</a>.
wait-not-yours = Only the person who asked can do that, and only while the question is stored.
inline-topics = See all topics in the bot
inline-open = Open in the bot: { $title }
inline-in-the-bot = Read in the bot
inline-ask = Write to the bot
