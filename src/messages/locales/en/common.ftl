# Words that several features share.
button-back = Back
button-skip = Skip
button-cancel = Cancel
button-next = Next
button-confirm = Confirm

role-player = Player
role-voter = Voter
role-viewer = Viewer
role-adviser = Adviser

status-pending = waiting for a decision
status-approved = approved
status-rejected = rejected
status-waitlisted = on the waiting list
status-withdrawn = withdrawn

field-first-name = First name
field-last-name = Last name
field-phone = Phone
field-email = E-mail
field-country = Country
field-city = City
field-club = Club
field-company = Company
field-position = Position
field-certificate-name = Name for the certificate
field-presentation = Presentation
field-seconded-player = Seconded player
field-slots = Time slots
field-panel = Jury panel

ago-now = just now
ago-seconds = { $count } s ago
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
