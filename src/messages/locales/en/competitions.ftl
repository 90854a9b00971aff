# /competitions: list, card, entry per role.
command-competitions = Competitions
help-competitions = competitions: entry, time slots, panels, people
admin-competitions = Competitions

competitions-list = { $count ->
    [0] There is no competition yet.
    [one] { $count } competition. Press it to see or change it.
   *[other] { $count } competitions. Press one to see or change it.
}
competitions-back = Back to the list

competition-active = 🟢 Active: people can see it
competition-inactive = 💤 Not active: nobody can see it or apply
competition-no-dates = no dates yet
competition-dates = { $dates } · { $zone }
competition-role-line = { $role }: { $approved } approved, { $pending } waiting{ $limit ->
    [0] { "" }
   *[other] { " " }(at most { $limit })
}
competition-slots-line = { $count ->
    [one] { $count } time slot
   *[other] { $count } time slots
}: { $taken } of { $capacity } places taken
competition-panels-line = { $count ->
    [one] { $count } jury panel
   *[other] { $count } jury panels
}: { $taken } of { $capacity } places taken
competition-open-entry = Open: { $role }
competition-close-entry = Close: { $role }
competition-activate = Activate
competition-deactivate = Deactivate
competition-entry-opened = Entry is open: { $role }.
competition-entry-closed = Entry is closed: { $role }. Whoever applied keeps their registration.
competition-activated = The competition is active: people can see it.
competition-deactivated = The competition is not active any more: nobody can see it or apply.

error-competition-not-found = This competition no longer exists.
error-competition-changed = { $by } changed this { $ago }. You see it now as it is: look, and press again if you still mean it.
error-adviser-only-classic = Advisers exist only in a classic game. Change the type first.
error-role-needed = At least one role must be offered.
error-dates-reversed = The end would be before the start.
error-players-above-limit = { $taken ->
    [one] { $taken } place is taken already
   *[other] { $taken } places are taken already
}: the limit cannot be lower than that.
error-slot-time-skipped = On { $day } clocks are changed, and the slot at { $time } would have no time left. Please give it another time first.
