# Whom a broadcast is for: the filters in words, and what comes of them
audience-competition = Competition
audience-role = Role
audience-status = State
audience-slot = Time slot
audience-panel = Jury panel
audience-registered = Registered
audience-country = Country
audience-city = City
audience-language = Language
audience-email = E-mail

audience-chosen = { $people ->
    [one] one person, chosen in the panel
   *[other] { $people } people, chosen in the panel
}
audience-is = Audience:
audience-is-everyone = Audience: Everyone
audience-more-values = { $count } more
audience-gone = no. { $id }, gone meanwhile
audience-registered-yes = for something
audience-registered-no = for nothing
audience-email-yes = has an address
audience-email-no = has no address
audience-language-en = English
audience-language-ru = Russian

audience-registrations =
    { $registrations ->
        [one] { $registrations } registration
       *[other] { $registrations } registrations
    }
audience-people =
    { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
audience-folded = { $registrations } belong to { $people }, each of whom gets it once.
audience-nobody = Nobody fits all of this.
audience-too-narrow = Without “{ $filter }” it would be { $people }.

# The builder
broadcast-audience = Audience
audience-more = More filters
audience-saved = Saved filters
audience-title = Who should get it? Press what to narrow it by.
audience-pick-title = { $filter }: press one or several. Beside each, the people who also fit your other filters.
audience-pick-type = Or type its name.
audience-pick-none = There is nothing to choose from yet.
audience-clear = Clear
audience-save = Save
audience-done = Done
audience-all-filters = All filters
audience-place-unknown = Nobody has given “{ $place }”. Please write it as people do, for example “{ $example }”.
audience-name-unknown = There is no “{ $place }”. Please type how the name begins, for example “{ $example }”.
audience-place-several = Several names begin so: { $places }. Please type the rest of the name.

audience-name-twice = Several competitions are called “{ $name }”. Please choose one of them with its button.
audience-name-prompt = What should this filter be called? For example: “Voters from Novi Sad”.
audience-name-expected = Please type a name of 1 to 60 characters. For example: Voters from Novi Sad
audience-saved-now = Saved.
audience-renamed = Renamed.
audience-deleted = Deleted. Broadcasts that used it keep their audience.
audience-saved-title = Saved filters, for all organisers. A broadcast keeps its own copy.
audience-saved-none = No filter has been saved yet. Choose some filters and press “Save”.
audience-use = Use
audience-rename = Rename
audience-delete = Delete
audience-delete-sure = Delete this filter for all organisers?
audience-choose-first = Please choose at least one filter first: everyone needs no name.

# Filters that somebody typed
audience-contradictory = People without any registration have no competition, role, state, time slot or panel. Please drop one of the two.
audience-unknown = { $filter }: there is no “{ $value }”. There is: { $known }.
audience-unknown-none = { $filter }: there is no “{ $value }”, and nothing to choose from yet.
audience-saved-alone = A saved filter stands alone: please leave the other filters out, or the saved one.
audience-unusable = This value cannot be used: { $option }. A value has 1 to 100 characters, and a filter at most 200 values.

form-name-audience = the audience of your broadcast
audience-most-values = At most { $count } can be chosen in one filter. First take one off that is chosen: press it, or type its name.
