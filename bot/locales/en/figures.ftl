value-about = about { $value }
value-just-over = just over { $value }
value-just-under = nearly { $value }
value-fewer = fewer than { $value }
value-fewer-than-five = fewer than five
value-less = under { $value }
value-at-most = at most { $value }
value-more = more than { $value }
value-above = over { $value }
value-at-least = at least { $value }
value-part = { $part } of { $whole }
value-per-day = as of { $day }
value-period = for { $period }

figure-unchanged = unchanged
figure-points-one = { $value } percentage point
figure-points = { $value } percentage points
change-about = about { $change }
change-before = before: { $value }
change-last-year = { $change } from { $day }
change-last-year-before = { $day }: { $value }
figure-change-explained = In brackets: the change since the last time it was given.
figure-change-explained-year = In brackets: the change since the same time last year.
figure-change-explained-both = In brackets: the change since the last time it was given, or since the same time last year where the day is told.

age-today = today
age-yesterday = yesterday
age-months = { $months } months ago
age-years = { $years ->
    [one] 1 year ago
   *[other] { $years } years ago
    }
age-years-months = { $years ->
    [one] 1 year
   *[other] { $years } years
    } and { $months ->
    [one] 1 month
   *[other] { $months } months
    } ago

summary-figures = <b>The figures</b>
asked-on = on { $day }
asked-over-time = <i>Over time:</i>
asked-source = From no. { $number }, ”{ $title }” ({ $account }).
asked-something-else = <b>Did you wonder about something else?</b>
