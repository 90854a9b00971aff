# The living card of a broadcast
broadcast-card-sending = 📣 Broadcast { $id } is being sent
broadcast-card-paused = ⏸ Broadcast { $id } is paused
broadcast-card-completed = ✅ Broadcast { $id } is finished
broadcast-card-cancelled = ⏹ Broadcast { $id } was cancelled
broadcast-card-failed = ⚠️ Broadcast { $id } failed
broadcast-card-counting = Counting the audience… { $total } so far
broadcast-card-share = { $percent }% ({ $done } of { $total })
broadcast-card-letters = ✉️ Of these by e-mail: { $total } ({ $counts })
broadcast-card-took = Took { $time } at { NUMBER($rate, minimumFractionDigits: 1, maximumFractionDigits: 1) } messages a second
broadcast-card-left-by = By Telegram { $telegram }, by e-mail { $email }.
broadcast-card-left = { NUMBER($rate, minimumFractionDigits: 1, maximumFractionDigits: 1) } messages a second, about { $time } left
broadcast-card-parked = ⏳ Telegram asks to wait: it goes on by itself at { $time } (UTC)
broadcast-state-sent = { $count } sent
broadcast-state-blocked = { $count } blocked
broadcast-state-failed = { $count } failed
broadcast-state-unknown = { $count } unknown
broadcast-state-skipped = { $count } skipped
broadcast-state-cancelled = { $count } cancelled
broadcast-state-retracted = { $count } retracted

# Composing
broadcast-audience-prompt = Who should get it?
broadcast-audience-everyone = Everyone
broadcast-audience-competition = : everybody registered
broadcast-preview-title = This is what people will get:
broadcast-preview-reachable =
    { $count ->
        [one] { $count } person will get it
       *[other] { $count } people will get it
    }
broadcast-preview-skipped = Not asked: { $unsubscribed } stopped announcements · { $blocked } blocked the bot · { $inactive } inactive
broadcast-send-now = Send now
broadcast-test = Test to me
broadcast-test-sent = Sent to you: have a look.
test-letter-subject = [Test] { $subject }
test-letter-sent = ✉️ The server of e-mail has taken the test for { $address }. Look into that mailbox, also among the spam.
test-letter-refused = ✉️ The server of e-mail refuses the test for { $address }: { $answer }
test-letter-later = ✉️ The test did not go by e-mail: { $answer }. People's e-mails would wait and be tried again.
test-letter-unknown = ✉️ The server of e-mail gave no answer: look into { $address } whether the test came.
error-test-without-address = ✉️ You have told no e-mail address, so there is nowhere to send the test. Write one under /profile.
broadcast-discarded = The draft is gone; nothing was sent.
broadcast-started = Started
broadcast-starts-soon = Starts in { $seconds } s
broadcast-card-scheduled = ⏳ Broadcast { $id } starts in { $seconds } s
broadcast-undo = Undo
broadcast-undone = Taken back: nothing was sent.
broadcast-card-draft = ✏️ Broadcast { $id } is a draft
broadcast-draft-changed = It was changed or taken back outside this chat. Nothing was sent.
broadcast-show = Show it

# Controls of a running one, and why it is paused
broadcast-pause = Pause
broadcast-resume = Resume
broadcast-paused = Paused
broadcast-resumed = Going on
broadcast-cancelling = Cancelled: nobody else will get it.
broadcast-pause-organiser = An organiser paused it.
broadcast-pause-canary = The first people have got it. Have a look, then resume.
broadcast-pause-content = This message is refused for everybody so far. Resuming would meet the same answer:
broadcast-pause-errors = Too many messages fail, and trying again did not help. The last answer:
broadcast-pause-probing = Too many messages fail. In half a minute I try again by myself. The last answer:
broadcast-pause-missed-schedule = Its time has passed and nothing was there to send it. Resume to send it now.
broadcast-pause-mail-missing = Its time has come, but e-mail is not set up here any more: SMTP_URL and MAIL_FROM are not set. Nobody has been written to. Set them, then resume.
broadcast-pause-address-missing = Its time has come, but its e-mails cannot lead to its files: PUBLIC_URL is missing. Nobody has been written to. Set it, then resume.
broadcast-pause-token = Telegram refuses the bot's token or the method. Correct that, then resume:
broadcast-pause-parked = Telegram asks to wait for long; it goes on by itself.
