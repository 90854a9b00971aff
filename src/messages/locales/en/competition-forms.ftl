# What is asked about a competition, new or old.
form-name-competition = your new competition
form-name-competition-edit = the change of a competition

competitions-new = New competition
competition-edit = Edit
competition-edit-menu = What shall be changed?
competition-field-name = Name
competition-field-description = Description
competition-field-type = Type
competition-field-roles = Roles
competition-field-zone = Time zone
competition-field-start = Start
competition-field-end = End
competition-field-needs = What voters choose
competition-field-limit = Limit of players

competition-ask-name = What is it called? For example: Autumn Cup
competition-expect-name = I need a name of 2–255 characters in one line. For example: Autumn Cup
competition-ask-description = What should people know about it? For example: Open to everybody from 16. Bring a notebook.
competition-expect-description = I need a text of 2–500 characters. For example: Open to everybody from 16.
competition-ask-type = What kind of competition is it?
competition-type-advisers = Advisers exist only in a classic game: with another type, that role is no longer on offer. Advisers who are registered already stay.
competition-ask-roles = In which roles can people come? Press to choose, then Next.
competition-ask-zone = In which time zone is it? Its dates and time slots are told by these clocks. Press one, or send me a city or an IANA name, for example: Europe/Riga
competition-zone-moves = All dates and time slots keep their time of day and move with the zone; whoever holds a slot is told.
competition-expect-zone = I do not know this zone. I need a city or an IANA name, which follows when clocks are changed. For example: Europe/Berlin
competition-ask-start = When does it begin? For example: 12.06.2027 or 12.06.2027 18:00 ({ $zone })
competition-expect-start = I need a date, and perhaps a time. For example: 12.06.2027 or 12.06.2027 18:00
competition-ask-end = When does it end? For example: 14.06.2027 or 14.06.2027 21:00 ({ $zone })
competition-expect-end = I need a date, and perhaps a time. For example: 14.06.2027 or 14.06.2027 21:00
competition-ask-needs = What must voters choose when they register? Press to switch, then Next.
competition-needs-slots = Time slots
competition-needs-panel = A jury panel
competition-ask-limit = How many players can take part at most? For example: 32
competition-expect-limit = I need a whole number from 1 to 100000. For example: 32
competition-clear = Take it away

competition-summary-limit = { $count ->
    [one] At most { $count } player
   *[other] At most { $count } players
}
competition-summary-next = It begins as not active: nobody sees it until you activate it. Add its time slots and panels first.
