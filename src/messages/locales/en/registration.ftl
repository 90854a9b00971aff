# /register: the questions, what is expected of each answer, and why one is refused.
register-none = There is no competition to register for at the moment. Please look in again later.
register-choose-competition = Which competition would you like to register for?
register-choose-role = What would you like to be in “{ $competition }”?
register-no-roles = Registration for “{ $competition }” is closed at the moment.
register-share-phone = 📱 Share my phone number
register-foreign-contact = That is somebody else's contact. Please share your own with the button, or type your number.

ask-firstName = What is your first name?
ask-lastName = What is your last name?
ask-phone = What is your phone number? Press the button below to share it, or type it.
ask-email = What is your e-mail address?
ask-country = Which country do you live in?
ask-city = Which city do you live in?
ask-club = Which club or school do you belong to?
ask-company = Which company do you work for?
ask-position = What is your position at work?
ask-certificateName = How should your name be written on the certificate?
ask-presentation = How would you like to be announced? A sentence or two about yourself.
ask-secondedPlayer = Which player do you help?

expect-firstName = 2 to 50 letters; spaces, hyphens and apostrophes are fine. For example: Anna-Maria
expect-lastName = 2 to 50 letters; spaces, hyphens and apostrophes are fine. For example: O'Brien
expect-phone = With the country code. For example: +44 20 7946 0958
expect-email = For example: anna@example.com
expect-country = 2 to 100 characters. For example: Serbia
expect-city = 2 to 100 characters. For example: Novi Sad
expect-club = 2 to 255 characters; if there is none, write “none”. For example: Northern Chess Club
expect-company = Up to 255 characters. For example: Acme Ltd
expect-position = Up to 255 characters. For example: Engineer
expect-certificateName = 3 to 100 Latin letters; spaces, hyphens and apostrophes are fine. For example: Anna O'Brien
expect-presentation = 3 to 500 characters. For example: Teacher from Novi Sad, three times a finalist
expect-secondedPlayer = First and last name, 2 to 255 characters. For example: Anna O'Brien
expect-bio = Up to 500 characters. For example: I have judged games since 2015
expect-dateOfBirth = As DD.MM.YYYY; 10 to 100 years old. For example: 07.03.1990
expect-channelName = 5 to 32 of A–Z, a–z, 0–9 and _, with or without @. For example: @my_channel

expect-or-skip = { $expected } – or press Skip.

problem-empty = I can see no text there.
problem-too-short = That is too short: { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
} at least.
problem-too-long = That is too long: { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
} at most.
problem-letters-only = There is something in it that does not belong in a name, such as a digit, a sign or an emoji.
problem-letters-needed = There are not enough letters in it.
problem-latin-only = There is something in it besides Latin letters.
problem-phone-code = The country code seems to be missing: a number begins with + and the code.
problem-phone-invalid = That does not look like a phone number.
problem-email-invalid = That does not look like an e-mail address.
problem-date-invalid = That is not a date I understand.
problem-date-future = That date is still to come.
problem-age-too-low = That would be younger than { $limit } years.
problem-age-too-high = That would be older than { $limit } years.
problem-channel-characters = There is something in it that a channel's name cannot have.

register-slots = When can you judge? Press all the times that suit you, then Next.
register-slots-full = All times are taken at the moment. Press Next to register without one, and the organisers will find you a time.
slot-line = { $time } – { $free ->
    [0] full
    [one] { $free } place free
   *[other] { $free } places free
}
slot-own-time = for you: { $time }
slot-free = { $free ->
    [0] full
   *[other] { $free } free
}
register-panel = Which jury panel would you like to join?
register-panels-full = All jury panels are full at the moment.

summary-title = Please check before I send it
summary-competition = Competition
summary-when = When
summary-role = Role
summary-missing = –
summary-overlap = ⚠️ At the same time you are also expected in “{ $competition }”: { $time }
summary-hint = To change an answer press its button. If all is right, press { $button }.
register-done = ✅ Your registration is in: { $competition }, { $role }.
register-done-next = The organisers will look at it, and I will write to you as soon as it is decided. Until then it is under /my

# /my
my-none = You have not registered for anything yet: /register
my-reason = Reason: { $reason }
my-more = { $count ->
    [one] One more
   *[other] { $count } more
}
my-withdraw = Withdraw
my-withdraw-sure = { $what ->
    [seat] Withdraw this registration? Your place will go to somebody else.
    [list] Withdraw this registration? You lose your place on the waiting list.
   *[other] Withdraw this registration?
}
my-withdraw-yes = Yes, withdraw
my-withdraw-no = No, keep it
