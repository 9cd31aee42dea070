browse-themes =
    <b>Ämnen</b>

    Välj ett ämne, eller skriv din fråga med egna ord.
browse-theme =
    <b>{ $theme }</b>

    Välj en fråga:
browse-back = ◀ Alla ämnen
