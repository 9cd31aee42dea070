statistics-title = <b>Frågorna de senaste { $weeks } veckorna</b>
statistics-too-few = Det har kommit färre än { $fewest } frågor. Då visas inga siffror.
statistics-asked = { $count ->
    [one] En fråga har ställts.
   *[other] { $count } frågor har ställts.
}
statistics-asked-about = Ungefär { $count } frågor har ställts.
statistics-share = – { $share } % { $ended }
statistics-share-together = – { $share } % { $ended } (för få för att visas var för sig)
statistics-or = eller
statistics-answer = fick ett svar
statistics-suggest = fick välja bland förslag
statistics-refer = fick veta vart de kan vända sig
statistics-none = fick inget svar
statistics-themes = <b>Ämnen som flest fick svar om</b>
statistics-theme = – { $theme }: { $count }
statistics-liked = <b>{ $share } % tumme upp</b> av { $votes } röster.
statistics-votes = { $votes } röster om svaren. Hur de föll visas inte, för det är få av ett slag.
statistics-unanswered = <b>Det här saknar svar</b>
statistics-no-unanswered = <b>Det här saknar svar</b>
    Inget som minst { $fewest } personer har frågat om.
statistics-subject = – ”{ $text }” ({ $count } gånger)
statistics-waiting = { $count ->
    [one] En fråga väntar i /obesvarade.
   *[other] { $count } frågor väntar i /obesvarade.
}
statistics-weeks = <b>Frågor per vecka</b>
statistics-week = v. { $number }: { $count }
statistics-few = under { $fewest }
statistics-note = <i>Småprat är inte med. Antal under { $fewest } visas inte, så att ingen ska kunna pekas ut.</i>
statistics-unanswered-button = Gå igenom frågorna
statistics-chart-title = Frågor per vecka
statistics-chart-week = v. { $number }
statistics-chart-few = <{ $fewest }
