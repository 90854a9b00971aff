# Time slots and jury panels of a competition.
form-name-slots = new time slots
form-name-slot-edit = the change of a time slot
form-name-panel = a new jury panel
form-name-panel-edit = the change of a jury panel

competition-slots = Time slots
competition-panels = Jury panels
slots-list = { $count ->
    [0] No time slot yet. Voters choose theirs when they register.
    [one] { $count } time slot: how many places are taken, and of how many.
   *[other] { $count } time slots: how many places are taken, and of how many.
}
slots-add = Add time slots
panels-list = { $count ->
    [0] No jury panel yet. Voters choose theirs when they register.
    [one] { $count } jury panel: how many places are taken, and of how many.
   *[other] { $count } jury panels: how many places are taken, and of how many.
}
panels-add = Add a panel

seat-active = 🟢 Active: offered to voters
seat-inactive = 💤 Not active: not offered; whoever is in stays
seat-taken = { $taken } of { $capacity } places taken
seat-people = { $count ->
    [one] { $count } person is in or waits:
   *[other] { $count } people are in or wait:
}
seat-field-day = Day
seat-field-time = Time
seat-field-name = Name
seat-field-places = Places
seat-activate = Activate
seat-deactivate = Deactivate
seat-delete = Delete
seat-activated = It is offered to voters.
seat-deactivated = It is not offered any more. Whoever is in stays.
seat-deleted = Deleted.
seat-ask-places = How many places? For example: 10
seat-expect-places = I need a whole number from 1 to 10000. For example: 10

slots-ask-days-many = On which days? One, several or a range, for example: 12.06.2027 or 12–14.06.2027 or 12.06.2027, 19.06.2027 ({ $zone })
slots-ask-days-one = On which day? For example: 12.06.2027 ({ $zone })
slots-expect-days-many = I need days, 200 at most. For example: 12.06.2027 or 12–14.06.2027
slots-expect-days-one = I need one day. For example: 12.06.2027
slots-ask-windows-many = From when until when on each of these days? One or several, for example: 10:00–12:00, 14:00–16:00. An end before the start is the next day. The clock is that of { $zone }.
slots-ask-windows-one = From when until when? For example: 10:00–12:00. An end before the start is the next day. Whoever is in is told. The clock is that of { $zone }.
slots-expect-windows-many = I need times, a comma between several. For example: 10:00–12:00, 14:00–16:00
slots-expect-windows-one = I need one time. For example: 10:00–12:00
slots-too-many = That would be { $count ->
    [one] { $count } slot
   *[other] { $count } slots
}; at most { $most } can be made at once. Give fewer times.
slots-next-day = {" "}(next day)
slots-summary = { $count ->
    [0] There is nothing new to make:
    [one] This will make { $count } time slot:
   *[other] This will make { $count } time slots:
}
slots-summary-places = { $count ->
    [one] { $count } place each
   *[other] { $count } places each
} · { $zone }
slots-summary-existing = { $count ->
    [one] { $count } of them exists already and stays as it is.
   *[other] { $count } of them exist already and stay as they are.
}
slots-summary-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
panel-ask-name = What is the panel called? For example: Jury A
panel-expect-name = I need a name of 1–100 characters in one line. For example: Jury A

notice-slots-moved = 🕐 The times of “{ $competition }” have changed. Yours are now:
notice-slots-moved-see = If you cannot come then, see /my

error-slot-not-found = This time slot no longer exists.
error-panel-not-found = This jury panel no longer exists.
error-capacity-below-taken = { $taken ->
    [one] { $taken } place is taken already
   *[other] { $taken } places are taken already
}: there cannot be fewer than that.
error-seat-in-use = { $count ->
    [one] { $count } person is in or waits
   *[other] { $count } people are in or wait
}: deactivate it instead, then nobody else comes.
error-slot-clash = Then { $count ->
    [one] { $count } person
   *[other] { $count } people
} would hold two slots at the same time. Please choose something else.
error-slots-exist = All of these time slots exist already. Please give other days or times.
error-panel-name-taken = Another panel here is called “{ $name }”. Please give another name.
