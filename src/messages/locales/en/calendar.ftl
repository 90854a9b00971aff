calendar-button = 📅 To my calendar
calendar-button-out = 📅 Out of my calendar
calendar-file = Open the file to put it into your calendar. After a change, ask for it again: the newer file moves what the older one brought.
calendar-cancelled = Open the file to take it out of your calendar.
error-calendar-empty = There is no date to put into a calendar yet.

# $lead: day or hour, what is left at most
notice-reminder-slot = ⏰ { $lead ->
    [day] Less than a day to go
   *[hour] Less than an hour to go
} · { $competition }, { $role }
    { $time }
notice-reminder-start = ⏰ { $lead ->
    [day] Less than a day until it begins
   *[hour] Less than an hour until it begins
} · { $competition }, { $role }
    { $time }
