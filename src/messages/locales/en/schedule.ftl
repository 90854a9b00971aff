# A broadcast at a set time
broadcast-unschedule = Cancel schedule
schedule-card = ⏰ Broadcast { $id } is scheduled
schedule-in-a-moment = in a moment
schedule-in-minutes = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
schedule-in-hours = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
schedule-in-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
broadcast-schedule = Schedule
form-name-schedule = setting the time of a broadcast
schedule-zone-prompt = Which time zone are you in? Choose a city, or write yours, for example “Berlin”, “Europe/Berlin” or “UTC+3”. I shall remember it.
schedule-zone-hint = A city or a zone is expected, for example “Berlin”.
schedule-zone-unknown = I do not know that city or zone. Write a large city near you, “Europe/Berlin” or “UTC+3”.
schedule-time-prompt = When should it go out? For example “25.12 18:00”, “tomorrow 9:00” or “in 2 hours”. On your clock it is { $now }.
schedule-time-hint = A time is expected, for example “tomorrow 9:00”.
schedule-time-hour = In 1 hour
schedule-time-morning = Tomorrow 9:00
schedule-time-evening = Tomorrow 18:00
schedule-change-zone = Another time zone
schedule-confirm-prompt = It will go out:
schedule-clock-gap = ⚠️ On that night clocks are put forward and skip the time you gave: the time after is meant.
schedule-clock-overlap = ⚠️ On that night clocks are put back and show this time twice: the first is meant.
