guide-step =
    <b>Guiden, fråga { $number } av { $total }</b>
    { $question }
guide-so-far = <i>Hittills: { $answers }</i>
guide-choices = <i>Du valde: { $answers }</i>
guide-back = ◀ Tillbaka
guide-again = Börja om
guide-result = <b>Det här passar bäst</b>
guide-fit =
    <b>{ $place }. { $title }</b>
    Eftersom { $why }.
guide-fit-more =
    <b>{ $place }. { $title }</b>
    Eftersom { $why }, och eftersom { $also }.
guide-result-footer = Tryck på en fråga här nere för att läsa svaret. Valen i guiden sparas inte.
guide-changed = <i>Guiden har ändrats. Därför börjar den om.</i>
