# /profile and /timezone
menu-profile = 👤 Profile
menu-timezone = 🕰 Time zone
command-profile = Your data: see and change
command-timezone = Your time zone
help-profile = your data: see and change them
help-timezone = your time zone
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
profile-timezone = Your time now
profile-rating-classic = Rating, classic
profile-rating-quick = Rating, quick
profile-rating-team = Rating, team
profile-hint = To change something, press its button. To get a copy of all of it, or to erase it: /privacy
profile-mail-announcements = Announcements by e-mail
profile-mail-notices = Notices about my registrations by e-mail
profile-mail-on = yes
profile-mail-off = no
profile-mail-no-address = no, for I do not know your e-mail address
profile-mail-not-set-up = no, for this bot sends no e-mails
profile-mail-start-announcements = 📢 Announcements also by e-mail
profile-mail-stop-announcements = 📢 No announcements by e-mail
profile-mail-start-notices = 📧 Notices also by e-mail
profile-mail-stop-notices = 📧 No notices by e-mail
profile-now = Now: { $value }
profile-empty = Clear this field
profile-saved = ✅ Saved; your profile above shows it.

timezone-prompt = Which time zone are you in? Choose a city, or write yours, for example “Berlin”, “Europe/Berlin” or “UTC+3”.
timezone-now = Your time now: { $now }.
timezone-none = I do not know your time zone yet, so I give times in UTC.
zone-London = London
zone-Berlin = Berlin
zone-Moscow = Moscow
zone-Almaty = Almaty
zone-UTC = UTC
timezone-found = Which of these do you mean?
timezone-changed = ✅ From now on I give times in your time zone. Your time now: { $now }.
