# Till den som har publicerat: hur långt meddelandena har kommit.
progress-new = Nr { $number } till dem som bevakar: <b>{ $sent } av { $total } skickade</b>.
progress-change = Ändringen av nr { $number } till dem som bevakar: <b>{ $sent } av { $total } skickade</b>.
progress-finished = Klart.
progress-blocked = { $count ->
        [one] En har blockerat boten.
       *[other] { $count } har blockerat boten.
    }
progress-failed = { $count ->
        [one] En gick inte att nå.
       *[other] { $count } gick inte att nå.
    }
progress-uncertain = { $count ->
        [one] En kan ha fått det två gånger.
       *[other] { $count } kan ha fått det två gånger.
    }
