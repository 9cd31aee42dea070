# Figures (nyckeltal): values, what they hold for, and how they have changed.

value-about = ca { $value }
value-just-over = drygt { $value }
value-just-under = knappt { $value }
value-fewer = färre än { $value }
value-fewer-than-five = färre än fem
value-less = under { $value }
value-at-most = högst { $value }
value-more = fler än { $value }
value-above = över { $value }
value-at-least = minst { $value }
value-part = { $part } av { $whole }
value-per-day = per { $day }
value-period = avser { $period }

figure-unchanged = oförändrat
figure-points-one = { $value } procentenhet
figure-points = { $value } procentenheter
change-about = ca { $change }
change-before = förut { $value }
change-last-year = { $change } mot { $day }
change-last-year-before = { $day }: { $value }
figure-change-explained = Inom parentes: ändring sedan förra uppgiften.
figure-change-explained-year = Inom parentes: ändring mot samma tid förra året.
figure-change-explained-both = Inom parentes: ändring sedan förra uppgiften, eller mot samma tid förra året där dagen står.

age-today = i dag
age-yesterday = i går
age-months = för { $months } månader sedan
age-years = för { $years } år sedan
age-years-months = för { $years } år och { $months ->
    [one] 1 månad
   *[other] { $months } månader
    } sedan

summary-figures = <b>Läget i siffror</b>
asked-on = den { $day }
asked-over-time = <i>Så har det varit:</i>
asked-source = Står i nr { $number }, ”{ $title }” ({ $account }).
asked-something-else = <b>Undrade du över något annat?</b>
