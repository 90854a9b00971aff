# Who comes to a competition: lists, figures, CSV, links, copies, tickets.
competition-people = Participants
competition-figures = Statistics
competition-share = Share
competition-copy = Copy

participants-count = { $count ->
    [0] Nobody has applied yet.
    [one] { $count } registration:
   *[other] { $count } registrations:
}
participants-csv = 📄 CSV
competition-csv-caption = Competition { $id }: everybody who applied, as of { $time } (UTC)
competition-csv-part = Competition { $id }: everybody who applied, as of { $time } (UTC), part { $part }

statistics-total = { $count ->
    [0] Nobody has applied yet.
    [one] { $count } registration
   *[other] { $count } registrations
}
statistics-checked-in = { $count ->
    [one] 🎟 { $count } person checked in
   *[other] 🎟 { $count } people checked in
}
statistics-nobody = nobody yet
statistics-slots = { $count ->
    [one] { $count } time slot on offer
   *[other] { $count } time slots on offer
}
statistics-panels = { $count ->
    [one] { $count } jury panel on offer
   *[other] { $count } jury panels on offer
}
statistics-seats = { $taken } of { $capacity } places taken, { $full } full, { $inactive } not active

share-intro = These links open a registration at once:
share-all-roles = All roles
share-inactive = 💤 It is not active: whoever opens a link now is told that it takes no registrations.
share-qr = QR: { $role }

form-name-competition-copy = the copy of a competition
copy-ask-name = What shall the copy of “{ $name }” be called? It gets the same roles, rules and panels, and nobody in it. For example: Winter Cup
copy-ask-day = On which day does it begin? Dates and time slots move along. For example: 12.06.2027
copy-without-days = Without dates and slots

my-ticket = 🎟 Ticket
ticket-caption = 🎟 { $competition }, { $role }
    Show this at the door. It is yours alone; one that was sent before no longer opens.
    { $link }
ticket-check-in = Check in
ticket-welcome = Checked in.
ticket-undo = Undo the check-in
ticket-undone = The check-in was taken back.
ticket-door = 🎟 At the door
ticket-valid = 🎟 May come in, and is not checked in yet.
ticket-checked-in = 🎟 Checked in by { $by } { $ago }

error-ticket-unknown = This ticket is not known, or a newer one has taken its place. The newest one is under “Ticket” in /my.
error-ticket-not-approved = ⛔ { $status ->
    [pending] This registration is not approved: it waits for a decision.
    [rejected] This registration was rejected.
    [withdrawn] This registration was withdrawn.
   *[other] This registration is on the waiting list.
}
error-ticket-used = Already checked in by { $by } { $ago }.
error-check-in-undone = { $by } took the check-in back { $ago }.
