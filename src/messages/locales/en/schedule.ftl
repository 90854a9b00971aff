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
