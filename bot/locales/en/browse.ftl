browse-themes =
    <b>Topics</b>

    Choose a topic, or write your question in your own words.
browse-theme =
    <b>{ $theme }</b>

    Choose a question:
browse-back = ◀ All topics
