# /organisers: who may decide, edit and send; menus of commands; what owners alone see.
command-organisers = Appoint and dismiss organisers
help-for-owners = For owners:
help-organisers = appoint and dismiss organisers

admin-organisers = Organisers

error-not-owner = Only owners may do that.
error-person-unknown = I know nobody by that name. They must press Start in a chat with me first.
error-organiser-changed = { $isOrganiser ->
    [true] This person was already appointed by { $by } { $ago }.
   *[other] This person was already dismissed by { $by } { $ago }.
}

person-nameless = Telegram id { $id }

organisers-title = Organisers
organisers-owners = { $count ->
    [one] Besides them: { $count } owner, named in ADMIN_IDS.
   *[other] Besides them: { $count } owners, named in ADMIN_IDS.
}
organisers-none = Nobody has been appointed yet.
organisers-appoint = ➕ Appoint
organisers-dismiss = Dismiss
organisers-yes = Yes, dismiss

organiser-card = { $state ->
    [owner] { $name } is an owner and may do everything.
    [organiser] { $name } is an organiser: decides applications, edits competitions, sends broadcasts.
   *[nobody] { $name } is not an organiser.
}
    Telegram id { $id }
organiser-dismiss-question = { $name } will lose an organiser's rights at once and is told so. Really?
organiser-appointed = { $name } is an organiser now.
organiser-dismissed = { $name } is no longer an organiser.

appoint-who = Whom shall I make an organiser? Choose with the button below, forward a message of theirs, share their contact, or type their @username or Telegram id, for example @anna. They must have pressed Start in a chat with me.
appoint-choose = 👤 Choose a person
appoint-who-hint = Please choose a person with the button below, or type a user name, for example @anna, or an id, for example 123456789.
appoint-hidden = Telegram does not tell me who that is. Please type their @username or Telegram id, such as @anna.
appoint-unknown = I do not know that person. Ask them to press Start in a chat with @{ $bot }, then try again.
appoint-already = { $name } is an organiser already. Please choose somebody else.
appoint-question = Make { $name } an organiser? They will be able to decide applications, edit competitions and send broadcasts, at once.
form-name-appoint = the appointment

notice-organiser-appointed = You are an organiser now: you may decide applications, edit competitions and send broadcasts. Begin with /admin
notice-organiser-dismissed = You are no longer an organiser. Your own registrations stay: /my
