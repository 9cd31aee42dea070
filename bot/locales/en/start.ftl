start-welcome =
    <b>Hello! I am { $bot }.</b>

    I answer questions about social enterprises (sociala företag) in { $place }: what they are, how to start one, who helps, money, employing people, selling to the municipality and the politics behind it.

    <b>Write your question</b> in your own words, for example:
    – Where do we find money to get started?
    – Do you get paid when you work in a social enterprise?
    – How is it going with the enterprise that started in 2022?

    The answers are reviewed and have sources. I am a bot, not an authority: I make no decisions. Do not write anything sensitive, such as personal numbers or illnesses.

    <i>På svenska? Tryck på Svenska här nedanför.</i>
start-topics = Browse the topics
start-latest = The latest from the municipality
start-easy = Lättläst svenska
start-old-link = The link leads to an answer that is no longer here. Write your question, and I will look.

help-title = <b>How it works</b>
help-intro = Write your question in your own words, or choose a command:
help-line = /{ $command } – { $does }
help-officer = <b>For officers</b>
help-admin = <b>For administrators</b>
help-footer = Would you rather talk to a person? Turn to <a href="{ $url }">{ $contact }</a>.
help-language = <i>På svenska: /sprak</i>
