guide-step =
    <b>The guide, question { $number } of { $total }</b>
    { $question }
guide-so-far = <i>So far: { $answers }</i>
guide-choices = <i>You chose: { $answers }</i>
guide-back = ◀ Back
guide-again = Start again
guide-result = <b>This fits best</b>
guide-fit =
    <b>{ $place }. { $title }</b>
    Because { $why }.
guide-fit-more =
    <b>{ $place }. { $title }</b>
    Because { $why }, and because { $also }.
guide-result-footer = Press a question below to read the answer. Your choices in the guide are not stored.
guide-changed = <i>The guide has changed since you began, so it starts again.</i>
