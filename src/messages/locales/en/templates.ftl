# /templates: reusable texts with variables, a body per language.
templates-list = { $count ->
    [0] There is no template yet. A template is a text with places for each person's own data, such as { "{{ first_name }}" }.
    [one] { $count } template. Press it to see or change it.
   *[other] { $count } templates. Press one to see or change it.
}
templates-new = New template

template-card-active = Active: offered for broadcasts
template-card-inactive = 💤 Not active: not offered for broadcasts
template-card-languages = Languages: { $languages }
template-card-fallback = { $language } (also for people of other languages)
template-card-variables = Variables: { $variables }
template-card-no-variables = No variables: everybody gets the same text.
template-card-fault = ⚠️ This template cannot be sent. { $sentence }

template-body-edit = ✏️ { $language }
template-body-add = ➕ { $language }
template-make-fallback = Make { $language } the fallback
template-rename = Rename
template-activate = Activate
template-deactivate = Deactivate
template-preview = Preview
template-delete = Delete
template-delete-sure = Delete this template? Broadcasts that were made from it keep their text.
template-delete-yes = Yes, delete
template-body-remove = ✖️ { $language }
template-body-remove-sure = Remove the text in { $language }? People who read { $language } will get the fallback.
template-body-remove-yes = Yes, remove
template-deleted = “{ $name }” is deleted.
template-back = Back to the list

template-name-prompt = What is the template called? Only organisers see the name. For example: Welcome to players
template-language-prompt = In which language will you write it first? Others can be added later; this one is read by everybody whose language has no text.
template-body-prompt = Send me the text in { $language }. Bold, links and other formatting are kept; Telegram's HTML tags work, too.
    Where a person's own data belongs, write its name in double braces: { "{{ first_name }}" }, or with words for people who have not told it: { "{{ first_name | friend }}" }.
    Known names: { $variables }
    For example: Hello { "{{ first_name | friend }}" }, the hall opens at 9:00.
template-body-expected = I need the text of the template. For example: Hello { "{{ first_name | friend }}" }, the hall opens at 9:00.
template-name-expected = I need the name of the template, 1 to 255 characters. For example: Welcome to players

template-preview-title = { $why ->
    [shortest] The shortest, as { $name } gets it:
    [longest] The longest, as { $name } gets it:
   *[other_language] In another language, as { $name } gets it:
}
template-preview-nobody = Nobody is there yet for whom it could be rendered.

template-test-fault = With your own data there is nothing to send: { $fault ->
    [rendered_too_long] the text is longer than 4096 characters.
    [letter_unwritable] a file cannot go by e-mail without PUBLIC_URL.
    [letter_too_long] the text of the e-mail is longer than 50,000 characters.
    [rendered_without_subject] the subject of the e-mail is empty.
    [rendered_link_invalid] a link in the text leads nowhere.
    [template_invalid] the text of your language cannot be read.
   *[rendered_empty] the text is empty.
}

form-name-template = your template
form-name-template-body = the text of a template
form-name-template-name = the name of a template

competition-type-classic-game = Classic game
competition-type-tournament = Tournament
competition-type-online = Online
competition-type-team-competition = Team competition

broadcast-from-template = From a template
broadcast-choose-template = Which template? Or send me the announcement itself.
broadcast-no-templates = There is no active template. Write one with /templates, or send me the announcement itself.

# The flight-check: what would happen if it were sent now.
broadcast-check = Check
flight-checking = Checking…
flight-checking-many = 🔎 Checking for many people; the result will stand here.
flight-title = 🔎 Checked for { $count ->
    [one] { $count } person
   *[other] { $count } people
} just now
flight-title-part = 🔎 Checked for the first { $count } people. “Check” looks at everybody.
flight-same = Everybody gets exactly the same message: nothing in it depends on the person.
flight-fine = ✅ Everybody gets a whole message.
flight-lacking = ⚠️ { $count ->
    [one] { $count } person lacks
   *[other] { $count } people lack
} a value and { $count ->
    [one] gets
   *[other] get
} nothing in its place: { $variables }
flight-too-long = ⛔ { $count } would get nothing: their text is longer than 4096 characters.
flight-empty = ⛔ { $count } would get nothing: their text is empty.
flight-link = ⛔ { $count } would get nothing: a link in their text leads nowhere.
flight-invalid = ⛔ { $count } would get nothing: the text of their language cannot be read.
flight-without-subject = ⛔ { $count } would get nothing: the subject of their e-mail is empty.
flight-letter-too-long = ⛔ { $count } would get nothing: the text of their e-mail is longer than 50,000 characters.
flight-letters-title = ✉️ E-mails checked for { $count ->
    [one] { $count } person
   *[other] { $count } people
} just now
flight-letters-title-part = ✉️ E-mails checked for the first { $count } people. “Check” looks at everybody.
flight-letters-same = ✉️ Everybody gets the same e-mail: nothing in it depends on the person.
flight-letters-fine = ✅ Everybody gets a whole e-mail.
flight-letters-nobody = ⛔ Nobody of them can be written to by e-mail.
letter-preview-title = The e-mail in { $language }, as { $name } gets it:
flight-advice = This is true of this moment; what people change until then counts.

error-template-invalid = { $fault ->
    [tag_malformed] A “<” begins no tag there. Write &lt; for the sign itself.
    [tag_unknown] Telegram knows no tag <{ $name }>.
    [tag_unclosed] The tag <{ $name }> is not closed, or not in the right order.
    [tag_unopened] </{ $name }> closes nothing.
    [attribute_missing] The tag there needs { $name }.
    [variable_unclosed] { "{{" } has no { "}}" } after it, or formatting begins between the two.
    [variable_malformed] Between { "{{" } and { "}}" } stands one name, and perhaps | and words for people without it: { "{{ first_name | friend }}" }.
    [variable_unknown] There is no variable “{ $name }”. Known are first_name, last_name, full_name, email, phone, country, city, club, company, position, telegram_username, certificate_name, presentation, bio, competition_name, competition_type, role, registration_status, date, time.
    [link_invalid] “{ $name }” is not a link. For example: https://example.com
   *[text_empty] There are no words in it.
} Line { $line }, character { $column }: “{ $excerpt }”
error-template-not-found = This template no longer exists.
error-template-name-taken = Another template is called “{ $name }”. Please give another name.
error-template-fallback-needed = That language is the fallback of this template, so its text stays. Make another language the fallback first.
error-template-fallback-missing = There is no text in the fallback language. Write one, or make another language the fallback.
error-template-body-needed = An e-mail needs the text for the chat in its language, too. Write that one, or leave the e-mail empty.
error-template-inactive = “{ $name }” is not active any more. Choose another template, or activate it in /templates.

command-templates = Texts with variables
help-templates = texts with variables, for broadcasts
template-letter-edit = ✉️ { $language }
template-letter-subject = Subject of the e-mail in { $language }? For example: The programme of Saturday
template-letter-body = Text of the e-mail in { $language }? Write it as a message, with its formatting and variables, or take that of the chat. For example: Hello { "{{ first_name | friend }}" }, the hall opens at 9:00.
template-letter-same = The same as in the chat
template-card-letters = E-mail: { $subjects }
form-name-template-letter = the e-mail of a template
