# /profile and /timezone
menu-profile = 👤 Profile
menu-timezone = 🕰 Time zone
command-profile = Your data: see and change
command-timezone = Your time zone
help-profile = your data: see and change them
help-timezone = whose clock you read
form-name-profile = a change of your profile
form-name-timezone = your time zone

field-bio = About me
field-date-of-birth = Date of birth
field-channel-name = Channel
ask-bio = What should people know about you?
ask-dateOfBirth = When were you born?
ask-channelName = What is your Telegram channel called?

profile-title = Your profile
profile-language = Language
profile-timezone = On your clock it is
profile-rating-classic = Rating, classic
profile-rating-quick = Rating, quick
profile-rating-team = Rating, team
profile-hint = To change something press its button. What to do with all of it: /privacy
profile-now = Now: { $value }
profile-empty = Empty this field
profile-saved = ✅ Saved; your profile above shows it.

timezone-prompt = Which clock do you read? Choose a city, or write yours: “Berlin”, “Europe/Berlin” or “UTC+3”.
timezone-now = Now it is { $now }.
timezone-none = I do not know your clock yet, so I tell times in UTC.
zone-London = London
zone-Berlin = Berlin
zone-Moscow = Moscow
zone-Almaty = Almaty
zone-UTC = UTC
timezone-found = Which of these do you mean?
timezone-changed = From now on I tell times by your clock: { $now }.
